"""A dossier in a database is the one in a folder; copied there and back it is the same, and its faults are one line."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from travaux import dossier as flow
from travaux.dossier import Dossier, ProfileError, Scope, StoreError
from travaux.dossier.asking import bring_up_to_date
from travaux.record.store import schema
from travaux.record.store.opening import Store, open_store
from travaux.record.store.postgresql import is_address, name_of

Addresses = Callable[[], str]
BY_THE_DATABASE = {"text_numbers"}


def rows(store: Store) -> dict[str, list[str]]:
    found = {}
    for table in schema.metadata.sorted_tables:
        if table.name not in {*BY_THE_DATABASE, "kept_files"}:
            columns = [column for column in table.c if column.name != "recorded_at"]
            with store.reading() as connection:
                found[table.name] = sorted(map(repr, connection.execute(select(*columns)).all()))
    return found


def answers(dossier: Dossier) -> list[Any]:
    scope = Scope()
    return [
        flow.positions_as_of(dossier, scope),
        flow.timeline(dossier, scope),
        flow.exchanges(dossier, scope, 0, 100),
        flow.figures(dossier, scope, 0, 100),
        flow.statements(dossier, scope),
        flow.actors(dossier, scope),
        flow.list_documents(dossier),
    ]


def test_a_dossier_copied_to_a_database_and_back_is_the_same(
    sample: Path, new_address: Addresses, tmp_path: Path
) -> None:
    held = tmp_path / "held"
    shutil.copytree(sample, held)
    bring_up_to_date(flow.open_dossier(held))
    there, back = Path(new_address()), tmp_path / "back"

    assert flow.copy_dossier(held, there) == flow.copy_dossier(there, back) > 0

    first, second, third = (flow.open_dossier(path) for path in (held, there, back))
    assert rows(first.store) == rows(second.store) == rows(third.store)
    assert first.profile == second.profile == third.profile
    assert answers(first) == answers(second) == answers(third)
    assert recorded_at(first.store) == recorded_at(third.store)
    assert (back / "dossier.toml").read_bytes() == (held / "dossier.toml").read_bytes()


def recorded_at(store: Store) -> list[Any]:
    with store.reading() as connection:
        return sorted(connection.scalars(select(schema.documents.c.recorded_at)))


def test_reports_are_read_into_a_database(new_address: Addresses, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("HALVET, 14 March 2025 - Norland on Friday rejected a ceasefire in the valley.\n")
    dossier = flow.open_dossier(Path(new_address()), create=True)

    assert flow.add(dossier, [tmp_path / "a.txt"]).read == 1
    assert [held.party for held in flow.positions_as_of(dossier).held] == ["Norland"]
    assert flow.add(dossier, [tmp_path / "a.txt"]).unchanged == 1


def test_only_an_empty_dossier_is_copied_to(sample: Path, tmp_path: Path) -> None:
    flow.copy_dossier(sample, tmp_path / "copy")

    with pytest.raises(StoreError, match="already holds reports"):
        flow.copy_dossier(sample, tmp_path / "copy")


def test_a_profile_is_kept_in_the_database(new_address: Addresses) -> None:
    dossier = flow.open_dossier(Path(new_address()), create=True)

    flow.keep_profile(dossier, '[negotiation]\nname = "The locks"\n', "mine.toml")
    with pytest.raises(ProfileError, match=r"^other\.toml: "):
        flow.keep_profile(dossier, "name = 1", "other.toml")

    assert flow.open_dossier(dossier.path).profile.name == "The locks"


def one_line(fault: pytest.ExceptionInfo[StoreError]) -> str:
    assert "\n" not in str(fault.value)
    return str(fault.value)


def test_a_database_without_a_dossier(new_address: Addresses) -> None:
    address = new_address()

    with pytest.raises(StoreError) as fault:
        open_store(address)
    assert "no dossier here" in one_line(fault)


def test_somebody_elses_tables_are_left_alone(new_address: Addresses) -> None:
    address = new_address()
    with open_store(address, create=True).writing() as connection:
        connection.execute(text("DROP TABLE alembic_version"))

    with pytest.raises(StoreError) as fault:
        open_store(address, create=True)
    assert "is not a dossier's record" in one_line(fault)


def test_a_database_that_cannot_be_reached() -> None:
    with pytest.raises(StoreError) as fault:
        open_store("postgresql://me:secret@127.0.0.1:1/talks")

    assert "cannot be reached" in one_line(fault)
    assert "secret" not in str(fault.value)


def test_an_address_that_is_none() -> None:
    with pytest.raises(StoreError) as fault:
        open_store("postgresql://me@host:port/talks")

    assert "not an address" in one_line(fault)


def test_a_lost_connection_is_one_line_and_the_next_question_is_answered(
    new_database_store: Callable[[], Store],
) -> None:
    store = new_database_store()

    with pytest.raises(StoreError) as fault, store.reading() as connection:
        with store.writing() as other:
            own = connection.execute(text("SELECT pg_backend_pid()")).scalar()
            other.execute(text(f"SELECT pg_terminate_backend({own})"))
        connection.execute(text("SELECT 1"))

    assert "was lost" in one_line(fault)
    with store.reading() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1


def test_psycopg_is_asked_for_where_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(StoreError) as fault:
        open_store("postgresql://me@host/talks")

    assert "pip install 'travaux[postgresql]'" in one_line(fault)


def test_an_address_stands_in_place_of_a_folder() -> None:
    assert flow.address_of(Path("postgresql://me@host/talks")) == "postgresql://me@host/talks"
    assert flow.address_of(Path("postgresql")) is None
    assert flow.address_of(Path()) is None
    assert is_address("postgresql://me@host/talks")
    assert name_of("postgresql://me:secret@host/talks") == "postgresql://me:***@host/talks"
