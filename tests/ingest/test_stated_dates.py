import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.ingest.stated_dates import date_in_address, parse_stated


@pytest.mark.parametrize(
    ("stated", "date"),
    [
        ("2025-03-14", "2025-03-14"),
        ("2025-03-14T23:30:00-05:00", "2025-03-14"),
        ("2025-03-14 10:00", "2025-03-14"),
        ("20250314", "2025-03-14"),
        ("2025/03/14", "2025-03-14"),
        ("Fri, 14 Mar 2025 09:00:00 +0100", "2025-03-14"),
        ("March 14, 2025", "2025-03-14"),
        ("14/3/2025", "2025-03-14"),
        ("14.03.2025", "2025-03-14"),
        ("2025-03", "2025-03"),
        ("1991", "1991"),
    ],
)
def test_stated_dates_are_read_as_far_as_they_go(stated: str, date: str) -> None:
    assert str(parse_stated(stated)) == date


@pytest.mark.parametrize(
    "stated", ["soon", "", "2025-02-30", "03/04/2025", "99999999", "9" * 5000, "2025-13", "0000-00-00"]
)
def test_what_is_no_date_or_two_is_refused(stated: str) -> None:
    with pytest.raises(ValueError, match="date"):
        parse_stated(stated)


@pytest.mark.parametrize(
    ("address", "date"),
    [
        ("https://courier.example/2025/03/14/talks.html", "2025-03-14"),
        ("https://courier.example/2025/3/4/talks", "2025-03-04"),
        ("https://courier.example/news/2025/mar/14/talks", "2025-03-14"),
        ("https://courier.example/news/2025-03-14-talks", "2025-03-14"),
        ("https://courier.example/2025/03/talks", "2025-03"),
        ("https://courier.example/story/2025/99/14", None),
        ("https://courier.example/id/20250314999", None),
        ("https://courier.example/talks", None),
    ],
)
def test_an_address_gives_the_day_or_month_that_it_holds(address: str, date: str | None) -> None:
    found = date_in_address(address)
    assert (str(found) if found else None) == date


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(ValueError):
        parse_stated(text)
    date_in_address(text)


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_every_iso_day_is_read(day: dt.date) -> None:
    assert str(parse_stated(day.isoformat())) == day.isoformat()
