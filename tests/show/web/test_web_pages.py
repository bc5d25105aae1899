"""Each page shows what its JSON twin holds, at an address that holds its filters."""

import re
from html import unescape
from pathlib import Path
from time import perf_counter

import pytest
from starlette.testclient import TestClient

from tests.show.web.browsing import PAGES
from travaux import dossier as ask
from travaux.show.web.app import build_app
from travaux.show.web.pages.document import TOGGLED


def words_of(html: str) -> str:
    """Return what a page says, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def key_of(client: TestClient, kind: str, words: str) -> str:
    for listed in client.get("/documents.json").json()["listed"]:
        for record in client.get(f"/documents/{listed['key']}.json").json()["records"]:
            if record["type"] == kind and words in record["evidence_text"]:
                return str(record["key"])
    raise AssertionError(f"no {kind} {words}")


def document_key_of(client: TestClient, name: str) -> str:
    return next(str(row["key"]) for row in client.get("/documents.json").json()["listed"] if row["name"] == name)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_its_twin_beside_it(client: TestClient, path: str) -> None:
    place, mark, query = path.partition("?")
    beside = f"{place}.json{mark}{query}"
    page, twin = client.get(path), client.get(beside)
    assert page.status_code == twin.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert twin.headers["content-type"] == "application/json"
    assert f'href="{beside}"' in page.text


def test_the_first_page_tells_who_is_there_how_issues_stand_and_how_much_there_is(client: TestClient) -> None:
    said, twin = words_of(client.get("/").text), client.get("/.json").json()
    assert twin["name"] == "Harrow strait talks"
    assert twin["counts"]["documents"] == 4
    assert twin["counts"]["position"] == 4
    assert [party["party"] for party in twin["parties"]] == ["Norland", "Sarnia"]
    for value in ("Harrow strait talks", "Invented talks", "At the table", "Norland accepted a toll"):
        assert value in said
    states = {row["issue"]: row for row in twin["issues"]}
    assert states["toll"]["party"] == "Norland"
    assert states["ferries"]["exact"] == "Norland demanded that all 40 ferries run again"


def test_documents_are_listed_with_date_basis_and_counts(client: TestClient) -> None:
    said, twin = words_of(client.get("/documents").text), client.get("/documents.json").json()
    assert [row["name"] for row in twin["listed"]] == ["ferries-halt", "fremd", "toll-deal", "no-date"]
    first = twin["listed"][0]
    assert first["entries"] == {
        "statement": 2,
        "position": 2,
        "event": 1,
        "figure": 1,
        "actor": 3,
        "time": 1,
        "furniture": 1,
    }
    assert first["published_on"] == "2025-03-11"
    assert "11 March 2025from the file's metadata" in said
    assert "not read: in another language (de)" in said
    assert twin["unread"] == 1


def test_a_page_of_documents_past_the_end_says_so(client: TestClient) -> None:
    assert client.get("/documents.json?page=99").json()["listed"] == []
    assert "There is no such page" in client.get("/documents?page=99").text


def test_a_document_is_shown_exactly_with_every_entry_marked(client: TestClient, ferries: Path) -> None:
    key = document_key_of(client, "ferries-halt")
    html, twin = client.get(f"/documents/{key}").text, client.get(f"/documents/{key}.json").json()
    article = re.search(r"<article.*?>\n(.*)</article>", html, flags=re.DOTALL)
    assert article
    paragraphs = re.findall(r'<p dir="auto">(.*?)</p>\n', article[1], flags=re.DOTALL)
    assert "".join(unescape(re.sub(r"<[^>]*>", "", each)) for each in paragraphs) == twin["text"]
    for entry in ask.entries(ask.open_dossier(ferries), document=key):
        assert html.count(f'id="e-{entry.key}"') == 1
        assert (f'href="/documents/{key}?entry={entry.key}' in html) == (entry.kind in TOGGLED)
    for record in twin["records"]:
        start, end = record["evidence"]
        assert twin["text"][start:end] == record["evidence_text"]
    assert 'class="k furniture"' in html


def test_the_entry_asked_for_is_lit(client: TestClient) -> None:
    key, entry = document_key_of(client, "ferries-halt"), key_of(client, "figure", "40 ferries")
    html = client.get(f"/documents/{key}?entry={entry}").text
    assert "".join(re.findall(r'class="chosen">(.*?)</mark>', html)).count("40 ferries") == 1
    assert f'<li class="card figure lit" id="c-{entry}"' in html


def test_the_address_holds_the_kinds_that_are_shown(client: TestClient) -> None:
    key = document_key_of(client, "ferries-halt")

    def checked(query: str) -> set[str]:
        return set(re.findall(r'value="(\w+)" checked', client.get(f"/documents/{key}{query}").text))

    assert checked("") == {"statement", "position", "event", "transfer", "figure"}
    assert checked("?show=figure&show=time") == {"figure", "time"}
    assert checked("?show=none") == set()
    entry = key_of(client, "time", "10 March 2025")
    assert checked(f"?show=figure&entry={entry}") == {"figure", "time"}, "what is asked for is seen"


def test_positions_stand_in_cells_with_voice_date_and_words(client: TestClient) -> None:
    said, twin = words_of(client.get("/positions").text), client.get("/positions.json").json()
    held = {(row["party"], row["issue"]): row for row in twin["positions"]}
    assert held["Norland", "ferries"]["actor"] == "Ada Quill"
    assert held["Norland", "toll"]["act"] == "accept"
    assert twin["issues"][0] == "ferries"
    assert "Ferries and their toll" in said
    assert "demandsNorland demanded that all 40 ferries run again" in said.replace("demands ", "demands")
    assert '<strong class="asks">all 40 ferries</strong>' in client.get("/positions").text
    assert "Ada Quill, foreign minister" in said
    assert "2 April 2025" in said
    for row in twin["positions"]:
        assert row["exact"] in said
        assert f'href="/entries/{row["key"]}/sentence"' in client.get("/positions").text


def test_positions_as_of_a_day_count_the_undated_in_a_closing_line(client: TestClient) -> None:
    before, on = (client.get(f"/positions.json?as_of={day}").json() for day in ("2025-04-01", "2025-04-02"))
    assert ("Norland", "toll") not in {(row["party"], row["issue"]) for row in before["positions"]}
    assert ("Norland", "toll") in {(row["party"], row["issue"]) for row in on["positions"]}
    assert before["undated"] == 1
    said = words_of(client.get("/positions?as_of=2025-04-01").text)
    assert "1 position has no day to go by: counted here and left out" in said
    assert "timetable" not in said


def test_the_timeline_goes_by_month_with_the_undated_apart(client: TestClient) -> None:
    html, twin = client.get("/timeline").text, client.get("/timeline.json").json()
    assert [(row["date"], row["event"]) for row in twin["dated"]] == [
        ("2025-03-10", "CONSULT"),
        ("2025-04-02", "RETREAT"),
    ]
    assert [row["place"] for row in twin["undated"]] == ["Dellmouth"]
    said = words_of(html)
    assert said.index("March 2025") < said.index("April 2025") < said.index("Without a date")
    for row in (*twin["dated"], *twin["undated"]):
        assert row["exact"] in said
        assert f'href="/entries/{row["key"]}"' in html


@pytest.mark.parametrize(
    ("query", "events"),
    [
        ("as_of=2025-03-31", ["CONSULT"]),
        ("party=Sarnia", ["CONSULT", "RETREAT"]),
        ("party=Nobody", []),
        ("type=RETREAT", ["RETREAT"]),
        ("type=retreat&party=Norland", ["RETREAT"]),
        ("as_of=&party=&type=", ["CONSULT", "RETREAT"]),
        ("page=7", []),
        ("party=%01", []),
    ],
)
def test_the_timeline_is_filtered_by_its_address(client: TestClient, query: str, events: list[str]) -> None:
    assert [row["event"] for row in client.get(f"/timeline.json?{query}").json()["dated"]] == events
    assert client.get(f"/timeline?{query}").status_code == 200


def test_an_entry_shows_its_words_fields_and_provenance(client: TestClient) -> None:
    key = key_of(client, "position", "40 ferries")
    html, twin = client.get(f"/entries/{key}").text, client.get(f"/entries/{key}.json").json()
    said = words_of(html)
    assert twin["exact"] == "Norland demanded that all 40 ferries run again"
    assert twin["paragraph"].strip() == FIRST_PARAGRAPH
    assert FIRST_PARAGRAPH in said
    for value in ("Ada Quill", "demand", "ferries", "Ferry Gazette", "11 March 2025", "test@1", "0.75", key):
        assert value in said
    assert "Ada Quill, for Norland" in said
    assert "".join(re.findall(r'class="chosen"><span class="k position">(.*?)</span></mark>', html)) == twin["exact"]


FIRST_PARAGRAPH = "Norland demanded that all 40 ferries run again, foreign minister Ada Quill said on Monday. 🚢"


def test_from_an_answer_one_click_leads_to_the_sentence(client: TestClient) -> None:
    key = key_of(client, "event", "Port Elm")
    answer = client.get(f"/entries/{key}/sentence", follow_redirects=False)
    document = document_key_of(client, "ferries-halt")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/documents/{document}?entry={key}#e-{key}"
    assert client.get(f"/entries/{key}/sentence").status_code == 200


def test_furniture_has_an_entry_page_too(client: TestClient, ferries: Path) -> None:
    [furniture] = ask.entries(ask.open_dossier(ferries), kind="furniture")
    assert "navigation" in client.get(f"/entries/{furniture.key}").text
    assert client.get(f"/entries/{furniture.key}.json").json()["record"] is None


def test_problems_are_listed(client: TestClient) -> None:
    assert client.get("/problems.json").json() == {"problems": [{"where": "broken.jsonl:3", "what": "is not JSON"}]}
    assert "is not JSON" in client.get("/problems").text


def test_an_empty_dossier_has_all_its_pages(tmp_path: Path) -> None:
    ask.open_dossier(tmp_path, create=True)
    client = TestClient(build_app(tmp_path), base_url="http://localhost")
    for path in PAGES:
        assert client.get(path).status_code == 200
    assert "Nothing has been read yet" in client.get("/").text


def test_pages_take_under_a_fifth_of_a_second(client: TestClient) -> None:
    entry = key_of(client, "event", "Port Elm")
    for path in (*PAGES, f"/entries/{entry}", f"/entries/{entry}/sentence"):
        client.get(path)
        times = []
        for _ in range(3):
            begun = perf_counter()
            client.get(path)
            times.append(perf_counter() - begun)
        assert min(times) < 0.2, path
