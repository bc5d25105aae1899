"""Keep rows as numbers on sheets, in step with who is who, and load them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, product
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Select, delete, false, insert, select

from travaux.model.actor import Role
from travaux.model.document import Grade
from travaux.model.question import EVERYTHING, Scope
from travaux.record.sheets import (
    KINDS,
    Rows,
    in_order,
    number_of,
    number_of_day,
    number_of_key,
    rows_of,
    rows_on,
    sheet_of,
    without_documents,
)
from travaux.record.store.batches import batches, delete_where, insert_rows
from travaux.record.store.schema import documents, entries, grades, introductions, judged_documents, parts, sheets

Tested = npt.NDArray[np.bool_]
Told = tuple[Any, ...]

_ROLES = {str(role): place for place, role in enumerate(Role)}
_AT_ONCE = 20_000
"""Rows read and written at a time."""


def write_sheets(connection: Connection, of: Sequence[str] | None = None) -> None:
    """Write the rows of these documents anew, or those of all, after it is settled who is who."""
    if of is None:
        connection.execute(delete(sheets))
        for kind, (chosen, told) in _SOURCES.items():
            _write_all(connection, kind, chosen, told)
        return
    for some in batches(sorted(set(of))):
        _write_few(connection, some)


def _write_all(connection: Connection, kind: str, chosen: Select[Any], told: Callable[[Any], Told]) -> None:
    rows = connection.execute(chosen.order_by(_DOCUMENT[kind]), execution_options={"yield_per": _AT_ONCE})
    for number, some in groupby(rows, key=lambda row: sheet_of(row[0])):
        found = rows_of(kind, [told(row) for row in some])
        connection.execute(insert(sheets).values(kind=kind, number=number, rows=found.tobytes()))


def _write_few(connection: Connection, of: Sequence[str]) -> None:
    changed: dict[int, list[int]] = defaultdict(list)
    for document in of:
        changed[sheet_of(document)].append(number_of_key(document))
    # By the kind too, or all sheets are looked through.
    of_kind = sheets.c.kind.in_(list(KINDS))
    chosen = select(sheets).where(of_kind, sheets.c.number.in_(sorted(changed)))
    kept = {(row.kind, row.number): row.rows for row in connection.execute(chosen)}
    new = {kind: _rows_told(connection, kind, of) for kind in KINDS}
    written = []
    for kind, number in product(KINDS, changed):
        documents_of = _numbers(changed[number])
        rest = without_documents(rows_on(kind, kept.get((kind, number), b"")), documents_of)
        more = new[kind][np.isin(new[kind]["document"], documents_of)]
        rows = in_order(np.concatenate([rest, more])) if len(more) else rest
        if len(rows):
            written.append({"kind": kind, "number": number, "rows": rows.tobytes()})
    delete_where(connection, sheets.c.number, sorted(changed), of_kind)
    insert_rows(connection, sheets, written)


def _rows_told(connection: Connection, kind: str, of: Sequence[str]) -> Rows:
    chosen, told = _SOURCES[kind]
    column = _DOCUMENT[kind]
    if column.table is documents:
        ours = column.in_(of)
    else:
        # By the entry: it is what the rows are found by.
        ours = column.table.c.entry.in_(select(entries.c.key).where(entries.c.document.in_(of)))
    return rows_of(kind, [told(row) for row in connection.execute(chosen.where(ours))])


def _report(row: Any) -> Told:
    return number_of_key(row[0]), number_of(row[1]), number_of_day(row[2]), number_of_day(row[3])


def number_of_role(role: Role) -> int:
    """Return what stands for a role."""
    return _ROLES[str(role)]


def _when(row: Any) -> tuple[int, int, float]:
    return number_of_day(row.day), number_of_day(row.published), row.confidence


def _act(row: Any) -> Told:
    return number_of_key(row.document), number_of(row.actor), *_when(row)


def _quotation(row: Any) -> Told:
    told = number_of_key(row.document), number_of_key(row.entry), number_of(row.outlet), number_of(row.party)
    return *told, *_when(row)


def _introduction(row: Any) -> Told:
    place = number_of_key(row.document), int(row.at[:10]), number_of_key(row.entry)
    return *place, number_of(row.actor), number_of_key(row.words), _ROLES[row.role], row.is_again, *_when(row)


def _of(table: Any, *names: str) -> Select[Any]:
    return select(table.c.document, *(table.c[name] for name in (*names, "day", "published", "confidence")))


_WHEN = (documents.c.published_first, documents.c.published_last)
_SOURCES: dict[str, tuple[Select[Any], Callable[[Any], Told]]] = {
    "report": (select(documents.c.key, documents.c.outlet, *_WHEN), _report),
    "act": (
        _of(parts, "actor").where(
            parts.c.kind.in_(("position", "event")), parts.c.actor.is_not(None), parts.c.is_again == false()
        ),
        _act,
    ),
    "quotation": (
        _of(parts, "entry", "outlet", "party").where(parts.c.kind == "statement", parts.c.party.is_not(None)),
        _quotation,
    ),
    "introduction": (
        _of(introductions, "at", "entry", "actor", "words", "role", "is_again").where(
            introductions.c.actor.is_not(None)
        ),
        _introduction,
    ),
}
_DOCUMENT: dict[str, Any] = {kind: next(iter(chosen.selected_columns)) for kind, (chosen, _) in _SOURCES.items()}


def load_rows(connection: Connection, kind: str, scope: Scope) -> Rows:
    """Return the rows of a kind that count within a scope, as ``scoping.within`` has it, by document and place.

    Of reports, which have no day and are as sure as can be, those that were out by the days asked about.
    """
    chosen = select(sheets.c.rows).where(sheets.c.kind == kind).order_by(sheets.c.number)
    rows = rows_on(kind, *connection.scalars(chosen))
    tests = list(_tests(connection, rows, scope))
    return rows[np.logical_and.reduce(tests)] if tests else rows


def _tests(connection: Connection, rows: Rows, scope: Scope) -> Iterator[Tested]:
    is_report = rows.dtype == KINDS["report"]
    if scope.as_of is not None:
        yield rows["published" if is_report else "day"] <= scope.as_of.toordinal()
    if scope.known_by is not None:
        yield rows["published"] <= scope.known_by.toordinal()
    if scope.min_confidence > 0 and not is_report:
        yield rows["confidence"] >= scope.min_confidence
    if scope.without:
        chosen = select(judged_documents.c.document).where(judged_documents.c.is_restricted)
        yield ~np.isin(rows["document"], _numbers(map(number_of_key, connection.scalars(chosen))))
    if scope.min_grade not in (None, Grade.F):
        reports = rows if is_report else load_rows(connection, "report", EVERYTHING)
        passes = [str(each) for each in scope.min_grade.passes] if scope.min_grade else []
        good = connection.scalars(select(grades.c.outlet).where(grades.c.grade.in_(passes)))
        is_good = np.isin(reports["outlet"], _numbers(map(number_of, good)))
        yield is_good if is_report else np.isin(rows["document"], reports["document"][is_good])


def _numbers(found: Iterable[int]) -> Rows:
    return np.array(list(found), "<u8")
