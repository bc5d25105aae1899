import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.ingest.dating import Dating, date_report
from travaux.model.document import DateBasis


def told(dating: Dating) -> tuple[str | None, DateBasis]:
    return (str(dating.published_on) if dating.published_on else None, dating.basis)


def places(dating: Dating) -> list[tuple[str, str]]:
    return [(str(printed.value), printed.place) for printed in dating.printed]


UNKNOWN = (None, DateBasis.UNKNOWN)


def test_metadata_is_believed_where_nothing_speaks_against_it(page: str) -> None:
    """
    Norland and Sarnia resume talks

    The foreign ministers of Norland and Sarnia met on Tuesday, March 4, in Port Arden.
    """
    assert told(date_report(page, metadata="2025-03-05T08:00:00Z")) == ("2025-03-05", DateBasis.METADATA)


def test_a_date_under_the_headline_is_a_printed_date(page: str) -> None:
    """
    Norland and Sarnia resume talks in Port Arden
    Wednesday, 5 March 2025

    The foreign ministers of both countries met for the first time since the autumn, and they agreed to meet again.
    """
    assert told(date_report(page)) == ("2025-03-05", DateBasis.PRINTED)


def test_a_byline_with_a_date_is_a_printed_date(page: str) -> None:
    """
    Norland and Sarnia resume talks in Port Arden

    By Ada Fenn, Northern Desk | March 5, 2025 | Page 3

    The foreign ministers of both countries met for the first time since the autumn.
    """
    assert told(date_report(page)) == ("2025-03-05", DateBasis.PRINTED)


@pytest.mark.parametrize(
    "line",
    [
        "date 2025-03-05 Norland and Sarnia resume talks",
        "Published: March 5, 2025 at 10:02 a.m.",
        "Posted on 5 March 2025",
    ],
)
def test_a_marked_line_is_a_printed_date(line: str) -> None:
    assert told(date_report(f"{line}\n\nThe ministers of Norland met.")) == ("2025-03-05", DateBasis.PRINTED)


def test_the_day_of_an_update_is_not_the_day_of_publication(page: str) -> None:
    """
    Norland and Sarnia resume talks in Port Arden

    Last updated on 5 March 2025

    The foreign ministers of both countries met for the first time since the autumn.
    """
    dating = date_report(page)
    assert told(dating) == UNKNOWN
    assert places(dating) == [("2025-03-05", "body")]


def test_a_masthead_is_recorded_and_not_believed(page: str) -> None:
    """
    Friday, March 6, 2026

    Norland rejects the second offer of the mediators

    The government of Norland rejected the offer on Tuesday, its foreign minister said in the capital.
    """
    dating = date_report(page)
    assert told(dating) == UNKNOWN
    assert places(dating) == [("2026-03-06", "masthead")]


def test_a_masthead_under_the_name_of_the_paper_is_a_masthead(page: str) -> None:
    """
    THE ARDEN COURIER
    Friday, March 6, 2026

    Norland rejects the second offer of the mediators

    The government of Norland rejected the offer on Tuesday, its foreign minister said in the capital.
    """
    assert told(date_report(page)) == UNKNOWN


def test_a_masthead_that_the_dateline_confirms_is_believed(page: str) -> None:
    """
    THE ARDEN COURIER
    Wednesday, March 5, 2025

    Norland rejects the second offer of the mediators

    PORT ARDEN, March 4 (Northern News) — The government of Norland rejected the offer on Tuesday.
    """
    dating = date_report(page)
    assert told(dating) == ("2025-03-05", DateBasis.PRINTED)
    assert ("2025-03-04", "dateline") in places(dating)


def test_a_masthead_that_the_dateline_denies_is_not_believed(page: str) -> None:
    """
    Thursday, February 5, 2026

    Norland rejects the second offer of the mediators

    PORT ARDEN, March 4 (Northern News) — The government of Norland rejected the offer on Tuesday.
    """
    assert told(date_report(page)) == UNKNOWN


@pytest.mark.parametrize(
    "line",
    [
        "PORT ARDEN, March 4, 2025 (Northern News) — Norland rejected the offer.",
        "PORT ARDEN, Norland, 4 March 2025 /NNA/ - Norland rejected the offer.",
        "Port Arden, Tuesday, March 4, 2025 – Norland rejected the offer.",
        "PORT-ARDEN, 4 mars 2025 (NNA) – La Norlande a rejeté l'offre.",
    ],
)
def test_a_dateline_with_its_year_is_believed(line: str) -> None:
    assert told(date_report(f"Norland says no\n\n{line}")) == ("2025-03-04", DateBasis.DATELINE)


def test_a_dateline_without_year_is_not_guessed_at(page: str) -> None:
    """
    PORT ARDEN, March 4 (Northern News) — The government of Norland rejected the offer on Tuesday.
    """
    assert told(date_report(page)) == UNKNOWN


def test_a_dateline_takes_its_year_from_the_name_of_the_file(page: str) -> None:
    """
    PORT ARDEN, March 4 (Northern News) — The government of Norland rejected the offer on Tuesday.
    """
    assert told(date_report(page, name="2025-03-05-norland")) == ("2025-03-05", DateBasis.DATELINE)
    assert told(date_report(page, name="2025-08-05-norland")) == UNKNOWN


def test_metadata_that_the_dateline_denies_is_not_believed(page: str) -> None:
    """
    PORT ARDEN, March 4 (Northern News) — The government of Norland rejected the offer on Tuesday.
    """
    dating = date_report(page, metadata="2025-11-20")
    assert told(dating) == UNKNOWN
    assert places(dating) == [("2025-11-20", "metadata")]


def test_metadata_before_what_the_report_tells_is_not_believed(page: str) -> None:
    """
    The truce in the lower valley was signed on April 17, 2025, by both ministers.
    """
    assert told(date_report(page, metadata="2024-04-18")) == UNKNOWN
    assert told(date_report(page, metadata="2025-04-18")) == ("2025-04-18", DateBasis.METADATA)


def test_a_day_to_come_does_not_deny_metadata(page: str) -> None:
    """
    The truce in the lower valley will be signed on April 17, 2025, by both ministers. It is to expire on May 30, 2025.
    """
    assert told(date_report(page, metadata="2025-03-18")) == ("2025-03-18", DateBasis.METADATA)


def test_metadata_is_not_believed_when_weekdays_belong_to_the_year_before(page: str) -> None:
    """
    The ministers of Norland and Sarnia met in Port Arden on Thursday, December 21, to discuss a truce.
    """
    assert told(date_report(page, metadata="2023-12-22")) == ("2023-12-22", DateBasis.METADATA)
    assert told(date_report(page, metadata="2024-12-22")) == UNKNOWN


def test_a_printed_date_wins_over_metadata_of_another_season(page: str) -> None:
    """
    Norland and Sarnia resume talks in Port Arden
    5 March 2025

    The foreign ministers of both countries met for the first time since the autumn, and they agreed to meet again.
    """
    assert told(date_report(page, metadata="2026-02-01")) == ("2025-03-05", DateBasis.PRINTED)
    assert told(date_report(page, metadata="2025-03-06")) == ("2025-03-06", DateBasis.METADATA)


def test_the_date_in_an_address_stands_for_metadata() -> None:
    text = "Norland rejected the offer."
    address = "https://courier.example/2025/mar/05/norland-says-no"
    assert told(date_report(text, address=address)) == ("2025-03-05", DateBasis.METADATA)
    assert told(date_report(text, address=address, metadata="2026-03-20")) == ("2025-03-05", DateBasis.METADATA)


def test_a_guess_is_called_inferred() -> None:
    assert told(date_report("Norland rejected the offer.", guessed="2025-03-05")) == ("2025-03-05", DateBasis.INFERRED)


def test_a_date_that_is_none_is_no_date() -> None:
    assert told(date_report("Norland rejected the offer.", metadata="soon")) == UNKNOWN


def test_the_title_tells_masthead_from_headline(page: str) -> None:
    """
    Norland says no
    March 5, 2025

    Offer rejected again

    The government of Norland rejected the offer on Tuesday, its foreign minister said in the capital.
    """
    assert told(date_report(page, title="Norland says no")) == ("2025-03-05", DateBasis.PRINTED)
    assert told(date_report(page, title="Offer rejected again")) == UNKNOWN


DAYS = st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2090, 12, 31))


@given(st.text(st.sampled_from("March 3, 205-/|—\nBy on was PORT.:()Tuesday"), max_size=200), st.none() | DAYS)
def test_every_printed_date_has_its_words_in_the_text(text: str, day: dt.date | None) -> None:
    dating = date_report(text, metadata=day.isoformat() if day else None)
    assert all(printed.span.of(text).strip() for printed in dating.printed if printed.span)
    assert (dating.published_on is None) == (dating.basis is DateBasis.UNKNOWN)


@given(DAYS)
def test_any_day_under_the_headline_is_found(day: dt.date) -> None:
    text = f"Norland and Sarnia resume talks\n{day:%A, %B} {day.day}, {day.year}\n\nThe ministers met in Port Arden."
    assert told(date_report(text)) == (day.isoformat(), DateBasis.PRINTED)


@pytest.mark.parametrize(
    "piece", ["March ", "1 ", "- ", "SARNIA, ", "Mon ", "2025-", "March 3, 2025 ", "By a,", "A''", "\n"]
)
def test_hostile_texts_are_dated_in_no_time(piece: str) -> None:
    date_report(piece * 20_000, metadata="2025-03-05")
