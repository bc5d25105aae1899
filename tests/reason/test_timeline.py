import datetime as dt
from dataclasses import replace

from tests.reason.evidence import told
from travaux.model.content import Event, EventStatus, PloverType
from travaux.model.dates import parse_date
from travaux.model.item import Item
from travaux.reason.timeline import timeline_of, timeline_of_items


def met(on: str | None, status: EventStatus = EventStatus.HAPPENED) -> Event:
    date = parse_date(on) if on else None
    return Event(PloverType.CONSULT, None, ("Ana Verre", "Norland"), ("Sarnia", "Norland"), "Halvet", date, status)


def test_events_stand_in_order_and_undated_ones_apart() -> None:
    late, early, month = told(met("2025-03-14")), told(met("2025-03-02")), told(met("2025-03"))
    undated = told(met(None), "2025-03-14")

    answer = timeline_of([late, undated, early, month])

    assert [item.entries[0] for item in answer.dated] == [each.entry.key for each in (month, early, late)]
    assert [item.entries[0] for item in answer.undated] == [undated.entry.key]


def test_as_of_a_day_only_what_is_over_counts() -> None:
    day, month = told(met("2025-03-14")), told(met("2025-03"))

    answer = timeline_of([day, month], dt.date(2025, 3, 14))

    assert [item.entries[0] for item in answer.dated] == [day.entry.key]


def test_everybody_who_took_part_is_named_once() -> None:
    (item,) = timeline_of([told(met("2025-03-14"))]).dated

    assert item.participants == ("Ana Verre", "Norland", "Sarnia")
    assert item.place == "Halvet"


def test_an_event_that_several_reports_tell_stands_once_with_all_of_them() -> None:
    week = told(met("2025-03-10/2025-03-16"), "2025-03-17", document="b")
    day = told(met("2025-03-14"), "2025-03-20", document="a")
    copied = replace(told(met("2025-03-14"), "2025-03-21", document="c"), origin="a")

    (item,) = timeline_of_items([Item((week, day, copied))]).dated

    assert (item.on, item.cited.key) == (parse_date("2025-03-14"), day.entry.key)
    assert (item.origins, item.reports) == (2, 3)
    assert set(item.entries) == {each.entry.key for each in (week, day, copied)}
    assert item.disagreements == ()


def test_what_the_reports_differ_in_is_listed_with_their_entries() -> None:
    here = told(met("2025-03-14"))
    there = told(replace(met("2025-03-14", EventStatus.PLANNED), place="Port Ossel", sources=("Ilo Marr",)))

    (item,) = timeline_of_items([Item((here, there))]).dated

    assert item.status is EventStatus.HAPPENED
    assert {each.field: dict(each.values) for each in item.disagreements} == {
        "place": {"Halvet": (here.entry.key,), "Port Ossel": (there.entry.key,)},
        "status": {"happened": (here.entry.key,), "planned": (there.entry.key,)},
        "participants": {"Ana Verre": (here.entry.key,), "Ilo Marr": (there.entry.key,)},
    }
