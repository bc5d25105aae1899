"""The last word of each party on each issue."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.reason.evidence import told
from tests.record.generated import days
from travaux.model.actor import Role
from travaux.model.answer import PositionsAsOf
from travaux.model.content import Act, Modality, Position
from travaux.model.dates import on_day, parse_date
from travaux.model.evidence import Evidence, Identity, day_of_position
from travaux.model.item import Item
from travaux.reason.state import positions_as_of

MARCH_14 = dt.date(2025, 3, 14)


def held(act: Act = Act.DEMAND, actor: str = "Norland", issue: str = "tolls", said: str | None = None) -> Position:
    return Position(actor, act, issue, said_on=parse_date(said) if said else None)


def test_the_last_word_counts_that_day_included() -> None:
    first = told(held(Act.REJECT), "2025-03-10")
    last = told(held(Act.OFFER), "2025-03-14")
    later = told(held(Act.ACCEPT), "2025-03-15")

    (row,) = positions_as_of([later, first, last], MARCH_14).held

    assert (row.act, row.entries) == (Act.OFFER, (last.entry.key,))


def test_what_several_reports_tell_is_quoted_from_the_earliest_of_them() -> None:
    first = told(held(), "2025-03-10")
    again = told(held(), "2025-03-12", document="again")
    other = told(held(Act.OFFER), "2025-03-10", document="other")

    (row,) = positions_as_of([first, again], items=[Item((again, first, other))]).held

    assert (row.cited.key, row.cited.published_on) == (first.entry.key, on_day(dt.date(2025, 3, 10)))
    assert {cited.key for cited in row.told_by} == {first.entry.key, again.entry.key, other.entry.key}


def test_a_person_speaks_for_the_party_and_is_named() -> None:
    (row,) = positions_as_of([told(held(actor="Ana Verre"), "2025-03-14")]).held

    assert (row.party, row.actor, row.office) == ("Norland", "Ana Verre", "foreign minister")


def test_the_day_it_was_said_wins_over_the_day_it_was_printed() -> None:
    early = told(held(Act.REJECT, said="2025-03-01"), "2025-03-14")
    late = told(held(Act.OFFER), "2025-03-10")

    (row,) = positions_as_of([early, late]).held

    assert row.act is Act.OFFER


def test_a_month_counts_when_it_is_over() -> None:
    march = told(held(said="2025-03"), None)

    assert not positions_as_of([march], dt.date(2025, 3, 30)).held
    assert positions_as_of([march], dt.date(2025, 3, 31)).held


def test_undated_reports_are_counted_and_without_a_day_asked_about_shown_beside_the_last_word() -> None:
    dated = told(held(Act.REJECT), "2025-03-10")
    undated = [told(held(Act.ACCEPT), document=name) for name in ("one", "another")]

    assert positions_as_of([*undated, dated], MARCH_14) == PositionsAsOf(positions_as_of([dated]).held, undated=2)
    assert positions_as_of([*undated, dated]).undated == 0
    rows = positions_as_of([*undated, dated]).held
    assert {row.cited.document: row.act for row in rows} == {
        "report": Act.REJECT,
        "one": Act.ACCEPT,
        "another": Act.ACCEPT,
    }


def test_what_is_told_as_past_is_not_the_last_word() -> None:
    past = told(Position("Norland", Act.REJECT, "tolls", modality=Modality.PAST), "2025-03-14")
    now = told(held(Act.OFFER), "2025-03-01")

    answer = positions_as_of([past, now], MARCH_14)

    assert [row.act for row in answer.held] == [Act.OFFER]
    assert answer.undated == 1
    assert positions_as_of([past, now]).undated == 0
    assert [row.act for row in positions_as_of([past, now]).held] == [Act.OFFER]
    assert [row.act for row in positions_as_of([past]).held] == [Act.REJECT]


def test_two_ministers_on_opposite_sides_divide_their_party() -> None:
    one = told(held(Act.ACCEPT, actor="Ana Verre"), "2025-03-14")
    other = told(held(Act.REJECT, actor="Ilo Marr"), "2025-03-14")

    (row,) = positions_as_of([one, other]).held

    assert row.divided
    assert set(row.entries) == {one.entry.key, other.entry.key}


def test_ministers_who_differ_within_a_week_divide_their_party_and_both_are_quoted() -> None:
    before = told(held(Act.REJECT, actor="Ilo Marr"), "2025-03-09")
    last = told(held(Act.ACCEPT, actor="Ana Verre"), "2025-03-14")
    long_ago = told(held(Act.REJECT, actor="Ilo Marr"), "2025-03-01")

    (row,) = positions_as_of([before, last]).held
    (alone,) = positions_as_of([long_ago, last]).held

    assert (row.cited.key, [cited.key for cited in row.opposed]) == (last.entry.key, [before.entry.key])
    assert before.entry.key in row.entries
    assert row.also == ()
    assert not alone.divided


def test_only_the_last_word_of_a_minister_counts_against_another() -> None:
    rejected = told(held(Act.REJECT, actor="Ilo Marr"), "2025-03-09")
    accepted = told(held(Act.ACCEPT, actor="Ilo Marr"), "2025-03-10")
    last = told(held(Act.ACCEPT, actor="Ana Verre"), "2025-03-14")

    assert not positions_as_of([rejected, accepted, last]).held[0].divided


def test_ministers_who_ask_for_other_options_differ_and_those_who_speak_of_two_things_do_not() -> None:
    asked = [
        told(Position(actor, Act.DEMAND, "tolls", option=option), "2025-03-14")
        for actor, option in (("Ana Verre", "half"), ("Ilo Marr", "all"))
    ]
    of_two_things = [
        told(Position("Ana Verre", Act.ACCEPT, "tolls", option="half"), "2025-03-14"),
        told(Position("Ilo Marr", Act.REJECT, "tolls", option="all"), "2025-03-14"),
    ]

    assert positions_as_of(asked).held[0].divided
    assert not positions_as_of(of_two_things).held[0].divided


def test_who_speaks_for_a_party_is_heard_and_others_only_where_none_of_these_has_spoken() -> None:
    speaker, other = told(held(Act.OFFER, actor="Ana Verre"), "2025-03-10"), told(held(actor="Ilo Marr"), "2025-03-14")
    party = told(held(Act.REJECT), "2025-03-11")
    elsewhere = told(held(Act.REJECT, actor="Ilo Marr", issue="truce"), "2025-03-14")
    speakers = {"Norland": frozenset({"Ana Verre"})}

    tolls, truce = positions_as_of([speaker, other, elsewhere], speakers=speakers).held

    assert (tolls.actor, tolls.divided, truce.actor) == ("Ana Verre", False, "Ilo Marr")
    assert positions_as_of([speaker, other, party], speakers=speakers).held[0].act is Act.REJECT
    assert positions_as_of([speaker, other]).held[0].actor == "Ilo Marr"


def test_all_reports_of_one_act_are_counted_by_origin() -> None:
    one, other = told(held(Act.REJECT), "2025-03-14", document="a"), told(held(Act.REJECT), "2025-03-13", document="b")
    copied = replace(told(held(Act.REJECT), "2025-03-14", document="c"), origin="a")

    (row,) = positions_as_of([one, copied], items=[Item((copied, one, other))]).held

    assert (row.origins, row.reports, row.also) == (2, 3, ())
    assert set(row.entries) == {one.entry.key, other.entry.key, copied.entry.key}


def test_one_minister_who_says_both_divides_nobody() -> None:
    both = [told(held(act, actor="Ana Verre"), "2025-03-14") for act in (Act.ACCEPT, Act.REJECT)]

    (row,) = positions_as_of(both).held

    assert not row.divided


def test_those_at_the_table_stand_first() -> None:
    who = {
        "Norland": Identity("Norland", "Norland", key="n", party_key="n", party_role=Role.PARTY),
        "Bea Tarn": Identity("Bea Tarn", "Bea Tarn", key="b", party_key="b"),
        "Halvet": Identity("Halvet", "Halvet", key="h", party_key="h", party_role=Role.MEDIATOR),
    }
    said = [replace(told(held(actor=name), "2025-03-14"), names=who) for name in ("Bea Tarn", "Halvet", "Norland")]

    rows = positions_as_of(said).held

    assert [(row.party, row.seat) for row in rows] == [
        ("Norland", Role.PARTY),
        ("Halvet", Role.MEDIATOR),
        ("Bea Tarn", Role.OTHER),
    ]


positions = st.builds(
    told,
    st.builds(
        Position,
        actor=st.sampled_from(["Norland", "Sarnia", "Ana Verre", "Nobody Known"]),
        act=st.sampled_from(Act),
        issue=st.sampled_from(["tolls", "truce"]),
        modality=st.sampled_from(Modality),
        said_on=st.none() | days.map(on_day),
    ),
    st.none() | days.map(dt.date.isoformat),
)


@given(st.lists(positions, max_size=10), days)
def test_what_is_said_later_or_in_another_order_changes_nothing(every: list[Evidence], as_of: dt.date) -> None:
    def day(evidence: Evidence) -> dt.date | None:
        assert isinstance(evidence.entry.content, Position)
        return day_of_position(evidence.entry.content, evidence.published_on)

    answer = positions_as_of(every, as_of)
    by_then = [each for each in every if (day(each) or dt.date.max) <= as_of]

    assert positions_as_of(by_then[::-1], as_of).held == answer.held
    assert answer.undated == sum(day(each) is None for each in every)
    assert {key for row in answer.held for key in row.entries} <= {each.entry.key for each in by_then}
