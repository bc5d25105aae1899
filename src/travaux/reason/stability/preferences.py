"""Preferences as ordinal payoffs: from rankings, from priorities in a known order, and from orders that are tried.

A state's payoff is made of the priorities that it fulfils, each weighing more than all after it together (option
prioritisation). Where the order of priorities is known in part only, every order that fits is tried, or a sample.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import prod

import numpy as np
from numpy.typing import NDArray

from travaux.model.conflict import Conflict, options_in
from travaux.reason.stability.states import ConflictFaultError, Flags, States

MOST_PRIORITIES = 62
"""Priorities of one decision maker at most: their weights are powers of two in one signed number."""

Payoffs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Fixed:
    """What a decision maker prefers where it is wholly known."""

    payoff: Payoffs


@dataclass(frozen=True, slots=True)
class Ordered:
    """Priorities of which the order is known in part: ``before[n]`` holds the places that must come before n."""

    fulfilled: NDArray[np.int64]
    """A row a state, a column a priority: 1 where the state fulfils it."""
    before: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A decision maker of whose preferences nothing is known: every strict order of this many states fits."""

    states: int


Preference = Fixed | Ordered | Unknown


def build_preference(conflict: Conflict, states: States, party: str) -> Preference:
    """Build what a decision maker prefers; raise ConflictFaultError where it cannot be told."""
    rankings = [ranking for ranking in conflict.rankings if ranking.party == party]
    priorities = conflict.priorities_of(party)
    if rankings:
        return Fixed(_ranked(states, rankings[0].best_first, party))
    if not priorities:
        return Unknown(len(states)) if len(states) > 1 else Fixed(np.zeros(1, dtype=np.int64))
    if len(priorities) > MOST_PRIORITIES:
        raise ConflictFaultError(f"{party} has {len(priorities)} priorities, where {MOST_PRIORITIES} can be ordered")
    columns = [_by_state(states, states.holds(each.condition), f"{party}'s {each.text!r}") for each in priorities]
    fulfilled = np.stack(columns, axis=1).astype(np.int64)
    before = _before(conflict, party, [each.key for each in priorities])
    if all(len(earlier) == place for place, earlier in enumerate(sorted(before, key=len))):
        return Fixed(_weighed(fulfilled, sorted(range(len(before)), key=lambda place: len(before[place]))))
    return Ordered(fulfilled, before)


def count_orders(preferences: Sequence[Preference], most: int) -> int:
    """Return how many combinations of orders fit, or ``most`` + 1 where there are more."""
    return min(prod(_count(preference, most) for preference in preferences), most + 1)


def every_order(preferences: Sequence[Preference]) -> Iterator[tuple[Payoffs, ...]]:
    """Iterate over the payoffs of all decision makers under every combination of orders that fits."""
    if not preferences:
        yield ()
        return
    first, *rest = preferences
    for others in every_order(rest):
        for payoff in _payoffs(first):
            yield (payoff, *others)


def drawn_order(preferences: Sequence[Preference], draw: np.random.Generator) -> tuple[Payoffs, ...]:
    """Return the payoffs of all decision makers under one order each, drawn from those that fit.

    The next priority is drawn evenly from those that may come next: all orders can be drawn, not all equally often.
    """
    return tuple(_drawn(preference, draw) for preference in preferences)


def _ranked(states: States, best_first: Sequence[Sequence[str]], party: str) -> Payoffs:
    payoff = np.full(len(states), -1, dtype=np.int64)
    for rank, tied in enumerate(best_first):
        for written in tied:
            found = states.matching(written)
            if not len(found):
                raise ConflictFaultError(f"the ranking of {party} names {written!r}, which is no state that can be")
            if (payoff[found] >= 0).any():
                raise ConflictFaultError(f"the ranking of {party} names a state of {written!r} twice")
            payoff[found] = len(best_first) - rank
    missing = np.flatnonzero(payoff < 0)
    if len(missing):
        first = states.written(int(missing[0]))
        raise ConflictFaultError(
            f"the ranking of {party} leaves out {len(missing)} of {len(states)} states, {first} first"
        )
    return payoff


def _by_state(states: States, flags: Flags, what: str) -> Flags:
    """Return flags of masks as flags of states; raise where one state has both."""
    count = np.bincount(states.state_of[flags], minlength=len(states))
    size = np.bincount(states.state_of, minlength=len(states))
    divided = np.flatnonzero((count > 0) & (count < size))
    if len(divided):
        state = states.written(int(divided[0]))
        raise ConflictFaultError(f"a rule makes one state of {state}, and {what} tells its parts apart")
    return count > 0


def _before(conflict: Conflict, party: str, keys: list[str]) -> tuple[frozenset[int], ...]:
    """Return for each priority all that come before it; raise for an order that goes round in a circle."""
    place = {key: number for number, key in enumerate(keys)}
    reach = np.zeros((len(keys), len(keys)), dtype=np.bool_)
    for precedence in conflict.precedences:
        if precedence.party == party:
            for one, other in zip(precedence.keys, precedence.keys[1:], strict=False):
                reach[place[one], place[other]] = True
    reach |= _by_importance(conflict, party)
    for middle in range(len(keys)):
        reach |= np.outer(reach[:, middle], reach[middle])
    circle = [key for number, key in enumerate(keys) if reach[number, number]]
    if circle:
        raise ConflictFaultError(f"the order of {party}'s priorities goes round in a circle: {', '.join(circle)}")
    return tuple(frozenset(map(int, np.flatnonzero(reach[:, number]))) for number in range(len(keys)))


def _by_importance(conflict: Conflict, party: str) -> NDArray[np.bool_]:
    """Tell of each two priorities whether the first is on a more important issue; on several issues it has no place."""
    tier = {
        issue: number
        for importance in conflict.importances
        if importance.party == party
        for number, issues in enumerate(importance.tiers)
        for issue in issues
    }
    issue_of = {option.key: option.issue for option in conflict.options}
    tiers = [
        {tier.get(issue_of[key] or "") for key in options_in(priority.condition)}
        for priority in conflict.priorities_of(party)
    ]
    places = np.array([next(iter(each)) if len(each) == 1 and None not in each else -1 for each in tiers])
    known = places >= 0
    return (places[:, None] < places[None, :]) & known[:, None] & known[None, :]


def _weighed(fulfilled: NDArray[np.int64], order: Sequence[int]) -> Payoffs:
    weights = np.zeros(len(order), dtype=np.int64)
    weights[list(order)] = 1 << np.arange(len(order) - 1, -1, -1, dtype=np.int64)
    return fulfilled @ weights


def _orders(before: Sequence[frozenset[int]]) -> Iterator[tuple[int, ...]]:
    """Iterate over the orders in which everything comes after what must come before it."""

    def extended(start: tuple[int, ...], left: frozenset[int]) -> Iterator[tuple[int, ...]]:
        if not left:
            yield start
        for place in sorted(left):
            if not before[place] & left:
                yield from extended((*start, place), left - {place})

    return extended((), frozenset(range(len(before))))


def _count(preference: Preference, most: int) -> int:
    match preference:
        case Fixed():
            return 1
        case Ordered(_, before):
            return sum(1 for _ in islice(_orders(before), most + 1))
        case Unknown(states):
            return prod(range(1, min(states, 20) + 1))


def _payoffs(preference: Preference) -> Iterator[Payoffs]:
    match preference:
        case Fixed(payoff):
            yield payoff
        case Ordered(fulfilled, before):
            yield from (_weighed(fulfilled, order) for order in _orders(before))
        case Unknown(states):
            free: tuple[frozenset[int], ...] = (frozenset(),) * states
            yield from (np.array(order, dtype=np.int64) for order in _orders(free))


def _drawn(preference: Preference, draw: np.random.Generator) -> Payoffs:
    match preference:
        case Fixed(payoff):
            return payoff
        case Ordered(fulfilled, before):
            return _weighed(fulfilled, _drawn_extension(before, draw))
        case Unknown(states):
            return draw.permutation(states).astype(np.int64)


def _drawn_extension(before: Sequence[frozenset[int]], draw: np.random.Generator) -> list[int]:
    order: list[int] = []
    left = set(range(len(before)))
    while left:
        ready = [place for place in sorted(left) if not before[place] & left]
        order.append(ready[int(draw.integers(len(ready)))])
        left.discard(order[-1])
    return order
