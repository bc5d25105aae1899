"""Answers are kept as long as nobody writes, and a dossier that changes under the server is seen at once."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.show.web.conftest import Report, record, report
from travaux import dossier as ask
from travaux.dossier import StoreError
from travaux.model.actor import Actor, ActorKind, Role
from travaux.show.web.app import build_app
from travaux.show.web.hosting import Host

MakeDossier = Callable[[Sequence[Report]], Path]


@pytest.fixture
def host(tmp_path: Path) -> Host:
    folder = tmp_path / "dossier"
    folder.mkdir()
    return Host(record(folder, [report("one", "Norland waits.", published="2025-03-01")]))


def _count(host: Host, made: list[int]) -> bytes:
    def make() -> bytes:
        made.append(1)
        return str(len(made)).encode()

    return host.answer(("/", ""), make)


def test_an_answer_is_made_once_until_somebody_writes(host: Host) -> None:
    made: list[int] = []
    assert [_count(host, made) for _ in range(3)] == [b"1"] * 3
    record(host.path, [report("two", "Sarnia waits.", published="2025-03-05")])
    assert [_count(host, made) for _ in range(2)] == [b"2"] * 2


def test_a_profile_that_is_written_is_read_again(host: Host) -> None:
    made: list[int] = []
    _count(host, made)
    assert host.dossier().profile.name is None
    (host.path / "dossier.toml").write_text('[negotiation]\nname = "Harrow talks"\n', encoding="utf-8")
    assert host.dossier().profile.name == "Harrow talks"
    assert _count(host, made) == b"2"


def test_another_record_in_its_place_is_opened(host: Host, tmp_path: Path) -> None:
    made: list[int] = []
    _count(host, made)
    other = tmp_path / "other"
    other.mkdir()
    record(other, [report("three", "Nobody waits.")])
    host.path.rename(tmp_path / "old")
    with pytest.raises(StoreError):
        _count(host, made)
    other.rename(host.path)
    assert _count(host, made) == b"2"
    assert [each.name for each in ask.list_documents(host.dossier())] == ["three"]


def test_many_who_ask_at_once_wait_for_one_answer(host: Host) -> None:
    made: list[int] = []
    gate = threading.Event()

    def make() -> bytes:
        gate.wait(5)
        made.append(1)
        return b"same"

    answers: list[bytes] = []
    threads = [threading.Thread(target=lambda: answers.append(host.answer(("/x", ""), make))) for _ in range(8)]
    for thread in threads:
        thread.start()
    gate.set()
    for thread in threads:
        thread.join()
    assert answers == [b"same"] * 8
    assert made == [1]


def test_an_answer_that_fails_is_asked_for_again(host: Host) -> None:
    def fail() -> bytes:
        raise StoreError("gone")

    for _ in range(2):
        with pytest.raises(StoreError):
            host.answer(("/", ""), fail)
    assert host.answer(("/", ""), lambda: b"whole") == b"whole"


def test_the_period_runs_from_the_first_report_to_the_last(host: Host) -> None:
    record(host.path, [report("two", "Sarnia waits.", published="2025-03-11"), report("none", "?", published=None)])
    period = host.period()
    assert period
    assert (str(period.first), str(period.last), period.days) == ("2025-03-01", "2025-03-11", 10)
    assert [bar[0] for bar in period.bars] == [0, 10]
    assert (period.place(None), period.place(period.first)) == (10, 0)


def test_pages_show_what_was_written_while_they_were_served(make_dossier: MakeDossier) -> None:
    folder = make_dossier([report("one", "Norland waits.")])
    client = TestClient(build_app(folder), base_url="http://localhost")
    assert client.get("/documents.json").json()["documents"] == 1
    found = [("Sarnia", Actor("Sarnia", ActorKind.STATE, Role.PARTY))]
    record(folder, [report("two", "Sarnia waits.", found)])
    assert client.get("/documents.json").json()["documents"] == 2
