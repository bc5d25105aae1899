"""Fixtures: stores in files of their own."""

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from travaux.record.store.opening import Store, open_store


@pytest.fixture(scope="session")
def empty_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty record: made once, because the migrations take a second."""
    path = tmp_path_factory.mktemp("empty") / "record.sqlite"
    open_store(path, create=True)
    return path


@pytest.fixture(scope="session")
def new_store(empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Store]:
    """A function that makes an empty store; hypothesis needs many within one test."""
    folder, number = tmp_path_factory.mktemp("stores"), itertools.count()

    def make() -> Store:
        path = folder / f"{next(number)}.sqlite"
        shutil.copy(empty_record, path)
        return open_store(path)

    return make


@pytest.fixture
def store(new_store: Callable[[], Store]) -> Store:
    """An empty store."""
    return new_store()
