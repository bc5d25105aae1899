"""A dossier that an older version left is brought up to date, and loses nothing."""

import os
import sqlite3
from pathlib import Path

import pytest

from tests.record.schema_check import differences
from travaux import dossier as flow
from travaux.ingest.documents import build_document
from travaux.model.annotation import Annotation
from travaux.model.content import Event, PloverType
from travaux.model.document import Span
from travaux.model.entry import build_entries
from travaux.record.store import asking
from travaux.record.store.errors import StoreError
from travaux.record.store.opening import open_store
from travaux.record.store.schema import REVISION
from travaux.record.store.writing import ReadWith, record_document

OLD = Path(__file__).parent / "old"
TABLES = ("documents", "entries", "problems")


def stored(schema: str, path: Path) -> Path:
    """A record as the version with that schema left it: two reports of an invented truce."""
    with sqlite3.connect(path) as connection:
        connection.executescript((OLD / f"{schema}.sql").read_text())
    connection.close()
    return path


def rows(path: Path, like: Path | None = None) -> dict[str, list[tuple[object, ...]]]:
    """All rows, with the columns that they have, or have in a file that was made before."""
    connection, columns = sqlite3.connect(path), sqlite3.connect(like or path)
    try:
        found = {}
        for table in TABLES:
            names = [f'"{row[1]}"' for row in columns.execute(f"PRAGMA table_info({table})")]
            found[table] = sorted(connection.execute(f"SELECT {', '.join(names)} FROM {table}"), key=repr)
        return found
    finally:
        connection.close()
        columns.close()


@pytest.mark.parametrize("schema", [path.stem for path in sorted(OLD.glob("*.sql"))])
def test_an_old_record_keeps_all_that_was_read(schema: str, tmp_path: Path) -> None:
    path, as_left = stored(schema, tmp_path / "record.sqlite"), stored(schema, tmp_path / "as-left.sqlite")
    before = rows(path)

    store = open_store(path)

    assert rows(path, like=as_left) == before
    with store.reading() as connection:
        assert differences(connection) == []
    assert [document.name for document in asking.iter_documents(store)] == ["verre", "copy"]


def test_a_backup_is_kept_of_what_was_there(tmp_path: Path) -> None:
    path = stored("0001", tmp_path / "record.sqlite")
    before = rows(path)

    open_store(path)

    assert rows(tmp_path / "record.sqlite.0001.backup") == before
    assert sorted(each.name for each in tmp_path.iterdir() if each.suffix in (".backup", ".part")) == [
        "record.sqlite.0001.backup"
    ]


def test_without_room_for_a_backup_nothing_is_changed(tmp_path: Path) -> None:
    path = stored("0001", tmp_path / "record.sqlite")
    (tmp_path / f"record.sqlite.0001.backup.{os.getpid()}.part").mkdir()

    with pytest.raises(StoreError, match="no backup"):
        open_store(path)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    connection.close()


def test_an_old_dossier_answers_in_the_new_way(tmp_path: Path) -> None:
    stored("0001", tmp_path / "record.sqlite")

    dossier = flow.open_dossier(tmp_path)

    assert {document.copy_of for document in flow.list_documents(dossier)} == {None, "verre"}
    assert any(held.party == "Norland" for held in flow.positions_as_of(dossier).held)
    assert REVISION > "0001"


def test_events_that_name_a_truce_are_found_in_a_record_that_did_not_note_it(tmp_path: Path) -> None:
    store = open_store(tmp_path / "record.sqlite", create=True)
    document = build_document("The Truce began at noon. Talks on tolls went on.", "a", "a.txt", published="2025-03-01")
    told = [(span, Event(PloverType.RETREAT, None)) for span in (Span(0, 24), Span(25, 48))]
    found = [("reader@1", Annotation(span, content)) for span, content in told]
    record_document(store, document, build_entries(document, found), ReadWith("1", "none"))
    noted = truces(tmp_path / "record.sqlite")
    connection = sqlite3.connect(tmp_path / "record.sqlite")
    for step in (
        "DROP INDEX events_of_truces",
        "DROP INDEX documents_unread",
        "ALTER TABLE events DROP COLUMN names_truce",
        "UPDATE alembic_version SET version_num = '0010'",
    ):
        connection.execute(step)
    connection.commit()
    connection.close()

    open_store(tmp_path / "record.sqlite")

    assert truces(tmp_path / "record.sqlite") == noted
    assert sorted(named for _, named in noted) == [0, 1]
    with store.reading() as connection_now:
        assert differences(connection_now) == []


def truces(path: Path) -> list[tuple[str, int]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT entry, names_truce FROM events ORDER BY entry").fetchall()
    finally:
        connection.close()
