"""Legal sequences of moves, in which nobody moves twice running: what a coalition reaches, and the shortest way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from travaux.reason.stability.moves import Moves, Values
from travaux.reason.stability.states import Flags


@dataclass(frozen=True, slots=True)
class Step:
    """One move: who makes it, and the state that it leads to."""

    mover: int
    state: int


def reachable(start: int, movers: Mapping[int, Moves]) -> Flags:
    """Return the states that the movers reach from a state by legal sequences of at least one move."""
    seen = _search(start, movers, None)[0]
    found = np.zeros(_size(movers), dtype=np.bool_)
    for flags in seen.values():
        found |= flags
    return found


def shortest(start: int, goals: Flags, movers: Mapping[int, Moves]) -> tuple[Step, ...] | None:
    """Return a shortest legal sequence of at least one move from a state to a goal; None where there is none."""
    seen, before = _search(start, movers, goals)
    ends = [(mover, int(state)) for mover, flags in seen.items() for state in np.flatnonzero(flags & goals)]
    if not ends:
        return None
    node: tuple[int, int] | None = min(ends, key=lambda end: (end[1], end[0]))
    steps: list[Step] = []
    while node is not None:
        steps.append(Step(*node))
        node = before[node]
    return tuple(reversed(steps))


_Node = tuple[int, int]
"""Who moved last, and the state."""


def _search(
    start: int, movers: Mapping[int, Moves], goals: Flags | None
) -> tuple[dict[int, Flags], dict[_Node, _Node | None]]:
    """Search breadth first until a goal is met; return the states by last mover, and each node's predecessor."""
    size = _size(movers)
    seen = {mover: np.zeros(size, dtype=np.bool_) for mover in movers}
    before: dict[_Node, _Node | None] = {}
    fresh: list[_Node | None] = [None]
    while fresh and not (goals is not None and any((flags & goals).any() for flags in seen.values())):
        reached: list[_Node | None] = []
        for node in fresh:
            last, state = node if node is not None else (None, start)
            for mover, moves in movers.items():
                if mover != last:
                    targets = moves.after(state)
                    for target in targets[~seen[mover][targets]]:
                        before[mover, int(target)] = node
                        reached.append((mover, int(target)))
                    seen[mover][targets] = True
        fresh = reached
    return seen, before


def _size(movers: Mapping[int, Moves]) -> int:
    return next((moves.states for moves in movers.values()), 0)


def joint_improvements(
    start: int, coalition: Sequence[int], moves: Sequence[Moves], payoffs: Sequence[Values]
) -> Flags:
    """Return the states that a coalition reaches by legal sequences of its members and that all of them like better."""
    found = reachable(start, {member: moves[member] for member in coalition})
    for member in coalition:
        found &= payoffs[member] > payoffs[member][start]
    return found
