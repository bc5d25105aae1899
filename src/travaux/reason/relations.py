"""How the numbers for one quantity relate: a side's own later number, a contradiction of two sides, a growing count."""

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from travaux.model.answer import Claim, Relation, RelationKind
from travaux.model.content import Bound

_UNNAMED = ""
"""Stands for the side of a report that names nobody who counts."""
_SLACK = 0.1
"""Part of a number that "about" leaves open to either side."""
_MOST_SIDES = 40
"""Sides that a claim is compared with, those that counted last: a corpus may hold thousands."""
_SAME_TIME = 7
"""Days within which two sides' counts of a state are of one time: longer, what they count may have changed."""
_EVENT_DAYS = 3
"""Days within which a running count goes on from what was told of one event."""
_RUNNING_DAYS = 60
"""Days within which one side's running count is taken for one count."""
_MOST_TIMES = 5
"""How many times one number can be the other, if both count the same; two dead and two hundred are of two events."""


@dataclass(frozen=True, slots=True)
class State:
    """A count that holds until the next one: those still held."""


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of those whom one event struck, or all so far."""

    running: Collection[str] = ()
    """Keys of the claims whose words tell a running count."""
    has_place: bool = False
    """Whether all claims name one place."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Any other number."""

    is_told_apart: bool = False
    """Whether enough is told of it for two sides' numbers to be of the same thing."""


Counting = State | Toll | Thing


def relations_between(claims: Sequence[Claim], counting: Counting) -> tuple[Relation, ...]:
    """Return how claims for one quantity relate; ``claims`` are in order of date, and undated ones relate to none.

    A *revision* is the same side's later number that the earlier one excludes; a *growth* is the higher one of a
    running count; a *dispute* is two sides' numbers for one time that exclude each other. Equal pairs of sides and
    numbers are named once.
    """
    found: dict[object, Relation] = {}
    last: dict[tuple[str, bool], Claim] = {}
    for claim in claims:
        if claim.on is None:
            continue
        side = (claim.party or _UNNAMED, isinstance(counting, Toll) and claim.cited.key in counting.running)
        # A running count goes on from the one before it, whatever was told of single events between the two.
        own = last.pop(side, None) or last.get((side[0], False))
        for relation in (*_own(own, claim, counting), *_disputes(claim, own, _latest(last), counting)):
            sides = [(each.party, _range(each)) for each in (relation.first, relation.second)]
            is_mutual = relation.kind is RelationKind.DISPUTE
            found.setdefault((relation.kind, frozenset(sides) if is_mutual else tuple(sides)), relation)
        # Whoever counted last stands last.
        last[side] = claim
    return tuple(found.values())


def _latest(last: dict[tuple[str, bool], Claim]) -> Iterator[Claim]:
    return islice(reversed(last.values()), _MOST_SIDES)


def _own(own: Claim | None, claim: Claim, counting: Counting) -> Iterator[Relation]:
    """Give what a side's later number is to its earlier one; reports of their own account are no one side."""
    if own is None or claim.party is None or _days(own, claim) <= 0:
        return
    days = f"{own.on}, then {claim.on}"
    match counting:
        case Toll(running=running):
            if claim.cited.key not in running or _is_of_other_size(own, claim):
                return
            # What was told of one event can be the beginning of a count some days later, and of no other.
            near = _RUNNING_DAYS if own.cited.key in running else _EVENT_DAYS
            if _days(own, claim) > near:
                return
            if claim.low > own.low:
                yield Relation(RelationKind.GROWTH, own, claim, f"the running count of {claim.party} went up: {days}")
                return
        case Thing():
            if own.as_of is None or claim.as_of is None:
                return
    if _exclude(own, claim):
        yield Relation(RelationKind.REVISION, own, claim, f"{claim.party} gives another number later: {days}")


def _disputes(claim: Claim, own: Claim | None, others: Iterable[Claim], counting: Counting) -> Iterator[Relation]:
    has_changed = own is not None and _exclude(own, claim)
    # Two reports of their own account are two sides, under no name.
    for other in (*([own] if own is not None and claim.party is None else []), *others):
        if not _exclude(claim, other) or _is_one_voice(claim, other) or _is_of_other_size(claim, other):
            continue
        tie = _tie(other, claim, counting, has_changed)
        if tie:
            because = f"{_side(other)} and {_side(claim)} give numbers that exclude each other: {tie}"
            yield Relation(RelationKind.DISPUTE, other, claim, because)


def _is_one_voice(one: Claim, other: Claim) -> bool:
    return one.party == other.party and (one.party is not None or one.cited.document == other.cited.document)


def _tie(earlier: Claim, later: Claim, counting: Counting, has_changed: bool) -> str | None:
    """Return why two sides, or two reports of their own account, count at one time; None where nothing tells."""
    same_day = earlier.on is not None and later.on is not None and earlier.on.overlaps(later.on)
    match counting:
        case State():
            if same_day:
                return f"both are of {later.on}"
            # A side that counts anew after a change says nothing against what was counted before it.
            stands = earlier.party is not None and later.party is not None and not has_changed
            stands = stands and _days(earlier, later) <= _SAME_TIME
            return f"{earlier.on} and {later.on}, within a week" if stands else None
        case Toll(running=running, has_place=has_place):
            alike = (earlier.cited.key in running) == (later.cited.key in running)
            told = alike and has_place and earlier.party is not None and later.party is not None
            return f"both are of {later.on} and of one place" if told and same_day else None
        case Thing(is_told_apart=is_told_apart):
            given = earlier.as_of is not None and later.as_of is not None and same_day
            # Two reports that count of their own account may well count two things.
            given = given and is_told_apart and (earlier.party is not None or later.party is not None)
            return f"both are of {later.on}" if given else None


def _is_of_other_size(one: Claim, other: Claim) -> bool:
    low, high = sorted((one.high, other.high))
    return low <= 0 or high / low > _MOST_TIMES


def _days(earlier: Claim, later: Claim) -> int:
    """Return the days from one claim to another; the claims have dates."""
    assert earlier.on and later.on  # noqa: S101 - undated claims are left out
    return (later.on.last - earlier.on.last).days


def _side(claim: Claim) -> str:
    return claim.party or "the reports"


def _range(claim: Claim) -> tuple[float, float, Bound]:
    return claim.low, claim.high, claim.bound


def _exclude(one: Claim, other: Claim) -> bool:
    """Tell whether no number fits both."""
    (low, high), (other_low, other_high) = _limits(one), _limits(other)
    return low > other_high or other_low > high


def _limits(claim: Claim) -> tuple[float, float]:
    slack = abs(claim.high) * _SLACK if claim.bound is Bound.ABOUT else 0
    low = -math.inf if claim.bound is Bound.AT_MOST else claim.low - slack
    return low, math.inf if claim.bound is Bound.AT_LEAST else claim.high + slack
