"""What is stable under every order of priorities that fits, under some, or under none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from travaux.model.conflict import Concept
from travaux.reason.stability.concepts import SEQUENTIAL, equilibria, stable_states
from travaux.reason.stability.moves import Moves
from travaux.reason.stability.preferences import Payoffs, Preference, count_orders, drawn_order, every_order

MOST_ORDERS = 10_000
_FEWEST_ORDERS = 50
_MOST_WORK = 40_000_000
"""Moves looked at in all orders together, of all decision makers, as far as that leaves the fewest orders."""
_WORK = 1 << 18
"""Numbers held at once: moves of one decision maker times orders tried together."""


@dataclass(frozen=True, slots=True)
class Shares:
    """In how many of the orders tried each state is an equilibrium; a share of orders is not a probability."""

    tried: int
    is_every_order: bool
    counts: dict[Concept, NDArray[np.int64]]
    first: dict[Concept, NDArray[np.int64]]
    """The place, from 0, of the first order in which it is one; -1 for none."""
    foreseen: NDArray[np.int64] | None
    """The same count where each decision maker goes by its own concept; None where one has none."""


def most_orders(moves: Sequence[Moves]) -> int:
    """Return how many orders are tried at most: 10,000, fewer where there are many moves."""
    total = sum(len(each.sources) for each in moves)
    return max(_FEWEST_ORDERS, min(MOST_ORDERS, _MOST_WORK // max(1, total)))


def share_of_orders(
    moves: Sequence[Moves],
    preferences: Sequence[Preference],
    seed: int,
    foresight: Sequence[Concept | None] = (),
    most: int = MOST_ORDERS,
) -> Shares:
    """Try every order that fits, or drawn ones where there are more than ``most``, or ``most_orders``."""
    most = min(most, most_orders(moves))
    states = moves[0].states
    own = [concept for concept in foresight if concept is not None]
    foreseen = np.zeros(states, dtype=np.int64) if len(own) == len(moves) else None
    counts = {concept: np.zeros(states, dtype=np.int64) for concept in SEQUENTIAL}
    first = {concept: np.full(states, -1, dtype=np.int64) for concept in SEQUENTIAL}
    tried, is_every = 0, count_orders(preferences, most) <= most
    orders = islice(tried_orders(preferences, seed, is_every_order=is_every), most)
    together = max(1, _WORK // max(states, *(len(each.sources) for each in moves)))
    while batch := list(islice(orders, together)):
        stable = stable_states(moves, [np.stack(columns, axis=1) for columns in zip(*batch, strict=True)])
        for concept, flags in equilibria(stable).items():
            new = (first[concept] < 0) & flags.any(axis=1)
            first[concept][new] = tried + flags[new].argmax(axis=1)
            counts[concept] += flags.sum(axis=1)
        if foreseen is not None:
            kept = np.logical_and.reduce([stable[concept][mover] for mover, concept in enumerate(own)])
            foreseen += kept.sum(axis=1)
        tried += len(batch)
    return Shares(tried, is_every, counts, first, foreseen)


def tried_orders(
    preferences: Sequence[Preference], seed: int, *, is_every_order: bool
) -> Iterator[tuple[Payoffs, ...]]:
    """Iterate over the orders as they are tried: all that fit, or drawn ones without end."""
    return every_order(preferences) if is_every_order else _drawn(preferences, seed)


def _drawn(preferences: Sequence[Preference], seed: int) -> Iterator[tuple[Payoffs, ...]]:
    draw = np.random.default_rng(seed)
    while True:
        yield drawn_order(preferences, draw)
