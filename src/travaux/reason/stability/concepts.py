"""Nash, GMR, SMR and SEQ stability for any number of decision makers.

An improvement is deterred when the opponents can, by a legal sequence of moves, force a state that the mover likes no
better than the start. So one number a state is enough: the smallest value that the opponents can force from there.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from functools import reduce

import numpy as np

from travaux.model.conflict import Concept
from travaux.reason.stability.moves import Moves, Values
from travaux.reason.stability.states import Flags

SEQUENTIAL = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ)
"""The concepts given here, each with every other's law: Nash implies all, SMR and SEQ imply GMR."""

Stable = Mapping[Concept, tuple[Flags, ...]]
"""For each concept and decision maker, which states are stable for it."""


def stable_states(moves: Sequence[Moves], payoffs: Sequence[Values]) -> dict[Concept, tuple[Flags, ...]]:
    """Return which states are stable for whom; payoffs are ordinal, a row a state, and may have a column an order."""
    improving = improvements(moves, payoffs)
    found: dict[Concept, list[Flags]] = {concept: [] for concept in SEQUENTIAL}
    for mover, payoff in enumerate(payoffs):
        others = [other for other in range(len(moves)) if other != mover]
        theirs = [moves[other] for other in others]
        answered = np.maximum(payoff, moves[mover].largest(payoff))
        forced = {
            Concept.NASH: payoff,
            Concept.GMR: smallest_forced(payoff, theirs),
            Concept.SMR: smallest_forced(answered, theirs),
            Concept.SEQ: smallest_forced(payoff, theirs, [improving[other] for other in others]),
        }
        for concept, value in forced.items():
            found[concept].append(moves[mover].largest(value, improving[mover]) <= payoff)
    return {concept: tuple(flags) for concept, flags in found.items()}


def improvements(moves: Sequence[Moves], payoffs: Sequence[Values]) -> list[Flags]:
    """Return for each decision maker which of its moves it likes."""
    return [payoff[each.targets] > payoff[each.sources] for each, payoff in zip(moves, payoffs, strict=True)]


def smallest_forced(base: Values, movers: Sequence[Moves], allowed: Sequence[Flags] | None = None) -> Values:
    """Return for each state the smallest base value that movers reach from it by legal sequences of at least one move.

    Nobody moves twice running; others may move again. Where no sequence exists, it is the type's largest value.
    """
    nothing = np.iinfo(base.dtype).max
    reached = [np.full_like(base, nothing) for _ in movers]
    # First in, first out: taking the lowest again and again costs three times the sweeps.
    stale = deque(range(len(movers)))
    while stale:
        mover = stale.popleft()
        others = [other for other in range(len(movers)) if other != mover]
        onward = reduce(np.minimum, [reached[other] for other in others], base)
        found = movers[mover].smallest(onward, allowed[mover] if allowed else None)
        if (found < reached[mover]).any():
            reached[mover] = found
            stale.extend(other for other in others if other not in stale)
    return reduce(np.minimum, reached, np.full_like(base, nothing))


def equilibria(stable: Stable) -> dict[Concept, Flags]:
    """Return for each concept which states are stable for every decision maker."""
    return {concept: np.logical_and.reduce(flags) for concept, flags in stable.items()}
