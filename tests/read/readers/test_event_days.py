"""When an event took place: the time of its own clause, and no other."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import ReadReport
from travaux.model.content import EventStatus


def days(read_report: ReadReport) -> dict[str, str | None]:
    contents: list[Any] = [entry.content for entry in read_report.events]
    return {content.type: str(content.on) if content.on else None for content in contents}


def test_the_first_since_a_year_was_not_in_that_year(read_report: ReadReport) -> None:
    """Envoys of Norland and Sarnia on Tuesday held their first meeting since 1979."""
    assert days(read_report) == {"CONSULT": "2025-03-11"}


def test_an_agreement_to_do_something_on_a_day_is_not_of_that_day(read_report: ReadReport) -> None:
    """Norland and Sarnia agreed on Tuesday to open talks on June 10."""
    assert days(read_report)["AGREE"] == "2025-03-11"
    assert days(read_report).get("CONSULT") in {None, "2025-06-10"}


def test_a_day_that_is_yet_to_come_is_not_the_day_of_agreeing(read_report: ReadReport) -> None:
    """Norland agreed to withdraw its troops by June 10."""
    assert days(read_report)["AGREE"] is None


def test_a_relative_clause_keeps_its_time_to_itself(read_report: ReadReport) -> None:
    """Sarnia, which in January claimed the tolls, released the Norland envoys."""
    assert days(read_report)["RETREAT"] is None


def test_a_time_at_the_head_of_a_clause_is_its_own(read_report: ReadReport) -> None:
    """In January, Norland released the Sarnia envoys."""
    assert days(read_report)["RETREAT"] == "2025-01"


def test_what_is_condemned_keeps_its_day(read_report: ReadReport) -> None:
    """Norland condemned Tuesday's raid on Ostra."""
    assert days(read_report)["ACCUSE"] is None
    assert days(read_report)["ASSAULT"] == "2025-03-11"


def test_a_meeting_named_by_its_day_was_on_it(read_report: ReadReport) -> None:
    """Norland attended Tuesday's meeting with Sarnia."""
    assert days(read_report)["CONSULT"] == "2025-03-11"


def test_a_deal_announced_on_a_day_is_of_that_day(read_report: ReadReport) -> None:
    """The two sides welcomed the agreement announced on Tuesday."""
    assert days(read_report)["AGREE"] == "2025-03-11"


def test_a_month_is_no_place(read_report: ReadReport) -> None:
    """In January the two sides met in Ostra."""
    contents: list[Any] = [entry.content for entry in read_report.events]
    assert [content.place for content in contents] != ["January"]


@pytest.mark.parametrize(
    ("text", "on", "status"),
    [
        ("Norland and Sarnia meet in Ostra next Tuesday, officials said.", "2025-03-18", EventStatus.PLANNED),
        ("Sunday's summit of Norland and Sarnia may be long, officials said.", "2025-03-16", EventStatus.PLANNED),
        ("Nobody forgot the October 7 attack by Norland, officials said.", "2024-10-07", EventStatus.HAPPENED),
        ("Norland raided Ostra in October, officials said.", "2024-10", EventStatus.HAPPENED),
        ("Norland reached a deal with Sarnia, and both welcomed it.", None, EventStatus.HAPPENED),
    ],
)
def test_nothing_has_happened_after_its_report(
    read: Callable[..., ReadReport], text: str, on: str | None, status: EventStatus
) -> None:
    contents: list[Any] = [entry.content for entry in read(text).events]
    told = [(str(content.on) if content.on else None, content.status) for content in contents]

    assert (on, status) in told
    assert all(each is None or each <= "2025-03-14" for each, of in told if of is not EventStatus.PLANNED)
