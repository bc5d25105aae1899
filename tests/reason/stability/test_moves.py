"""Moves: own options only, in their directions, between states that can be."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reason.stability.models import conflict, never, random_conflict
from travaux.model.conflict import AllOf, Conflict, ConflictRule, Direction, RuleKind, Taken
from travaux.reason.stability import moves as module
from travaux.reason.stability.moves import build_moves
from travaux.reason.stability.states import ConflictFaultError, build_states


def pairs(made: Conflict) -> dict[str, set[str]]:
    states = build_states(made)
    return {
        party.name: {
            f"{states.written(int(one))} {states.written(int(other))}"
            for one, other in zip(moves.sources, moves.targets, strict=True)
        }
        for party, moves in zip(made.parties, build_moves(made, states), strict=True)
    }


def test_an_option_that_cannot_be_undone_gives_no_way_back() -> None:
    assert pairs(conflict(["Norland", "Sarnia"], "><")) == {
        "Norland": {"NN YN", "NY YY"},
        "Sarnia": {"NY NN", "YY YN"},
    }


def test_a_move_may_change_several_options_at_once_past_what_cannot_be() -> None:
    made = conflict(["Norland", "Norland"], rules=[never(Taken("b")), never(AllOf((Taken("a"), Taken("b"))))])
    assert pairs(made) == {"Norland": {"NN YN", "YN NN"}}


def test_from_a_state_made_of_several_a_move_leads_where_any_of_them_leads() -> None:
    made = conflict(["Norland", "Sarnia"], ">", [ConflictRule(RuleKind.SAME, Taken("a"), "a")])
    assert pairs(made) == {"Norland": {"NN Y-", "NY Y-"}, "Sarnia": {"NN NY", "NY NN"}}


def test_too_many_moves_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_MOVES", 10)
    made = conflict(["Norland"] * 4)
    with pytest.raises(ConflictFaultError, match="256 moves are more than 10"):
        build_moves(made, build_states(made))


def is_move(made: Conflict, party: str, one: str, other: str) -> bool:
    changed = [(option, new) for option, old, new in zip(made.options, one, other, strict=True) if old != new]
    ways = {Direction.BOTH: "NY", Direction.FORWARD: "Y", Direction.BACKWARD: "N"}
    return bool(changed) and all(
        option.controller == party and new in ways[option.direction] for option, new in changed
    )


@given(st.integers(0, 10_000), st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_the_moves_are_those_of_the_definition(seed: int, parties: int) -> None:
    made = random_conflict(np.random.default_rng(seed), parties, 5)
    states = build_states(made)
    written = [states.written(state) for state in range(len(states))]
    for party, found in pairs(made).items():
        assert found == {f"{x} {y}" for x in written for y in written if is_move(made, party, x, y)}
