"""Open a store: one file of SQLite, or a database of PostgreSQL, made or brought up to date by migrations."""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from travaux.record.store import postgresql
from travaux.record.store.errors import StoreError, told_in_one_line
from travaux.record.store.progress import LOG
from travaux.record.store.schema import REVISION

_PATIENCE = 10.0
"""Seconds to wait for another writer."""


class _AtHand(threading.local):
    def __init__(self) -> None:
        self.connections: dict[Engine, Connection] = {}


_AT_HAND = _AtHand()
"""Connections that stay open between turns, each thread's own: see ``Store.at_hand``."""


@dataclass(frozen=True, slots=True)
class Store:
    """Where a dossier's record is kept; every turn opens a connection and closes it, unless one is at hand."""

    name: str
    """What errors call it."""
    engine: Engine

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """Keep a connection open for this thread's turns within, one after another; raise StoreError when none can be.

        Opening one reads the whole schema, and closing the last one copies the log into the file.
        """
        if self.engine in _AT_HAND.connections:
            yield
            return
        with told_in_one_line(self.name):
            connection = self.engine.connect()
        _AT_HAND.connections[self.engine] = connection
        try:
            yield
        finally:
            del _AT_HAND.connections[self.engine]
            connection.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the record; raise StoreError when it cannot be read."""
        with self._turn() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are kept together or not at all; raise StoreError when they cannot be."""
        with self._turn(writes=True) as connection:
            yield connection

    @contextmanager
    def deriving(self) -> Iterator[Connection]:
        """Give the same for what follows from the rest: what a loss of power takes of it is derived again."""
        with self._turn(writes=True, derives=True) as connection:
            yield connection

    @contextmanager
    def _turn(self, *, writes: bool = False, derives: bool = False) -> Iterator[Connection]:
        with told_in_one_line(self.name), self._connected() as plain:
            connection = plain.execution_options(writes=writes, derives=derives)
            with connection.begin():
                yield connection

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        kept = _AT_HAND.connections.get(self.engine)
        if kept is not None and not kept.in_transaction():
            yield kept
            return
        with self.engine.connect() as connection:
            yield connection


def open_store(place: Path | str, *, create: bool = False) -> Store:
    """Open the store in a file, or at the address of a database, bringing an older one up to date.

    Raise StoreError when that cannot be done.
    """
    if isinstance(place, str):
        store = Store(postgresql.name_of(place), postgresql.postgresql_engine(place, _PATIENCE))
    else:
        if not create and not place.is_file():
            raise StoreError(f"{place}: no dossier here")
        store = Store(str(place), _sqlite_engine(place))
    with store.reading() as connection:
        found = _revision(connection)
    if found != REVISION:
        _bring_up_to_date(store, found, create=create)
    return store


def _bring_up_to_date(store: Store, found: str | None, *, create: bool) -> None:
    if found is not None and found > REVISION:
        raise StoreError(f"{store.name} was made by a newer version of Travaux (schema {found}, ours is {REVISION})")
    is_file = store.engine.dialect.name == "sqlite"
    if found is None and not create:
        raise StoreError(f"{store.name} is not a dossier's record" if is_file else f"{store.name}: no dossier here")
    if is_file:
        if found is not None:
            _keep_a_backup(store, found)
        with told_in_one_line(store.name):
            _keep_a_log(store.engine)
    if found is not None:
        LOG.info("%s: brought from schema %s to %s; a great one takes minutes", store.name, found, REVISION)
    with store.writing() as connection:
        found = _revision(connection)
        if found == REVISION:
            # Another process has brought it up to date while this one waited for its turn.
            return
        if found is None and inspect(connection).get_table_names() not in ([], ["alembic_version"]):
            raise StoreError(f"{store.name} is not a dossier's record")
        if found is not None and not is_file:
            postgresql.keep_a_backup(connection, found)
        # Imported late: it takes a second, and most dossiers are up to date.
        from travaux.record.migrations import upgrade  # noqa: PLC0415
        from travaux.record.store.renewing import renew  # noqa: PLC0415

        upgrade(connection)
        if not is_file:
            postgresql.compare_as_bytes(connection)
        renew(connection, found)


def _keep_a_backup(store: Store, found: str) -> None:
    """Copy the record as it is to a file beside it, named after its schema, before anything in it is changed."""
    backup = Path(f"{store.name}.{found}.backup")
    if backup.exists():
        return
    half = backup.with_name(f"{backup.name}.{os.getpid()}.part")
    try:
        half.unlink(missing_ok=True)
        with store.engine.connect() as connection:
            connection.connection.cursor().execute("VACUUM INTO ?", (str(half),))
        half.replace(backup)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{store.name} cannot be brought up to date: no backup can be kept ({error})") from error


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return revision


def _keep_a_log(engine: Engine) -> None:
    """Let readers go on while one writes; the setting stays with the file, and two who create it at once take turns."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            with engine.connect() as connection:
                connection.connection.cursor().execute("PRAGMA journal_mode = WAL")
                return
        except OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _sqlite_engine(path: Path) -> Engine:
    address = f"file:{quote(str(path.absolute()))}"
    if path.exists() and not _is_writable(path):
        # A log cannot be begun beside a file that may not be written; without one the file does not change.
        address += "?mode=ro" if path.with_name(path.name + "-wal").exists() else "?mode=ro&immutable=1"
    else:
        address += "?mode=rwc"
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: _connect(address),
        poolclass=NullPool,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _connect(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _begin(connection: Connection) -> None:
    # A writer takes its turn at the start: one that begins as a reader cannot wait, it fails when another has written.
    options = connection.get_execution_options()
    writes = options.get("writes", False)
    if writes:
        # What is derived does not wait for the log; whatever is written to it later, and waited for, takes it along.
        connection.exec_driver_sql(f"PRAGMA synchronous = {'NORMAL' if options.get('derives', False) else 'FULL'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _is_writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
