"""Many rows, some at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Table, delete, insert

BATCH = 500
"""Rows fetched at a time, and values named in one statement."""

Item = TypeVar("Item")


def batches(items: Iterable[Item], size: int = BATCH) -> Iterator[list[Item]]:
    """Iterate over the items, so many at a time."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def delete_where(connection: Connection, column: "Column[Any]", values: Iterable[object]) -> None:
    """Delete the rows of a table that have one of the values in that column."""
    for some in batches(values):
        connection.execute(delete(column.table).where(column.in_(some)))


def insert_rows(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Insert the rows."""
    for some in batches(rows, 5_000):
        connection.execute(insert(table), some)
