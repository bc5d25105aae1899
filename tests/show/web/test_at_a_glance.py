"""What pages say at a glance: the right name for an event, what is past and what is to come, answers in their place."""

import datetime as dt
import json
import re
from collections.abc import Callable, Sequence
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.show.web.conftest import Found, Report, record, report
from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.content import Act, Event, EventStatus, Figure, PloverType, Position
from travaux.model.dates import on_day
from travaux.show.web.app import build_app
from travaux.show.web.rendering import around

PROFILE = """
[[actor]]
name = "Norland"
kind = "state"
role = "party"

[[actor]]
name = "Sarnia"
kind = "state"
role = "party"

[[issue]]
key = "ferries"
name = "Ferries and their toll"
cues = ["ferr*"]
"""


def _state(name: str) -> Actor:
    return Actor(name, ActorKind.STATE, Role.PARTY)


def _on(day: int, month: int = 3) -> dt.date:
    return dt.date(2025, month, day)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demand with its refusal, a truce, one deadline that passes and one that does not, and talks to come."""
    demand = "Norland demanded 40 ferries by 5 March"
    refusal = "Sarnia rejected the demand of Norland for 40 ferries"
    first: Found = (
        ("Norland", _state("Norland")),
        ("Sarnia", _state("Sarnia")),
        (
            demand,
            Position(
                "Norland",
                Act.DEMAND,
                "ferries",
                "Sarnia",
                "40 ferries",
                deadline=on_day(_on(5)),
                said_on=on_day(_on(3)),
            ),
        ),
        (refusal, Position("Sarnia", Act.REJECT, "ferries", "Norland", "40 ferries", said_on=on_day(_on(4)))),
        ("A truce began on 4 March", Event(PloverType.RETREAT, "truce", (), (), None, on_day(_on(4)))),
    )
    ultimatum = "Sarnia will close the strait unless the toll falls by 30 March"
    second: Found = (
        ("Sarnia", _state("Sarnia")),
        (
            ultimatum,
            Position("Sarnia", Act.THREATEN, "strait", "Norland", "close the strait", deadline=on_day(_on(30))),
        ),
        (
            "Talks will open on 2 April",
            Event(PloverType.CONSULT, "talks", ("Norland", "Sarnia"), (), None, on_day(_on(2, 4)), EventStatus.PLANNED),
        ),
    )
    reports = [
        report("first", f"{demand}. {refusal}. A truce began on 4 March.", first, "2025-03-05"),
        report("second", f"{ultimatum}. Talks will open on 2 April.", second, "2025-03-20"),
    ]
    return record(tmp_path_factory.mktemp("glance"), reports, PROFILE)


@pytest.fixture(scope="module")
def pages(folder: Path) -> TestClient:
    return TestClient(build_app(folder), base_url="http://localhost")


def test_answers_stand_beside_what_they_answer_on_the_timeline(pages: TestClient) -> None:
    values = pages.get("/timeline.json").json()
    [told] = values["rounds"]
    assert [(turn["kind"], turn["party"]) for turn in told["turns"]] == [("demand", "Norland"), ("reject", "Sarnia")]
    html = pages.get("/timeline").text
    html = html[html.index('id="m-') :]
    places = [html.index(words) for words in ("Norland demanded", "Sarnia rejected", "Talks will open")]
    assert places == sorted(places)
    assert "their answers" in pages.get("/timeline.svg?chart=events").text


@pytest.mark.parametrize("query", ["type=CONSULT", "place=Dellmouth", "party=Corrava", "since=2025-03-20"])
def test_filters_of_the_timeline_hold_for_answers_too(pages: TestClient, query: str) -> None:
    assert pages.get(f"/timeline.json?{query}").json()["rounds"] == []


def test_a_truce_is_called_one(pages: TestClient) -> None:
    assert '<span class="what">truce</span>' in pages.get("/timeline").text


def test_today_keeps_what_is_past_from_what_is_to_come(pages: TestClient) -> None:
    values = pages.get("/api/today").json()
    assert [event["exact"] for event in values["events"]] == ["A truce began on 4 March"]
    assert [event["exact"] for event in values["coming"]] == ["Talks will open on 2 April"]
    assert [(due["on"], due["passed"]) for due in values["deadlines"]] == [("2025-03-30", False), ("2025-03-05", True)]


def test_on_an_earlier_day_nothing_is_known_that_was_told_later(pages: TestClient) -> None:
    values = pages.get("/api/today?as_of=2025-03-05").json()
    assert values["coming"] == []
    assert [due["on"] for due in values["deadlines"]] == ["2025-03-05"]


def test_a_cell_shows_the_last_word_and_folds_those_without_a_day(
    make_dossier: Callable[[Sequence[Report]], Path],
) -> None:
    def told(words: str, published: str | None) -> Report:
        found: Found = ((words, Position("Norland", Act.DEMAND, "ferries", asks="ferries")),)
        return report(words[-3:], f"{words}.", found, published)

    reports = [told("Norland wants ten", "2025-03-03"), told("Norland wants six", None)]
    html = TestClient(build_app(make_dossier(reports)), base_url="http://localhost").get("/positions").text
    places = [html.index(words) for words in ("matrix stacked", '<details class="also">', "of a report without a day")]
    assert places == sorted(places)
    assert html.index("wants ten") < places[1] < html.index("wants six")


def test_a_go_between_stands_in_the_matrix_and_in_the_network(tmp_path: Path) -> None:
    """Corrava meets Norland on one day and Sarnia on the next: it went between them."""
    profile = PROFILE + '\n[[actor]]\nname = "Corrava"\nkind = "state"\nrole = "mediator"\n'
    first, second = "Envoys of Corrava met those of Norland", "Envoys of Corrava met those of Sarnia"
    found: Found = (
        ("Norland", _state("Norland")),
        ("Sarnia", _state("Sarnia")),
        ("Corrava", Actor("Corrava", ActorKind.STATE, Role.MEDIATOR)),
        (first, Event(PloverType.CONSULT, "meet", ("Corrava", "Norland"), (), None, on_day(_on(3)))),
        (second, Event(PloverType.CONSULT, "meet", ("Corrava", "Sarnia"), (), None, on_day(_on(4)))),
    )
    folder = record(tmp_path, [report("met", f"{first}. {second}.", found, "2025-03-05")], profile)
    html = TestClient(build_app(folder), base_url="http://localhost").get("/contacts").text
    assert 'href="#goes-1"' in html
    assert 'id="goes-1"' in html
    assert html.count('href="#pair-') == 4
    drawn = [point for point in _points_of(html, "network") if point["is_pair"]]
    assert [(point["role"], point["goes"]) for point in drawn] == [("mediator", True)] * 2


def test_numbers_of_one_name_stand_together_and_each_has_its_sentence(
    make_dossier: Callable[[Sequence[Report]], Path],
) -> None:
    """Boats that nothing holds to be the same are counted apart: each leads to its own numbers, in its own words."""
    texts = {"quay": "Nine grey boats lay at the quay.", "ford": "Four green boats crossed the ford."}
    boats = {"quay": ("Nine grey boats", 9.0), "ford": ("Four green boats", 4.0)}
    reports = [
        report(name, text, ((boats[name][0], Figure(boats[name][1], boats[name][1], "boats", "boats")),))
        for name, text in texts.items()
    ]
    pages = TestClient(build_app(make_dossier(reports)), base_url="http://localhost")
    html = pages.get("/figures").text
    every = pages.get("/figures.json").json()["quantities"]
    assert len(every) == 2 == len(re.findall(r'href="/figures\?quantity=', html))
    for address in re.findall(r'href="(/figures\?quantity=[^"]*)"', html):
        shown = pages.get(unescape(address)).text
        assert sum(f"<bdi>{text}</bdi>" in _plain(shown) for text in texts.values()) == 1


def _plain(html: str) -> str:
    return html.replace('<strong class="asks">', "").replace("</strong>", "")


@pytest.mark.parametrize("limit", [20, 60, 200])
def test_a_sentence_is_cut_around_its_words(limit: int) -> None:
    sentence = "After a night of rain, " * 5 + "nine boats " + "left the quay for the ford " * 5
    cut = around(sentence, "nine boats", limit)
    assert "nine boats" in cut
    assert len(cut) <= limit + 20
    assert around("Elsewhere.", "nine boats", limit) == "nine boats"


def test_what_an_actor_said_in_many_reports_is_told_once(make_dossier: Callable[[Sequence[Report]], Path]) -> None:
    words = "Norland demanded a quay"
    found: Found = (("Norland", _state("Norland")), (words, Position("Norland", Act.DEMAND, "quay", asks="a quay")))
    reports = [report(f"report-{place}", f"{words}.", found, f"2025-03-0{place}") for place in (1, 2, 3)]
    pages = TestClient(build_app(make_dossier(reports)), base_url="http://localhost")
    [norland] = pages.get("/actors.json").json()["actors"]
    html = pages.get(f"/actors/{norland['key']}").text
    assert html.count("Norland demands on quay") == 1
    assert "the same words 2 times more" in html
    assert len(pages.get(f"/actors/{norland['key']}.json").json()["entries"]) == 3


def _points_of(html: str, chart: str) -> list[dict[str, Any]]:
    _, _, after = html.partition(f'id="chart-{chart}"')
    _, _, begun = after.partition('<script type="application/json">')
    spec, _, _ = begun.partition("</script>")
    values: list[dict[str, Any]] = json.loads(spec)["data"]["values"]
    return values
