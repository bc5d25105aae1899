"""A scenario in which every value is one number: given so, the middle of what is known, or drawn within it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import nan

import numpy as np

from travaux.model.package import PartyValues, Range, Scenario
from travaux.reason.packages.choices import option_places, places_in, sizes_of
from travaux.reason.packages.faults import ScenarioFaultError
from travaux.reason.packages.values import OptionBounds, Vector, option_bounds
from travaux.reason.packages.weights import Weights, weights_of

_TRIES = 50
"""Draws made at most for one that a party's stances allow."""
_FOR_THE_MEAN = 100


@dataclass(frozen=True, slots=True, eq=False)
class PartyPoint:
    """One party's values as numbers."""

    options: tuple[Vector, ...]
    """For each issue the weighted values of its options; empty when values come from a table."""
    table: Vector | None
    """The value of every choice of options, last issue fastest; nan for those that the table leaves out."""
    no_deal: float
    """nan where it is not known."""


@dataclass(frozen=True, slots=True, eq=False)
class PointScenario:
    """A scenario with numbers for values."""

    scenario: Scenario
    parties: tuple[PartyPoint, ...]

    @property
    def no_deal(self) -> tuple[float, ...]:
        """Return the values of no deal."""
        return tuple(party.no_deal for party in self.parties)


def expected_point(scenario: Scenario) -> PointScenario:
    """Return the scenario with the middle of what is known; raise ScenarioFaultError where no values fit stances."""
    return PointScenario(scenario, tuple(expected_party(scenario, party) for party in scenario.parties))


def expected_party(scenario: Scenario, party: PartyValues) -> PartyPoint:
    """Return one party's values with rank-order centroids for weights, options evenly spaced, and mid-ranges.

    Where these belie a stance, the mean of values drawn within what is known takes their place: it fits all stances,
    as each is a linear condition on the values of options, weighted, and of no deal.
    """
    middle = _party(scenario, party, lambda weights: weights.expected(), OptionBounds.expected, _middle)
    if party.no_deal is None or _fits(scenario, party, middle):
        return middle
    drawn = fitting_draws(scenario, party, _FOR_THE_MEAN, (0, 0))
    no_deal = float(np.mean([each.no_deal for each in drawn]))
    if middle.table is not None:
        return PartyPoint((), np.mean([each.table for each in drawn if each.table is not None], axis=0), no_deal)
    options = tuple(np.mean(same, axis=0) for same in zip(*(each.options for each in drawn), strict=True))
    return PartyPoint(options, None, no_deal)


def fitting_draws(scenario: Scenario, party: PartyValues, draws: int, seed: tuple[int, int]) -> list[PartyPoint]:
    """Return values of one party, drawn within what is known, that fit its stances; raise ScenarioFaultError."""
    rng = np.random.default_rng(seed)
    found: list[PartyPoint] = []
    for _ in range(draws * _TRIES):
        point = drawn_party(scenario, party, rng)
        if _fits(scenario, party, point):
            found.append(point)
            if len(found) == draws:
                return found
    raise ScenarioFaultError(
        f"party {party.party!r}: of {draws * _TRIES} values tried only {len(found)} fit its stances; narrow its ranges"
    )


def _fits(scenario: Scenario, party: PartyValues, point: PartyPoint) -> bool:
    sizes = sizes_of(scenario)
    return all(
        (value_of(point, places_in(scenario, stance.package), sizes) >= point.no_deal) is stance.acceptable
        for stance in party.stances
    )


def drawn_party(scenario: Scenario, party: PartyValues, rng: np.random.Generator) -> PartyPoint:
    """Return one party's values, drawn at random within what is known; stances are not looked at."""

    def within(known: Range) -> float:
        return float(rng.uniform(known.low, known.high))

    return _party(scenario, party, lambda weights: weights.drawn(rng), lambda bounds: bounds.drawn(rng), within)


def _party(
    scenario: Scenario,
    party: PartyValues,
    weigh: Callable[[Weights], Vector],
    value: Callable[[OptionBounds], Vector],
    choose: Callable[[Range], float],
) -> PartyPoint:
    no_deal = nan if party.no_deal is None else choose(party.no_deal)
    if party.table:
        return PartyPoint((), _table(scenario, party, choose), no_deal)
    weights = weigh(weights_of(party, [issue.key for issue in scenario.issues]))
    bounds = [option_bounds(issue, party.on(issue.key)) for issue in scenario.issues]
    return PartyPoint(tuple(weight * value(each) for weight, each in zip(weights, bounds, strict=True)), None, no_deal)


def _table(scenario: Scenario, party: PartyValues, choose: Callable[[Range], float]) -> Vector:
    places = option_places(scenario)
    values = np.full(sizes_of(scenario), nan)
    for row in party.table:
        values[tuple(place[key] for place, key in zip(places, row.package, strict=True))] = choose(row.value)
    return values.ravel()


def _middle(known: Range) -> float:
    return known.middle


def value_of(party: PartyPoint, choice: Sequence[int], sizes: Sequence[int]) -> float:
    """Return what one choice of options is worth to a party."""
    if party.table is not None:
        return float(party.table[np.ravel_multi_index(tuple(choice), tuple(sizes))])
    return float(sum(options[place] for options, place in zip(party.options, choice, strict=True)))
