import datetime as dt

from tests.reason.evidence import told
from travaux.model.content import Event, EventStatus, PloverType
from travaux.model.dates import parse_date
from travaux.reason.timeline import timeline_of


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
