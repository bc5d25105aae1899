"""Watch a store: tell whether anybody has written to it since one looked last."""

import sqlite3
import threading
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import text

from travaux.record.store.errors import StoreError
from travaux.record.store.opening import Store

_SNAPSHOT = text("SELECT pg_current_snapshot()::text")


class Watch:
    """Looks at one store from many threads; ``close`` lets its file go."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        if store.engine.dialect.name == "sqlite":
            self._connection = _connect(store.name)

    def version(self) -> str | None:
        """Return what changes with every transaction that others commit; None where that cannot be told."""
        try:
            if self._store.engine.dialect.name == "postgresql":
                with self._store.reading() as connection:
                    return str(connection.execute(_SNAPSHOT).scalar_one())
            with self._lock:
                if self._connection is None:
                    return None
                return str(self._connection.execute("PRAGMA data_version").fetchone()[0])
        except (sqlite3.Error, StoreError):
            return None

    def close(self) -> None:
        """Let the file go; from then on no version can be told."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None


def _connect(path: str) -> sqlite3.Connection | None:
    try:
        # SQLite counts commits of others for each connection, so that one has to be kept.
        address = f"file:{quote(str(Path(path).absolute()))}?mode=ro"
        return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    except sqlite3.Error:
        return None
