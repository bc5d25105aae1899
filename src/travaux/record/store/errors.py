"""Faults of a store, told in one line."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

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
_WHY_OF_SQLSTATE = {
    "55P03": "is being written by another process: try again",
    "40001": "is being written by another process: try again",
    "40P01": "is being written by another process: try again",
    "53100": "could not be written: no space left",
    "53300": "has too many connections: try again",
    "25006": "is read-only",
    "42501": "may not be written by this user",
    "57P01": "was lost: its server has stopped",
    "57P02": "was lost: its server has stopped",
    "57P03": "cannot be reached: its server is starting or stopping",
}
"""What PostgreSQL calls a fault, in its appendix A, and what it means here."""
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
        why = _why(error)
        if why is None:
            raise
        raise StoreError(f"{name} {why}") from error


def _why(error: DBAPIError) -> str | None:
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return _WHY.get(code & _PRIMARY)
    if isinstance(error.orig, sqlite3.Error):
        return None
    state = getattr(error.orig, "sqlstate", None)
    if state in _WHY_OF_SQLSTATE:
        return _WHY_OF_SQLSTATE[state]
    if isinstance(error, OperationalError | InterfaceError) and (state is None or state[:2] in ("08", "28", "3D")):
        told = " ".join(str(error.orig).split())
        return f"cannot be reached: {told}"
    return None
