"""Fixtures: stores of their own, in files of SQLite and in databases of a real PostgreSQL server."""

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from tests.record.postgres import is_installed, running_server
from travaux.record.store.opening import Store, open_store

Stores = Callable[[], Store]


@pytest.fixture(scope="session")
def empty_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty record: made once, because the migrations take a second."""
    path = tmp_path_factory.mktemp("empty") / "record.sqlite"
    open_store(path, create=True)
    return path


@pytest.fixture(scope="session")
def new_file_store(empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Stores:
    """A function that makes an empty store in a file; hypothesis needs many within one test."""
    folder, number = tmp_path_factory.mktemp("stores"), itertools.count()

    def make() -> Store:
        path = folder / f"{next(number)}.sqlite"
        shutil.copy(empty_record, path)
        return open_store(path)

    return make


@pytest.fixture(scope="session")
def new_address() -> Iterator[Callable[[], str]]:
    """A function that makes a database that holds nothing, and gives its address."""
    if not is_installed():
        line = "THE TESTS OF THE RECORD DID NOT RUN ON POSTGRESQL: it is not there (apt-get install postgresql)"
        if os.environ.get("TRAVAUX_SKIP_NOTHING"):
            pytest.fail(line)
        pytest.skip(line)
    number = itertools.count()
    with running_server() as address:
        engine = create_engine(address("postgres").replace("postgresql:", "postgresql+psycopg:"))

        def make(template: str = "template0") -> str:
            name = f"dossier_{next(number)}"
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
            return address(name)

        yield make
        engine.dispose()


@pytest.fixture(scope="session")
def new_database_store(new_address: Callable[..., str]) -> Iterator[Stores]:
    """A function that makes an empty store in a database."""
    empty = open_store(new_address(), create=True)
    template = str(empty.engine.url.database)
    empty.engine.dispose()
    made: list[Store] = []

    def make() -> Store:
        made.append(open_store(new_address(template)))
        return made[-1]

    yield make
    for store in made:
        store.engine.dispose()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def new_store(request: pytest.FixtureRequest) -> Stores:
    """A function that makes an empty store, of either kind."""
    made: Stores = request.getfixturevalue("new_file_store" if request.param == "sqlite" else "new_database_store")
    return made


@pytest.fixture
def store(new_store: Stores) -> Store:
    """An empty store, of either kind."""
    return new_store()


@pytest.fixture
def file_store(new_file_store: Stores) -> Store:
    """An empty store in a file."""
    return new_file_store()
