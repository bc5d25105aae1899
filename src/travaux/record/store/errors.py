"""Faults of a store, told in one line."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

_WHY = {
    sqlite3.SQLITE_BUSY: "is being written by another process: try again",
    sqlite3.SQLITE_LOCKED: "is being written by another process: try again",
    sqlite3.SQLITE_FULL: "could not be written: no space left",
    sqlite3.SQLITE_READONLY: "is read-only",
    sqlite3.SQLITE_CORRUPT: "is damaged",
    sqlite3.SQLITE_NOTADB: "is not a dossier's record",
    sqlite3.SQLITE_CANTOPEN: "could not be opened",
    sqlite3.SQLITE_PERM: "may not be opened",
    sqlite3.SQLITE_IOERR: "could not be read or written: the disk fails",
}
_PRIMARY = 0xFF
"""SQLite's extended codes carry the primary code in their lowest byte."""


class StoreError(Exception):
    """A store that cannot be opened, read or written; one line that names it."""


@contextmanager
def told_in_one_line(name: str) -> Iterator[None]:
    """Turn the database's own errors into a ``StoreError``; faults of our statements pass through."""
    try:
        yield
    except DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorcode", None)
        why = _WHY.get(code & _PRIMARY) if code is not None else None
        if why is None:
            raise
        raise StoreError(f"{name} {why}") from error
