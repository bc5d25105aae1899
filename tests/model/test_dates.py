"""Dates known to the day, the month or the year, or as an interval."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.model.dates import PartialDate, parse_date

DAYS = st.dates(min_value=dt.date(1000, 1, 1))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-03-14", "2025-03-14", "2025-03-14"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-03-14/2025-03-20", "2025-03-14", "2025-03-20"),
        ("2025-03/2025-05", "2025-03-01", "2025-05-31"),
    ],
)
def test_iso_dates_whole_and_partial(text: str, first: str, last: str) -> None:
    assert parse_date(text) == PartialDate(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2025-13", "2025-02-30", "14/03/2025", "2025-05/2025-03", "20250314", "٢٠٢٥"]
)
def test_what_is_not_a_date_says_so(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_date(text)


@given(DAYS, DAYS)
def test_every_date_reads_back_as_it_is_written(one: dt.date, other: dt.date) -> None:
    date = PartialDate(min(one, other), max(one, other))
    assert parse_date(str(date)) == date


@given(DAYS, DAYS, DAYS)
def test_as_of_is_inclusive_and_looks_at_the_last_day(one: dt.date, other: dt.date, as_of: dt.date) -> None:
    date = PartialDate(min(one, other), max(one, other))
    assert date.ends_by(as_of) == (date.last <= as_of)
    assert date.ends_by(date.last)
