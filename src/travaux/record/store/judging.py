"""Append judgements, and let the record hold under them what it is to hold, in one transaction."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from travaux.model.components import connected
from travaux.model.document import Document
from travaux.model.judgement import (
    DECISIONS,
    Accept,
    Correct,
    Decision,
    Duplicate,
    GradeSource,
    Judgement,
    MergeActors,
    MergeEvents,
    Reject,
    RenameActor,
    Signature,
    SplitActor,
    SplitEvents,
    Undo,
    document_of,
)
from travaux.record.judgement_lines import sign
from travaux.record.judgements import grades_of, in_force, judge_entries
from travaux.record.store.codec import document_of_row, row_of_document
from travaux.record.store.dating import is_disbelieved
from travaux.record.store.deriving import WHO_IS_WHO
from travaux.record.store.judged import (
    batches,
    decode_loaded,
    entry_as_read,
    held_document,
    judgement_of_row,
    judgements_on,
    load_judgements,
    row_of_judgement,
    rows_of_judged,
)
from travaux.record.store.opening import Store
from travaux.record.store.schema import derivations, documents, entries, grades, judged_documents, judgements
from travaux.record.store.writing import (
    TO_BE_READ_AGAIN,
    delete_derived,
    insert_derived,
    note_judged_document,
    note_reading,
    unsettle,
)

_OF_ENTRIES = (Accept, Reject, Correct, Duplicate)
_TICK = dt.timedelta(microseconds=1)

Check = Callable[[Connection], None]
"""Looks at the record before a judgement is appended, in the same transaction; it may raise."""


def append(store: Store, found: Sequence[Judgement]) -> int:
    """Append judgements that are not there yet, and return how many; the record is changed along with them."""
    with store.writing() as connection:
        known: set[str] = set()
        for some in batches([each.key for each in found]):
            known.update(connection.scalars(select(judgements.c.key).where(judgements.c.key.in_(some))))
        new = list({each.key: each for each in found if each.key not in known}.values())
        _append(connection, new)
        return len(new)


def append_one(store: Store, decision: Decision, by: Signature, check: Check | None = None) -> Judgement:
    """Sign and append one judgement; ``check`` looks at the record in the same transaction, and may raise.

    Its moment is after that of every other judgement, however wrong a clock was.
    """
    with store.writing() as connection:
        if check is not None:
            check(connection)
        last = connection.scalars(select(func.max(judgements.c.at))).one()
        at = by.at if last is None else max(by.at, dt.datetime.fromisoformat(last) + _TICK)
        judgement = sign(decision, replace(by, at=at))
        _append(connection, [judgement])
    return judgement


def loaded_document(store: Store, key: str) -> Document | None:
    """Return the document with that key, with the date that it came with."""
    with store.reading() as connection:
        return loaded_in(connection, key)


def _append(connection: Connection, new: Sequence[Judgement]) -> None:
    if not new:
        return
    connection.execute(insert(judgements), [row_of_judgement(each) for each in new])
    touched = list(_decisions_touched(connection, new))
    for document in _documents_touched(connection, touched):
        rejudge_document(connection, document)
    for document in _recorded(connection, _documents_merged(touched)):
        unsettle(connection, [document])
    if any(isinstance(each, GradeSource) for each in touched):
        _regrade(connection)
    if any(isinstance(each, MergeActors | SplitActor | RenameActor) for each in touched):
        connection.execute(delete(derivations).where(derivations.c.name == WHO_IS_WHO))


def _decisions_touched(connection: Connection, new: Iterable[Judgement]) -> Iterator[Decision]:
    """Iterate over what the judgements decide; of undos over what they take back in the end."""
    for each in new:
        decision: Decision | None = each.decision
        while isinstance(decision, Undo):
            row = connection.execute(select(judgements).where(judgements.c.key == decision.judgement)).first()
            decision = judgement_of_row(row).decision if row else None
        if decision is not None:
            yield decision


def _documents_touched(connection: Connection, touched: Sequence[Decision]) -> list[str]:
    """Return the documents whose entries may stand otherwise: those judged, and those bound to them by duplicates."""
    found = {document for each in touched if (document := document_of(each)) is not None}
    on_entries = {each.entry.key for each in touched if isinstance(each, Accept | Reject | Correct | Duplicate)}
    if on_entries:
        found |= _bound_by_duplicates(connection, on_entries)
    return sorted(found)


def _documents_merged(touched: Iterable[Decision]) -> set[str]:
    """Return the documents of entries that are said to tell of one event, or of two."""
    pairs = [(each.one, each.other) for each in touched if isinstance(each, MergeEvents | SplitEvents)]
    return {each.document for pair in pairs for each in pair}


def _recorded(connection: Connection, keys: set[str]) -> list[str]:
    found: list[str] = []
    for some in batches(sorted(keys)):
        found += connection.scalars(select(documents.c.key).where(documents.c.key.in_(some)))
    return found


def _bound_by_duplicates(connection: Connection, keys: set[str]) -> set[str]:
    rows = connection.execute(select(judgements).where(judgements.c.what == DECISIONS[Duplicate])).all()
    pairs = [each.decision for each in map(judgement_of_row, rows) if isinstance(each.decision, Duplicate)]
    places = {key: place for place, key in enumerate(dict.fromkeys(chain(*((e.entry.key, e.of.key) for e in pairs))))}
    groups = connected(len(places), [(places[each.entry.key], places[each.of.key]) for each in pairs])
    group_of = {place: number for number, group in enumerate(groups) for place in group}
    wanted = {group_of[places[key]] for key in keys & places.keys()}
    return {each.entry.document for each in pairs if group_of[places[each.entry.key]] in wanted}


def rejudge_document(connection: Connection, key: str) -> None:
    """Let a document and its entries be what they are under the judgements in force, and write what has changed."""
    document = loaded_in(connection, key)
    if document is None:
        return
    decided = judgements_on(connection, key)
    doubted = is_disbelieved(connection, document)
    held = held_document(document, decided, is_disbelieved=doubted)
    is_dated_anew = _redate(connection, held)
    note_judged_document(connection, document, decided, is_disbelieved=doubted)
    kept = {row["key"]: dict(row) for row in connection.execute(_ENTRIES.where(entries.c.document == key)).mappings()}
    read = [entry for row in kept.values() if (entry := entry_as_read(row)) is not None]
    judged = judge_entries(document, read, decided)
    rows = {row["key"]: row for row in rows_of_judged(judged)}
    changed = [row for row in rows.values() if row != kept.get(row["key"])]
    gone = [each for each in kept if each not in rows]
    _replace_entries(connection, gone, changed)
    again = rows if is_dated_anew else {row["key"]: row for row in changed}
    for some in batches([each for each in again if each in kept]):
        delete_derived(connection, some)
    insert_derived(connection, (each.entry for each in judged if each.entry.key in again), held.published_on)
    if again or gone or is_dated_anew:
        unsettle(connection, [key])


_ENTRIES = select(entries).order_by(entries.c.place)


def _replace_entries(connection: Connection, gone: Sequence[str], changed: Sequence[dict[str, Any]]) -> None:
    for some in batches([*gone, *(row["key"] for row in changed)]):
        connection.execute(delete(entries).where(entries.c.key.in_(some)))
    if changed:
        connection.execute(insert(entries), list(changed))


def _redate(connection: Connection, held: Document) -> bool:
    """Give the document the date that holds; tell whether it had another."""
    dated = {name: value for name, value in row_of_document(held).items() if name.startswith("published_")}
    row = connection.execute(select(documents).where(documents.c.key == held.key)).mappings().one()
    if all(row[name] == value for name, value in dated.items()):
        return False
    changed = update(documents).where(documents.c.key == held.key)
    connection.execute(changed.values(**dated, readers=TO_BE_READ_AGAIN))
    note_reading(connection, {held.key: True})
    return True


def loaded_in(connection: Connection, key: str) -> Document | None:
    """Return the document with that key, with the date that it came with."""
    row = connection.execute(select(documents).where(documents.c.key == key)).mappings().first()
    if row is None:
        return None
    chosen = select(judged_documents.c.loaded).where(judged_documents.c.document == key)
    loaded = connection.execute(chosen).scalar()
    if loaded is None:
        return document_of_row(row)
    date, basis = decode_loaded(loaded)
    first, last = (date.first, date.last) if date else (None, None)
    return document_of_row({**row, "published_first": first, "published_last": last, "published_basis": str(basis)})


def _regrade(connection: Connection) -> None:
    graded = grades_of(in_force(load_judgements(connection, judgements.c.what == DECISIONS[GradeSource])))
    connection.execute(delete(grades))
    if graded:
        connection.execute(insert(grades), [{"outlet": outlet, "grade": grade} for outlet, grade in graded.items()])
