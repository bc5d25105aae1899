"""Ask the record: documents, entries, and the evidence that answers are made from."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    RowMapping,
    Select,
    String,
    and_,
    case,
    cast,
    func,
    or_,
    select,
    true,
)

from travaux.model.actor import Role
from travaux.model.document import Document, Grade, ListedDocument
from travaux.model.entry import Entry, Standing
from travaux.model.evidence import Evidence, Identity
from travaux.model.problem import Problem
from travaux.model.question import EVERY_DOCUMENT, DocumentFilter, Scope
from travaux.record.store.codec import document_of_row, entry_of_row, listed_of_row, published_on_of_row
from travaux.record.store.opening import Store
from travaux.record.store.schema import copies, documents, entries, grades, identities, judged_documents, problems
from travaux.record.store.scoping import graded, unrestricted

_BATCH = 500
"""Rows fetched at a time, and values named in one statement."""

_AROUND = 240
"""Code points before and after an entry in which its sentence is looked for."""
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]?\s|\n")


def label_of(table: FromClause) -> ColumnElement[str]:
    """Return a document's name, made unique by a suffix: of those of one name, the first by key keeps it bare."""
    namesake = documents.alias()
    before = select(func.count()).where(namesake.c.name == table.c.name, namesake.c.key < table.c.key).scalar_subquery()
    return case((before == 0, table.c.name), else_=table.c.name + "-" + cast(before + 1, String))


COUNTS = entries.c.standing.not_in([str(each) for each in Standing if not each.counts])
"""Whether answers rest on an entry: the analyst has neither rejected it nor called it a duplicate."""
_BY_DATE = (documents.c.published_last.is_(None), documents.c.published_last, documents.c.name, documents.c.key)
_NAMED = [*(column for column in documents.c if column.name != "name"), label_of(documents).label("name")]
EVIDENCE = (
    select(
        *entries.c,
        label_of(documents).label("document_name"),
        documents.c.published_first,
        documents.c.published_last,
        documents.c.outlet,
        copies.c.original,
        grades.c.grade,
    )
    .join(documents, entries.c.document == documents.c.key)
    .outerjoin(copies, copies.c.document == documents.c.key)
    .outerjoin(grades, grades.c.outlet == documents.c.outlet)
)


def find_document(store: Store, key: str) -> Document | None:
    """Return the document with that key."""
    with store.reading() as connection:
        row = connection.execute(select(*_NAMED).where(documents.c.key == key)).mappings().first()
    return document_of_row(row) if row else None


def find_documents(store: Store, keys: Iterable[str]) -> dict[str, Document]:
    """Return the documents with these keys, each with its text."""
    with store.reading() as connection:
        chosen = (select(*_NAMED).where(documents.c.key.in_(some)) for some in _batches(sorted(set(keys))))
        rows = (row for one in chosen for row in connection.execute(one).mappings())
        return {row["key"]: document_of_row(row) for row in rows}


def find_document_key(store: Store, text: str) -> str | None:
    """Return the key of the document that has that key or name."""
    bare = text.rpartition("-")[0] if text.rpartition("-")[2].isdigit() else text
    chosen = select(documents.c.key, documents.c.name, label_of(documents).label("label"))
    with store.reading() as connection:
        named = or_(documents.c.key == text, documents.c.name.in_([text, bare]))
        for row in connection.execute(chosen.where(named).order_by(documents.c.key)):
            if text in (row.key, row.label):
                return str(row.key)
    return None


def find_entry(store: Store, key: str) -> Entry | None:
    """Return the entry with that key."""
    with store.reading() as connection:
        row = connection.execute(select(entries).where(entries.c.key == key)).mappings().first()
    return entry_of_row(row) if row else None


def iter_documents(store: Store) -> Iterator[Document]:
    """Iterate over the documents by date of publication, undated ones last, each with its text."""
    with store.reading() as connection:
        keys = connection.execute(select(documents.c.key).order_by(*_BY_DATE)).scalars().all()
        for some in _batches(keys):
            rows = connection.execute(select(*_NAMED).where(documents.c.key.in_(some))).mappings()
            by_key = {row["key"]: document_of_row(row) for row in rows}
            yield from (by_key[key] for key in some)


def list_documents(
    store: Store, first: int = 0, most: int | None = None, asked: DocumentFilter = EVERY_DOCUMENT
) -> list[ListedDocument]:
    """Return the documents by date of publication, undated ones last, without their texts; from the ``first`` on."""
    # The keys of a page come from an index: what stands beside them lies among long texts.
    page = select(documents.c.key)
    if asked != EVERY_DOCUMENT:
        page = page.outerjoin(copies, copies.c.document == documents.c.key).where(_is_asked_for(asked))
    page = page.order_by(*_BY_DATE).offset(first).limit(most)
    with store.reading() as connection:
        return list_of_documents(connection, connection.scalars(page).all())


def list_of_documents(connection: Connection, keys: Sequence[str]) -> list[ListedDocument]:
    """Return the documents with these keys, which are in the order of their dates, without their texts."""
    original = documents.alias("originals")
    columns = [column for column in _NAMED if column.name != "text"]
    judged = (grades.c.grade, judged_documents.c.is_restricted)
    chosen = select(*columns, copies.c.original, label_of(original).label("original_name"), *judged)
    chosen = chosen.outerjoin(grades, grades.c.outlet == documents.c.outlet)
    chosen = chosen.outerjoin(judged_documents, judged_documents.c.document == documents.c.key)
    chosen = chosen.outerjoin(copies, copies.c.document == documents.c.key)
    chosen = chosen.outerjoin(original, original.c.key == copies.c.original).order_by(*_BY_DATE)
    found = (connection.execute(chosen.where(documents.c.key.in_(some))).mappings() for some in _batches(keys))
    return [listed_of_row(row) for rows in found for row in rows]


def count_documents_asked(store: Store, asked: DocumentFilter) -> int:
    """Return how many documents are asked for."""
    chosen = select(func.count()).select_from(documents).outerjoin(copies, copies.c.document == documents.c.key)
    with store.reading() as connection:
        counted: int = connection.scalars(chosen.where(_is_asked_for(asked))).one()
        return counted


def _is_asked_for(asked: DocumentFilter) -> ColumnElement[bool]:
    tests: list[ColumnElement[bool]] = [true()]
    if asked.published_by is not None:
        tests.append(documents.c.published_last <= asked.published_by)
    if asked.outlet is not None:
        tests.append(documents.c.outlet == asked.outlet)
    if asked.called is not None:
        names = (documents.c.title, documents.c.name)
        tests.append(or_(*(name.icontains(asked.called, autoescape=True) for name in names)))
    if asked.group is not None:
        beside = copies.alias()
        original = select(beside.c.original).where(beside.c.document == asked.group).scalar_subquery()
        tests.append(or_(documents.c.key == asked.group, copies.c.original == original))
    if asked.unrestricted:
        tests.append(unrestricted(documents.c.key))
    return and_(*tests)


def count_entries_of(store: Store, keys: Iterable[str]) -> dict[str, Counter[str]]:
    """Return the number of entries of each kind, by the keys of the documents."""
    found: dict[str, Counter[str]] = {}
    number = func.count().label("number")
    with store.reading() as connection:
        for some in _batches(keys):
            chosen = select(entries.c.document, entries.c.kind, number).where(entries.c.document.in_(some), COUNTS)
            for row in connection.execute(chosen.group_by(entries.c.document, entries.c.kind)):
                found.setdefault(row.document, Counter())[row.kind] = row.number
    return found


def iter_entries(
    store: Store, *, document: str | None = None, kind: str | None = None, with_left_out: bool = False
) -> Iterator[Entry]:
    """Iterate over the entries, of one document or kind where one is named, by document in the order of the text.

    Rejected ones and duplicates are among them where they are asked for.
    """
    chosen = select(entries).order_by(entries.c.document, entries.c.place)
    if not with_left_out:
        chosen = chosen.where(COUNTS)
    if document is not None:
        chosen = chosen.where(entries.c.document == document)
    if kind is not None:
        chosen = chosen.where(entries.c.kind == kind)
    with store.reading() as connection:
        for row in connection.execute(chosen, execution_options={"yield_per": _BATCH}).mappings():
            yield entry_of_row(row)


def entries_of(store: Store, keys: Iterable[str]) -> list[Entry]:
    """Return the entries of the documents with these keys, each document's in the order of its text."""
    with store.reading() as connection:
        chosen = (select(entries).where(entries.c.document.in_(some), COUNTS) for some in _batches(sorted(set(keys))))
        ordered = (one.order_by(entries.c.document, entries.c.place) for one in chosen)
        return [entry_of_row(row) for one in ordered for row in connection.execute(one).mappings()]


def iter_problems(store: Store) -> Iterator[Problem]:
    """Iterate over the problems, by where they are."""
    with store.reading() as connection:
        chosen = select(problems).order_by(problems.c.where, problems.c.what)
        yield from (Problem(row.where, row.what) for row in connection.execute(chosen).all())


def count_documents(store: Store) -> tuple[int, int]:
    """Return the number of documents, and of those that the readers do not understand."""
    with store.reading() as connection:
        every = connection.execute(select(func.count()).select_from(documents)).scalar_one()
        unread = select(func.count()).select_from(documents).where(documents.c.is_read.is_(False))
        return every, connection.execute(unread).scalar_one()


def count_entries(store: Store) -> Counter[str]:
    """Return the number of entries of each kind."""
    with store.reading() as connection:
        # By standing too, as an index has them: to look at the standing of every entry takes ten times as long.
        each = (entries.c.standing, entries.c.kind)
        rows = connection.execute(select(*each, func.count().label("number")).group_by(*each)).all()
    counted = Counter[str]()
    for row in rows:
        counted[row.kind] += row.number if Standing(row.standing).counts else 0
    return +counted


def evidence_of_kind(store: Store, kind: str) -> Iterator[Evidence]:
    """Iterate over the entries of a kind with what answers need, by document in the order of the text."""
    chosen = EVIDENCE.where(entries.c.kind == kind, COUNTS).order_by(entries.c.document, entries.c.place)
    return _iter_evidence(store, chosen)


def evidence_of_figures(store: Store) -> Iterator[Evidence]:
    """Iterate over the figures, each with its sentence: what is counted is often said after the number."""
    return evidence_with_sentences(store, "figure")


_FIRST = case((entries.c.start > _AROUND, entries.c.start - _AROUND), else_=0)
WITH_SENTENCES = EVIDENCE.add_columns(
    func.substr(documents.c.text, _FIRST + 1, entries.c.start - _FIRST).label("before"),
    func.substr(documents.c.text, entries.c.end + 1, _AROUND).label("after"),
)


def evidence_with_sentences(store: Store, kind: str) -> Iterator[Evidence]:
    """Iterate over the entries of a kind, each with its sentence, by document in the order of the text."""
    chosen = WITH_SENTENCES.where(entries.c.kind == kind, COUNTS)
    return _iter_evidence(store, chosen.order_by(entries.c.document, entries.c.place))


def sentences_of(store: Store, keys: Iterable[str]) -> dict[str, str]:
    """Return the sentences that entries stand in, by the entries' keys."""
    wanted = sorted(set(keys))
    with store.reading() as connection:
        return {
            each.entry.key: each.sentence
            for first in range(0, len(wanted), _BATCH)
            for each in load_evidence(
                connection, WITH_SENTENCES.where(entries.c.key.in_(wanted[first : first + _BATCH]))
            )
        }


def known(scope: Scope) -> ColumnElement[bool]:
    """Return what an entry and its document must meet to be counted, but for the day it tells of."""
    tests: list[ColumnElement[bool]] = [true()]
    if scope.known_by is not None:
        tests.append(documents.c.published_last <= scope.known_by)
    if scope.min_confidence > 0:
        tests.append(entries.c.confidence >= scope.min_confidence)
    return and_(*tests, *graded(documents.c.key, scope))


def find_evidence(store: Store, key: str) -> Evidence | None:
    """Return the entry with that key, with what answers need."""
    return next(_iter_evidence(store, EVIDENCE.where(entries.c.key == key)), None)


def _iter_evidence(store: Store, chosen: Select[Any]) -> Iterator[Evidence]:
    with store.reading() as connection:
        rows = connection.execute(chosen, execution_options={"yield_per": _BATCH}).mappings()
        for some in rows.partitions(_BATCH):
            yield from _evidence_of(connection, some)


def load_evidence(connection: Connection, chosen: Select[Any]) -> list[Evidence]:
    """Return the evidence that a selection of ``EVIDENCE`` holds."""
    return list(_evidence_of(connection, connection.execute(chosen).mappings().all()))


def _evidence_of(connection: Connection, rows: Iterable[RowMapping]) -> Iterator[Evidence]:
    kept = list(rows)
    names = _identities_of(connection, sorted({row["document"] for row in kept}))
    has_sentence = bool(kept) and "before" in kept[0]
    for row in kept:
        document = row["document"]
        sentence = _sentence(row["before"], row["exact"], row["after"]) if has_sentence else ""
        grade = Grade(row["grade"]) if row["grade"] else None
        yield Evidence(
            entry_of_row(row),
            row["document_name"],
            published_on_of_row(row),
            names.get(document, _NOBODY),
            sentence,
            row["original"] or document,
            row["outlet"],
            grade,
        )


def _sentence(before: str, exact: str, after: str) -> str:
    return _SENTENCE_END.split(before)[-1] + exact + _SENTENCE_END.split(after, maxsplit=1)[0]


_NOBODY: Mapping[str, Identity] = MappingProxyType({})
_IDENTITY = [identities.c[name] for name in ("actor", "party", "role", "office", "key", "party_key", "party_role")]


def _identities_of(connection: Connection, keys: list[str]) -> dict[str, dict[str, Identity]]:
    found: dict[str, dict[str, Identity]] = {}
    chosen = select(identities.c.document, identities.c.name, *_IDENTITY)
    for some in _batches(keys):
        for document, name, *told in connection.execute(chosen.where(identities.c.document.in_(some))).all():
            found.setdefault(document, {})[name] = _identity(tuple(told))
    return found


@lru_cache(maxsize=50_000)
def _identity(told: tuple[str, ...]) -> Identity:
    """Return one value for equal rows: a few actors stand in most documents."""
    actor, party, role, office, key, party_key, seat = told
    return Identity(actor, party, Role(role), office, key, party_key, Role(seat))


def _batches(keys: Iterable[str]) -> Iterator[list[str]]:
    every = list(keys)
    return (every[start : start + _BATCH] for start in range(0, len(every), _BATCH))
