"""Times: their words, their TIMEX3 values, and the days that they cover (published on Friday, 14 March 2025)."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ReadReport, document_of
from travaux.model.annotation import TimeExpression
from travaux.model.profile import Profile
from travaux.read.readers.times import find_times
from travaux.read.reading import Reading

Read = Callable[..., ReadReport]


def values(read_report: ReadReport) -> dict[str, str]:
    return dict(read_report.times)


def days(read_report: ReadReport) -> dict[str, str | None]:
    return {words: str(time.on) if time.on else None for words, time in contents(read_report).items()}


def contents(read_report: ReadReport) -> dict[str, TimeExpression]:
    return {
        entry.provenance.exact: entry.content
        for entry in read_report.entries
        if isinstance(entry.content, TimeExpression)
    }


def test_days_of_the_week_follow_the_tense(read_report: ReadReport) -> None:
    """
    Envoys of Norland met in Port Selm on Tuesday. They will meet again on Wednesday.
    The foreign minister of Sarnia said on Monday he would return on Thursday.
    """
    assert values(read_report) == {
        "Tuesday": "2025-03-11",
        "Wednesday": "2025-03-19",
        "Monday": "2025-03-10",
        "Thursday": "2025-03-20",
    }


def test_whole_dates_need_no_publication_date(read: Read) -> None:
    report = read("Norland signed on Nov. 7, 2023, on 9 November 2023 and on 2023-11-12; Sarnia in May 2024.", None)
    assert values(report) == {
        "Nov. 7, 2023": "2023-11-07",
        "9 November 2023": "2023-11-09",
        "2023-11-12": "2023-11-12",
        "May 2024": "2024-05",
    }
    assert days(report)["May 2024"] == "2024-05"


def test_without_publication_date_relative_times_cover_no_known_day(read: Read) -> None:
    report = read("The talks broke down on Friday. Yesterday the envoys left. On 3 August they had met.", None)
    assert values(report) == {"Friday": "XXXX-WXX-5", "Yesterday": "XXXX-XX-XX", "3 August": "XXXX-08-03"}
    assert set(days(report).values()) == {None}


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("The truce collapsed in November.", "November", "2024-11"),
        ("The truce will end in May.", "May", "2025-05"),
        ("They have talked since April.", "April", "2024-04"),
        ("The truce expires on 2 April.", "2 April", "2025-04-02"),
        ("Norland blamed Sarnia for the October 9 attack.", "October 9", "2024-10-09"),
        ("Sarnia let the March 31 deadline stand.", "March 31", "2025-03-31"),
        ("The old deal ended on 30 June last year.", "30 June last year", "2024-06-30"),
        ("The strike began two weeks ago.", "two weeks ago", "2025-W09"),
        ("Talks failed three years ago.", "three years ago", "2022"),
        ("The envoys met late last month.", "late last month", "2025-02"),
        ("They meet next week.", "next week", "2025-W12"),
        ("Exports fell in the third quarter of 2024.", "the third quarter of 2024", "2024-Q3"),
        ("They signed in the spring of 2019.", "the spring of 2019", "2019-SP"),
        ("Norland joined in the early 1990s.", "the early 1990s", "199X"),
        ("They spoke on Tuesday night.", "Tuesday night", "2025-03-11TNI"),
        ("The truce began at 17:30 GMT on Monday.", "17:30 GMT on Monday", "2025-03-10T17:30"),
        ("The truce will begin at midnight on 1 April 2025.", "1 April 2025", "2025-04-01"),
        ("They met over the weekend.", "the weekend", "2025-W10-WE"),
        ("They talked for four and a half hours.", "four and a half hours", "PT4H30M"),
        ("The pause would last 72 hours.", "72 hours", "PT72H"),
        ("It was a two-week truce.", "two-week", "P2W"),
        ("The siege lasted for months.", "months", "PXM"),
        ("They have fought for 2 1/2 years.", "2 1/2 years", "P2Y6M"),
        ("Trucks cross every day.", "every day", "P1D"),
        ("Union members vote every Friday.", "every Friday", "XXXX-WXX-5"),
        ("Sarnia now controls the port.", "now", "PRESENT_REF"),
        ("It was signed on Christmas Day.", "Christmas Day", "2024-12-25"),
    ],
)
def test_usual_expressions_of_news(read: Read, sentence: str, words: str, value: str) -> None:
    assert (words, value) in read(sentence).times


@pytest.mark.parametrize(
    "sentence",
    [
        "The 6-year-old boy and his 52 years old uncle crossed the border.",
        "Norland may march on the port.",
        "Flight Orion 1980 carried 2000 people.",
        "He gave a second speech, three quarters of it on grain.",
        "The Sunday Herald asked Mr. Wednesday Adams.",
        "The date 7/11/2023 can be read in two ways.",
    ],
)
def test_what_only_looks_like_a_time(read: Read, sentence: str) -> None:
    found = [words for words, value in read(sentence).times if words not in {"Wednesday"}]
    assert found == []


def test_the_same_day_counts_from_the_date_before(read_report: ReadReport) -> None:
    """
    Norland freed twelve sailors on 3 March. Sarnia opened the bridge on the same day.
    Two days later the port reopened.
    """
    assert values(read_report) == {
        "3 March": "2025-03-03",
        "the same day": "2025-03-03",
        "Two days later": "2025-03-05",
    }
    assert contents(read_report)["the same day"].anchor == "3 March"


def test_a_year_is_no_anchor_for_a_day(read_report: ReadReport) -> None:
    """Norland left the union in 1998. The next day nothing had changed."""
    assert days(read_report) == {"1998": "1998", "The next day": None}


def test_stretches_up_to_publication_cover_their_days(read_report: ReadReport) -> None:
    """Over the past three days the envoys met. Earlier this week they agreed. They rest later this month."""
    assert days(read_report) == {
        "the past three days": "2025-03-11/2025-03-14",
        "Earlier this week": "2025-03-10/2025-03-14",
        "later this month": "2025-03-14/2025-03-31",
    }


def test_more_than_leaves_room(read_report: ReadReport) -> None:
    """Sarnia walked out more than two years ago."""
    assert days(read_report) == {"more than two years ago": "2022-01-01/2023-12-31"}


def test_ranges_give_both_ends(read_report: ReadReport) -> None:
    """The round of March 3-5 took two to six days."""
    assert values(read_report) == {"March 3": "2025-03-03", "5": "2025-03-05", "two": "P2D", "six days": "P6D"}


ALPHABET = """
    the of in on 3 31 1999 March May Friday last next two a half past year days week ago later quarter
    10 : p.m. GMT 2023-02-30 February 29 30 every night earlier this that same day 's , . ( ) '90s ½ - second
    fr\u0131day we\u212a wee\u017f \u202e \u200b 99,999,999 twenty-first nineteen seventy-nine 0000 century
"""
WORDS = st.sampled_from([*ALPHABET.split(), "\n", "\n\n"])
PUBLISHED = st.sampled_from(["2025-03-14", "2024-02-29", "0001-01-01", "9999-12-31", "2020-12", None])


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25), st.booleans(), PUBLISHED)
def test_any_words_give_spans_of_the_text_that_do_not_overlap(
    words: list[str], spaced: bool, published: str | None
) -> None:
    text = (" " if spaced else "").join(words)
    found = find_times(Reading(document_of(text, published), Profile()))
    end = 0
    for time in found:
        assert end <= time.span.start < time.span.end <= len(text)
        assert time.span.of(text).strip()
        end = time.span.end


def test_long_text_without_any_stop_is_read_in_linear_time() -> None:
    text = "the last two weeks of May 1999 and " * 1500 + "( 1,111," * 500
    assert len(find_times(Reading(document_of(text), Profile()))) > 2000


def test_the_same_day_is_that_of_the_story_and_not_of_an_aside(read_report: ReadReport) -> None:
    """
    Sarnia will free on March 20 the nine sailors who were left out of the exchange on February 2.

    Norland will free on the same day the 30 detainees whom it held back in January.
    """
    assert values(read_report)["the same day"] == "2025-03-20"


def test_the_same_day_to_come_is_no_day_gone_by(read_report: ReadReport) -> None:
    """
    The envoys met on March 3. Norland will free the detainees on the same day.
    """
    assert values(read_report)["the same day"] == "XXXX-XX-XX"


def test_the_same_day_is_not_told_by_a_month(read_report: ReadReport) -> None:
    """
    Sarnia freed nine sailors in January. Norland freed 30 detainees on the same day.
    """
    assert days(read_report)["the same day"] is None
