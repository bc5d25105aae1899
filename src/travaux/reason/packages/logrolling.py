"""Logrolling: pairs of issues where two parties both gain when each gives way on the one that matters less to it.

Each party starts from its best option. A trade is listed when it surely helps (harms neither, can help both), or may
help while the trade the other way round cannot: where both ways may help, nothing is known that speaks for either.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from travaux.model.package import Range, Scenario
from travaux.model.package_answer import Trade, Verdict
from travaux.reason.packages.values import Matrix, Numbers, OptionBounds, Vector, option_bounds
from travaux.reason.packages.weights import Weights, weights_of

_NOISE = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class _Party:
    """What a party thinks of swapping options."""

    number: int
    options: Sequence[OptionBounds]
    weights: Weights
    best: Sequence[int | None]

    def changes(self, one: Sequence[int], other: Sequence[int]) -> tuple[Vector, Vector, Vector, Vector]:
        """Return for each issue the least and the most that going from one option to another changes, and back."""
        there = [(b.least_difference(x)[y], b.greatest_difference(x)[y]) for b, x, y in self._each(one, other)]
        back = [(b.least_difference(y)[x], b.greatest_difference(y)[x]) for b, x, y in self._each(one, other)]
        (low, high), (low_back, high_back) = np.asarray(there).T, np.asarray(back).T
        return low, high, low_back, high_back

    def _each(self, one: Sequence[int], other: Sequence[int]) -> Iterator[tuple[OptionBounds, int, int]]:
        return zip(self.options, one, other, strict=True)

    def gains(self, one: Sequence[int], other: Sequence[int], pairs: Numbers) -> tuple[Vector, Vector]:
        """Return the least and the most that trades bring: on the first issue one to other, on the second back."""
        low, high, low_back, high_back = self.changes(one, other)
        count = len(self.options)
        return (
            self.weights.least(_rows(pairs, low, low_back, count)),
            -self.weights.least(_rows(pairs, -high, -high_back, count)),
        )


def _rows(pairs: Numbers, first: Vector, second: Vector, count: int) -> Matrix:
    rows = np.zeros((len(pairs), count))
    places = np.arange(len(pairs))
    rows[places, pairs[:, 0]] = first[pairs[:, 0]]
    rows[places, pairs[:, 1]] = second[pairs[:, 1]]
    return rows


def trades_in(scenario: Scenario) -> tuple[Trade, ...]:
    """Return the trades of all pairs of parties whose values add up, sure ones first."""
    keys = [issue.key for issue in scenario.issues]
    parties = []
    for number, party in enumerate(scenario.parties):
        if not party.table:
            bounds = [option_bounds(issue, party.on(issue.key)) for issue in scenario.issues]
            parties.append(_Party(number, bounds, weights_of(party, keys), [_best(each) for each in bounds]))
    found = [trade for pair in combinations(parties, 2) for trade in _trades(scenario, parties, *pair)]
    return tuple(sorted(found, key=lambda trade: trade.verdict is not Verdict.SURELY))


def _best(bounds: OptionBounds) -> int | None:
    """Return the place of the one option that is known to be best."""
    first = np.flatnonzero(bounds.tier == 0)
    if len(first) == 1 and (bounds.tier >= 0).all():
        return int(first[0])
    best = int(np.argmax(bounds.low))
    others = np.delete(bounds.high, best)
    ties = np.delete(bounds.low, best) == bounds.low[best]
    if len(others) == 0 or bounds.low[best] < others.max() or ties.any():
        return None
    return best


def _trades(scenario: Scenario, parties: Sequence[_Party], first: _Party, second: _Party) -> Iterator[Trade]:
    """Find issues where the two want different things, and try every pair, both ways round."""
    opposed = [
        place
        for place, (one, other) in enumerate(zip(first.best, second.best, strict=True))
        if one is not None and other is not None and one != other
    ]
    for issue in opposed if len(opposed) > 1 else ():
        pairs = np.asarray([(issue, other) for other in opposed if other != issue], dtype=np.int64)
        for row, verdict in _helpful(first, second, pairs):
            trade = _trade(scenario, (first, second), parties, pairs[row : row + 1], verdict)
            if not _is_excluded(scenario, trade):
                yield trade


def _helpful(first: _Party, second: _Party, pairs: Numbers) -> Iterator[tuple[int, Verdict]]:
    """Iterate over the pairs that help: the first party gives way on the first issue, the second on the other."""
    wants, yields = [place or 0 for place in first.best], [place or 0 for place in second.best]
    ways = [party.gains(wants, yields, pairs) for party in (first, second)]
    back = [party.gains(wants, yields, pairs[:, ::-1]) for party in (first, second)]
    may_help = (ways[0][1] > _NOISE) & (ways[1][1] > _NOISE)
    surely = may_help & (ways[0][0] >= -_NOISE) & (ways[1][0] >= -_NOISE)
    either_way = (back[0][1] > _NOISE) & (back[1][1] > _NOISE)
    for row in np.flatnonzero(surely | (may_help & ~either_way)):
        yield int(row), Verdict.SURELY if surely[row] else Verdict.POSSIBLY


def _trade(
    scenario: Scenario, two: tuple[_Party, _Party], parties: Sequence[_Party], pair: Numbers, verdict: Verdict
) -> Trade:
    """Return the trade on one pair of issues, with what it brings to all."""
    wants, yields = ([place or 0 for place in party.best] for party in two)
    brings = {party.number: party.gains(wants, yields, pair) for party in parties}
    gains = {number: Range(float(low[0]), float(high[0])) for number, (low, high) in brings.items()}
    one, other = int(pair[0, 0]), int(pair[0, 1])
    involved = {party.number for party in two}
    # A party that values whole packages may lose by any change.
    harmed = [
        party.party
        for number, party in enumerate(scenario.parties)
        if number not in involved and (number not in gains or gains[number].low < -_NOISE)
    ]
    return Trade(
        scenario.parties[two[0].number].party,
        scenario.parties[two[1].number].party,
        (scenario.issues[one].key, scenario.issues[other].key),
        instead=(_key(scenario, one, wants), _key(scenario, other, yields)),
        agreed=(_key(scenario, one, yields), _key(scenario, other, wants)),
        gains=(gains[two[0].number], gains[two[1].number]),
        harmed=tuple(harmed),
        verdict=verdict,
    )


def _key(scenario: Scenario, issue: int, options: Sequence[int]) -> str:
    return scenario.issues[issue].options[options[issue]].key


def _is_excluded(scenario: Scenario, trade: Trade) -> bool:
    agreed = set(zip(trade.issues, trade.agreed, strict=True))
    return any(set(exclusion.options) <= agreed for exclusion in scenario.exclusions)
