"""Narrowing when a report came out: from reports of one text, and from what it tells as past and as coming."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from travaux.model.dates import PartialDate, on_day
from travaux.model.dating import Clue, ClueKind
from travaux.model.document import PrintedDate, Span
from travaux.record.dating import dating_of, is_contradicted

days = st.dates(dt.date(2024, 12, 1), dt.date(2025, 6, 1))
clues = st.lists(
    st.builds(
        Clue,
        st.sampled_from(ClueKind),
        st.tuples(days, days).map(lambda pair: PartialDate(min(pair), max(pair))),
        st.sampled_from(["herald", "wire"]),
        st.sampled_from([("a",), ("b",), ("c", "d")]),
    ),
    max_size=6,
)


def day(text: str) -> PartialDate:
    return on_day(dt.date.fromisoformat(text))


def past(on: str, entry: str) -> Clue:
    return Clue(ClueKind.PAST, day(on), "herald", (entry,))


def coming(on: str, entry: str) -> Clue:
    return Clue(ClueKind.COMING, day(on), "herald", (entry,))


def same_text(on: str) -> Clue:
    return Clue(ClueKind.SAME_TEXT, day(on), "wire")


def test_a_text_comes_out_within_a_week_of_its_other_reports() -> None:
    assert str(dating_of([same_text("2025-03-10"), same_text("2025-03-12")]).on) == "2025-03-05/2025-03-17"


def test_one_entry_alone_narrows_nothing_and_two_do() -> None:
    told = [past("2025-03-01", "a"), coming("2025-03-09", "b")]

    assert dating_of(told).on is None
    assert dating_of(told).clues == tuple(told[::-1])
    more = [*told, past("2025-03-02", "c"), past("2025-03-04", "c"), coming("2025-03-20", "d")]
    assert str(dating_of(more).on) == "2025-03-01/2025-03-20"


def test_what_is_told_narrows_the_days_that_a_text_leaves_open() -> None:
    told = [same_text("2025-03-10"), past("2025-03-08", "a"), past("2025-03-09", "b")]

    assert str(dating_of(told).on) == "2025-03-08/2025-03-17"


def test_what_contradicts_itself_or_leaves_years_open_dates_nothing() -> None:
    assert dating_of([same_text("2025-03-10"), same_text("2025-06-10")]).on is None
    wide = [past("2019-01-01", "a"), past("2019-01-02", "b"), coming("2025-01-01", "c"), coming("2025-01-02", "d")]
    assert dating_of(wide).on is None


@given(clues)
def test_the_order_of_clues_does_not_matter_and_a_repetition_adds_nothing(every: list[Clue]) -> None:
    assert dating_of([*every[::-1], *every]) == dating_of(every)


@given(clues, st.sampled_from(ClueKind))
def test_more_reports_of_one_text_only_narrow(every: list[Clue], kind: ClueKind) -> None:
    before = dating_of(every).on
    after = dating_of([*every, Clue(ClueKind.SAME_TEXT, day("2025-03-10"), "wire")]).on

    assert before is None or after is None or (before.first <= after.first and after.last <= before.last)


def test_a_date_long_after_the_text_was_out_is_not_believed() -> None:
    claimed = day("2026-02-20")

    assert is_contradicted(claimed, (), [day("2025-03-12")])
    assert not is_contradicted(claimed, (), [day("2026-01-25"), day("2026-05-01")])
    assert not is_contradicted(claimed, (), [])


def test_a_day_in_the_body_of_the_text_speaks_for_the_date_and_one_at_its_head_does_not() -> None:
    claimed, others = day("2026-02-20"), [day("2025-03-12")]

    assert not is_contradicted(claimed, [PrintedDate(day("2026-02-18"), "body", Span(0, 1))], others)
    assert is_contradicted(claimed, [PrintedDate(day("2025-03-11"), "body", Span(0, 1))], others)
    assert is_contradicted(claimed, [PrintedDate(claimed, "masthead", Span(0, 1))], others)
