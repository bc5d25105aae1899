"""Paths of positions, the timeline's filters and what is new, each at an address that holds what is asked."""

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.show.web.conftest import Found, record, report
from travaux import dossier as ask
from travaux.dossier import PositionFilter, Scope
from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.content import Act, Event, PloverType, Position, Transfer, TransferStatus
from travaux.model.dates import on_day
from travaux.show.web.app import build_app

PROFILE = """
[[actor]]
name = "Norland"
kind = "state"
role = "party"

[[issue]]
key = "ferries"
name = "Ferries and their toll"
cues = ["ferr*"]
"""


def _told(day: int, words: str, act: Act, asks: str, place: str) -> Found:
    on = on_day(dt.date(2025, 3, day))
    return (
        ("Norland", Actor("Norland", ActorKind.STATE, Role.PARTY)),
        (words, Position("Norland", act, "ferries", asks=asks, said_on=on)),
        ("Envoys met", Event(PloverType.CONSULT, None, ("Norland",), (), place, on)),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Norland asks for 40 ferries, then for 30, and meets in two places."""
    reports = []
    for day, number, place in ((3, 40, "Port Elm"), (17, 30, "Dellmouth")):
        words = f"Norland demanded {number} ferries"
        found = _told(day, words, Act.DEMAND, f"{number} ferries", place)
        text = f"{words}. Envoys met in {place}."
        reports.append(report(f"day-{day}", text, found, f"2025-03-{day + 1:02}", outlet=f"{place} Post"))
    return record(tmp_path_factory.mktemp("path"), reports, PROFILE)


@pytest.fixture(scope="module")
def pages(folder: Path) -> TestClient:
    return TestClient(build_app(folder), base_url="http://localhost")


def test_the_matrix_marks_what_moved_and_leads_to_the_path(pages: TestClient) -> None:
    html = pages.get("/positions").text
    assert 'class="badge move-softened"' in html
    assert 'href="/positions/path?issue=ferries&amp;party=Norland" data-panel' in html
    [row] = pages.get("/positions.json").json()["positions"]
    assert (row["move"], row["exact"]) == ("softened", "Norland demanded 30 ferries")


def test_a_path_has_both_sentences_of_each_step(pages: TestClient) -> None:
    html = pages.get("/positions/path?issue=ferries").text
    assert html.index("Norland demanded 40 ferries") < html.index("Norland demanded 30 ferries")
    [path] = pages.get("/positions/path.json?issue=ferries&party=Norland").json()["paths"]
    assert [step["move"] for step in path["steps"]] == ["opened", "softened"]
    assert path["steps"][1]["before"]["exact"] == "Norland demanded 40 ferries"
    before = pages.get("/positions/path.json?issue=ferries&as_of=2025-03-10").json()["paths"]
    assert [step["move"] for step in before[0]["steps"]] == ["opened"]


@pytest.mark.parametrize("query", ["issue=ferries&as_of=2025-03-01", "issue=ferries&page=9"])
def test_a_path_that_nobody_walked_says_so(pages: TestClient, query: str) -> None:
    answer = pages.get(f"/positions/path?{query}")
    assert answer.status_code == 200
    assert "Nobody took a position" in answer.text


@pytest.mark.parametrize("query", ["issue=nothing", "issue=ferries&party=Nobody", "issue=%01"])
def test_an_issue_or_a_party_that_nobody_knows_is_not_here(pages: TestClient, query: str) -> None:
    answer = pages.get(f"/positions/path.json?{query}")
    assert answer.status_code == 404
    assert "position" in answer.json()["error"]


@pytest.mark.parametrize("published", [None, "2025-03-14"])
def test_no_page_tells_of_a_day_that_nobody_told(tmp_path: Path, published: str | None) -> None:
    found = _told(3, "Norland demanded 40 ferries", Act.DEMAND, "40 ferries", "Port Elm")
    undated = tuple(
        (words, replace(content, said_on=None) if isinstance(content, Position) else content)
        for words, content in found
        if not isinstance(content, Event)
    )
    text = "Norland demanded 40 ferries."
    browser = TestClient(
        build_app(record(tmp_path, [report("one", text, undated, published)])), base_url="http://localhost"
    )
    for path in ("/", "/changes", "/positions", "/positions/path?issue=ferries", "/answers", "/analysis", "/brief"):
        answer = browser.get(path)
        assert answer.status_code == 200
        assert not re.search(r"1 January 1\b|\b0001-|9999", answer.text), path


def test_charts_of_counts_begin_at_zero_and_a_promise_ends_with_the_last_report(tmp_path: Path) -> None:
    def leg(day: int, words: str, status: TransferStatus, count: float, on: dt.date | None) -> tuple[str, Found]:
        told = Transfer("pilots", status, "Sarnia", "Norland", count, on=on_day(on) if on else None)
        return f"2025-04-{day:02}", ((words, told),)

    texts = {
        "Sarnia will free 52 pilots": leg(1, "Sarnia will free 52 pilots", TransferStatus.PROMISED, 52, None),
        "Sarnia freed 20 pilots": leg(3, "Sarnia freed 20 pilots", TransferStatus.DELIVERED, 20, dt.date(2025, 4, 3)),
        "Sarnia freed 10 pilots": leg(6, "Sarnia freed 10 pilots", TransferStatus.DELIVERED, 10, dt.date(2025, 4, 6)),
        "Sarnia will free 9 pilots": leg(
            7, "Sarnia will free 9 pilots", TransferStatus.PROMISED, 9, dt.date(2025, 6, 1)
        ),
    }
    reports = [report(f"r{place}", f"{text}.", found, day) for place, (text, (day, found)) in enumerate(texts.items())]
    browser = TestClient(build_app(record(tmp_path, reports)), base_url="http://localhost")
    html = browser.get("/exchanges").text
    [block] = re.findall(r'<script type="application/json">(.*?)</script>', html)
    spec = json.loads(block)
    assert max(point["day"] for point in spec["data"]["values"]) <= "2025-04-07"
    assert spec["encoding"]["y"]["scale"] == {"zero": True}
    assert [point["value"] for point in spec["data"]["values"] if point["status"] == "delivered"] == [20, 30]
    assert not re.search(r"<td>(<bdi>)?\d+\.0<", html)


def test_an_issue_must_be_named(pages: TestClient) -> None:
    assert pages.get("/positions/path").status_code == 422


def test_a_glance_tells_what_the_whole_record_does(folder: Path) -> None:
    dossier = ask.open_dossier(folder)
    for scope in (Scope(), Scope(as_of=dt.date(2025, 3, 10)), Scope(known_by=dt.date(2025, 3, 5))):
        seen = ask.glance(dossier, scope)
        assert seen.paths == ask.movement(dossier, scope)
        told = ask.matrix(dossier, scope)
        assert (told.answer, told.paths) == (ask.positions_as_of(dossier, scope), seen.paths)
        assert ask.paths_on(dossier, PositionFilter(scope, "ferries")) == ask.movement(dossier, scope, issue="ferries")
    assert ask.glance(dossier, first=5).paths == ()


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("", ["Port Elm", "Dellmouth"]),
        ("place=Dellmouth", ["Dellmouth"]),
        ("place=dell%25", []),
        ("outlet=Port+Elm+Post", ["Port Elm"]),
        ("since=2025-03-04", ["Dellmouth"]),
        ("until=2025-03-04", ["Port Elm"]),
        ("since=2025-03&until=2025-03", ["Port Elm", "Dellmouth"]),
        ("since=2025-03-17&until=2025-03-17", ["Dellmouth"]),
        ("party=Norland&type=CONSULT&place=Port+Elm&known_by=2025-03-05", ["Port Elm"]),
        ("known_by=2025-03-05", ["Port Elm"]),
    ],
)
def test_the_timeline_s_filters_hold_together(pages: TestClient, query: str, places: list[str]) -> None:
    answer = pages.get(f"/timeline.json?{query}").json()
    assert [row["place"] for row in answer["dated"]] == places
    assert answer["events"] == len(places)


@pytest.mark.parametrize("query", ["since=x", "until=2025-13", "since=%00"])
def test_days_that_are_none_are_told(pages: TestClient, query: str) -> None:
    assert pages.get(f"/timeline.json?{query}").status_code == 400


def test_from_a_day_the_way_leads_back_to_month_and_year(pages: TestClient) -> None:
    html = pages.get("/timeline?since=2025-03-17&until=2025-03-17").text
    wider = html[html.index('class="wider"') :]
    assert wider.index("All years") < wider.index("2025") < wider.index("March 2025")
    assert "since=2025-03-01&amp;until=2025-03-31" in wider


def test_what_is_new_is_told_since_a_day(pages: TestClient) -> None:
    kinds = [row["kind"] for row in pages.get("/changes.json?since=2025-03-10").json()["new"]]
    assert kinds == ["moved", "event", "document"]
    html = pages.get("/changes?since=2025-03-10").text
    assert "1 report has come out since 10 March 2025" in html
    assert ">30 ferries</strong>" in html
    assert pages.get("/changes.json?since=2025-04").json()["new"] == []
    assert pages.get("/changes?since=x").status_code == 400


def test_a_day_by_its_number_is_the_day(pages: TestClient) -> None:
    by_number = pages.get("/positions.json?day=7").json()
    assert by_number == pages.get("/positions.json?as_of=2025-03-10").json()
    assert pages.get("/positions.json?day=99999").json()["as_of"] == "2298-12-16"
    assert pages.get("/positions.json?day=0").status_code == 422
    assert 'href="/timeline?as_of=2025-03-10"' in pages.get("/positions?day=7").text


def test_days_are_counted_from_the_day_that_the_profile_names(tmp_path: Path) -> None:
    begun = PROFILE + '[negotiation]\nname = "Elm"\nbegins_on = 2025-02-02\n'
    folder = record(tmp_path, [report("one", "Norland waits.", published="2025-03-03")], begun)
    browser = TestClient(build_app(folder), base_url="http://localhost")
    assert browser.get("/positions.json?day=30").json()["as_of"] == "2025-03-03"
    (tmp_path / "empty").mkdir()
    empty = TestClient(build_app(record(tmp_path / "empty", [])), base_url="http://localhost")
    answer = empty.get("/positions.json?day=30")
    assert answer.status_code == 400
    assert "begins_on" in answer.json()["error"]


def test_documents_are_found_by_name_outlet_and_day(pages: TestClient) -> None:
    def named(query: str) -> list[str]:
        return [row["name"] for row in pages.get(f"/documents.json?{query}").json()["listed"]]

    assert named("called=DAY-3") == ["day-3"]
    assert named("called=%25") == []
    assert named("outlet=Dellmouth+Post") == ["day-17"]
    assert named("as_of=2025-03-10") == ["day-3"]
    assert named("known_by=2025-03-04&as_of=2025-12-31") == ["day-3"]
