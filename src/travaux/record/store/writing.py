"""Record: one document with all its entries in one transaction, or nothing of it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, delete, insert, select

from travaux.model.content import Event, Position
from travaux.model.document import Document
from travaux.model.entry import Entry
from travaux.model.evidence import day_of_position
from travaux.model.problem import Problem
from travaux.record.store.codec import row_of_document, row_of_entry
from travaux.record.store.opening import Store
from travaux.record.store.schema import derivations, documents, entries, event_actors, events, positions, problems


@dataclass(frozen=True, slots=True)
class ReadWith:
    """What a document was read with: when either changes, it is read again."""

    readers: str
    """Names and versions of the readers."""
    profile: str
    """Fingerprint of the profile."""


def is_recorded(store: Store, document: Document, read_with: ReadWith) -> bool:
    """Tell whether reading the document would change nothing."""
    with store.reading() as connection:
        kept = _row_of(connection, document.key)
    if kept is None or _is_another_copy(kept, document):
        return kept is not None and _was_read_with(kept, read_with)
    return _was_read_with(kept, read_with) and _same_fields(kept, document)


def record_document(store: Store, document: Document, found: Sequence[Entry], read_with: ReadWith) -> None:
    """Record a document with its entries, in place of what an earlier reading of it left.

    Raise ValueError, and record nothing, for an entry whose number is infinite.
    """
    columns = {**row_of_document(document), "readers": read_with.readers, "profile": read_with.profile}
    entry_rows = [row_of_entry(entry, place) for place, entry in enumerate(found)]
    position_rows = [_position_row(document, entry) for entry in found if isinstance(entry.content, Position)]
    event_rows = [_event_row(entry) for entry in found if isinstance(entry.content, Event)]
    taking_part = [row for entry in found if isinstance(entry.content, Event) for row in _event_actor_rows(entry)]
    derived = ((positions, position_rows), (events, event_rows), (event_actors, taking_part))
    with store.writing() as connection:
        kept = _row_of(connection, document.key)
        if kept is not None and _is_another_copy(kept, document) and _was_read_with(kept, read_with):
            return
        connection.execute(delete(documents).where(documents.c.key == document.key))
        connection.execute(insert(documents).values(**columns, recorded_at=dt.datetime.now(dt.UTC)))
        for table, rows in ((entries, entry_rows), *derived):
            if rows:
                connection.execute(insert(table), rows)
        connection.execute(delete(derivations))


def record_problems(store: Store, file: str, found: Iterable[Problem]) -> None:
    """Record the problems of one file, in place of those that an earlier reading of it left."""
    rows = {(problem.where, problem.what): problem for problem in found}
    with store.reading() as connection:
        kept = connection.execute(select(problems.c.where, problems.c.what).where(problems.c.file == file)).all()
    if {(row.where, row.what) for row in kept} == set(rows):
        return
    with store.writing() as connection:
        connection.execute(delete(problems).where(problems.c.file == file))
        for where, what in rows:
            # The same line can stand under two names of one folder; the later name keeps it.
            connection.execute(delete(problems).where(problems.c.where == where, problems.c.what == what))
            connection.execute(insert(problems).values(where=where, what=what, file=file))


def _row_of(connection: Connection, key: str) -> RowMapping | None:
    return connection.execute(select(documents).where(documents.c.key == key)).mappings().first()


def _is_another_copy(kept: RowMapping, document: Document) -> bool:
    """Tell whether the same report is kept from another file, whose name comes first: that one stands, in any order."""
    return bool(kept["file"] < document.source.file)


def _same_fields(kept: RowMapping, document: Document) -> bool:
    return all(kept[name] == value for name, value in row_of_document(document).items())


def _was_read_with(kept: RowMapping, read_with: ReadWith) -> bool:
    return bool(kept["readers"] == read_with.readers and kept["profile"] == read_with.profile)


def _position_row(document: Document, entry: Entry) -> dict[str, object]:
    held = entry.content
    assert isinstance(held, Position)  # noqa: S101 - the caller chose it by its class
    return {
        "entry": entry.key,
        "document": document.key,
        "speaker": held.actor,
        "party": None,
        "issue": held.issue,
        "day": day_of_position(held, document.published_on),
    }


def _event_row(entry: Entry) -> dict[str, object]:
    event = entry.content
    assert isinstance(event, Event)  # noqa: S101 - the caller chose it by its class
    return {
        "entry": entry.key,
        "type": str(event.type),
        "first": event.on.first if event.on else None,
        "last": event.on.last if event.on else None,
    }


def _event_actor_rows(entry: Entry) -> list[dict[str, object]]:
    event = entry.content
    assert isinstance(event, Event)  # noqa: S101 - the caller chose it by its class
    names = dict.fromkeys((*event.sources, *event.targets))
    return [{"entry": entry.key, "document": entry.provenance.document, "name": name} for name in names]
