"""A working day in a real browser: paper, kept searches, keys of one's own, and a dossier that moves underneath."""

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.show.web.browsing import PAGES, Watched, document_path, served
from tests.show.web.conftest import Report, record, report, three_reports
from travaux import dossier as ask
from travaux.dossier import judging

Window = Callable[..., Watched]


@pytest.fixture
def folder(make_dossier: Callable[[Sequence[Report]], Path]) -> Path:
    """A dossier of its own, for each test changes it."""
    return make_dossier(three_reports())


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


def test_every_page_prints_what_is_read_and_nothing_to_press(watched: Window, ferries_at: str) -> None:
    window = watched(ferries_at)
    window.page.emulate_media(media="print")
    for path in (*PAGES, document_path(ferries_at, "ferries-halt")):
        page = window.open(path)
        assert page.locator("h1").is_visible(), path
        assert page.locator(".places, .head .find, form.scope, .tools, .foot").locator("visible=true").count() == 0, (
            path
        )
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)", path
    page = window.open("/positions")
    expect(page.get_by_text("Norland accepted a toll of 5 crowns").first).to_be_visible()
    assert page.pdf().startswith(b"%PDF-")


def test_a_search_is_kept_found_again_and_dropped(watched: Window, ferries_at: str) -> None:
    window = watched(ferries_at)
    page = window.open("/search?q=toll&kind=position")
    page.get_by_role("button", name="Keep this search").click()
    page = window.open("/search")
    kept = page.locator(".searches a")
    expect(kept).to_have_text("toll · position")
    kept.click()
    page.wait_for_url("**/search?q=toll&kind=position")
    page.get_by_role("button", name="Drop: toll · position").click()
    page.reload()
    expect(page.locator(".searches a")).to_have_count(0)
    assert window.complaints == []


def test_a_key_of_one_s_own_decides(address: str, folder: Path, watched: Window) -> None:
    page = watched(address).open("/review")
    page.keyboard.press("?")
    page.locator("#key-list li[data-action=reject] button").click()
    page.keyboard.press("r")
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    page.keyboard.press("r")
    expect(page.locator(".outcome", has_text="rejected")).to_have_count(1)
    assert [each.judgement.what for each in judging.log(ask.open_dossier(folder))] == ["reject"]


def test_every_entry_can_be_cited_with_outlet_date_and_link(address: str, watched: Window) -> None:
    window = watched(address)
    window.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for path in ("/", "/positions", "/timeline", "/exchanges", "/figures", "/brief"):
        page = window.open(path)
        page.locator("a.cite").locator("visible=true").first.click()
        expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("“"), path
        assert "(Ferry Gazette, " in copied, path
        assert f"{address}/entries/" in copied, path


def test_a_dossier_that_is_moved_away_is_told_and_its_decisions_wait(
    address: str, folder: Path, watched: Window
) -> None:
    window = watched(address)
    page = window.open("/review")
    folder.rename(folder.with_name("away"))
    page.keyboard.press("a")
    expect(page.locator(".tally")).to_contain_text("the decision is kept here and sent again")
    other = watched(address).open("/positions")
    expect(other.locator("main")).to_contain_text("no dossier here")
    assert not folder.exists()
    folder.with_name("away").rename(folder)
    expect(page.locator(".outcome", has_text="accepted")).to_have_count(1, timeout=10_000)
    assert [each.judgement.what for each in judging.log(ask.open_dossier(folder))] == ["accept"]
    other.reload()
    expect(other.locator("#answer")).to_contain_text("Norland accepted a toll")


def test_reports_that_come_in_while_one_reads_are_seen_and_break_nothing(
    address: str, folder: Path, watched: Window
) -> None:
    def read() -> None:
        for place in range(12):
            record(folder, [report(f"later-{place}", f"Envoys waited for hour {place}.", published="2025-05-01")])

    window = watched(address)
    reading = threading.Thread(target=read)
    reading.start()
    while reading.is_alive():
        for path in ("/", "/documents", "/positions"):
            answer = window.page.goto(address + path)
            assert answer
            assert answer.status == 200
    reading.join()
    expect(window.open("/documents").locator("#answer")).to_contain_text("later-11")
    assert (window.outside, window.complaints) == ([], [])
