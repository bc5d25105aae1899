"""Web pages, sound and hostile."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.ingest.documents import document_from
from travaux.ingest.faults import UnreadableError
from travaux.ingest.flatten import DEEPEST, depth, flatten
from travaux.ingest.html import fields_of_html, fields_of_page
from travaux.model.document import DateBasis

STORY = (
    "<p>The envoy of Norland crossed the river on Monday and asked for the release of 30 prisoners.</p>"
    "<p>“We came without flags,” he told reporters at the gate, where two lorries with flour were waiting.</p>"
)
WORDS = "asked for the release of 30 prisoners"


def within(story: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body><article>{story}</article></body></html>"


def test_the_page_date_has_the_basis_metadata() -> None:
    head = '<meta property="article:published_time" content="2025-03-12T18:05:00+01:00">'
    document = document_from(fields_of_page(within(STORY, head)), "page", "page.html")
    assert (str(document.published_on), document.published_basis) == ("2025-03-12", DateBasis.METADATA)


def test_a_copyright_year_is_no_date() -> None:
    page = within(STORY).replace("</body>", "<footer>Copyright 2024 The Courier</footer></body>")
    fields = fields_of_page(page)
    assert (fields.published, fields.guessed) == (None, None)


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><body><script>x()</script></body></html>", "", "<", "\0", "{}"]
)
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(UnreadableError, match="page"):
        fields_of_page(page)


@pytest.mark.parametrize(("tag", "levels"), [("div", DEEPEST + 1), ("b", 300), ("blockquote", 2_000), ("div", 100_000)])
def test_a_page_nested_deeper_than_the_parser_goes_keeps_its_words(tag: str, levels: int) -> None:
    started = time.perf_counter()
    fields = fields_of_page(within(f"<{tag}>" * levels + STORY + f"</{tag}>" * levels))
    assert WORDS in fields.text
    assert time.perf_counter() - started < 20


def test_a_deep_page_without_text_says_so() -> None:
    with pytest.raises(UnreadableError, match="nested 100,002 deep"):
        fields_of_page("<html><body>" + "<div>" * 100_000)


def test_a_page_of_too_many_tags_is_refused() -> None:
    with pytest.raises(UnreadableError, match="tags"):
        fields_of_page(within("<p>Words</p>" * 60_000))


@given(st.lists(st.sampled_from(["<div>", "</div>", "<b>", "</b>", "<p>", "<br/>", "word ", "<img src=x>"])))
def test_a_flattened_page_is_never_too_deep(parts: list[str]) -> None:
    page = "<section>" * (DEEPEST - 2) + "".join(parts) * 3
    assert depth(flatten(page)) <= DEEPEST
    assert flatten(page).count("word") == page.count("word")


@pytest.mark.parametrize("charset", ["windows-1251", "iso-8859-1", "utf-8"])
def test_the_declared_encoding_is_used(charset: str) -> None:
    story = (
        STORY.replace("“", '"').replace("”", '"').replace("envoy", "посол" if charset == "windows-1251" else "envoyé")
    )
    page = within(story, f'<meta charset="{charset}">')
    assert ("посол" if charset == "windows-1251" else "envoyé") in fields_of_html(page.encode(charset)).text


def test_an_unknown_declared_encoding_does_no_harm() -> None:
    page = within(STORY.replace("envoy", "envoyé"), '<meta charset="x-none">').replace("“", "'").replace("”", "'")
    assert "envoyé" in fields_of_html(page.encode("cp1252")).text


@settings(max_examples=30)
@given(st.text(st.sampled_from("<>/!-&;#=\"' divpabr\0\ud800x1"), max_size=200))
def test_any_markup_is_read_or_refused(markup: str) -> None:
    try:
        assert fields_of_page(markup).text.strip()
    except UnreadableError as fault:
        assert "\n" not in str(fault)
