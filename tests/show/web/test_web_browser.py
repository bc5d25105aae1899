"""The pages in a real browser: what is seen, what is loaded, and what stays inert."""

from collections.abc import Callable

import pytest

from tests.show.web.browsing import PAGES, WITHIN, Watched, asked, document_path


@pytest.mark.parametrize(("width", "scheme"), [(1200, "light"), (1200, "dark"), (360, "light"), (360, "dark")])
def test_pages_render_alone_legibly_and_within_the_window(
    watched: Callable[..., Watched], ferries_at: str, width: int, scheme: str
) -> None:
    window = watched(ferries_at, width, scheme)
    document = document_path(ferries_at, "ferries-halt")
    entry = asked(f"{ferries_at}{document}.json")["records"][0]["key"]
    for path in (*PAGES, *WITHIN, document, f"/entries/{entry}"):
        page = window.open(path)
        assert page.locator("h1").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(FAINT) == [], path
        if (width, scheme) in ((1200, "light"), (360, "dark")):
            assert window.violations() == [], path
    assert window.outside == []
    assert [line for line in window.complaints if "404" not in line] == []


FAINT = """() => {
  const parse = (colour) => {
    const parts = colour.match(/[\\d.]+(?:e-?\\d+)?/g).map(Number);
    const scale = colour.startsWith("color(") ? 1 : 255;
    return { rgb: parts.slice(0, 3).map((part) => part / scale), alpha: parts.length > 3 ? parts[3] : 1 };
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    if (!element) return [1, 1, 1];
    const { rgb, alpha } = parse(getComputedStyle(element).backgroundColor);
    if (alpha === 1) return rgb;
    return behind(element.parentElement).map((part, place) => alpha * rgb[place] + (1 - alpha) * part);
  };
  const faint = [];
  for (const element of document.body.querySelectorAll("*")) {
    const words = [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
    if (!words.length || !element.checkVisibility() || element.closest("option")) continue;
    const [one, other] = [light(parse(getComputedStyle(element).color).rgb), light(behind(element))];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (contrast < 4.5) faint.push(`${element.className}: ${words[0].data.trim().slice(0, 30)} ${contrast.toFixed(2)}`);
  }
  return faint;
}"""
"""Texts whose contrast is under 4.5, which WCAG AA asks for."""


def test_a_document_says_in_the_browser_what_was_received(watched: Callable[..., Watched], ferries_at: str) -> None:
    path = document_path(ferries_at, "ferries-halt")
    page = watched(ferries_at).open(path)
    text = page.evaluate("[...document.querySelectorAll('.text p')].map((p) => p.textContent).join('')")
    assert text == asked(f"{ferries_at}{path}.json")["text"]
    lines = page.locator(".text .k.position").first.evaluate("(e) => getComputedStyle(e).textDecorationLine")
    assert lines == "underline"


def test_kinds_are_shown_and_hidden_without_script(watched: Callable[..., Watched], ferries_at: str) -> None:
    page = watched(ferries_at, script=False).open(document_path(ferries_at, "ferries-halt"))
    position = page.locator(".card.position").first
    assert position.is_visible()
    assert not page.locator(".card.time").first.is_visible()
    page.uncheck("#show-position")
    page.check("#show-time")
    assert not position.is_visible()
    assert page.locator(".card.time").first.is_visible()
    page.check("#show-position")
    position.locator(".headline").click()
    assert "entry=" in page.url
    assert page.locator(".card.lit").count() == 1


def test_choosing_an_entry_lights_its_words_and_the_address_keeps_it(
    watched: Callable[..., Watched], ferries_at: str
) -> None:
    window = watched(ferries_at)
    path = document_path(ferries_at, "ferries-halt")
    page = window.open(path)
    exact = {r["key"]: r["evidence_text"] for r in asked(f"{ferries_at}{path}.json")["records"]}
    cards = page.locator(".card:visible")
    for place in range(cards.count()):
        card = cards.nth(place)
        card.locator(".headline").click()
        key = str(card.get_attribute("id"))[2:]
        assert "".join(page.locator(".text mark.lit").all_text_contents()) == exact[key]
        assert f"entry={key}" in page.url
    page.locator(".text mark", has_text="40 ferries").click()
    assert "40 ferries" in str(page.locator(".card.lit").text_content())
    page.uncheck("#show-statement")
    page.reload()
    assert not page.is_checked("#show-statement")
    assert "40 ferries" in "".join(page.locator(".text mark.chosen").all_text_contents())
    assert window.complaints == []


def test_the_keyboard_alone_leads_everywhere(watched: Callable[..., Watched], ferries_at: str) -> None:
    page = watched(ferries_at).open("/positions")
    focused = "() => document.activeElement.textContent.trim()"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "Skip to the page"
    assert page.evaluate("() => document.activeElement.getBoundingClientRect().left >= 0")
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.add(page.evaluate(focused))
        width = page.evaluate("() => parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert width >= 2 or page.evaluate("() => document.activeElement === document.body")
    assert {"Positions", "Timeline", "Documents", "Show", "We shall not pay the toll"} <= seen


def test_hostile_reports_stay_text(watched: Callable[..., Watched], hostile_at: str) -> None:
    window = watched(hostile_at)
    listed = [row for page in (1, 2) for row in asked(f"{hostile_at}/documents.json?page={page}")["listed"]]
    for path in (*PAGES, *(f"/documents/{row['key']}" for row in listed)):
        page = window.open(path)
        assert page.title().endswith("· Travaux")
        assert page.locator("nav a", has_text="Positions").first.is_visible()
        assert page.url == hostile_at + path
        assert page.evaluate("document.documentElement.scrollWidth") <= 1200, path
    assert window.outside == []
    assert window.complaints == []


def test_a_bidirectional_override_does_not_reorder_words(watched: Callable[..., Watched], hostile_at: str) -> None:
    listed = [row for page in (1, 2) for row in asked(f"{hostile_at}/documents.json?page={page}")["listed"]]
    [path] = [f"/documents/{row['key']}" for row in listed if row["title"].startswith("\u202e")]
    page = watched(hostile_at).open(path)
    places = page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const start = walker.currentNode.data.indexOf("evil");
            if (start < 0) continue;
            return [0, 1, 2, 3].map((place) => {
              const range = document.createRange();
              range.setStart(walker.currentNode, start + place);
              range.setEnd(walker.currentNode, start + place + 1);
              return range.getBoundingClientRect().left;
            });
          }
        }"""
    )
    assert places == sorted(places)
    assert len(set(places)) == 4
    assert page.locator(".text .control").first.is_visible()
