"""Legal sequences: what is reached, by a shortest way; and what others improving at the same moment do."""

from dataclasses import replace
from itertools import combinations, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reason.stability.literal import reach_of_coalition
from tests.reason.stability.models import conflict, fixed_payoffs, never, prisoners_dilemma, random_conflict
from travaux.model.conflict import AllOf, AnyOf, ConflictRule, RuleKind, Taken
from travaux.reason.stability.moves import Moves, build_moves, moves_between
from travaux.reason.stability.paths import Way, joint_moves, path_to
from travaux.reason.stability.sequences import Step, joint_improvements, reachable, shortest
from travaux.reason.stability.simultaneous import has_joint_moves, simultaneously_stable
from travaux.reason.stability.states import build_states


@st.composite
def movers(draw: st.DrawFn) -> list[Moves]:
    state = st.integers(0, 7)
    return [
        moves_between(draw(st.sets(st.tuples(state, state), max_size=8)), 8) for _ in range(draw(st.integers(1, 4)))
    ]


@given(movers())
@settings(max_examples=200, deadline=None)
def test_a_coalition_reaches_what_the_definition_says_by_a_shortest_legal_way(made: list[Moves]) -> None:
    literal = [{state: set(map(int, each.after(state))) for state in range(8)} for each in made]
    expected = reach_of_coalition(0, range(len(made)), literal)
    assert set(map(int, np.flatnonzero(reachable(0, dict(enumerate(made)))))) == expected
    for goal in range(8):
        goals = np.arange(8) == goal
        steps = shortest(0, goals, dict(enumerate(made)))
        assert (steps is not None) == (goal in expected)
        if steps:
            assert steps[-1].state == goal
            before = [Step(-1, 0), *steps]
            for one, other in zip(before, steps, strict=False):
                assert one.mover != other.mover
                assert other.state in made[other.mover].after(one.state)


def test_a_way_by_improvements_goes_before_a_way_by_joint_ones() -> None:
    made = prisoners_dilemma()
    states = build_states(made)
    moves = build_moves(made, states)
    payoffs = fixed_payoffs(made, states)
    joint = joint_moves([(0, 1)], moves, payoffs)

    worse, better = (path_to(one, other, moves, payoffs, joint) for one, other in ((3, 0), (0, 3)))
    assert worse is not None
    assert (worse.way, [step.state for step in worse.steps]) == (Way.IMPROVEMENTS, [1, 0])
    assert better is not None
    assert (better.way, better.steps) == (Way.COALITIONS, (Step(2, 3),))
    alone = path_to(0, 3, moves, payoffs, ())
    assert alone is not None
    assert alone.way is Way.ANY
    for state in range(4):
        found = joint_improvements(state, (0, 1), moves, payoffs)
        assert np.flatnonzero(found).tolist() == joint[0].after(state).tolist()


def test_two_who_improve_at_once_may_both_end_worse() -> None:
    """Each would rather act while the other waits; if both act they lose most."""
    made = conflict(["Norland", "Sarnia"])
    states = build_states(made)
    payoffs = [np.array([1, 2, 1, 0]), np.array([1, 1, 2, 0])]
    stable = simultaneously_stable(states, build_moves(made, states), payoffs)
    assert stable is not None
    assert [flags.tolist() for flags in stable] == [[True, True, True, False], [True, True, True, False]]


def test_too_many_joint_moves_are_not_tried() -> None:
    """Four parties with six options each, of whom one acts at a time: 63 moves each from where nobody does."""
    made = conflict([f"p{number % 4}" for number in range(16)])
    acts = [AnyOf(tuple(Taken(each.key) for each in made.options if each.controller == f"p{n}")) for n in range(4)]
    options = (*made.options, *(replace(each, key=each.key * 2) for each in made.options[:8]))
    more = [
        AnyOf((act, *(Taken(o.key) for o in options[16:] if o.controller == f"p{n}"))) for n, act in enumerate(acts)
    ]
    pairs = [never(AllOf(pair)) for pair in combinations(more, 2)]
    states = build_states(replace(made, options=options, rules=tuple(pairs)))
    moves = build_moves(replace(made, options=options, rules=tuple(pairs)), states)
    payoffs = [np.arange(len(states)) for _ in moves]
    assert len(states) == 4 * 63 + 1
    assert simultaneously_stable(states, moves, payoffs) is None


def test_joint_moves_are_not_told_where_states_are_made_of_several() -> None:
    made = conflict(["Norland", "Sarnia"], rules=[ConflictRule(RuleKind.SAME, Taken("a"), "a")])
    assert not has_joint_moves(build_states(made))


@given(st.integers(0, 10_000), st.integers(2, 3))
@settings(max_examples=60, deadline=None)
def test_simultaneous_stability_is_that_of_the_definition(seed: int, parties: int) -> None:
    draw = np.random.default_rng(seed)
    made = random_conflict(draw, parties, 4)
    states = build_states(made)
    moves = build_moves(made, states)
    payoffs = [draw.integers(0, 6, len(states)) for _ in range(parties)]
    place = {int(mask): state for state, mask in enumerate(states.masks)}
    stable = simultaneously_stable(states, moves, payoffs)
    assert stable is not None
    for mover, flags in enumerate(stable):
        for state in range(len(states)):
            start = int(states.masks[state])
            liked = [
                [int(states.masks[q]) ^ start for q in each.after(state) if payoff[q] > payoff[state]]
                for each, payoff in zip(moves, payoffs, strict=True)
            ]
            others = [[0, *change] for other, change in enumerate(liked) if other != mover]
            deterred = [
                any(
                    (joint := start ^ own ^ sum(together)) in place
                    and payoffs[mover][place[joint]] <= payoffs[mover][state]
                    for together in product(*others)
                    if any(together)
                )
                for own in liked[mover]
            ]
            assert flags[state] == all(deterred)
