"""Judgements as they are kept, and what a document and its entries come to under them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, RowMapping, select

from travaux.model.dates import PartialDate
from travaux.model.document import DateBasis, Document
from travaux.model.entry import Entry, Standing
from travaux.model.judgement import DECISIONS, Duplicate, Judgement, SetDate, Undo, document_of, target_of
from travaux.record.judgement_lines import body_of, decision_of, moment
from travaux.record.judgements import Judged, circular_duplicates, date_set, in_force
from travaux.record.store.codec import entry_of_row, row_of_entry
from travaux.record.store.opening import Store
from travaux.record.store.schema import judgements

BATCH = 500
"""Values named in one statement."""

Item = TypeVar("Item")

_DUPLICATE = DECISIONS[Duplicate]
_Loaded = tuple[PartialDate | None, DateBasis]


def row_of_judgement(judgement: Judgement) -> dict[str, Any]:
    """Return a judgement as a row."""
    decision = judgement.decision
    return {
        "key": judgement.key,
        "at": moment(judgement.at),
        "author": judgement.author,
        "reason": judgement.reason,
        "what": judgement.what,
        "document": document_of(decision),
        "target": target_of(decision),
        "undoes": decision.judgement if isinstance(decision, Undo) else None,
        "decision": msgspec.json.encode(body_of(decision)).decode(),
    }


def judgement_of_row(row: Row[Any]) -> Judgement:
    """Return the judgement that a row holds."""
    decision = decision_of(msgspec.json.decode(row.decision))
    return Judgement(row.key, row.author, datetime.fromisoformat(row.at), row.reason, decision)


def load_judgements(connection: Connection, where: ColumnElement[bool]) -> list[Judgement]:
    """Return the judgements that meet the condition, with the undos of them, and those of the undos."""
    found = [judgement_of_row(row) for row in connection.execute(select(judgements).where(where))]
    newest = [each.key for each in found]
    while newest:
        undos = []
        for some in batches(newest):
            chosen = select(judgements).where(judgements.c.undoes.in_(some))
            undos += [judgement_of_row(row) for row in connection.execute(chosen)]
        found += undos
        newest = [each.key for each in undos]
    return found


def judgements_on(connection: Connection, document: str) -> list[Judgement]:
    """Return, in order, the judgements in force on a document and its entries, but for circles of duplicates."""
    found = in_force(load_judgements(connection, judgements.c.document == document))
    if not any(isinstance(each.decision, Duplicate) for each in found):
        return found
    circular = circles_of_duplicates(connection)
    return [each for each in found if each.key not in circular]


def date_set_of(store: Store, document: str) -> PartialDate | None:
    """Return the publication date that the analyst has set for a document, whether or not it is recorded yet."""
    what = judgements.c.what == DECISIONS[SetDate]
    with store.reading() as connection:
        return date_set(in_force(load_judgements(connection, what & (judgements.c.document == document))))


def circles_of_duplicates(connection: Connection) -> frozenset[str]:
    """Return the keys of the judgements that would make entries duplicates of one another."""
    targets = connection.scalars(select(judgements.c.target).where(judgements.c.what == _DUPLICATE).distinct()).all()
    found = []
    for some in batches(targets):
        found += load_judgements(connection, judgements.c.target.in_(some))
    return circular_duplicates(in_force(found))


def held_document(document: Document, decided: Iterable[Judgement], *, is_disbelieved: bool) -> Document:
    """Return the document with the publication date that the analyst has set, else without one that is not believed."""
    return dated(document, date_set(decided), is_disbelieved=is_disbelieved)


def dated(document: Document, date: PartialDate | None, *, is_disbelieved: bool) -> Document:
    """Return the document with this publication date; else without its own, where that is not believed."""
    if date is not None:
        return replace(document, published_on=date, published_basis=DateBasis.ANALYST)
    unknown = replace(document, published_on=None, published_basis=DateBasis.UNKNOWN)
    return unknown if is_disbelieved else document


def rows_of_judged(judged: Iterable[Judged]) -> Iterator[dict[str, Any]]:
    """Iterate over the rows of a document's entries, as they hold and as they were read."""
    for place, each in enumerate(judged):
        entry, read = each.entry, each.read
        is_changed = read is not None and (read.content, read.confidence) != (entry.content, entry.confidence)
        as_read = row_of_entry(read, place) if read is not None and is_changed else {}
        yield {
            **row_of_entry(entry, place),
            "content_read": as_read.get("content"),
            "confidence_read": as_read.get("confidence"),
        }


def entry_as_read(row: RowMapping | dict[str, Any]) -> Entry | None:
    """Return the entry as the reader gave it; None for one that was added by hand."""
    held = dict(row)
    if held["content_read"] is not None:
        held |= {"content": held["content_read"], "confidence": held["confidence_read"]}
    held["standing"] = Standing.READ
    return None if is_by_hand(row["reader"]) else entry_of_row(held)


def is_by_hand(reader: str) -> bool:
    """Tell whether an entry of that reader was added by an analyst."""
    return reader.startswith("analyst@")


def encode_loaded(document: Document) -> str:
    """Return the date that a document came with, to be kept beside the one that is set."""
    return msgspec.json.encode((document.published_on, document.published_basis)).decode()


def decode_loaded(text: str) -> _Loaded:
    """Return the date that a document came with."""
    loaded: _Loaded = msgspec.json.decode(text, type=_Loaded)
    return loaded


def batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Iterate over the items, so many at a time."""
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))
