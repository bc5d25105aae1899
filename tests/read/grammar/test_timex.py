"""TIMEX3 values and the days that they cover."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.read.grammar.times.timex import days_of, easter, holiday, shift, week_value

DAYS = st.dates(dt.date(2, 1, 1), dt.date(9990, 12, 31))


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2024-02", "2024-02"),
        ("2024-Q1", "2024-01-01/2024-03-31"),
        ("2024-H2", "2024-07-01/2024-12-31"),
        ("2024-W01", "2024-01-01/2024-01-07"),
        ("2024-W01-WE", "2024-01-06/2024-01-07"),
        ("2024-WI", "2024-12-01/2025-03-20"),
        ("199X", "1990-01-01/1999-12-31"),
        ("2024-02-29T17:30", "2024-02-29"),
        ("2023-02-29", None),
        ("XXXX-05-01", None),
        ("P3D", None),
        ("PRESENT_REF", None),
        ("0000", None),
    ],
)
def test_days_of_a_value(value: str, days: str | None) -> None:
    found = days_of(value)
    assert (str(found) if found else None) == days


@given(DAYS, st.sampled_from(["D", "W", "2W", "M", "Q", "Y"]))
def test_no_step_away_covers_the_day_itself(day: dt.date, unit: str) -> None:
    found = days_of(shift(day, unit, 0))
    assert found is not None
    assert found.first <= day <= found.last


@given(DAYS, st.sampled_from(["D", "W", "M", "Q", "Y", "10Y", "100Y"]), st.integers(-100_000, 100_000))
def test_every_step_stays_in_the_calendar(day: dt.date, unit: str, count: int) -> None:
    value = shift(day, unit, count)
    assert value
    assert unit == "100Y" or days_of(value) is not None


@given(DAYS)
def test_a_week_holds_its_day(day: dt.date) -> None:
    found = days_of(week_value(day))
    assert found is not None
    assert found.first <= day <= found.last


def test_holidays() -> None:
    assert easter(2024) == dt.date(2024, 3, 31)
    assert holiday("E-2", 2025) == dt.date(2025, 4, 18)
    assert holiday("11-4-4", 2025) == dt.date(2025, 11, 27)
    assert holiday("05-1--1", 2025) == dt.date(2025, 5, 26)
    assert holiday("12-25", 2025) == dt.date(2025, 12, 25)
