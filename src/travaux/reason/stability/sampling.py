"""What is stable under every order of priorities that fits, under some, or under none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from travaux.model.conflict import Concept
from travaux.reason.stability.concepts import equilibria, stable_states
from travaux.reason.stability.moves import Moves
from travaux.reason.stability.preferences import Payoffs, Preference, count_orders, drawn_order, every_order

MOST_ORDERS = 10_000
_WORK = 1 << 18
"""Numbers held at once: moves of one decision maker times orders tried together."""


@dataclass(frozen=True, slots=True)
class Shares:
    """In how many of the orders tried each state is an equilibrium; a share of orders is not a probability."""

    tried: int
    is_every_order: bool
    counts: dict[Concept, NDArray[np.int64]]


def share_of_orders(
    moves: Sequence[Moves], preferences: Sequence[Preference], seed: int, most: int = MOST_ORDERS
) -> Shares:
    """Try every order that fits, or ``most`` drawn ones where there are more."""
    is_every = count_orders(preferences, most) <= most
    tried, counts = 0, {concept: np.zeros(moves[0].states, dtype=np.int64) for concept in Concept}
    orders = every_order(preferences) if is_every else islice(_drawn(preferences, seed), most)
    together = max(1, _WORK // max(1, *(len(each.sources) for each in moves), moves[0].states))
    while batch := list(islice(orders, together)):
        tried += len(batch)
        payoffs = [np.stack(columns, axis=1) for columns in zip(*batch, strict=True)]
        for concept, flags in equilibria(stable_states(moves, payoffs)).items():
            counts[concept] += flags.sum(axis=1)
    del counts[Concept.SIM]
    return Shares(tried, is_every, counts)


def _drawn(preferences: Sequence[Preference], seed: int) -> Iterator[tuple[Payoffs, ...]]:
    draw = np.random.default_rng(seed)
    while True:
        yield drawn_order(preferences, draw)
