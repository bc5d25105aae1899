"""Nash, GMR, SMR and SEQ: the classic answers, the literal definitions, the laws between the concepts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reason.stability.literal import Literal
from tests.reason.stability.models import chicken, fixed_payoffs, prisoners_dilemma, random_conflict, random_moves
from travaux.model.conflict import Concept, Conflict
from travaux.reason.stability.concepts import SEQUENTIAL, equilibria, stable_states
from travaux.reason.stability.moves import Moves, build_moves, moves_between
from travaux.reason.stability.states import build_states

NASH, GMR, SMR, SEQ = SEQUENTIAL


def equilibria_of(conflict: Conflict) -> dict[Concept, set[str]]:
    states = build_states(conflict)
    found = equilibria(stable_states(build_moves(conflict, states), fixed_payoffs(conflict, states)))
    return {concept: {states.written(int(n)) for n in np.flatnonzero(flags)} for concept, flags in found.items()}


def test_prisoners_can_only_be_kept_to_their_word_by_what_follows() -> None:
    found = equilibria_of(prisoners_dilemma())

    assert found[NASH] == {"NN"}
    assert found[GMR] == found[SMR] == found[SEQ] == {"NN", "YY"}


def test_in_chicken_both_swerving_holds_by_threats_that_hurt_the_one_who_makes_them() -> None:
    found = equilibria_of(chicken())

    assert found[NASH] == found[SEQ] == {"NY", "YN"}
    assert found[GMR] == found[SMR] == {"NY", "YN", "YY"}


def test_a_mover_may_move_again_but_not_twice_running() -> None:
    """From 0 the mover goes to 1; the others need one, other, one to reach the state 4 that it fears."""
    mover, one, other = ({(0, 1)}, {(1, 2), (3, 4)}, {(2, 3)})
    moves = [moves_between(pairs, 5) for pairs in (mover, one, other)]
    payoffs = [np.array([1, 4, 3, 2, 0]), np.zeros(5, np.int64), np.zeros(5, np.int64)]

    assert stable_states(moves, payoffs)[GMR][0][0]
    joined = [moves[0], moves_between({(1, 2), (2, 3), (3, 4)}, 5)]
    assert not stable_states(joined, payoffs[:2])[GMR][0][0]


def agrees_with_the_definitions(moves: list[Moves], payoffs: list[np.ndarray]) -> None:
    reach = [{state: set(map(int, each.after(state))) for state in range(each.states)} for each in moves]
    literal = Literal(reach, [payoff.tolist() for payoff in payoffs])
    for concept, stable in stable_states(moves, payoffs).items():
        for mover, flags in enumerate(stable):
            expected = [literal.is_stable(concept, mover, state) for state in range(len(flags))]
            assert flags.tolist() == expected, (concept, mover, literal.payoffs, reach)


@pytest.mark.parametrize("parties", [2, 3, 4, 5])
def test_fast_and_literal_agree_on_random_moves(parties: int) -> None:
    draw = np.random.default_rng(parties)
    for _ in range(250):
        states = int(draw.integers(2, 9))
        moves = [moves_between(pairs, states) for pairs in random_moves(draw, parties, states)]
        agrees_with_the_definitions(moves, [draw.integers(0, states, states) for _ in range(parties)])


@pytest.mark.parametrize("parties", [2, 3, 4, 5])
def test_fast_and_literal_agree_on_random_options(parties: int) -> None:
    draw = np.random.default_rng(10 + parties)
    for _ in range(260):
        conflict = random_conflict(draw, parties, int(draw.integers(parties, max(parties, 4) + 1)))
        states = build_states(conflict)
        payoffs = [draw.integers(0, len(states), len(states)) for _ in range(parties)]
        agrees_with_the_definitions(list(build_moves(conflict, states)), payoffs)


@st.composite
def small_models(draw: st.DrawFn) -> tuple[list[Moves], list[np.ndarray]]:
    parties, states = draw(st.integers(1, 4)), draw(st.integers(1, 7))
    state = st.integers(0, states - 1)
    pairs = st.sets(st.tuples(state, state), max_size=15)
    payoff = st.lists(st.integers(0, 5), min_size=states, max_size=states)
    moves = [moves_between(draw(pairs), states) for _ in range(parties)]
    return moves, [np.array(draw(payoff), dtype=np.int64) for _ in range(parties)]


@given(small_models())
@settings(max_examples=150, deadline=None)
def test_who_has_no_better_move_is_stable_in_every_sense(model: tuple[list[Moves], list[np.ndarray]]) -> None:
    stable = stable_states(*model)
    for mover in range(len(model[0])):
        nash, gmr, smr, seq = (stable[concept][mover] for concept in SEQUENTIAL)
        assert not (nash & ~(gmr & smr & seq)).any()
        assert not ((smr | seq) & ~gmr).any()


@given(small_models(), st.permutations(range(4)))
@settings(max_examples=50, deadline=None)
def test_orders_tried_together_give_what_each_gives_alone(
    model: tuple[list[Moves], list[np.ndarray]], columns: list[int]
) -> None:
    moves, payoffs = model
    orders = [[np.roll(payoff, shift) for payoff in payoffs] for shift in columns]
    together = equilibria(stable_states(moves, [np.stack(each, axis=1) for each in zip(*orders, strict=True)]))
    for column, order in enumerate(orders):
        for concept, flags in equilibria(stable_states(moves, order)).items():
            assert (together[concept][:, column] == flags).all()
