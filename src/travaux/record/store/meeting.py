"""Keep who met at each event, and ask for it: counted by who sat together, and meeting by meeting."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select

from travaux.model.dates import PartialDate
from travaux.model.evidence import Evidence
from travaux.model.meeting import Meeting, Seated, meeting_told
from travaux.model.question import EVERYTHING, Scope
from travaux.record.store.asking import EVIDENCE, load_evidence
from travaux.record.store.batches import batches, insert_rows
from travaux.record.store.opening import Store
from travaux.record.store.reaching import may_be_dated, may_be_undated
from travaux.record.store.schema import entries, items, meetings, tellings, told

_seated = msgspec.json.Decoder(Seated)
_people = msgspec.json.Decoder(tuple[tuple[str, ...], ...])
_encoder = msgspec.json.Encoder()


@lru_cache(maxsize=20_000)
def _seated_so(content: str) -> Seated:
    return _seated.decode(content)


def insert_meetings(connection: Connection, consulted: Sequence[str]) -> None:
    """Write who met at events of type CONSULT, by the keys of the items that have no row yet."""
    for some in batches(consulted):
        insert_rows(connection, meetings, _rows(connection, some))


def _rows(connection: Connection, some: Sequence[str]) -> Iterator[dict[str, Any]]:
    of_item = EVIDENCE.join(tellings, tellings.c.entry == entries.c.key)
    parts = connection.execute(select(tellings.c.entry, tellings.c.item).where(tellings.c.item.in_(some))).all()
    item_of: dict[str, str] = {row.entry: row.item for row in parts}
    told_of: dict[str, list[Evidence]] = defaultdict(list)
    for each in load_evidence(connection, of_item.where(tellings.c.item.in_(some)).order_by(entries.c.key)):
        told_of[item_of[each.entry.key]].append(each)
    whole = _whole(connection, some)
    for item in some:
        yield {"item": item, **_row(meeting_told(told_of[item])), **whole[item]}


def _row(meeting: Meeting | None) -> dict[str, Any]:
    if meeting is None:
        return dict.fromkeys(("key", "seated", "people", "first", "last", "place", "told"))
    return {
        "key": meeting.key,
        "seated": _encoder.encode(meeting.seated).decode(),
        "people": _encoder.encode(meeting.people).decode(),
        "first": meeting.on.first if meeting.on else None,
        "last": meeting.on.last if meeting.on else None,
        "place": meeting.place,
        "told": " ".join(meeting.entries),
    }


def _whole(connection: Connection, some: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return how far a question must reach to see all that hangs together with an item."""
    beside = tellings.alias("beside")
    chosen = select(
        tellings.c.item,
        func.max(told.c.day),
        func.max(told.c.published),
        func.min(told.c.confidence),
        func.count() - func.count(told.c.published),
    )
    # One entry of an item tells its component; the key of an item is one of its entries.
    chosen = chosen.join(beside, beside.c.component == tellings.c.component).join(told, told.c.entry == beside.c.entry)
    chosen = chosen.where(tellings.c.entry == tellings.c.item, tellings.c.item.in_(some)).group_by(tellings.c.item)
    return {
        row[0]: {"day": row[1], "published": row[2], "confidence": row[3], "is_undated": row[4] > 0}
        for row in connection.execute(chosen)
    }


def count_seated(store: Store, scope: Scope) -> list[tuple[str, Seated, int, int]]:
    """Return who sat together in meetings that the scope holds whole: how often, and how often on no known day.

    The first of each is how the store tells them, to ask for the meetings by.
    """
    chosen = select(meetings.c.seated, func.count(), func.count() - func.count(meetings.c.first))
    chosen = chosen.where(meetings.c.seated.is_not(None), _is_whole(scope)).group_by(meetings.c.seated)
    with store.reading() as connection:
        return [(row[0], _seated_so(row[0]), row[1], row[2]) for row in connection.execute(chosen).all()]


def meetings_of(store: Store, seated: Mapping[str, Seated], scope: Scope) -> list[Meeting]:
    """Return the meetings that the scope holds whole of those who sat together so, by how the store tells them."""
    found = []
    with store.reading() as connection:
        for some in batches(sorted(seated)):
            chosen = select(*_MEETING).where(meetings.c.seated.in_(some), _is_whole(scope))
            for key, so, people, first, last, place, by in connection.execute(chosen).all():
                on = PartialDate(first, last) if first else None
                found.append(Meeting(key, seated[so], _people.decode(people), on, place, tuple(by.split())))
    return found


_MEETING = [meetings.c[name] for name in ("key", "seated", "people", "first", "last", "place", "told")]


def items_in_part(store: Store, scope: Scope) -> list[str]:
    """Return the events of type CONSULT of which the scope holds something, but not all that hangs together."""
    if scope == EVERYTHING:
        return []
    reached = or_(may_be_dated(scope), may_be_undated(scope))
    chosen = select(meetings.c.item).join(items, items.c.key == meetings.c.item).where(reached, ~_is_whole(scope))
    with store.reading() as connection:
        return list(connection.scalars(chosen.order_by(meetings.c.item)))


def _is_whole(scope: Scope) -> ColumnElement[bool]:
    """Return what a row must meet so that all is in the scope; what is asked of documents alone nobody has counted."""
    if scope.without or scope.min_grade is not None:
        return false()
    tests = [meetings.c.confidence >= scope.min_confidence]
    if scope.known_by is not None:
        tests += [meetings.c.published <= scope.known_by, meetings.c.is_undated == false()]
    if scope.as_of is not None:
        # Events without a day are in every scope.
        tests.append(or_(meetings.c.day.is_(None), meetings.c.day <= scope.as_of))
    return and_(*tests)
