"""A store that is not there, not ours, newer, read-only, full, damaged or in use: one clear line, nothing lost."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import event, text

from tests.record.schema_check import differences
from travaux.ingest.documents import build_document
from travaux.record.store import asking, opening
from travaux.record.store.errors import StoreError
from travaux.record.store.opening import Store, open_store
from travaux.record.store.schema import REVISION
from travaux.record.store.writing import ReadWith, record_document

READ_WITH = ReadWith("reader@1", "no profile")


def write(store: Store, words: str = "Norland spoke.") -> None:
    record_document(store, build_document(words, "a", "a.txt"), [], READ_WITH)


def names(store: Store) -> list[str]:
    return [document.name for document in asking.iter_documents(store)]


def one_line(fault: pytest.ExceptionInfo[StoreError], path: Path) -> str:
    line = str(fault.value)
    assert "\n" not in line
    assert str(path) in line
    return line


def test_the_migrations_make_the_tables_of_the_schema(file_store: Store) -> None:
    with file_store.reading() as connection:
        assert differences(connection) == []
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == REVISION


def test_a_name_with_odd_characters_is_a_name_like_others(tmp_path: Path) -> None:
    path = tmp_path / "100% ours? #1.sqlite"
    write(open_store(path, create=True))

    assert names(open_store(path)) == ["a"]


def test_a_path_without_a_dossier(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as fault:
        open_store(tmp_path / "none.sqlite")

    assert "no dossier here" in one_line(fault, tmp_path / "none.sqlite")
    assert not (tmp_path / "none.sqlite").exists()


def test_a_file_that_is_not_a_database(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    path.write_text("Dear diary, " * 200)

    for create in (False, True):
        with pytest.raises(StoreError) as fault:
            open_store(path, create=create)
        assert "is not a dossier's record" in one_line(fault, path)
    assert path.read_text() == "Dear diary, " * 200


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    with sqlite3.connect(path) as theirs:
        theirs.execute("CREATE TABLE recipes (name)")
    theirs.close()

    for create in (False, True):
        with pytest.raises(StoreError) as fault:
            open_store(path, create=create)
        assert "is not a dossier's record" in one_line(fault, path)
    with sqlite3.connect(path) as theirs:
        assert theirs.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]
    theirs.close()


def test_a_dossier_of_a_newer_version(file_store: Store) -> None:
    with file_store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StoreError) as fault:
        open_store(Path(file_store.name))
    assert "newer version" in one_line(fault, Path(file_store.name))


def test_a_damaged_file(file_store: Store) -> None:
    path = Path(file_store.name)
    write(file_store, "Norland spoke. " * 20_000)
    with file_store.reading() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    data[4096 * 2 :] = b"\xff" * (len(data) - 4096 * 2)
    path.write_bytes(data)

    with pytest.raises(StoreError) as fault:
        names(open_store(path))
    assert "is damaged" in one_line(fault, path)


def test_a_dossier_that_may_not_be_written_can_be_read(file_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(file_store.name)
    write(file_store)
    monkeypatch.setattr(opening, "_is_writable", lambda path: False)
    before = sorted(path.parent.glob(f"{path.name}*"))
    locked = open_store(path)

    assert names(locked) == ["a"]
    with pytest.raises(StoreError) as fault:
        write(locked, "Sarnia spoke.")
    assert "is read-only" in one_line(fault, path)
    assert sorted(path.parent.glob(f"{path.name}*")) == before


def test_a_full_disk_keeps_what_was_there(file_store: Store) -> None:
    write(file_store)

    @event.listens_for(file_store.engine, "connect")
    def fill(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0]}")

    with pytest.raises(StoreError) as fault:
        write(file_store, "Norland spoke again. " * 5_000)
    assert "no space left" in one_line(fault, Path(file_store.name))
    assert names(open_store(Path(file_store.name))) == ["a"]


def test_another_writer_is_waited_for_and_then_named(file_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_PATIENCE", 0.1)
    impatient = open_store(Path(file_store.name))

    with file_store.writing(), pytest.raises(StoreError) as fault:
        write(impatient)
    assert "another process" in one_line(fault, Path(file_store.name))
    write(impatient)
    assert names(file_store) == ["a"]


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "record.sqlite").mkdir()

    with pytest.raises(StoreError) as fault:
        open_store(tmp_path / "record.sqlite", create=True)
    assert "could not be opened" in one_line(fault, tmp_path / "record.sqlite")


def test_readers_go_on_while_one_writes(file_store: Store) -> None:
    write(file_store)

    with file_store.writing() as connection:
        connection.execute(text("DELETE FROM documents"))
        assert names(file_store) == ["a"]
    assert names(file_store) == []


def test_a_connection_at_hand_serves_one_turn_after_another(file_store: Store) -> None:
    opened = []
    event.listen(file_store.engine, "connect", lambda connection, _: opened.append(connection))

    with file_store.at_hand(), file_store.at_hand():
        write(file_store)
        assert names(file_store) == ["a"]
        assert len(opened) == 1
        with file_store.reading() as one, file_store.reading() as other:
            # A turn within another has a connection of its own.
            assert one.connection.dbapi_connection is not other.connection.dbapi_connection
    assert names(file_store) == ["a"]
    assert len(opened) == 3


def test_what_is_written_after_something_derived_waits_for_the_disk_again(file_store: Store) -> None:
    def waits() -> list[int]:
        turns = [file_store.writing, file_store.deriving, file_store.writing]
        found = []
        for turn in turns:
            with turn() as connection:
                found.append(connection.exec_driver_sql("PRAGMA synchronous").scalar_one())
        return found

    with file_store.at_hand():
        at_hand = waits()

    full, normal = 2, 1
    assert at_hand == waits() == [full, normal, full]


def test_a_fault_leaves_the_connection_at_hand_usable(file_store: Store) -> None:
    with file_store.at_hand():
        with pytest.raises(ValueError, match="broken"), file_store.writing() as connection:
            connection.exec_driver_sql("DELETE FROM derivations")
            raise ValueError("broken")
        write(file_store)

    assert names(file_store) == ["a"]
