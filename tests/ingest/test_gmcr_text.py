"""``.gmcr`` files, written and read back."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.test_conflict_text import FULL
from travaux.ingest.conditions import parse_condition
from travaux.ingest.faults import UnreadableError
from travaux.ingest.gmcr_file import parse_gmcr
from travaux.ingest.gmcr_text import write_gmcr
from travaux.model.conflict import (
    AllOf,
    Among,
    AnyOf,
    Condition,
    Conflict,
    ConflictOption,
    ConflictRule,
    DecisionMaker,
    Direction,
    Not,
    Precedence,
    Priority,
    Ranking,
    RuleKind,
    Taken,
)
from travaux.reason.stability.graph import build_graph

OPTIONS = ("a", "b", "c")


def holds(condition: Condition, taken: frozenset[str]) -> bool:
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


def conflict_of(priority: Condition, rule: Condition | None = None) -> Conflict:
    return Conflict(
        (DecisionMaker("Norland"), DecisionMaker("Sarnia")),
        (
            ConflictOption("a", "a", "Norland", Direction.FORWARD),
            ConflictOption("b", "b", "Sarnia"),
            ConflictOption("c", "c", "Sarnia", Direction.BACKWARD),
        ),
        rules=() if rule is None else (ConflictRule(RuleKind.ALWAYS, rule, "rule"),),
        priorities=(Priority("p", "Norland", priority, "wanted"),),
        name="Talks",
    )


_conditions = st.recursive(
    st.one_of(
        st.sampled_from(OPTIONS).map(Taken),
        st.builds(Among, st.just(OPTIONS), st.integers(0, 1), st.integers(1, 3)),
    ),
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AllOf(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
    ),
    max_leaves=6,
)


@given(_conditions, _conditions)
def test_conditions_written_out_hold_in_the_same_states(priority: Condition, rule: Condition) -> None:
    every = [frozenset(chosen) for count in range(4) for chosen in combinations(OPTIONS, count)]
    true_in = [taken for taken in every if holds(priority, taken)]
    if not true_in or len(true_in) == len(every):
        return
    read, faults = parse_gmcr(write_gmcr(conflict_of(priority, rule)))

    assert read is not None, faults
    assert [taken for taken in every if holds(read.priorities[0].condition, taken)] == true_in
    impossible = [any(holds(each.condition, taken) for each in read.rules) for taken in every]
    assert impossible == [not holds(rule, taken) for taken in every]
    assert [option.direction for option in read.options] == [Direction.FORWARD, Direction.BOTH, Direction.BACKWARD]


def test_rankings_are_written_by_number() -> None:
    ranked = replace(FULL, rules=(), priorities=(), precedences=(), rankings=())
    numbers = tuple(f"#{number}" for number in range(1, 9))
    rankings = (Ranking("Norland", tuple((each,) for each in numbers)), Ranking("Sarnia", (numbers,)))

    read, faults = parse_gmcr(write_gmcr(ranked, rankings))

    assert read is not None, faults
    assert read.rankings == rankings
    build_graph(read)


def test_what_the_form_has_no_place_for_is_refused() -> None:
    one = conflict_of(Taken("b"))
    two = replace(one, priorities=(*one.priorities, Priority("q", "Norland", Taken("c"), "c")))
    with pytest.raises(UnreadableError, match="Norland: the form needs all priorities in one order"):
        write_gmcr(two)
    ordered = replace(two, precedences=(Precedence("Norland", ("q", "p")),))
    read, _ = parse_gmcr(write_gmcr(ordered))
    assert read is not None
    assert [wanted.text for wanted in read.priorities] == ["c", "b"]
    same = replace(two, priorities=(), rules=(ConflictRule(RuleKind.SAME, parse_condition("a"), "a"),))
    with pytest.raises(UnreadableError, match="no place for states made one: a"):
        write_gmcr(same)
    with pytest.raises(UnreadableError, match="for all decision makers, or for none"):
        write_gmcr(FULL, (Ranking("Sarnia", (("#1",),)),))
    with pytest.raises(UnreadableError, match="that no state fulfils"):
        write_gmcr(conflict_of(AllOf((Taken("a"), Not(Taken("a"))))))
    many = tuple(f"o{number}" for number in range(40))
    with pytest.raises(UnreadableError, match="too long for the form"):
        write_gmcr(conflict_of(Among(many, 0, 20)))
