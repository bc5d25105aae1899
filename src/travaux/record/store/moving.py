"""Move a record whole: every row of every table, from one store to another that holds nothing yet."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, DateTime, Table, delete, insert, select

from travaux.record.store.batches import insert_rows
from travaux.record.store.errors import StoreError
from travaux.record.store.opening import Store
from travaux.record.store.schema import documents, kept_files, metadata, text_numbers

_BY_THE_DATABASE = (text_numbers,)
"""Tables that the database itself keeps in step with others."""


def copy_record(source: Store, target: Store) -> int:
    """Copy all that a store holds to an empty one, all of it or nothing, and return the number of documents."""
    with source.reading() as reads, target.writing() as writes:
        if writes.execute(select(documents.c.key).limit(1)).first() is not None:
            raise StoreError(f"{target.name} already holds reports: copy to an empty dossier")
        for table in metadata.sorted_tables:
            if table not in _BY_THE_DATABASE:
                writes.execute(delete(table))
                insert_rows(writes, table, _rows(reads, table))
        return len(writes.execute(select(documents.c.key)).all())


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    moments = [column.name for column in table.c if isinstance(column.type, DateTime)]
    for row in connection.execute(select(table), execution_options={"yield_per": 1_000}).mappings():
        yield {**row, **{name: _in_utc(row[name]) for name in moments}}


def _in_utc(moment: dt.datetime) -> dt.datetime:
    """Return the moment with its zone; SQLite keeps moments without theirs, which is UTC."""
    return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)


def load_file(store: Store, name: str) -> str | None:
    """Return a file that the store keeps; None where it keeps none of that name."""
    with store.reading() as connection:
        return connection.scalars(select(kept_files.c.content).where(kept_files.c.name == name)).one_or_none()


def keep_file(store: Store, name: str, content: str) -> None:
    """Keep a file, in place of the one of that name."""
    with store.writing() as connection:
        connection.execute(delete(kept_files).where(kept_files.c.name == name))
        connection.execute(insert(kept_files), [{"name": name, "content": content}])
