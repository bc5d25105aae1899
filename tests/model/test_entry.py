"""Entries: exact words, and keys that outlive better readers."""

from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import document_of
from travaux.model.annotation import Annotation
from travaux.model.content import Figure
from travaux.model.document import Span
from travaux.model.entry import build_entries

TEXT = "Norland 🕊 freed \u200f52\u200f captives; Sarnia, cafe\u0301 in hand, freed 150.\r\n" * 3


def figure(what: str) -> Figure:
    return Figure(52, 52, "people", what)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, len(TEXT) - 2))
    return Span(start, draw(st.integers(start + 1, len(TEXT))))


@given(st.lists(spans(), max_size=12))
def test_the_exact_words_are_those_of_the_document(places: list[Span]) -> None:
    document = document_of(TEXT)
    found = [("figures@1", Annotation(span, figure("captives"))) for span in places if span.of(TEXT).strip()]
    for entry in build_entries(document, found):
        span = entry.provenance.span
        assert document.text[span.start : span.end] == entry.provenance.exact


@given(st.lists(spans(), max_size=12))
def test_keys_are_unique_and_do_not_depend_on_fields_or_versions(places: list[Span]) -> None:
    document = document_of(TEXT)
    places = [span for span in places if span.of(TEXT).strip()]
    old = build_entries(document, [("figures@1", Annotation(span, figure("captives"), 0.5)) for span in places])
    new = build_entries(document, [("figures@2", Annotation(span, figure("soldiers"), 0.9)) for span in places])
    assert [entry.key for entry in old] == [entry.key for entry in new]
    assert len({entry.key for entry in old}) == len(old)


def test_the_same_words_in_another_document_are_another_entry() -> None:
    found = [("figures@1", Annotation(Span(0, 7), figure("captives")))]
    [one] = build_entries(document_of("Norland freed 52."), found)
    [other] = build_entries(document_of("Norland freed 150."), found)
    assert one.key != other.key
