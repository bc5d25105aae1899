"""Paths of positions, the timeline's filters and what is new, each at an address that holds what is asked."""

import datetime as dt
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.show.web.conftest import Found, record, report
from travaux import dossier as ask
from travaux.dossier import PositionFilter, Scope
from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.content import Act, Event, PloverType, Position
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


@pytest.mark.parametrize("query", ["issue=nothing", "issue=ferries&party=Nobody", "issue=%00", "issue=ferries&page=9"])
def test_a_path_that_nobody_walked_says_so(pages: TestClient, query: str) -> None:
    answer = pages.get(f"/positions/path?{query}")
    assert answer.status_code == 200
    assert "Nobody took a position" in answer.text


def test_an_issue_must_be_named(pages: TestClient) -> None:
    assert pages.get("/positions/path").status_code == 422


def test_a_glance_tells_what_the_whole_record_does(folder: Path) -> None:
    dossier = ask.open_dossier(folder)
    for scope in (Scope(), Scope(as_of=dt.date(2025, 3, 10)), Scope(known_by=dt.date(2025, 3, 5))):
        seen = ask.glance(dossier, scope)
        assert seen.positions == ask.positions_as_of(dossier, scope)
        assert seen.paths == ask.movement(dossier, scope)
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


def test_documents_are_found_by_name_outlet_and_day(pages: TestClient) -> None:
    def named(query: str) -> list[str]:
        return [row["name"] for row in pages.get(f"/documents.json?{query}").json()["listed"]]

    assert named("called=DAY-3") == ["day-3"]
    assert named("called=%25") == []
    assert named("outlet=Dellmouth+Post") == ["day-17"]
    assert named("as_of=2025-03-10") == ["day-3"]
    assert named("known_by=2025-03-04&as_of=2025-12-31") == ["day-3"]
