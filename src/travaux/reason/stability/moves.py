"""Unilateral moves: which states a decision maker can reach alone, as sorted lists of pairs."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from travaux.model.conflict import Conflict, Direction
from travaux.reason.stability.states import ConflictFaultError, Flags, Masks, Numbers, States

MOST_MOVES = 1 << 23
"""Moves of all decision makers together that are built at most."""

Values = NDArray[np.int64] | NDArray[np.int32] | NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Moves:
    """The moves of one decision maker, by source and then target; none from a state to itself."""

    states: int
    sources: Numbers
    targets: Numbers
    heads: Numbers
    """The states that have a move, ascending."""
    starts: NDArray[np.intp]
    """For each of them where its moves begin."""

    def after(self, state: int) -> Numbers:
        """Return the states that one move reaches."""
        first, last = np.searchsorted(self.sources, [state, state + 1])
        return self.targets[first:last]

    def only(self, allowed: Flags) -> "Moves":
        """Return the allowed moves alone."""
        return _listed(self.sources[allowed], self.targets[allowed], self.states)

    def smallest(self, values: Values, allowed: Flags | None = None) -> Values:
        """Return for each state the smallest value that a move (of those allowed) reaches, else the type's largest."""
        return self._reduced(np.minimum, values, allowed, np.iinfo(values.dtype).max)

    def largest(self, values: Values, allowed: Flags | None = None) -> Values:
        """Return for each state the largest value that a move (of those allowed) reaches, else the type's smallest."""
        return self._reduced(np.maximum, values, allowed, np.iinfo(values.dtype).min)

    def _reduced(self, reduce: np.ufunc, values: Values, allowed: Flags | None, nothing: int) -> Values:
        found = np.full_like(values, nothing)
        if len(self.heads):
            reached = values[self.targets]
            if allowed is not None:
                reached = np.where(allowed, reached, values.dtype.type(nothing))
            found[self.heads] = reduce.reduceat(reached, self.starts, axis=0)
        return found


def build_moves(conflict: Conflict, states: States) -> tuple[Moves, ...]:
    """Build the moves of each decision maker: it changes options of its own, in their directions, and only those."""
    masks = [(_mask(conflict, party.name), *_one_way(conflict, party.name)) for party in conflict.parties]
    total = sum(_count_pairs(states.feasible, own) for own, _, _ in masks)
    if total > MOST_MOVES:
        raise ConflictFaultError(
            f"{total:,} moves are more than {MOST_MOVES:,}: leave out or join options of the one who controls most"
        )
    return tuple(_moves(states, *each) for each in masks)


def moves_between(pairs: Iterable[tuple[int, int]], states: int) -> Moves:
    """Build the moves of one decision maker from pairs of states."""
    listed = np.array(sorted(set(pairs)), dtype=np.int32).reshape(-1, 2)
    return _distinct(listed[:, 0], listed[:, 1], states)


def _moves(states: States, own: np.uint64, forward: np.uint64, backward: np.uint64) -> Moves:
    feasible = states.feasible
    order = np.argsort(feasible & ~own, kind="stable").astype(np.int32)
    firsts, sizes = _groups(feasible[order] & ~own)
    first_of, size_of = np.empty((2, len(feasible)), dtype=np.int32)
    first_of[order], size_of[order] = np.repeat(firsts, sizes), np.repeat(sizes, sizes)
    sources = np.repeat(np.arange(len(feasible), dtype=np.int32), size_of)
    begins = np.cumsum(size_of) - size_of
    targets = order[np.arange(len(sources)) + np.repeat(first_of - begins, size_of)]
    if forward | backward:
        here, there = feasible[sources], feasible[targets]
        legal = ((here & ~there & forward) | (there & ~here & backward)) == 0
        sources, targets = sources[legal], targets[legal]
    if len(states) < len(feasible):
        sources, targets = states.state_of[sources], states.state_of[targets]
        return _distinct(sources, targets, len(states))
    return _listed(sources, targets, len(states))


def _distinct(sources: Numbers, targets: Numbers, states: int) -> Moves:
    """Return the moves of pairs in any order and with repetition."""
    numbers = np.unique(sources.astype(np.int64) * states + targets)
    return _listed((numbers // states).astype(np.int32), (numbers % states).astype(np.int32), states)


def _listed(sources: Numbers, targets: Numbers, states: int) -> Moves:
    """Return the moves of distinct pairs in order, those from a state to itself left out."""
    moved = sources != targets
    sources, targets = sources[moved], targets[moved]
    starts = np.flatnonzero(np.diff(sources, prepend=-1))
    return Moves(states, sources, targets, sources[starts], starts)


def _groups(keys: Masks) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where each run of equal keys begins, and its length."""
    firsts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    return firsts, np.diff(np.append(firsts, len(keys)))


def _count_pairs(feasible: Masks, own: np.uint64) -> int:
    _, sizes = np.unique(feasible & ~own, return_counts=True)
    return int((sizes.astype(np.int64) ** 2).sum())


def _mask(conflict: Conflict, party: str, direction: Direction | None = None) -> np.uint64:
    chosen = (
        1 << place
        for place, option in enumerate(conflict.options)
        if option.controller == party and direction in (None, option.direction)
    )
    return np.uint64(sum(chosen))


def _one_way(conflict: Conflict, party: str) -> tuple[np.uint64, np.uint64]:
    return _mask(conflict, party, Direction.FORWARD), _mask(conflict, party, Direction.BACKWARD)
