"""Why a state is stable for somebody, or is not: each improvement, and the sanction that answers it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from travaux.model.conflict import Concept
from travaux.reason.stability.concepts import improvements
from travaux.reason.stability.moves import Moves, Values
from travaux.reason.stability.sequences import Step, shortest


@dataclass(frozen=True, slots=True)
class Answer:
    """What the others can do about an improvement: the moves that follow it, none where nothing deters it."""

    improvement: int
    sanction: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a state stands with one decision maker under one concept."""

    mover: int
    concept: Concept
    answers: tuple[Answer, ...]
    """One for each state that the mover can reach alone and likes better; empty where there is none."""

    @property
    def is_stable(self) -> bool:
        """Return whether every improvement is deterred."""
        return all(answer.sanction for answer in self.answers)


def standing(moves: Sequence[Moves], payoffs: Sequence[Values], mover: int, state: int, concept: Concept) -> Standing:
    """Return how a state stands with a decision maker under Nash, GMR, SMR or SEQ."""
    payoff = payoffs[mover]
    feared = np.maximum(payoff, moves[mover].largest(payoff)) if concept is Concept.SMR else payoff
    others = {other: each for other, each in enumerate(moves) if other != mover}
    if concept is Concept.SEQ:
        improving = improvements(moves, payoffs)
        others = {other: each.only(improving[other]) for other, each in others.items()}
    goals = feared <= payoff[state]
    better = [int(after) for after in moves[mover].after(state) if payoff[after] > payoff[state]]
    if concept is Concept.NASH:
        return Standing(mover, concept, tuple(Answer(after, ()) for after in better))
    return Standing(mover, concept, tuple(Answer(after, shortest(after, goals, others) or ()) for after in better))
