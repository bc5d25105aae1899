"""From the status quo to an outcome: by each one's own improvements, with joint ones of coalitions, or by any moves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from travaux.reason.stability.concepts import improvements, smallest_forced
from travaux.reason.stability.moves import Moves, Values, moves_between
from travaux.reason.stability.sequences import Step, shortest

MOST_STATES = 512
"""States for which joint improvements from every state are worked out."""


class Way(StrEnum):
    """What kind of moves a path is made of."""

    IMPROVEMENTS = "improvements"
    COALITIONS = "joint improvements"
    ANY = "any moves"


@dataclass(frozen=True, slots=True)
class Path:
    """A shortest legal sequence of moves; a step's mover past the last decision maker is a coalition, in order."""

    way: Way
    steps: tuple[Step, ...]


def path_to(
    start: int,
    outcome: int,
    moves: Sequence[Moves],
    payoffs: Sequence[Values] | None,
    joint: Sequence[Moves],
) -> Path | None:
    """Return the most willing path to an outcome; without payoffs any moves are all that can be told of."""
    goals = np.zeros(moves[0].states, dtype=np.bool_)
    goals[outcome] = True
    for way, movers in _ways(moves, payoffs, joint):
        steps = shortest(start, goals, dict(enumerate(movers)))
        if steps:
            return Path(way, steps)
    return None


def _ways(
    moves: Sequence[Moves], payoffs: Sequence[Values] | None, joint: Sequence[Moves]
) -> Iterable[tuple[Way, Sequence[Moves]]]:
    if payoffs is not None:
        liked = improvements(moves, payoffs)
        own = [each.only(flags) for each, flags in zip(moves, liked, strict=True)]
        yield Way.IMPROVEMENTS, own
        if joint:
            yield Way.COALITIONS, [*own, *joint]
    yield Way.ANY, moves


def joint_moves(
    coalitions: Sequence[Sequence[int]], moves: Sequence[Moves], payoffs: Sequence[Values]
) -> tuple[Moves, ...]:
    """Return for each coalition its joint improvements from every state, for ``MOST_STATES`` states at most."""
    unreached = 1 - np.eye(moves[0].states, dtype=np.int8)
    found = []
    for coalition in coalitions:
        reached = smallest_forced(unreached, [moves[member] for member in coalition]) == 0
        for member in coalition:
            reached &= payoffs[member][None, :] > payoffs[member][:, None]
        found.append(moves_between(((int(here), int(there)) for here, there in np.argwhere(reached)), moves[0].states))
    return tuple(found)
