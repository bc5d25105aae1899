"""Record: one document with all its entries in one transaction, or nothing of it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, delete, insert, select

from travaux.model.actor import Actor
from travaux.model.annotation import Furniture, TimeExpression
from travaux.model.content import Event, Figure, Position, Statement, Transfer
from travaux.model.dates import PartialDate
from travaux.model.document import Document, fingerprint
from travaux.model.entry import Entry, EntryContent
from travaux.model.evidence import effective_day
from travaux.model.judgement import Judgement
from travaux.model.problem import Problem
from travaux.record.judgements import date_set, is_restricted, judge_entries
from travaux.record.store.batches import delete_where, insert_rows, mark_unsettled
from travaux.record.store.codec import row_of_document
from travaux.record.store.dating import is_disbelieved
from travaux.record.store.judged import decode_loaded, encode_loaded, held_document, judgements_on, rows_of_judged
from travaux.record.store.opening import Store
from travaux.record.store.schema import (
    claims,
    documents,
    entries,
    event_actors,
    events,
    introductions,
    judged_documents,
    judgements,
    legs,
    parts,
    positions,
    problems,
    told,
    unsettled,
)
from travaux.record.truces import names_truce

Row = dict[str, Any]
Rows = dict[Table, list[Row]]

DERIVATIONS = ("identities", "copies", "subjects", "items")
"""What is derived over the whole record, and must know which documents have changed."""

READING = "reading"
"""Name under which documents wait that are to be read again under another date."""
TO_BE_READ_AGAIN = ""
"""In place of the readers' versions, where a document was read under a date that is no longer believed."""


@dataclass(frozen=True, slots=True)
class ReadWith:
    """What a document was read with: when either changes, it is read again."""

    readers: str
    """Names and versions of the readers."""
    profile: str
    """Fingerprint of the profile."""
    set_on: PartialDate | None = None
    """The publication date that the analyst has set, where it was read under one."""
    is_disbelieved: bool = False
    """Whether it was read without the date that it came with."""


def is_recorded(store: Store, document: Document, read_with: ReadWith) -> bool:
    """Tell whether reading the document would change nothing."""
    with store.reading() as connection:
        kept = _row_of(connection, document.key)
        if kept is None or _is_another_copy(kept, document):
            return kept is not None and _was_read_with(kept, read_with)
        return _was_read_with(kept, read_with) and _same_fields(_as_loaded(connection, kept), document)


def record_document(store: Store, document: Document, found: Sequence[Entry], read_with: ReadWith) -> None:
    """Record a document with its entries, in place of what an earlier reading of it left.

    Raise ValueError, and record nothing, for an entry whose number is infinite.
    """
    record_documents(store, [(document, found)], read_with)


def record_documents(store: Store, read: Iterable[tuple[Document, Sequence[Entry]]], read_with: ReadWith) -> None:
    """Record documents with their entries, all of them or none; see ``record_document``."""
    rows: Rows = defaultdict(list)
    with store.writing() as connection:
        is_judged = connection.execute(select(judgements.c.key).limit(1)).first() is not None
        for document, found in read:
            kept = _row_of(connection, document.key)
            if kept is not None and _is_another_copy(kept, document) and _was_read_with(kept, read_with):
                continue
            decided = judgements_on(connection, document.key) if is_judged else []
            if kept is not None:
                connection.execute(delete(documents).where(documents.c.key == document.key))
            # A new document has not been compared with others.
            doubted = kept is not None and is_disbelieved(connection, document)
            held = held_document(document, decided, is_disbelieved=doubted)
            rows[documents].append(_document_row(held, date_set(decided), doubted, read_with))
            rows[judged_documents] += _judged_row(document, decided, doubted)
            judged = judge_entries(document, found, decided)
            rows[entries] += rows_of_judged(judged)
            for each in judged:
                for table, row in derived_rows(each.entry, held.published_on):
                    rows[table].append(row)
        unsettle(connection, (row["key"] for row in rows[documents]))
        note_reading(connection, {row["key"]: row["readers"] == TO_BE_READ_AGAIN for row in rows[documents]})
        for table, some in rows.items():
            insert_rows(connection, table, some)


def _document_row(held: Document, date: PartialDate | None, doubted: bool, read_with: ReadWith) -> Row:
    # Dates in the text are read from the day of publication: when another holds meanwhile, it is to be read again.
    is_read_so = read_with.set_on == date and (date is not None or read_with.is_disbelieved == doubted)
    readers = read_with.readers if is_read_so else TO_BE_READ_AGAIN
    now = {"readers": readers, "profile": read_with.profile, "recorded_at": dt.datetime.now(dt.UTC)}
    return {**row_of_document(held), **now}


def note_judged_document(
    connection: Connection, document: Document, decided: Sequence[Judgement], *, is_disbelieved: bool
) -> None:
    """Note what judgements, and reports of the same text, make of a document, given as it was loaded, beside it."""
    connection.execute(delete(judged_documents).where(judged_documents.c.document == document.key))
    insert_rows(connection, judged_documents, _judged_row(document, decided, is_disbelieved))


def _judged_row(document: Document, decided: Sequence[Judgement], doubted: bool) -> list[Row]:
    restricted, is_dated_anew = is_restricted(decided), date_set(decided) is not None or doubted
    if not restricted and not is_dated_anew:
        return []
    loaded = encode_loaded(document) if is_dated_anew else None
    return [{"document": document.key, "is_restricted": restricted, "loaded": loaded}]


def note_reading(connection: Connection, is_stale: Mapping[str, bool]) -> None:
    """Note which of these documents are to be read again."""
    delete_where(connection, unsettled.c.document, is_stale, unsettled.c.derivation == READING)
    mark_unsettled(connection, READING, [key for key, stale in is_stale.items() if stale])


def unsettle(connection: Connection, changed: Iterable[str]) -> None:
    """Note that what was derived over the whole record must be brought up to date with these documents."""
    for each in DERIVATIONS:
        mark_unsettled(connection, each, changed := list(changed))


def derived_rows(entry: Entry, published_on: PartialDate | None) -> Iterator[tuple[Table, Row]]:
    """Iterate over the rows that follow from one entry of a report published then; none for one that does not count.

    Whatever is derived from one entry alone is made here, so that an entry that is judged is derived anew.
    """
    if not entry.standing.counts:
        return
    known = {"document": entry.provenance.document, "confidence": entry.confidence}
    known |= {"published": published_on.last if published_on else None}
    dated = {**known, "day": effective_day(entry.content, published_on), "entry": entry.key}
    if not isinstance(entry.content, Furniture | TimeExpression):
        yield told, {**dated, "kind": entry.kind, "start": entry.provenance.span.start}
    yield from ((parts, {**dated, "kind": entry.kind, "name": name}) for name in _taking_part(entry.content))
    match entry.content:
        case Actor() as actor:
            yield introductions, {**dated, **_introduction(entry, actor)}
        case Position() as held:
            yield positions, {**dated, "speaker": held.actor, "issue": held.issue}
        case Event() as event:
            yield events, {**known, **_event_row(entry, event)}
            yield from ((event_actors, row) for row in _event_actor_rows(entry, event))
        case Figure():
            yield claims, dated
        case Transfer(on=on):
            date = on or published_on
            yield legs, {**dated, "first": date.first if date else None}


DERIVED = (told, parts, introductions, positions, events, event_actors, claims, legs)
"""The tables that ``derived_rows`` fills; each has the entry's key in its column ``entry``."""


def insert_derived(connection: Connection, found: Iterable[Entry], published_on: PartialDate | None) -> None:
    """Derive the rows of entries of one report that have none."""
    rows: Rows = defaultdict(list)
    for entry in found:
        for table, row in derived_rows(entry, published_on):
            rows[table].append(row)
    for table, some in rows.items():
        insert_rows(connection, table, some)


def delete_derived(connection: Connection, keys: Sequence[str]) -> None:
    """Delete the rows that follow from the entries with these keys."""
    for table in DERIVED:
        connection.execute(delete(table).where(table.c.entry.in_(keys)))


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


def _as_loaded(connection: Connection, kept: RowMapping) -> Mapping[str, Any]:
    """Return the row with the date that the document came with, where the analyst has set another."""
    chosen = select(judged_documents.c.loaded).where(judged_documents.c.document == kept["key"])
    loaded = connection.execute(chosen).scalar()
    if loaded is None:
        return dict(kept)
    date, basis = decode_loaded(loaded)
    first, last = (date.first, date.last) if date else (None, None)
    return {**kept, "published_first": first, "published_last": last, "published_basis": str(basis)}


def _is_another_copy(kept: RowMapping, document: Document) -> bool:
    """Tell whether the same report is kept from another file, whose name comes first: that one stands, in any order."""
    return bool(kept["file"] < document.source.file)


def _same_fields(kept: Mapping[str, Any], document: Document) -> bool:
    return all(kept[name] == value for name, value in row_of_document(document).items())


def _was_read_with(kept: RowMapping, read_with: ReadWith) -> bool:
    return bool(kept["readers"] == read_with.readers and kept["profile"] == read_with.profile)


def _event_row(entry: Entry, event: Event) -> dict[str, object]:
    return {
        "entry": entry.key,
        "type": str(event.type),
        "first": event.on.first if event.on else None,
        "last": event.on.last if event.on else None,
        "names_truce": names_truce(entry.provenance.exact),
    }


def _event_actor_rows(entry: Entry, event: Event) -> list[dict[str, object]]:
    names = dict.fromkeys((*event.sources, *event.targets))
    return [{"entry": entry.key, "document": entry.provenance.document, "name": name} for name in names]


def _taking_part(content: EntryContent) -> Iterable[str]:
    """Return the names of those who say, hold or do what an entry tells, each once."""
    match content:
        case Statement(speaker=str() as name) | Position(actor=name):
            return (name,)
        case Event(sources=sources, targets=targets):
            return dict.fromkeys((*sources, *targets))
        case _:
            return ()


def _introduction(entry: Entry, actor: Actor) -> Row:
    words = fingerprint(str(actor.kind), actor.name, *actor.aliases)
    return {"name": actor.name, "words": words, "at": f"{entry.provenance.span.start:010}{entry.key}"}
