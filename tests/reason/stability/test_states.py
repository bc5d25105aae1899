"""States: what rules leave, how states are written, and what is refused before memory is used."""

import time
import tracemalloc
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reason.stability.models import always, conflict, never, wants
from travaux.model.conflict import (
    AllOf,
    Among,
    AnyOf,
    Condition,
    Conflict,
    ConflictOption,
    ConflictRule,
    DecisionMaker,
    Not,
    RuleKind,
    Taken,
)
from travaux.reason.stability.states import ConflictFaultError, build_states

A, B, C = Taken("a"), Taken("b"), Taken("c")


def all_written(made: Conflict) -> list[str]:
    states = build_states(made)
    return [states.written(state) for state in range(len(states))]


def same(condition: Condition) -> ConflictRule:
    return ConflictRule(RuleKind.SAME, condition, "same")


def test_states_stand_in_the_order_of_their_masks_with_the_first_option_lowest() -> None:
    assert all_written(conflict(["Norland", "Norland", "Sarnia"]))[:5] == ["NNN", "YNN", "NYN", "YYN", "NNY"]


def test_rules_say_what_cannot_be_and_what_must() -> None:
    rules = [never(AllOf((A, B))), always(AnyOf((Not(C), B)))]
    assert all_written(conflict(["Norland"] * 3, rules=rules)) == ["NNN", "YNN", "NYN", "NYY"]


def test_states_that_nobody_tells_apart_are_one() -> None:
    states = build_states(conflict(["Norland", "Norland", "Sarnia"], rules=[same(C)]))
    assert [states.written(state) for state in range(len(states))] == ["NNN", "YNN", "NYN", "YYN", "--Y"]
    assert states.matching("YNY").tolist() == states.matching("--Y").tolist() == [4]


@pytest.mark.parametrize(
    ("written", "found"), [("YN", [1]), ("Y-", [1, 3]), ("#3", [2]), ("#5", []), ("#0", []), ("#x", []), ("Y", [])]
)
def test_a_state_is_found_as_it_is_written(written: str, found: list[int]) -> None:
    assert build_states(conflict(["Norland", "Sarnia"])).matching(written).tolist() == found


@pytest.mark.parametrize(
    "rules", [[never(A), always(A)], [always(AllOf((B, Not(B))))], [always(Among(("a", "b"), 3, 3))]]
)
def test_rules_that_contradict_one_another_are_named(rules: list[ConflictRule]) -> None:
    with pytest.raises(ConflictFaultError, match="contradict"):
        build_states(conflict(["Norland", "Sarnia"], rules=rules))


def large(options: int, *rules: ConflictRule) -> Conflict:
    keys = [f"o{number}" for number in range(options)]
    return Conflict(
        (DecisionMaker("Norland"),),
        tuple(ConflictOption(key, key, "Norland") for key in keys),
        rules,
        priorities=(wants("Norland", "n1", Taken("o0")),),
    )


@pytest.mark.parametrize("options", [17, 40, 62, 63, 5_000])
def test_too_many_states_are_refused_at_once_with_what_to_do(options: int) -> None:
    tracemalloc.start()
    began = time.process_time()
    with pytest.raises(ConflictFaultError) as fault:
        build_states(large(options))
    assert time.process_time() - began < 1
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
    assert "o1, o2" in str(fault.value)
    assert "\n" not in str(fault.value)


def test_rules_that_settle_little_are_refused_before_memory_is_used() -> None:
    """Of forty options thirty-nine at most can be taken: almost all of 2^40 states are left."""
    rule = always(Among(tuple(f"o{number}" for number in range(40)), 0, 39))
    with pytest.raises(ConflictFaultError, match="2\\^40"):
        build_states(large(40, rule))


def test_forty_options_of_which_one_is_taken_are_forty_states() -> None:
    rule = always(Among(tuple(f"o{number}" for number in range(40)), 1, 1))
    assert len(build_states(large(40, rule))) == 40


conditions = st.recursive(
    st.sampled_from([A, B, C, Taken("d"), Among(("a", "c", "d"), 1, 2)]),
    lambda part: st.one_of(
        part.map(Not),
        st.lists(part, max_size=3).map(lambda parts: AllOf(tuple(parts))),
        st.lists(part, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
    ),
    max_leaves=6,
)


def holds(condition: Condition, taken: set[str]) -> bool:
    match condition:
        case Taken(option):
            return option in taken
        case Not(part):
            return not holds(part, taken)
        case AllOf(parts):
            return all(holds(part, taken) for part in parts)
        case AnyOf(parts):
            return any(holds(part, taken) for part in parts)
        case Among(options, least, most):
            return least <= len(taken & set(options)) <= most


@given(st.lists(conditions, max_size=3))
@settings(max_examples=200, deadline=None)
def test_the_states_are_those_in_which_every_rule_holds(rules: list[Condition]) -> None:
    made = conflict(["Norland"] * 4, rules=[always(rule) for rule in rules])
    expected = [
        "".join(reversed(letters))
        for letters in product("NY", repeat=4)
        if all(holds(rule, {k for k, y in zip("dcba", letters, strict=True) if y == "Y"}) for rule in rules)
    ]
    try:
        found = all_written(made)
    except ConflictFaultError:
        found = []
    assert found == expected


def test_what_a_condition_says_is_known_for_each_state() -> None:
    states = build_states(conflict(["Norland", "Sarnia"]))
    assert np.flatnonzero(states.holds(AnyOf((AllOf((A, B)), AllOf((Not(A), Not(B))))))).tolist() == [0, 3]
