"""Which packages a party surely, possibly or never prefers to no deal, under all that is known of its values.

The bounds hold for every value that fits what is known; with no stances they are exact, as one package takes one
option of each issue. A stance bounds the gain of packages that are no worse (or no better) than the one that it is
about; taken together, stances may allow more than the bounds say, never less.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from travaux.model.package import UNKNOWN, Package, PartyValues, Range, Scenario, entries_under
from travaux.model.package_answer import Acceptance, AcceptanceReason, Verdict
from travaux.reason.packages.choices import option_places, places_in, sizes_of
from travaux.reason.packages.values import Flags, Numbers, OptionBounds, Vector, option_bounds
from travaux.reason.packages.weights import Weights, weights_of

_NOISE = 1e-12
"""Of a party's scale: gains that differ from 0 by less are 0."""


@dataclass(frozen=True, slots=True, eq=False)
class Gains:
    """For each of some packages the least and the greatest gain over no deal, and what follows."""

    low: Vector
    high: Vector
    surely: Flags
    never: Flags
    by_stance: Flags
    """Where the verdict needs a stance."""


@dataclass(frozen=True, slots=True, eq=False)
class _Bounds:
    """What is known of a party, ready to be reckoned with."""

    options: Sequence[OptionBounds]
    weights: Weights

    def lows(self, choices: Numbers) -> Vector:
        """Return the least values of packages, given by the places of their options."""
        return self._least([each.low for each in self.options], choices)

    def highs(self, choices: Numbers) -> Vector:
        """Return the greatest values."""
        return -self._least([-each.high for each in self.options], choices)

    def least_differences(self, choices: Numbers, base: Sequence[int]) -> Vector:
        """Return by how much at least packages exceed a given one; often a negative number."""
        columns = [each.least_difference(place) for each, place in zip(self.options, base, strict=True)]
        return self._least(columns, choices)

    def greatest_differences(self, choices: Numbers, base: Sequence[int]) -> Vector:
        """Return by how much at most packages exceed a given one."""
        columns = [each.greatest_difference(place) for each, place in zip(self.options, base, strict=True)]
        return -self._least([-column for column in columns], choices)

    def _least(self, columns: Sequence[Vector], choices: Numbers) -> Vector:
        values = [column[places] for column, places in zip(columns, choices.T, strict=True)]
        return self.weights.least(np.stack(values, axis=1))


@dataclass(frozen=True, slots=True, eq=False)
class _TableBounds:
    """The ranges of a party's table, by the number of the choice."""

    sizes: tuple[int, ...]
    low: Vector
    high: Vector

    def lows(self, choices: Numbers) -> Vector:
        return self.low[self._numbers(choices)]

    def highs(self, choices: Numbers) -> Vector:
        return self.high[self._numbers(choices)]

    def least_differences(self, choices: Numbers, base: Sequence[int]) -> Vector:
        at = int(np.ravel_multi_index(tuple(base), self.sizes))
        numbers = self._numbers(choices)
        return np.where(numbers == at, 0, self.low[numbers] - self.high[at])

    def greatest_differences(self, choices: Numbers, base: Sequence[int]) -> Vector:
        at = int(np.ravel_multi_index(tuple(base), self.sizes))
        numbers = self._numbers(choices)
        return np.where(numbers == at, 0, self.high[numbers] - self.low[at])

    def _numbers(self, choices: Numbers) -> Numbers:
        return np.asarray(np.ravel_multi_index(tuple(choices.T), self.sizes), dtype=np.int64)


class PartyGains:
    """The gains of one party, ready to be reckoned for many packages."""

    def __init__(self, scenario: Scenario, party: PartyValues) -> None:
        self._bounds = _table_bounds(scenario, party) if party.table else _additive_bounds(scenario, party)
        self._stances = [(stance.acceptable, places_in(scenario, stance.package)) for stance in party.stances]
        self._no_deal = self._narrowed(party.no_deal or UNKNOWN)

    def of(self, choices: Numbers) -> Gains:
        """Return the gains of packages, one row each of the places of their options."""
        bounds = self._bounds
        lows, highs = bounds.lows(choices), bounds.highs(choices)
        noise = _NOISE * max(1e-300, float(np.abs(lows).max()), float(np.abs(highs).max()))
        low, high = lows - self._no_deal.high, highs - self._no_deal.low
        surely, never = low >= -noise, high < -noise
        by_values = surely | never
        for acceptable, base in self._stances:
            if acceptable:
                low = np.maximum(low, bounds.least_differences(choices, base))
                surely |= low >= -noise
            else:
                most = bounds.greatest_differences(choices, base)
                high = np.minimum(high, most)
                # Worse than no deal is worse, so no gain is left even where the difference may be none.
                never |= most <= noise
        return Gains(low, high, surely, never, (surely | never) & ~by_values)

    @property
    def contradict(self) -> bool:
        """Tell whether no values fit all that is known: a stance denies what ranges or other stances say."""
        for acceptable, base in self._stances:
            gains = self.of(np.asarray([base]))
            if bool(gains.never[0]) if acceptable else bool(gains.surely[0]):
                return True
        return False

    def _narrowed(self, no_deal: Range) -> Range:
        """Return what stances leave of the range of the value of no deal."""
        low, high = no_deal.low, no_deal.high
        for acceptable, base in self._stances:
            choice = np.asarray([base])
            if acceptable:
                high = min(high, float(self._bounds.highs(choice)[0]))
            else:
                low = max(low, float(self._bounds.lows(choice)[0]))
        return Range(low, high)


def _additive_bounds(scenario: Scenario, party: PartyValues) -> _Bounds:
    options = [option_bounds(issue, party.on(issue.key)) for issue in scenario.issues]
    return _Bounds(options, weights_of(party, [issue.key for issue in scenario.issues]))


def _table_bounds(scenario: Scenario, party: PartyValues) -> _TableBounds:
    low, high = np.zeros(sizes_of(scenario)), np.zeros(sizes_of(scenario))
    options = option_places(scenario)
    for row in party.table:
        place = tuple(places[key] for places, key in zip(options, row.package, strict=True))
        low[place], high[place] = row.value.low, row.value.high
    return _TableBounds(sizes_of(scenario), low.ravel(), high.ravel())


def acceptance_of(scenario: Scenario, package: Package) -> tuple[Acceptance, ...]:
    """Return how each party takes one package, and why; raise KeyError for an unknown option."""
    choice = np.asarray([places_in(scenario, package)])
    return tuple(_acceptance(scenario, party, choice) for party in scenario.parties)


def _acceptance(scenario: Scenario, party: PartyValues, choice: Numbers) -> Acceptance:
    gains = PartyGains(scenario, party).of(choice)
    if gains.by_stance[0]:
        reason = AcceptanceReason.STANCE
    elif party.no_deal is None and not gains.surely[0] and not gains.never[0]:
        reason = AcceptanceReason.NO_DEAL_UNKNOWN
    else:
        reason = AcceptanceReason.VALUES
    verdict = Verdict.SURELY if gains.surely[0] else Verdict.NEVER if gains.never[0] else Verdict.POSSIBLY
    gain = Range(float(gains.low[0]), float(gains.high[0]))
    return Acceptance(party.party, verdict, gain, reason, entries_of(party))


def entries_of(party: PartyValues) -> tuple[str, ...]:
    """Return the keys of the entries that what is known of a party's values rests on."""
    grounds = [party.no_deal_grounds, party.importance_grounds, *(known.grounds for known in party.issues)]
    return entries_under([*grounds, *(stance.grounds for stance in party.stances)])
