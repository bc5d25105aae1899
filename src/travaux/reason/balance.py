"""The two sides of an exchange: who is at the other end of a leg, and what was promised beside what was delivered."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from travaux.model.answer import Balance, Leg, is_two_way
from travaux.model.content import TransferStatus


def is_promise_of(one: Leg, other: Leg) -> bool:
    """Tell whether one leg says what one side promised and the other what it delivered of the same thing."""
    same = one.what.casefold() == other.what.casefold() and one.giver == other.giver and one.giver is not None
    return same and one.status != other.status


def with_ends(legs: Sequence[Leg]) -> tuple[Leg, ...]:
    """Return the legs with the ends that their words leave out, where only two sides trade and so nothing is open."""
    sides = {end for leg in legs for end in (leg.giver, leg.receiver) if end is not None}
    if len(sides) != 2 or not is_two_way(legs):
        return tuple(legs)
    return tuple(_completed(leg, sides) for leg in legs)


def _completed(leg: Leg, sides: set[str]) -> Leg:
    if leg.giver is not None and leg.receiver is None:
        (receiver,) = sides - {leg.giver}
        return replace(leg, receiver=receiver, completed=("receiver",))
    if leg.receiver is not None and leg.giver is None:
        (giver,) = sides - {leg.receiver}
        return replace(leg, giver=giver, completed=("giver",))
    return leg


def balances_of(legs: Sequence[Leg]) -> tuple[Balance, ...]:
    """Return, for every side and thing, what was promised beside what was delivered, where a number is told."""
    together: dict[tuple[str, str], list[Leg]] = defaultdict(list)
    for leg in legs:
        if leg.giver is not None:
            together[leg.giver, leg.what.casefold()].append(leg)
    found = (_balance(giver, same) for (giver, _), same in together.items())
    return tuple(balance for balance in found if balance.promised is not None or balance.delivered is not None)


def _balance(giver: str, legs: Sequence[Leg]) -> Balance:
    receivers = {leg.receiver for leg in legs} - {None}
    return Balance(
        giver=giver,
        receiver=receivers.pop() if len(receivers) == 1 else None,
        what=legs[0].what,
        promised=_count(legs, TransferStatus.PROMISED),
        delivered=_count(legs, TransferStatus.DELIVERED),
    )


def _count(legs: Sequence[Leg], status: TransferStatus) -> float | None:
    """Return the number that all legs of that status give; a report often tells one leg twice, so none are summed."""
    counts = {leg.count for leg in legs if leg.status is status and leg.count is not None}
    return counts.pop() if len(counts) == 1 else None
