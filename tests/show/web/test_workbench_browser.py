"""The slider, the panel, the list of keys and charts in a real browser."""

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.show.web.browsing import Watched, asked

Window = Callable[..., Watched]


def _query(page: Page) -> str:
    return urlsplit(page.url).query


def test_turning_the_slider_shows_another_day_in_place(watched: Window, ferries_at: str) -> None:
    window = watched(ferries_at)
    page = window.open("/positions")
    slider = page.get_by_role("slider", name="As of")
    expect(page.locator("#answer")).to_contain_text("accepts")
    slider.focus()
    page.keyboard.press("Home")
    expect(page.locator("output")).to_have_text("11 March 2025 · day 1")
    expect(page.locator("#answer")).not_to_contain_text("Norland accepted a toll")
    assert _query(page) == "as_of=2025-03-11"
    assert slider.evaluate("(each) => each === document.activeElement")
    assert slider.get_attribute("aria-valuetext") == "11 March 2025 · day 1"
    page.keyboard.press("End")
    expect(page.locator("#answer")).to_contain_text("Norland accepted a toll")
    assert _query(page) == ""
    assert window.complaints == []


def test_a_day_of_the_negotiation_is_chosen_by_its_number(watched: Window, ferries_at: str) -> None:
    window = watched(ferries_at)
    page = window.open("/positions")
    expect(page.locator("output")).to_have_text("latest · day 24")
    page.get_by_label("Day", exact=True).fill("21")
    page.keyboard.press("Enter")
    expect(page.locator("output")).to_have_text("31 March 2025 · day 21")
    expect(page.locator("#answer")).not_to_contain_text("Norland accepted a toll")
    assert _query(page) == "as_of=2025-03-31"
    page.get_by_label("Day", exact=True).fill("99999999")
    page.keyboard.press("Tab")
    expect(page.locator("output")).to_have_text("latest · day 24")
    plain = watched(ferries_at, script=False).open("/positions")
    plain.fill("input[name=day]", "21")
    plain.click("form.scope button")
    expect(plain.locator("output")).to_have_text("31 March 2025 · day 21")
    assert window.complaints == []


def test_the_day_goes_along_to_other_pages_and_back(watched: Window, ferries_at: str) -> None:
    page = watched(ferries_at).open("/positions?as_of=2025-03-31")
    page.get_by_role("link", name="Timeline", exact=True).click()
    assert _query(page) == "as_of=2025-03-31"
    expect(page.locator("output")).to_have_text("31 March 2025 · day 21")
    page.go_back()
    assert urlsplit(page.url).path == "/positions"
    page.reload()
    expect(page.locator("output")).to_have_text("31 March 2025 · day 21")


def test_the_page_that_is_read_is_seen_among_the_pages_of_a_narrow_window(watched: Window, ferries_at: str) -> None:
    window = watched(ferries_at, width=360)
    for path in ("/", "/documents", "/analysis", "/positions"):
        page = window.open(path)
        assert page.evaluate(
            """() => {
              const { left, right } = document.querySelector(".places [aria-current]").getBoundingClientRect();
              return left >= 0 && right <= innerWidth;
            }"""
        ), path
    page.get_by_role("slider", name="As of").focus()
    page.keyboard.press("Home")
    page.wait_for_url("**as_of=*")
    assert page.evaluate("document.querySelector('.places [aria-current]').getBoundingClientRect().left") >= 0


def test_filters_work_without_script(watched: Window, ferries_at: str) -> None:
    page = watched(ferries_at, script=False).open("/timeline")
    assert page.get_by_role("slider").count() == 0
    page.fill("input[name=as_of]", "2025-03-31")
    page.click("form.scope button")
    assert "as_of=2025-03-31" in _query(page)
    expect(page.locator("#answer")).to_contain_text("1 dated event")
    expect(page.locator(".canvas img").first).to_be_visible()


def test_a_server_that_has_gone_is_told_and_the_page_stays(watched: Window, ferries_at: str) -> None:
    page = watched(ferries_at).open("/positions")
    page.route("**/positions?*", lambda route: route.abort())
    page.get_by_role("slider").focus()
    page.keyboard.press("Home")
    expect(page.get_by_role("status").filter(has_text="does not answer")).to_be_visible()
    expect(page.locator("#answer")).to_contain_text("Norland accepted a toll")


def test_the_fields_of_an_entry_open_beside_its_document(watched: Window, ferries_at: str) -> None:
    window = watched(ferries_at)
    listed = asked(f"{ferries_at}/documents.json")["listed"]
    path = next(f"/documents/{row['key']}" for row in listed if row["name"] == "ferries-halt")
    page = window.open(path)
    page.locator(".card.position a", has_text="fields").first.click()
    panel = page.locator("#panel")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("all 40 ferries")
    assert window.violations() == []
    assert urlsplit(page.url).path == path
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert window.complaints == []


def test_charts_are_drawn_from_here_alone_and_lead_to_their_words(watched: Window, ferries_at: str) -> None:
    window = watched(ferries_at)
    page = window.open("/timeline")
    marks = page.locator("#chart-events .canvas svg .mark-symbol path")
    expect(marks.first).to_be_visible()
    marks.first.hover()
    expect(page.locator(".tip")).to_contain_text("Both sides met in Port Elm")
    marks.first.click()
    page.wait_for_url("**/documents/*entry=*")
    assert window.outside == []
    assert window.complaints == []


def test_the_list_of_keys_opens_and_a_key_is_changed_but_never_given_twice(watched: Window, ferries_at: str) -> None:
    page = watched(ferries_at).open("/positions")
    page.keyboard.press("?")
    listed = page.locator("#key-list")
    expect(listed).to_be_visible()
    own = listed.locator("li[data-action=list] button")
    own.click()
    page.keyboard.press("a")
    expect(listed.get_by_role("status")).to_have_text("Another action has that key.")
    own.click()
    page.keyboard.press("h")
    expect(own).to_have_text("h")
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("h")
    expect(listed).to_be_visible()
    listed.get_by_role("button", name="Restore all").click()
    expect(own).to_have_text("?")


def test_citing_copies_the_words_with_outlet_date_and_link(watched: Window, ferries_at: str) -> None:
    window = watched(ferries_at)
    window.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = window.open("/positions")
    page.locator("a.cite").first.click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "(Ferry Gazette, " in copied
    assert f"{ferries_at}/entries/" in copied
