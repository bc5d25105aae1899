"""Many rows, some at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Table, and_, delete, insert

from travaux.record.store.schema import unsettled

BATCH = 500
"""Rows fetched at a time, and values named in one statement."""

Item = TypeVar("Item")


def batches(items: Iterable[Item], size: int = BATCH) -> Iterator[list[Item]]:
    """Iterate over the items, so many at a time."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def delete_where(
    connection: Connection, column: "Column[Any]", values: Iterable[object], *tests: ColumnElement[bool]
) -> None:
    """Delete the rows of a table that have one of the values in that column, and pass these tests."""
    for some in batches(values):
        connection.execute(delete(column.table).where(column.in_(some), *tests))


def insert_rows(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Insert the rows."""
    for some in batches(rows, 5_000):
        connection.execute(insert(table), some)


def mark_unsettled(connection: Connection, derivation: str, documents: Iterable[str]) -> None:
    """Note that a derivation over the whole record must be brought up to date with these documents."""
    for some in batches(sorted(set(documents))):
        there = and_(unsettled.c.derivation == derivation, unsettled.c.document.in_(some))
        connection.execute(delete(unsettled).where(there))
        insert_rows(connection, unsettled, ({"derivation": derivation, "document": each} for each in some))
