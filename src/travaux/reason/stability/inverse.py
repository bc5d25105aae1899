"""The inverse question: which fewest changes of preference would make an outcome stable.

Raising the outcome in somebody's order past the states just above it is never dearer than any other change that does
the same: to bring a state below the outcome costs one exchange of neighbours for it and one for each state between.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from travaux.model.conflict import Concept
from travaux.reason.stability.concepts import SEQUENTIAL, equilibria, improvements, smallest_forced, stable_states
from travaux.reason.stability.moves import Moves, Values
from travaux.reason.stability.sequences import reachable

Alternative = frozenset[int]
"""States than which the outcome must not be liked less, all of them."""


@dataclass(frozen=True, slots=True)
class Need:
    """What keeps a decision maker from one improvement: the outcome is liked no less than one of the alternatives."""

    improvement: int
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """The fewest changes in one decision maker's order: it must come to like the outcome no less than these states."""

    mover: int
    passed: tuple[int, ...]
    """From the one next above the outcome upwards; as many exchanges of neighbours."""
    needs: tuple[Need, ...]
    """What any change must bring about, all of it."""


@dataclass(frozen=True, slots=True)
class Inverse:
    """What would make an outcome stable for all under one concept."""

    concept: Concept
    changes: tuple[Change, ...]
    """For those for whom it is not stable."""
    is_enough: bool
    """Whether all changes made together give an equilibrium: one's order can undo another's sanctions."""


def inverse(moves: Sequence[Moves], payoffs: Sequence[Values], outcome: int) -> tuple[Inverse, ...]:
    """Return for each concept what would make an outcome an equilibrium."""
    return tuple(_inverse(moves, payoffs, outcome, concept) for concept in SEQUENTIAL)


def _inverse(moves: Sequence[Moves], payoffs: Sequence[Values], outcome: int, concept: Concept) -> Inverse:
    changes, raised = [], list(payoffs)
    for mover, payoff in enumerate(payoffs):
        level = _level(moves, payoffs, mover, outcome, concept)
        if level > payoff[outcome]:
            above = np.flatnonzero((payoff > payoff[outcome]) & (payoff <= level))
            passed = tuple(map(int, above[np.argsort(payoff[above], kind="stable")]))
            changes.append(Change(mover, passed, needs(moves, payoffs, mover, outcome, concept)))
            raised[mover] = payoff.copy()
            raised[mover][outcome] = level
    together = equilibria(stable_states(moves, raised))[concept]
    return Inverse(concept, tuple(changes), bool(together[outcome]))


def _level(moves: Sequence[Moves], payoffs: Sequence[Values], mover: int, outcome: int, concept: Concept) -> int:
    """Return the lowest payoff of the outcome at which it is stable for the mover."""
    payoff = payoffs[mover]
    after = moves[mover].after(outcome)
    better = after[payoff[after] > payoff[outcome]]
    if not len(better):
        return int(payoff[outcome])
    return int(np.minimum(payoff, _forced(moves, payoffs, mover, concept))[better].max())


def _forced(moves: Sequence[Moves], payoffs: Sequence[Values], mover: int, concept: Concept) -> Values:
    payoff = payoffs[mover]
    others = [other for other in range(len(moves)) if other != mover]
    theirs = [moves[other] for other in others]
    if concept is Concept.NASH:
        return payoff
    if concept is Concept.SEQ:
        improving = improvements(moves, payoffs)
        return smallest_forced(payoff, theirs, [improving[other] for other in others])
    if concept is Concept.SMR:
        return smallest_forced(np.maximum(payoff, moves[mover].largest(payoff)), theirs)
    return smallest_forced(payoff, theirs)


def needs(
    moves: Sequence[Moves], payoffs: Sequence[Values], mover: int, outcome: int, concept: Concept
) -> tuple[Need, ...]:
    """Return what must hold of the mover's order, whatever it is, for the outcome to be stable for it.

    For each state that it can reach alone: that state, or a sanction (under SMR with its countermoves), is liked no
    better than the outcome. Only the smallest alternatives are kept.
    """
    others = {other: each for other, each in enumerate(moves) if other != mover}
    if concept is Concept.SEQ:
        improving = improvements(moves, payoffs)
        others = {other: each.only(improving[other]) for other, each in others.items()}
    found = (
        Need(after, _alternatives(moves[mover], others, after, outcome, concept))
        for after in map(int, moves[mover].after(outcome))
    )
    return tuple(need for need in found if frozenset() not in need.alternatives)


def _alternatives(
    own: Moves, others: dict[int, Moves], after: int, outcome: int, concept: Concept
) -> tuple[Alternative, ...]:
    found = {frozenset({after})}
    if concept is not Concept.NASH:
        for sanction in map(int, np.flatnonzero(reachable(after, others))):
            countermoves = map(int, own.after(sanction)) if concept is Concept.SMR else ()
            found.add(frozenset({sanction, *countermoves} - {outcome}))
    singles = {next(iter(each)) for each in found if len(each) == 1}
    kept = {each for each in found if len(each) == 1 or not each & singles}
    return tuple(sorted(kept, key=lambda each: (len(each), sorted(each))))
