"""A draft of a conflict: what the record may become in it, and what it may not."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.reason.evidence import told
from tests.reason.test_gaps import held, issues_in, said
from travaux.ingest.conflict_file import parse_conflict
from travaux.ingest.conflict_text import write_conflict
from travaux.model.conflict import Basis, Direction
from travaux.model.content import Act
from travaux.model.evidence import Evidence
from travaux.reason.draft import MOST_OPTIONS, Draft, draft_conflict
from travaux.reason.gaps.analysis import material_of
from travaux.reason.stability.graph import try_graph


def drafted(evidence: Sequence[Evidence]) -> Draft:
    return draft_conflict(material_of(evidence, issues_in, {"tolls": "Tolls", "captives": "Captives"}, None), "Talks")


def both_ask() -> list[Evidence]:
    return [
        told(held(Act.DEMAND, "Norland", "tolls", option="half"), "2025-03-04"),
        told(held(Act.DEMAND, "Sarnia", "captives", asks="every captive"), "2025-03-05"),
    ]


def test_what_is_demanded_is_an_option_of_the_other_and_a_priority_of_who_asks() -> None:
    asked, _ = evidence = both_ask()
    conflict = drafted(evidence).conflict

    option = next(option for option in conflict.options if option.issue == "tolls")
    assert (option.key, option.controller, option.grounds.entries) == (
        "sarnia-tolls-half",
        "Sarnia",
        (asked.entry.key,),
    )
    (wanted,) = conflict.priorities_of("Norland")
    assert (wanted.text, wanted.grounds.basis) == ("sarnia-tolls-half", Basis.RECORD)


def test_who_is_released_stays_released_and_tolls_do_not() -> None:
    directions = {option.issue: option.direction for option in drafted(both_ask()).conflict.options}

    assert directions == {"captives": Direction.FORWARD, "tolls": Direction.BOTH}


def test_a_refusal_is_a_priority_against_and_a_threat_no_wish() -> None:
    evidence = [
        *both_ask(),
        told(held(Act.REJECT, "Sarnia", "tolls", option="half"), "2025-03-06"),
        told(held(Act.THREATEN, "Norland", "ferry", asks="to close it"), "2025-03-06"),
    ]
    conflict = drafted(evidence).conflict

    assert [wanted.text for wanted in conflict.priorities_of("Sarnia")] == ["not sarnia-tolls-half", "norland-captives"]
    assert [option.key for option in conflict.options if option.issue == "ferry"] == ["norland-ferry"]
    assert all("ferry" not in wanted.text for wanted in conflict.priorities)


def test_a_condition_is_a_priority_that_waits() -> None:
    evidence = [*both_ask(), said("Ana Verre", "We will not free a captive until the toll is gone")]

    wanted = [wanted.text for wanted in drafted(evidence).conflict.priorities_of("Norland")]

    assert "norland-captives only if sarnia-tolls-half" in wanted


def test_how_often_a_thing_is_said_changes_no_line_but_its_entries() -> None:
    once = drafted(both_ask()).conflict
    often = drafted([*both_ask(), *(told(held(Act.DEMAND, "Norland", "tolls", option="half"), "2025-03-04"),) * 9])

    assert [each.text for each in once.priorities] == [each.text for each in often.conflict.priorities]
    assert not often.conflict.precedences
    assert not often.conflict.importances


def test_options_of_one_issue_exclude_each_other_by_default() -> None:
    evidence = [
        *both_ask(),
        told(held(Act.OFFER, "Sarnia", "tolls", option="third"), "2025-03-06"),
    ]

    (rule,) = drafted(evidence).conflict.rules

    assert rule.grounds.basis is Basis.DEFAULT


def test_what_there_is_too_much_of_is_named_and_the_latest_is_kept() -> None:
    many = [
        told(held(Act.OFFER, "Sarnia", "tolls", option=f"o{number}"), "2025-03-04") for number in range(MOST_OPTIONS)
    ]
    draft = drafted([*many, told(held(Act.OFFER, "Norland", "captives"), "2025-03-05")])

    assert len(draft.conflict.options) == MOST_OPTIONS
    assert draft.conflict.options[0].issue == "captives"
    assert len(draft.left_out) == 1


def test_nothing_known_makes_an_empty_draft() -> None:
    assert not drafted([]).conflict.options


_positions = st.builds(
    lambda act, actor, issue, option: told(held(act, actor, issue, option=option), "2025-03-04"),
    st.sampled_from(Act),
    st.sampled_from(["Norland", "Sarnia", "Ana Verre", "Estmark"]),
    st.sampled_from(["tolls", "ferry", "captives", "withdrawal"]),
    st.sampled_from([None, "half", "none"]),
)
_conditions = st.builds(
    lambda actor, one, other: said(actor, f"We will not open the {one} until the {other} is gone"),
    st.sampled_from(["Norland", "Sarnia"]),
    st.sampled_from(["toll", "ferry", "captive"]),
    st.sampled_from(["toll", "ferry", "captive"]),
)


@given(st.lists(st.one_of(_positions, _conditions), max_size=12))
def test_every_draft_is_read_back_as_it_is_and_has_no_fault(evidence: list[Evidence]) -> None:
    conflict = drafted(evidence).conflict
    read, faults = parse_conflict(write_conflict(conflict, {("", "head"): ["a draft", ""]}))

    assert faults == []
    assert read == conflict
    assert not conflict.options or not try_graph(conflict)[1]
