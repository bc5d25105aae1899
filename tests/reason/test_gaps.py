"""What keeps parties apart, from positions and statements made by hand."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reason.evidence import told
from travaux.model.content import Act, Modality, Position, Statement
from travaux.model.dates import parse_date
from travaux.model.evidence import Evidence
from travaux.model.gap import Clash, Gaps, Tie
from travaux.reason.gaps.analysis import find_gaps
from travaux.reason.gaps.conditions import conditions_in

_CUES = {"talks": "procedure", "ferry": "ferry", "toll": "tolls", "soldier": "withdrawal", "captive": "captives"}
MARCH_20 = dt.date(2025, 3, 20)


def issues_in(words: str) -> frozenset[str]:
    return frozenset(issue for cue, issue in _CUES.items() if cue in words)


def held(act: Act, actor: str, issue: str, **more: object) -> Position:
    return Position(actor, act, issue, **more)  # type: ignore[arg-type]


def said(speaker: str, words: str, day: str | None = "2025-03-04", document: str = "report") -> Evidence:
    return told(Statement(speaker), day, exact=words, document=document)


def gaps_of(evidence: Sequence[Evidence], as_of: dt.date | None = None) -> Gaps:
    return find_gaps(evidence, issues_in, {"tolls": "Tolls", "ferry": "The ferry"}, as_of)


def test_conditions_that_wait_for_each_other_are_found_and_named() -> None:
    first = said("Ana Verre", "We will not open the ferry before the last soldier has left")
    second = said("Sarnia", "“No soldier will leave until the ferry is open,”", "2025-03-05")

    (cycle,) = gaps_of([first, second], MARCH_20).cycles

    assert cycle.is_standing
    assert [(each.party, each.waits, each.first) for each in cycle.preconditions] == [
        ("Norland", "We will not open the ferry", "the last soldier has left"),
        ("Sarnia", "No soldier will leave", "the ferry is open"),
    ]
    assert set(cycle.entries) == {first.entry.key, second.entry.key}


def test_three_parties_can_wait_in_a_ring() -> None:
    ring = [
        said("Norland", "We will not open the ferry until every captive is home"),
        said("Sarnia", "We will not free a captive until the toll is gone"),
        said("Estmark", "We will not drop the toll until the ferry is open"),
    ]

    (cycle,) = gaps_of(ring).cycles

    assert [each.party for each in cycle.preconditions] == ["Norland", "Sarnia", "Estmark"]


def test_a_position_may_say_what_waits_for_it() -> None:
    waits = {"precondition_for": "any opening of the ferry", "asks": "that every soldier leave"}
    norland = told(held(Act.DEMAND, "Norland", "withdrawal", **waits), "2025-03-04")
    sarnia = told(held(Act.REJECT, "Sarnia", "withdrawal", condition="until the ferry is open"), "2025-03-04")

    (cycle,) = gaps_of([norland, sarnia]).cycles

    assert {each.party for each in cycle.preconditions} == {"Norland", "Sarnia"}


def test_a_party_that_gives_way_opens_the_cycle_and_is_named() -> None:
    first = said("Norland", "We will not open the ferry before the last soldier has left")
    second = said("Sarnia", "No soldier will leave until the ferry is open")
    later = told(held(Act.CONCEDE, "Norland", "withdrawal", asks="its condition"), "2025-03-12")

    (before,) = gaps_of([first, second, later], dt.date(2025, 3, 11)).cycles
    (after,) = gaps_of([first, second, later], dt.date(2025, 3, 12)).cycles

    assert before.is_standing
    assert not after.is_standing
    assert later.entry.key in after.entries


def test_one_party_waiting_for_itself_is_no_cycle() -> None:
    words = [
        said("Ana Verre", "We will not open the ferry until the toll is gone"),
        said("Ilo Marr", "We will not drop the toll until the ferry is open"),
    ]

    assert not gaps_of(words).cycles


def test_what_a_speaker_says_of_the_other_side_is_not_its_condition() -> None:
    claimed = said("Norland", "Sarnia will not open the ferry until every soldier has left")

    assert not gaps_of([claimed]).preconditions


def test_the_others_they_in_a_quotation_set_no_condition_of_the_speaker() -> None:
    assert not gaps_of([said("Norland", "“They will not open the ferry until every soldier has left”")]).preconditions
    assert gaps_of([said("Norland", "it would not open the ferry until every soldier had left")]).preconditions


def test_a_trade_blocks_nothing() -> None:
    offer = held(Act.DEMAND, "Norland", "captives", precondition_for="an open ferry", asks="every captive")

    assert not gaps_of([told(offer, "2025-03-04", exact="in exchange for every captive")]).preconditions


def test_copies_and_repeats_make_one_condition() -> None:
    words = "We will not open the ferry before the last soldier has left"
    repeated = [said("Norland", words, "2025-03-04"), said("Norland", words, "2025-03-06", "other")]

    (found,) = gaps_of(repeated).preconditions

    assert set(found.entries) == {each.entry.key for each in repeated}


@pytest.mark.parametrize(
    ("words", "waits", "first"),
    [
        ("There will be no talks until the guards leave", "There will be no talks", "the guards leave"),
        ("We can open the ferry only after the toll is gone", "We can open the ferry", "the toll is gone"),
        ("A quiet week is a precondition for talks", "talks", "A quiet week"),
        ("First the guards leave, then we can talk", "we can talk", "the guards leave"),
        ("We refuse to sign unless the toll is gone", "We refuse to sign", "the toll is gone"),
        ("It is late. We won’t sign without a map.", "We won’t sign", "a map"),
    ],
)
def test_conditions_in_words(words: str, waits: str, first: str) -> None:
    (found,) = conditions_in(words)

    assert (found.waits, found.first) == (waits, first)


@pytest.mark.parametrize(
    "words",
    ["We left before noon", "We will not wait until noon", "The ferry opens on Monday", "No", "first, then", ""],
)
def test_words_without_a_condition(words: str) -> None:
    assert not list(conditions_in(words))


@given(st.text(max_size=2_000))
def test_no_text_breaks_the_search_for_conditions(text: str) -> None:
    for found in conditions_in(text):
        assert len(found.waits) + len(found.first) <= 600


def test_many_openings_take_no_time() -> None:
    assert list(conditions_in("will not " * 60 + "x")) == []


def test_an_ask_and_its_refusal_are_tied_by_option_before_words_and_issue() -> None:
    ask = told(held(Act.DEMAND, "Norland", "tolls", option="half", asks="half of all tolls"), "2025-03-04")
    refusal = told(held(Act.REJECT, "Sarnia", "tolls", option="half", asks="that"), "2025-03-05")
    other = told(held(Act.REJECT, "Sarnia", "tolls", option="none", asks="half of all tolls"), "2025-03-05")
    plain = told(held(Act.REJECT, "Sarnia", "tolls", asks="it"), "2025-03-05")

    assert [clash.tie for clash in _clashes([ask, refusal])] == [Tie.OPTION]
    assert not _clashes([ask, other])
    assert [clash.tie for clash in _clashes([ask, plain])] == [Tie.ISSUE]


def _clashes(evidence: Sequence[Evidence]) -> list[Clash]:
    return [clash for gap in gaps_of(evidence).issues for clash in gap.clashes]


def test_a_refusal_said_before_the_ask_is_not_tied_by_issue_alone() -> None:
    refusal = told(held(Act.REJECT, "Sarnia", "tolls", asks="it"), "2025-03-01")
    ask = told(held(Act.DEMAND, "Norland", "tolls", asks="half"), "2025-03-04")

    assert not _clashes([ask, refusal])


def test_who_gave_way_asks_no_longer() -> None:
    ask = told(held(Act.DEMAND, "Norland", "tolls", asks="half"), "2025-03-04")
    refusal = told(held(Act.REJECT, "Sarnia", "tolls", asks="it"), "2025-03-05")
    conceded = told(held(Act.CONCEDE, "Norland", "tolls", asks="its claim"), "2025-03-06")

    assert _clashes([ask, refusal])
    assert not _clashes([ask, refusal, conceded])


def test_what_nobody_answered_counts_days() -> None:
    ask = told(held(Act.DEMAND, "Norland", "tolls", asks="half"), "2025-03-04")
    before = told(held(Act.REJECT, "Sarnia", "tolls", asks="it"), "2025-03-01")
    elsewhere = told(held(Act.OFFER, "Sarnia", "ferry"), "2025-03-19")

    open_asks = gaps_of([ask, before, elsewhere], MARCH_20).unanswered

    assert [(each.ask.party, each.silent, each.days) for each in open_asks] == [
        ("Norland", ("Sarnia",), 16),
        ("Sarnia", ("Norland",), 1),
    ]


def test_what_all_accept_is_agreed_until_one_refuses() -> None:
    both = [
        told(held(Act.ACCEPT, "Norland", "tolls", option="half"), "2025-03-04"),
        told(held(Act.OFFER, "Sarnia", "tolls", option="half"), "2025-03-03"),
    ]
    against = told(held(Act.REJECT, "Sarnia", "tolls"), "2025-03-09")
    maybe = told(held(Act.ACCEPT, "Norland", "tolls", option="half", modality=Modality.POSSIBLE), "2025-03-04")

    (agreed,) = gaps_of(both).agreed
    assert (agreed.issue, agreed.option) == ("tolls", "half")
    assert not gaps_of([*both, against]).agreed
    assert not gaps_of([maybe, both[1]]).agreed
    assert not gaps_of([both[0]]).agreed


def test_who_moved_last_and_from_where() -> None:
    asked = told(held(Act.DEMAND, "Norland", "tolls", asks="half"), "2025-03-04")
    offered = told(held(Act.OFFER, "Norland", "tolls", asks="a third"), "2025-03-08")
    stayed = told(held(Act.REJECT, "Sarnia", "tolls"), "2025-03-09")

    (gap,) = gaps_of([asked, offered, stayed]).issues
    (moved,) = gap.moved_last

    assert (moved.move.party, moved.move.day) == ("Norland", dt.date(2025, 3, 8))
    assert moved.before is not None
    assert moved.before.cited.key == asked.entry.key
    assert [ask.cited.key for ask in gap.could_give] == [offered.entry.key]


def test_a_deadline_passes_on_the_day_after_which_nothing_is_left() -> None:
    asked = told(held(Act.DEMAND, "Norland", "tolls", deadline=parse_date("2025-03-10")), "2025-03-04")

    (before,) = gaps_of([asked], dt.date(2025, 3, 9)).due
    (after,) = gaps_of([asked], dt.date(2025, 3, 10)).due

    assert (before.has_passed, after.has_passed) == (False, True)


def test_undated_entries_are_counted_and_left_out() -> None:
    undated = [told(held(Act.DEMAND, "Norland", "tolls")), said("Sarnia", "No soldier will leave until a ferry", None)]

    gaps = gaps_of(undated, MARCH_20)

    assert (gaps.undated, gaps.issues, gaps.preconditions) == (2, (), ())


_positions = st.builds(
    lambda act, actor, issue, option, day: told(
        held(act, actor, issue, option=option), None if day is None else f"2025-03-{day:02}"
    ),
    st.sampled_from(Act),
    st.sampled_from(["Norland", "Sarnia", "Ana Verre", "Ilo Marr"]),
    st.sampled_from(["tolls", "ferry"]),
    st.sampled_from([None, "half", "none"]),
    st.one_of(st.none(), st.integers(1, 31)),
)


@given(st.lists(_positions, max_size=12), st.integers(1, 31), st.randoms())
def test_every_line_has_its_entries_and_the_order_of_reading_does_not_matter(
    evidence: list[Evidence], day: int, shuffled: object
) -> None:
    as_of = dt.date(2025, 3, day)
    gaps = gaps_of(evidence, as_of)
    by_key = {each.entry.key: each for each in evidence}
    parts: list[Any] = [*gaps.issues, *gaps.cycles, *gaps.unanswered, *gaps.agreed, *gaps.due]

    assert all(part.entries and set(part.entries) <= set(by_key) for part in parts)
    for part in parts:
        for key in part.entries:
            published = by_key[key].published_on
            assert published is not None
            assert published.last <= as_of
    shuffled.shuffle(evidence)  # type: ignore[attr-defined]
    assert gaps_of(evidence, as_of) == gaps


def test_later_reports_change_nothing_of_an_earlier_day() -> None:
    early = told(held(Act.DEMAND, "Norland", "tolls"), "2025-03-04")
    late = told(held(Act.ACCEPT, "Sarnia", "tolls"), "2025-03-21")

    assert gaps_of([early, late], MARCH_20).issues == gaps_of([early], MARCH_20).issues
