"""A report beside its copy: what was cut, added and put in other words, and hostile text stays text."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect
from starlette.testclient import TestClient

from tests.show.web.browsing import Watched, asked, document_path, served
from tests.show.web.conftest import Report, record, report
from travaux.record.copies import difference_of
from travaux.show.web.app import build_app
from travaux.show.web.comparing import Shared, compare

SHARED = " ".join(
    f"Envoys of Norland and Sarnia met for hour {number} in the old customs house of Port Elm." for number in range(6)
)
WIRE = f'{SHARED} The toll of 40 crowns on each ferry stays for now. A diplomat saw "no reason for haste" in this.'
COPY = f"{SHARED} The toll of 50 crowns on each ferry stays for now. The mayor of Dellmouth was not asked. 🚢"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wire report and, a day later, its copy."""
    reports = [
        report("wire", WIRE, published="2025-03-01", outlet="Elm Wire"),
        report("copy", COPY, published="2025-03-02", outlet="Dellmouth Post"),
    ]
    return record(tmp_path_factory.mktemp("copies"), reports)


@pytest.fixture(scope="module")
def pages(folder: Path) -> TestClient:
    return TestClient(build_app(folder), base_url="http://localhost")


def _key(pages: TestClient, name: str) -> str:
    [key] = [row["key"] for row in pages.get("/documents.json").json()["listed"] if row["name"] == name]
    return str(key)


def test_what_the_copy_cut_added_and_changed_is_drawn(pages: TestClient) -> None:
    wire, copy = _key(pages, "wire"), _key(pages, "copy")
    assert f'href="/documents/{copy}?against={wire}"' in pages.get(f"/documents/{copy}").text
    html = pages.get(f"/documents/{copy}?against={wire}").text
    assert re.findall(r"<ins class=\"(\w+)\">(.*?)</ins>", html) == [
        ("changed", "50"),
        ("only", "The mayor of Dellmouth was not asked."),
        ("only", "🚢"),
    ]
    assert re.findall(r"<del class=\"(\w+)\">(.*?)</del>", html) == [
        ("changed", "40"),
        ("only", "A diplomat saw &#34;no reason for haste&#34; in this."),
    ]
    assert "this one" in html
    turned = pages.get(f"/documents/{wire}?against={copy}").text
    assert "Beside this report, the later one" in turned
    assert re.findall(r"<del class=\"changed\">(.*?)</del>", turned) == ["40"]


def test_the_same_is_told_as_json(pages: TestClient) -> None:
    wire, copy = _key(pages, "wire"), _key(pages, "copy")
    told = pages.get(f"/documents/{copy}.json?against={wire}").json()
    difference = told["differences"]
    assert (difference["against"], difference["later"]) == (wire, "this")
    [[start, end]] = difference["only_there"]
    assert WIRE[start:end].startswith("A diplomat saw")
    [[[start, end], _]] = difference["changed"]
    assert told["text"][start:end] == "The toll of 50 crowns on each ferry stays for now."


@pytest.mark.parametrize("against", ["0123456789abcdef", "x", "%01", "itself"])
def test_a_report_that_is_not_there_is_told_in_one_line(pages: TestClient, against: str) -> None:
    copy = _key(pages, "copy")
    answer = pages.get(f"/documents/{copy}.json?against={copy if against == 'itself' else against}")
    assert answer.status_code == 404
    assert "document" in answer.json()["error"]


SENTENCES = st.lists(st.sampled_from(["Norland waits.", "Norland waits too.", "Sarnia left!", "<b>", "“No”", "\u202e"]))


@given(SENTENCES, SENTENCES)
def test_parts_joined_are_the_text_and_only_what_differs_is_marked(first: list[str], second: list[str]) -> None:
    one, other = (report("r", " ".join(some)).document for some in (first, second))
    seen = compare(one, other, difference_of(one.text, other.text), is_copy=True)
    assert "".join(part.text for part in seen.parts) == one.text
    assert "".join(part.text for part in seen.other_parts) == other.text
    if one.text == other.text:
        assert {part.shared for part in (*seen.parts, *seen.other_parts)} <= {Shared.SAME}


def test_hostile_reports_stay_text_beside_each_other(
    watched: Callable[..., Watched], make_dossier: Callable[[Sequence[Report]], Path], hostile_texts: tuple[str, ...]
) -> None:
    attacks = " ".join(hostile_texts)
    reports = [report("one", f"{SHARED} {attacks}. Norland waits."), report("two", f"{SHARED} {attacks}. Sarnia left.")]
    with served(make_dossier(reports)) as address:
        window = watched(address)
        path = document_path(address, "two")
        page = window.open(f"{path}?against={document_path(address, 'one')[11:]}")
        assert page.title().endswith("· Travaux")
        text = "".join(page.locator(".compared .text").first.all_text_contents())
        assert text == asked(f"{address}{path}.json")["text"]
        assert page.evaluate("document.documentElement.scrollWidth") <= 1200
        assert (window.outside, window.complaints) == ([], [])


def test_from_a_report_one_looks_at_its_copy_and_comes_back(folder: Path, watched: Callable[..., Watched]) -> None:
    with served(folder) as address:
        for width, scheme in ((1200, "dark"), (360, "light")):
            window = watched(address, width, scheme)
            page = window.open(document_path(address, "copy"))
            page.locator(".copies summary").click()
            page.get_by_role("link", name="Compare with wire").click()
            expect(page.locator(".compared ins").first).to_have_text("50")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert window.violations() == []
            page.get_by_role("link", name="Back to what was read from it").click()
            expect(page.locator("article.text")).to_be_visible()
            assert window.complaints == []
