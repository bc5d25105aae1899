"""Restricted documents are seen in the workbench and left out of whatever leaves it, unless they are asked for."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from tests.show.web.browsing import PAGES
from tests.show.web.conftest import PROFILE, record, three_reports
from travaux import dossier as ask
from travaux.dossier import judging
from travaux.dossier.judging import By
from travaux.show.cli import app as program
from travaux.show.web.app import build_app

KEPT_BACK = "toll-deal"
"""The report that is restricted."""
ITS_WORDS = ("toll-deal", "Norland accepted a toll", "released 12 pilots", "12 pilots")
_SEARCHED = [path.replace("truce", "pilots") for path in PAGES if not path.startswith("/analysis/model")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier of four reports, one of them restricted."""
    folder = record(tmp_path_factory.mktemp("restricted"), three_reports(), PROFILE)
    dossier = ask.open_dossier(folder)
    judging.restrict(dossier, _key(dossier), By("Ada"))
    return folder


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """The pages of the same dossier, which the restricted report has never reached."""
    reports = [each for each in three_reports() if each.document.name != KEPT_BACK]
    return TestClient(
        build_app(record(tmp_path_factory.mktemp("never"), reports, PROFILE)), base_url="http://localhost"
    )


@pytest.fixture(scope="module")
def pages(folder: Path) -> Iterator[TestClient]:
    with TestClient(build_app(folder), base_url="http://localhost") as browser:
        yield browser


def _key(dossier: ask.Dossier) -> str:
    [key] = [each.key for each in ask.list_documents(dossier) if each.name == KEPT_BACK]
    return key


def _form(path: str, ending: str) -> str:
    page, _, query = path.partition("?")
    return f"{page}.{ending}" + (f"?{query}" if query else "")


@pytest.mark.parametrize("path", _SEARCHED)
def test_files_and_the_api_hold_no_word_of_it(pages: TestClient, path: str) -> None:
    for address in (
        *(_form(path, ending) for ending in ("json", "csv", "svg")),
        f"/api{'/today' if path == '/' else path}",
    ):
        answer = pages.get(address)
        assert answer.status_code in (200, 404), address
        if path != "/search?q=pilots" or answer.status_code != 200:
            assert [words for words in ITS_WORDS if words in answer.text] == [], address
    if path == "/search?q=pilots":
        assert pages.get(_form(path, "json")).json()["hits"] == []


@pytest.mark.parametrize("path", [path for path in _SEARCHED if path not in ("/", "/review", "/problems", "/brief")])
def test_files_say_what_they_would_say_if_it_had_never_come(pages: TestClient, without: TestClient, path: str) -> None:
    for query in ("", "as_of=2025-04-30", "known_by=2025-04-30&min_confidence=0.5"):
        begin = "&" if "?" in path else "?since=2025-03-01&" if path == "/changes" else "?"
        address = _form(path, "json") + begin + query
        assert _bare(pages.get(address).json()) == _bare(without.get(address).json()), address


def _bare(values: dict[str, object]) -> dict[str, object]:
    """Return values without what tells of the whole dossier."""
    return {name: value for name, value in values.items() if name not in ("unread", "since")}


def test_they_hold_it_when_it_is_asked_for(pages: TestClient) -> None:
    for address in ("/positions.json", "/positions.csv", "/api/positions", "/documents.json", "/brief", "/brief.json"):
        assert "toll" in pages.get(address + "?with_restricted=yes").text
        assert pages.get(address).status_code == 200
    assert "Norland accepted a toll" in pages.get("/brief?with_restricted=yes").text


def test_pages_show_it_and_offer_to_put_it_into_files(pages: TestClient) -> None:
    html = pages.get("/positions").text
    assert "Norland accepted a toll" in html
    assert "Files leave 1 restricted document out:" in html
    assert 'href="/positions?with_restricted=yes"' in html
    told = pages.get("/positions?with_restricted=yes").text
    assert "/positions.csv?with_restricted=yes" in told
    assert "Files hold 1 restricted document:" in told
    assert "Files leave 1 restricted document out:" in pages.get("/positions?with_restricted=no").text
    assert "Norland accepted a toll" not in pages.get("/brief").text


def test_its_own_page_is_seen_and_its_files_are_refused_in_one_line(folder: Path, pages: TestClient) -> None:
    dossier = ask.open_dossier(folder)
    key = _key(dossier)
    entry = next(iter(ask.entries(dossier, document=key))).key
    assert "restricted: files leave it out" in pages.get(f"/documents/{key}").text
    for path in (f"/documents/{key}.json", f"/documents/{key}.csv", f"/api/documents/{key}", f"/entries/{entry}.json"):
        answer = pages.get(path)
        assert answer.status_code == 404
        assert "restricted" in answer.text
        assert pages.get(path + "?with_restricted=yes").status_code == 200


def test_the_log_of_judgements_leaves_out_what_quotes_it(tmp_path: Path) -> None:
    dossier = ask.open_dossier(record(tmp_path, three_reports(), PROFILE))
    key = _key(dossier)
    for entry in ask.entries(dossier):
        if entry.kind == "position":
            judging.accept(dossier, entry.key, By("Ada"))
    judging.restrict(dossier, key, By("Ada"))
    pages = TestClient(build_app(tmp_path), base_url="http://localhost")
    told = pages.get("/api/judgements").json()
    assert (len(told["judgements"]), told["left_out"]) == (4, 1)
    assert [words for words in ITS_WORDS if words in json.dumps(told)] == []
    assert [words for words in ITS_WORDS if words in pages.get("/review.json").text] == []
    assert len(pages.get("/api/judgements?with_restricted=yes").json()["judgements"]) == 5
    assert "Norland accepted a toll" in pages.get("/review").text


def test_the_command_that_writes_the_brief_leaves_it_out(folder: Path) -> None:
    runner = CliRunner()
    told = runner.invoke(program, ["brief", "--dossier", str(folder), "--json"])
    assert told.exit_code == 0
    assert "accepted a toll" not in told.stdout
    assert "1 restricted document is left out" in told.stderr
    whole = runner.invoke(program, ["brief", "--dossier", str(folder), "--json", "--with-restricted"])
    assert "accepted a toll" in json.dumps(json.loads(whole.stdout))
