"""Derive anew all that follows from what was read, in a record that an older version left."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, delete, select

from travaux.model.dates import PartialDate
from travaux.record.store.batches import batches, insert_rows
from travaux.record.store.codec import entry_of_row, published_on_of_row
from travaux.record.store.progress import with_progress
from travaux.record.store.schema import (
    bearers,
    copies,
    derivations,
    documents,
    entries,
    identities,
    known_actors,
    shapes,
    sheets,
    shelves,
    subjects,
    unsettled,
)
from travaux.record.store.sheets import write_sheets
from travaux.record.store.writing import DERIVED, TO_BE_READ_AGAIN, Rows, derived_rows, note_reading

_OVER_ALL = (identities, shapes, bearers, known_actors, copies, sheets, shelves, subjects, unsettled, derivations)
"""What is derived over the whole record; it is made from scratch when it is next asked for."""


_DERIVED_ALIKE = "0009"
"""The schema since which all but the sheets is derived as it is now."""

_WITH_SHEETS = "0010"
"""The schema since which there are sheets."""


def renew(connection: Connection, found: str | None) -> None:
    """Derive anew what was derived otherwise by the version that left the record with that schema; None for none."""
    if found is None or found < _DERIVED_ALIKE:
        derive_anew(connection)
    elif found < _WITH_SHEETS:
        write_sheets(connection)


def derive_anew(connection: Connection) -> None:
    """Delete all derived rows but sketches and comparisons of texts, and derive those of single entries."""
    for table in (*DERIVED, *_OVER_ALL):
        connection.execute(delete(table))
    stale = connection.scalars(select(documents.c.key).where(documents.c.readers == TO_BE_READ_AGAIN)).all()
    note_reading(connection, dict.fromkeys(stale, True))
    published = dict(_published(connection))
    for some in with_progress(batches(sorted(published)), len(published), "what single entries tell, derived anew"):
        _derive_entries(connection, some, published)


def _derive_entries(connection: Connection, of: list[str], published: Mapping[str, PartialDate | None]) -> None:
    rows: Rows = defaultdict(list)
    chosen = select(entries).where(entries.c.document.in_(of)).order_by(entries.c.document, entries.c.place)
    for row in connection.execute(chosen).mappings():
        for table, derived in derived_rows(entry_of_row(row), published[row["document"]]):
            rows[table].append(derived)
    for table, some in rows.items():
        insert_rows(connection, table, some)


def _published(connection: Connection) -> Iterator[tuple[str, PartialDate | None]]:
    chosen = select(documents.c.key, documents.c.published_first, documents.c.published_last)
    for row in connection.execute(chosen).mappings():
        yield row["key"], published_on_of_row(row)
