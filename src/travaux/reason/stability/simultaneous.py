"""Simultaneous stability: what a decision maker expects when others may improve at the same moment."""

from collections.abc import Sequence
from math import prod

import numpy as np

from travaux.reason.stability.concepts import improvements
from travaux.reason.stability.moves import Moves, Values
from travaux.reason.stability.states import Flags, Masks, States

LARGEST = 1 << 12
"""States for which this is given: the joint moves of all are tried one by one."""
MOST_JOINT = 1 << 18
"""Joint moves from one state that are tried at most."""


def has_joint_moves(states: States) -> bool:
    """Return whether moves made at once add up to a state, and there are not too many."""
    return not states.blurred.any() and len(states) <= LARGEST


def simultaneously_stable(
    states: States, moves: Sequence[Moves], payoffs: Sequence[Values]
) -> tuple[Flags, ...] | None:
    """Return which states are stable for whom when improvements may coincide; None where too many would.

    An improvement is deterred when some of the others have improvements from the same state which, made at the same
    moment, lead to a state that can be and that the mover likes no better than the start.
    Payoffs have no column an order.
    """
    improving = improvements(moves, payoffs)
    liked = [each.only(flags) for each, flags in zip(moves, improving, strict=True)]
    stable = [np.ones(len(states), dtype=np.bool_) for _ in moves]
    for state in range(len(states)):
        changes = [states.masks[each.after(state)] ^ states.masks[state] for each in liked]
        if prod(len(change) + 1 for change in changes) > MOST_JOINT:
            return None
        movers = [mover for mover, change in enumerate(changes) if len(change)]
        for mover in movers:
            others = [changes[other] for other in movers if other != mover]
            stable[mover][state] = _deterred(states, state, changes[mover], others, payoffs[mover])
    return tuple(stable)


def _deterred(states: States, state: int, own: Masks, others: Sequence[Masks], payoff: Values) -> bool:
    joint = np.zeros(1, dtype=np.uint64)
    for change in others:
        joint = np.concatenate([joint, np.bitwise_xor.outer(joint, change).ravel()])
    reached = np.bitwise_xor.outer(own, joint[1:]) ^ states.masks[state]
    place = np.minimum(np.searchsorted(states.masks, reached), len(states) - 1)
    bad = (states.masks[place] == reached) & (payoff[place] <= payoff[state])
    return bool(bad.any(axis=1).all())
