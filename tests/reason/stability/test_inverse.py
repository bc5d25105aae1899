"""The inverse question: the fewest exchanges of neighbours in one order, and what any change must bring about."""

from itertools import permutations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reason.stability.models import prisoners_dilemma, random_moves
from travaux.reason.stability.analysis import analyse
from travaux.reason.stability.concepts import SEQUENTIAL, stable_states
from travaux.reason.stability.inverse import inverse, needs
from travaux.reason.stability.moves import moves_between


def exchanges(one: np.ndarray, other: np.ndarray) -> int:
    """How many pairs of states two strict orders rank differently."""
    return sum((one[x] < one[y]) != (other[x] < other[y]) for x in range(len(one)) for y in range(x))


@given(st.integers(0, 10_000), st.integers(2, 3))
@settings(max_examples=25, deadline=None)
def test_no_order_nearer_than_the_one_told_keeps_the_outcome_stable(seed: int, parties: int) -> None:
    draw = np.random.default_rng(seed)
    states = 5
    moves = [moves_between(pairs, states) for pairs in random_moves(draw, parties, states)]
    payoffs = [draw.permutation(states).astype(np.int64) for _ in range(parties)]
    orders = np.array(list(permutations(range(states))), dtype=np.int64).T
    for mover in range(parties):
        tried = [np.repeat(payoff[:, None], orders.shape[1], axis=1) for payoff in payoffs]
        tried[mover] = orders
        stable = stable_states(moves, tried)
        for found in inverse(moves, payoffs, outcome=0):
            passed = [len(change.passed) for change in found.changes if change.mover == mover]
            keeping = orders[:, stable[found.concept][mover][0]].T
            nearest = min((exchanges(payoffs[mover], order) for order in keeping), default=None)
            assert nearest == (passed[0] if passed else 0)


@given(st.integers(0, 10_000), st.integers(2, 3))
@settings(max_examples=25, deadline=None)
def test_an_order_keeps_the_outcome_stable_exactly_when_it_brings_about_what_is_needed(seed: int, parties: int) -> None:
    draw = np.random.default_rng(seed)
    states = 6
    moves = [moves_between(pairs, states) for pairs in random_moves(draw, parties, states)]
    payoffs = [draw.integers(0, states, states) for _ in range(parties)]
    tried = [np.repeat(payoff[:, None], 100, axis=1) for payoff in payoffs]
    tried[0] = draw.integers(0, states, (states, 100))
    stable = stable_states(moves, tried)
    for concept in SEQUENTIAL:
        for column, order in enumerate(tried[0].T):
            fulfilled = all(
                any(all(order[state] <= order[1] for state in each) for each in need.alternatives)
                for need in needs(moves, payoffs, 0, 1, concept)
            )
            assert stable[concept][0][1, column] == fulfilled


def test_prisoners_who_valued_the_truce_above_gain_would_keep_it_without_threats() -> None:
    analysis = analyse(prisoners_dilemma(), outcome="YY")
    nash, *others = analysis.inverse

    written = analysis.graph.states.written
    assert [(change.mover, [written(state) for state in change.passed]) for change in nash.changes] == [
        (0, ["NY"]),
        (1, ["YN"]),
    ]
    assert nash.is_enough
    assert all(not found.changes for found in others)
