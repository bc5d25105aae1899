"""Legal sequences of moves, in which nobody moves twice running: what a coalition reaches, and the shortest way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from travaux.reason.stability.moves import Moves, Values
from travaux.reason.stability.states import Flags


@dataclass(frozen=True, slots=True)
class Step:
    """One move: who makes it, and the state that it leads to."""

    mover: int
    state: int


_NOBODY = -1
_Lengths = dict[int, NDArray[np.int32]]
"""For each mover and state the least number of moves that end with that mover there; 0 where none do."""


def reachable(start: int, movers: Mapping[int, Moves]) -> Flags:
    """Return the states that the movers reach from a state by legal sequences of at least one move."""
    found: Flags = np.logical_or.reduce([lengths > 0 for lengths in _lengths(start, movers, None).values()])
    return found


def shortest(start: int, goals: Flags, movers: Mapping[int, Moves]) -> tuple[Step, ...] | None:
    """Return a shortest legal sequence of at least one move from a state to a goal; None where there is none."""
    lengths = _lengths(start, movers, goals)
    ends = [(mover, int(state)) for mover, each in lengths.items() for state in np.flatnonzero((each > 0) & goals)]
    if not ends:
        return None
    mover, state = min(ends, key=lambda end: (lengths[end[0]][end[1]], end[1], end[0]))
    steps = [Step(mover, state)]
    for length in range(int(lengths[mover][state]) - 1, 0, -1):
        mover, state = _before(lengths, movers, steps[-1], length)
        steps.append(Step(mover, state))
    return tuple(reversed(steps))


def _lengths(start: int, movers: Mapping[int, Moves], goals: Flags | None) -> _Lengths:
    """Search breadth first, until a goal is met where there are goals."""
    size = next((moves.states for moves in movers.values()), 0)
    lengths = {mover: np.zeros(size, dtype=np.int32) for mover in movers}
    last: dict[int, Flags] = {_NOBODY: np.arange(size) == start}
    length = 0
    while last and not (length and goals is not None and any((flags & goals).any() for flags in last.values())):
        length += 1
        reached: dict[int, Flags] = {}
        for mover, moves in movers.items():
            here = [flags for who, flags in last.items() if who != mover]
            if here:
                targets = moves.targets[np.logical_or.reduce(here)[moves.sources]]
                new = np.zeros(size, dtype=np.bool_)
                new[targets] = True
                new &= lengths[mover] == 0
                lengths[mover][new] = length
                if new.any():
                    reached[mover] = new
        last = reached
    return lengths


def _before(lengths: _Lengths, movers: Mapping[int, Moves], step: Step, length: int) -> tuple[int, int]:
    """Return who moved before a step, and from where: one of those that end after that many moves."""
    moves = movers[step.mover]
    sources = moves.sources[moves.targets == step.state]
    return next(
        (other, int(source))
        for other, each in lengths.items()
        if other != step.mover
        for source in sources[each[sources] == length]
    )


def joint_improvements(
    start: int, coalition: Sequence[int], moves: Sequence[Moves], payoffs: Sequence[Values]
) -> Flags:
    """Return the states that a coalition reaches by legal sequences of its members and that all of them like better."""
    found = reachable(start, {member: moves[member] for member in coalition})
    for member in coalition:
        found &= payoffs[member] > payoffs[member][start]
    return found
