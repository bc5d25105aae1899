"""Review: a whole session with the keyboard, a second person, and a server that is lost in between."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect
from starlette.testclient import TestClient

from tests.show.web.browsing import Watched, asked, document_path, served
from tests.show.web.conftest import Report, report, three_reports
from travaux import dossier as ask
from travaux.dossier import judging
from travaux.dossier.judging import By
from travaux.model.judgement import JudgementStatus
from travaux.show.web.app import build_app


@pytest.fixture
def folder(make_dossier: Callable[[Sequence[Report]], Path]) -> Path:
    """A dossier of its own, for each test changes it."""
    return make_dossier(three_reports())


@pytest.fixture
def review(folder: Path, watched: Callable[..., Watched]) -> Iterator[tuple[str, Page]]:
    """The address, and the queue open in a window."""
    with served(folder) as address:
        window = watched(address)
        yield address, window.open("/review")
        assert window.outside == []


def decided(folder: Path) -> list[str]:
    log = judging.log(ask.open_dossier(folder))
    return [each.judgement.what for each in log if each.status is JudgementStatus.HOLDS]


def settled(page: Page, words: str, count: int = 1) -> None:
    expect(page.locator(".outcome").filter(has_text=words)).to_have_count(count)


def test_fast_decisions_follow_one_another_with_the_keyboard_alone(review: tuple[str, Page], folder: Path) -> None:
    _, page = review
    for key in "axax axa":
        page.keyboard.press("Space" if key == " " else key)
    settled(page, "accepted", 4)
    settled(page, "rejected", 3)
    settled(page, "skipped")
    assert sorted(decided(folder)) == ["accept"] * 4 + ["reject"] * 3
    page.keyboard.press("u")
    settled(page, "taken back")
    assert decided(folder).count("accept") == 3


def test_a_field_is_corrected_in_place(review: tuple[str, Page], folder: Path) -> None:
    address, page = review
    card = page.locator(".card.position", has_text="Ada Quill demands")
    key = str(card.get_attribute("data-key"))
    while "now" not in str(card.get_attribute("class")):
        page.keyboard.press("j")
    page.keyboard.press("e")
    card.locator("[name=issue]").fill("toll")
    page.keyboard.press("Enter")
    settled(page, "corrected")
    assert asked(f"{address}/entries/{key}.json")["record"]["issue"] == "toll"
    assert decided(folder) == ["correct"]


def test_undo_on_a_card_takes_back_what_was_decided_about_that_card(review: tuple[str, Page], folder: Path) -> None:
    _, page = review
    for key in "ax":
        page.keyboard.press(key)
    settled(page, "accepted")
    settled(page, "rejected")
    page.locator(".card").first.locator("[data-does=undo]").click()
    settled(page, "taken back")
    assert decided(folder) == ["reject", "undo"]


def test_a_value_that_is_refused_can_be_mended_where_it_stands(review: tuple[str, Page], folder: Path) -> None:
    _, page = review
    card = page.locator(".card.position").first
    while "now" not in str(card.get_attribute("class")):
        page.keyboard.press("j")
    page.keyboard.press("e")
    card.locator("[name=said_on]").fill("some day")
    page.keyboard.press("Enter")
    expect(card.locator(".outcome")).to_contain_text("some day")
    expect(card.locator("[name=said_on]")).to_be_visible()
    card.locator("[name=said_on]").fill("2025-03-11")
    page.keyboard.press("Enter")
    settled(page, "corrected")
    expect(card.locator("[name=said_on]")).to_be_hidden()
    assert decided(folder) == ["correct"]


def test_the_second_of_two_people_is_told_and_shown_both(review: tuple[str, Page], folder: Path) -> None:
    _, page = review
    key = str(page.locator(".card.now").get_attribute("data-key"))
    judging.reject(ask.open_dossier(folder), key, By("Somebody Else"))
    page.keyboard.press("a")
    settled(page, "Somebody has judged this meanwhile: Somebody Else: reject")
    settled(page, "Yours was not kept: accept.")
    assert decided(folder) == ["reject"]
    page.keyboard.press("k")
    page.keyboard.press("a")
    settled(page, "accepted")
    assert decided(folder) == ["accept"]


def test_the_second_is_told_though_both_go_by_one_name(review: tuple[str, Page], folder: Path) -> None:
    _, page = review
    card = page.locator(".card.position").first
    while "now" not in str(card.get_attribute("class")):
        page.keyboard.press("j")
    page.keyboard.press("e")
    card.locator("[name=issue]").fill("fares")
    key, author = str(card.get_attribute("data-key")), page.locator(".author").input_value()
    judging.correct(ask.open_dossier(folder), key, ("issue", "harbour"), By(author))
    page.keyboard.press("Enter")
    settled(page, f"Somebody has judged this meanwhile: {author}: correct issue to 'harbour'")
    settled(page, "Yours was not kept: Issue: “fares”.")
    expect(card.locator("[name=issue]")).to_have_value("fares")
    assert decided(folder) == ["correct"]
    card.locator("[name=issue]").focus()
    page.keyboard.press("Enter")
    settled(page, "corrected")
    assert len(judging.log(ask.open_dossier(folder), key)) == 2


def test_one_person_may_decide_about_an_entry_again_at_once(review: tuple[str, Page], folder: Path) -> None:
    _, page = review
    for key in "akxkakx":
        page.keyboard.press(key)
    settled(page, "rejected")
    for _ in range(50):
        if page.evaluate("localStorage.getItem('travaux-decisions')") == "[]":
            break
        page.wait_for_timeout(100)
    log = judging.log(ask.open_dossier(folder))
    assert [each.judgement.what for each in log] == ["accept", "reject", "accept", "reject"]


def test_only_what_has_been_decided_offers_to_be_taken_back(review: tuple[str, Page]) -> None:
    _, page = review
    first = page.locator(".card").first
    expect(page.locator("[data-does=undo]:visible")).to_have_count(0)
    page.keyboard.press("a")
    expect(first.locator("[data-does=undo]")).to_be_visible()
    first.locator("[data-does=undo]").click()
    settled(page, "taken back")
    expect(first.locator("[data-does=undo]")).to_be_hidden()


def test_decisions_wait_in_the_browser_while_the_server_is_lost(review: tuple[str, Page], folder: Path) -> None:
    _, page = review
    lost = True

    def answer(route: Route) -> None:
        if lost:
            route.abort()
        else:
            route.continue_()

    page.route("**/api/judgements", answer)
    for key in "aax":
        page.keyboard.press(key)
    expect(page.locator(".tally")).to_contain_text("does not answer")
    assert decided(folder) == []
    lost = False
    page.reload()
    expect(page.locator(".cards .card").first).to_be_visible()
    for _ in range(50):
        if page.evaluate("localStorage.getItem('travaux-decisions')") == "[]":
            break
        page.wait_for_timeout(100)
    assert sorted(decided(folder)) == ["accept", "accept", "reject"]


SELECT = """(words) => {
  const walker = document.createTreeWalker(document.querySelector("article.text"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const start = walker.currentNode.data.indexOf(words);
    if (start < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, start);
    range.setEnd(walker.currentNode, start + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return;
  }
}"""


def test_words_selected_behind_an_emoji_become_an_entry(folder: Path, watched: Callable[..., Watched]) -> None:
    with served(folder) as address:
        path = document_path(address, "ferries-halt")
        page = watched(address).open(path)
        page.evaluate(SELECT, "said the")
        page.locator(".add-here").click()
        page.locator("dialog.adding [name=entry-kind]").select_option("statement")
        page.locator("dialog.adding [name=speaker]").fill("Sarnian envoy")
        page.route("**/api/entries", lambda route: route.abort(), times=1)
        page.locator("dialog.adding .save").click()
        expect(page.locator("dialog.adding [role=status]")).to_contain_text("save it again")
        assert decided(folder) == []
        page.locator("dialog.adding .save").click()
        page.wait_for_load_state("networkidle")
        expect(page.locator(".card.statement", has_text="said the")).to_have_count(1)
        entries = asked(f"{address}{path}.json")
        [added] = [row for row in entries["records"] if row["evidence_text"] == "said the"]
    text = entries["text"]
    assert "🚢" in text[: text.index("said the")]
    assert added["evidence"][0] == text.index("said the")
    assert decided(folder) == ["add"]


def test_words_selected_behind_lines_that_end_in_two_characters_become_an_entry(
    make_dossier: Callable[[Sequence[Report]], Path], watched: Callable[..., Watched]
) -> None:
    text = "Norland waits.\r\nSarnia waits too.\r\rEnvoys met\r\nin Port Elm."
    folder = make_dossier([report("crlf", text)])
    with served(folder) as address:
        path = document_path(address, "crlf")
        page = watched(address).open(path)
        page.evaluate(SELECT, "Port Elm")
        page.locator(".add-here").click()
        page.locator("dialog.adding [name=entry-kind]").select_option("actor")
        page.locator("dialog.adding [name=name]").fill("Port Elm")
        page.locator("dialog.adding [name=kind]").select_option("body")
        page.locator("dialog.adding .save").click()
        expect(page.locator(".card.actor")).to_have_count(1)
        [added] = asked(f"{address}{path}.json")["records"]
    assert added["evidence"] == [text.index("Port Elm"), text.index("Port Elm") + 8]


def test_an_entry_is_decided_about_and_taken_back_on_its_page(folder: Path, watched: Callable[..., Watched]) -> None:
    with served(folder) as address:
        [key] = [row["key"] for row in asked(f"{address}/positions.json")["positions"] if row["act"] == "accept"]
        page = watched(address).open(f"/entries/{key}")
        page.locator("[data-does=reject]").click()
        settled(page, "rejected")
        assert key not in {row["key"] for row in asked(f"{address}/positions.json")["positions"]}
        expect(page.locator("[data-renewed=decided]")).to_contain_text("reject position")
        page.reload()
        page.locator("[data-does=undo]").click()
        settled(page, "taken back")
        assert key in {row["key"] for row in asked(f"{address}/positions.json")["positions"]}


@pytest.fixture
def client(folder: Path) -> Iterator[TestClient]:
    """A program that asks the API."""
    with TestClient(build_app(folder), base_url="http://127.0.0.1:8765") as program:
        program.headers["X-Travaux-Token"] = program.get("/api/session").json()["token"]
        yield program


def test_an_entry_is_decided_about_in_a_panel_and_by_no_key_once_it_is_closed(
    folder: Path, watched: Callable[..., Watched]
) -> None:
    with served(folder) as address:
        page = watched(address).open(document_path(address, "ferries-halt"))
        page.locator(".card.position").get_by_role("link", name="fields").first.click()
        panel = page.locator("#panel")
        panel.get_by_role("button", name="Reject").click()
        expect(panel.locator(".outcome")).to_have_text("rejected")
        expect(panel.locator("[data-renewed=decided]")).to_contain_text("reject position")
        page.keyboard.press("u")
        expect(panel.locator(".outcome")).to_have_text("taken back")
        page.keyboard.press("Escape")
        for key in "axu":
            page.keyboard.press(key)
        page.wait_for_load_state("networkidle")
    assert decided(folder) == ["undo"]


def test_a_decision_is_taken_back_before_the_server_has_taken_it(review: tuple[str, Page], folder: Path) -> None:
    _, page = review
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/api/judgements", hold)
    for key in "aauu":
        page.keyboard.press(key)
    expect(page.locator(".outcome").filter(has_text="taken back")).to_have_count(1)
    page.unroute("**/api/judgements", hold)
    settled(page, "taken back", 2)
    assert decided(folder) == ["undo"]


def test_the_keys_stand_beside_the_queue_as_they_are(review: tuple[str, Page]) -> None:
    _, page = review
    assert page.locator(".hint kbd").all_inner_texts() == ["a", "x", "e", "space", "u", "j", "k", "?"]
    page.locator(".all-keys").click()
    page.locator('#key-list [data-action="accept"] button').click()
    page.keyboard.press("y")
    page.locator("#key-list").get_by_role("button", name="Close").click()
    expect(page.locator('[data-does-key="accept"]')).to_have_text("y")


def test_nothing_is_judged_without_the_token_of_changes(client: TestClient, folder: Path) -> None:
    key = client.get("/api/review").json()["queue"][0]["key"]
    del client.headers["X-Travaux-Token"]
    assert client.post("/api/judgements", json={"what": "accept", "key": key}).status_code == 403
    assert decided(folder) == []


BAD = [
    {},
    {"what": "accept"},
    {"what": "burn", "key": "0123456789abcdef"},
    {"what": "accept", "key": "0123456789abcdef"},
    {"what": "accept", "key": "x" * 100},
    {"what": "accept", "key": "\x00"},
    {"what": "undo", "key": "nothing"},
    {"what": "accept", "key": ["a"]},
    [],
    None,
]


@pytest.mark.parametrize("ruling", BAD)
def test_a_broken_decision_is_refused_in_one_line(client: TestClient, folder: Path, ruling: object) -> None:
    answer = client.post("/api/judgements", json=ruling)
    assert answer.status_code == 422
    assert answer.json()["error"]
    assert decided(folder) == []


def test_a_field_that_does_not_fit_is_refused_with_what_does(client: TestClient) -> None:
    queue = client.get("/api/review").json()["queue"]
    key = next(row["key"] for row in queue if row["kind"] == "position")
    wrong = {"what": "correct", "key": key, "field": "act", "value": "shout"}
    answer = client.post("/api/judgements", json=wrong)
    assert answer.status_code == 422
    assert "demand" in answer.json()["error"]


def test_characters_that_no_store_takes_are_replaced(client: TestClient) -> None:
    queue = client.get("/api/review").json()["queue"]
    key = next(row["key"] for row in queue if row["kind"] == "position")
    given = {"what": "correct", "key": key, "field": "asks", "value": "40\x00 ferries"}
    assert client.post("/api/judgements", json=given).status_code == 200
    assert client.get(f"/api/entries/{key}").json()["record"]["asks"] == "40\ufffd ferries"


def test_a_program_tells_what_it_saw_and_hears_what_holds(client: TestClient) -> None:
    row = client.get("/api/review").json()["queue"][0]
    seen = {"key": row["key"], "over": row["over"], "author": "Ada"}
    first = client.post("/api/judgements", json={**seen, "what": "accept"})
    assert first.json()["entry"]["over"] == first.json()["judgement"]["key"]
    late = client.post("/api/judgements", json={**seen, "what": "reject"})
    assert late.status_code == 409
    assert late.json()["newest"]["key"] == first.json()["judgement"]["key"]
    undone = {"what": "undo", "key": first.json()["judgement"]["key"], "of": row["key"]}
    assert client.post("/api/judgements", json=undone).json()["entry"]["over"] == ""


def test_every_field_of_a_form_has_a_name_in_plain_words(client: TestClient) -> None:
    fields = [field for fields in client.get("/api/kinds").json().values() for field in fields]
    assert all(field["label"][0].isupper() and "_" not in field["label"] for field in fields)
    [type_] = [field for field in fields if field["name"] == "type"]
    assert {"value": "CONSULT", "label": "talks (CONSULT)"} in type_["allowed"]
