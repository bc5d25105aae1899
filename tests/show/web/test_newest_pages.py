"""Pages of a dossier that holds too much for one page say what they are told from."""

import datetime as dt
from typing import Any

import pytest
from starlette.testclient import TestClient

from travaux import dossier as flow
from travaux.ingest.documents import build_document
from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.annotation import Annotation
from travaux.model.content import Act, Event, PloverType, Position, Transfer, TransferStatus
from travaux.model.dates import on_day
from travaux.model.document import Span
from travaux.model.entry import build_entries
from travaux.record.store.writing import ReadWith, record_documents
from travaux.show.web.app import build_app

REPORTS, POSITIONS, TRANSFERS, EVENTS = 30, 32, 10, 9
WORDS = "Norland asks Sarnia for the mill of Tarn and for its weir, and gives grain for both."


def contents(number: int, on: dt.date) -> list[Any]:
    """What one report tells: a demand is refused, and then things that nothing answers."""
    sides = [Actor(name, ActorKind.STATE, Role.PARTY) for name in ("Norland", "Sarnia")]
    acts = ((Act.DEMAND, "Norland"), (Act.REJECT, "Sarnia"))
    said = [
        Position(actor, act, f"mill {number * POSITIONS + place}", None, f"mill {number} {place}", said_on=on_day(on))
        for place in range(POSITIONS // 2)
        for act, actor in acts
    ]
    given = [
        Transfer("grain", TransferStatus.DELIVERED, "Norland", "Sarnia", 1000.0 * number + place, None, on_day(on))
        for place in range(TRANSFERS)
    ]
    kinds = tuple(PloverType)
    told = [Event(kinds[place], None, ("Norland",), ("Sarnia",), None, on_day(on)) for place in range(EVENTS)]
    return [*sides, *said, *given, *told]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder = tmp_path_factory.mktemp("much")
    dossier = flow.open_dossier(folder, create=True)
    read = []
    for number in range(REPORTS):
        on = dt.date(2025, 3, 1) + dt.timedelta(days=number)
        document = build_document(f"{number}. {WORDS}", f"r{number}", f"r{number}.txt", published=on.isoformat())
        found: list[Any] = [("hand@1", Annotation(Span(4, 40), each, 0.9)) for each in contents(number, on)]
        read.append((document, build_entries(document, found)))
    record_documents(dossier.store, read, ReadWith("hand@1", "none"))
    return TestClient(build_app(folder), base_url="http://localhost")


def test_answers_are_told_since_a_day_and_lead_to_those_before(pages: TestClient) -> None:
    values = pages.get("/answers.json").json()
    number, every = values["told_from"]["looked_at"], values["told_from"]["of"]
    assert number < every == REPORTS * POSITIONS
    html = pages.get("/answers").text
    assert f"There are {every} positions of parties and mediators" in html
    since = dt.date.fromisoformat(values["told_from"]["since"])
    before = since - dt.timedelta(days=1)
    assert f"as_of={before}" in html
    assert {turn["day"] for each in values["rounds"] for turn in each["turns"]} <= {
        (since + dt.timedelta(days=day)).isoformat() for day in range(REPORTS)
    }
    earlier = pages.get(f"/answers.json?as_of={before}").json()
    assert earlier["told_from"]["of"] == every - POSITIONS * (dt.date(2025, 3, 30) - before).days


def test_sums_of_a_ledger_say_what_they_are_of(pages: TestClient) -> None:
    values = pages.get("/exchanges.json").json()["told_from"]
    assert values["looked_at"] < values["of"] == REPORTS * TRANSFERS
    assert f"{values['of']} promises and deliveries" in pages.get("/exchanges").text
    whole = pages.get("/exchanges.json?as_of=2025-03-10").json()["told_from"]
    assert whole == {"looked_at": 100, "of": 100, "since": None}


def test_what_is_new_is_told_from_the_newest(pages: TestClient) -> None:
    values = pages.get("/changes.json?since=2025-03-20").json()
    assert values["told_from"]["reports"] == {"looked_at": 11, "of": 11, "since": None}
    assert values["told_from"]["positions"]["of"] == 11 * POSITIONS
    html = pages.get("/changes?since=2025-03-20").text
    assert "11 reports have come out since" in html
    assert f"of {11 * POSITIONS} positions" in html


@pytest.mark.parametrize("path", ["/analysis", "/analysis/model", "/brief", "/answers.csv", "/exchanges.csv"])
def test_every_page_of_the_newest_answers(pages: TestClient, path: str) -> None:
    assert pages.get(path).status_code == 200
    assert pages.get(f"{path}?as_of=2025-03-28&min_confidence=0.5").status_code == 200


def test_the_brief_says_that_there_is_more(pages: TestClient) -> None:
    assert "The record tells more than this" in pages.get("/brief").text
    assert "The record tells more than this" not in pages.get("/brief?as_of=2025-03-03").text
