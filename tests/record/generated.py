"""Small generated documents and findings, so that the laws are tried without the parser."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.annotation import Annotation, Furniture, TimeExpression
from travaux.model.content import Event, Figure, Position, Statement, Transfer
from travaux.model.dates import PartialDate
from travaux.model.document import DateBasis, Document, PrintedDate, Source, Span, document_key, fingerprint
from travaux.model.entry import Entry, build_entries

NAMES = ("Norland", "Sarnia", "Ana Verre", "Verre", "the minister", "Council of Sarnia")
ISSUES = ("ceasefire", "prisoners", "tariffs")
WORDS = st.sampled_from(["Norland", "said", "12", "prisoners", "“no”", "Ténéré", "👍", "of", "talks", "."])

days = st.dates(dt.date(2024, 12, 28), dt.date(2025, 1, 9))
dates = st.lists(days, min_size=1, max_size=2).map(lambda pair: PartialDate(min(pair), max(pair)))
names = st.sampled_from(NAMES)
texts = st.lists(WORDS, min_size=3, max_size=12).map(" ".join)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def spans_in(length: int) -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, length - 1), st.integers(1, 30)).map(
        lambda pair: Span(pair[0], min(length, pair[0] + pair[1]))
    )


def contents(length: int, kind: type | None = None) -> st.SearchStrategy[Any]:
    """Every kind of content, or one of them, with every field, over a text of that length."""
    span, text = (
        spans_in(length),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
    )
    number = st.floats(-1e30, 1e30)
    overrides: dict[type, dict[str, st.SearchStrategy[Any]]] = {
        Furniture: {"why": text},
        Actor: {
            "name": names,
            "kind": st.sampled_from(ActorKind),
            "role": st.sampled_from(Role),
            "aliases": st.lists(names, max_size=2).map(tuple),
            "member_of": maybe(names),
            "office": maybe(text),
            "anonymous": st.booleans(),
        },
        Statement: {
            "speaker": maybe(names),
            "cue": maybe(text),
            "speaker_span": maybe(span),
            "cue_span": maybe(span),
            "quotes": st.lists(span, max_size=2).map(tuple),
            "via": maybe(text),
            "said_on": maybe(dates),
        },
        Position: {
            "actor": names,
            "issue": st.sampled_from(ISSUES),
            "toward": maybe(names),
            "asks": maybe(text),
            "deadline": maybe(dates),
            "said_on": maybe(dates),
        },
        Event: {"mode": maybe(text), "sources": st.lists(names, max_size=2).map(tuple), "on": maybe(dates)},
        Figure: {"low": number, "high": number, "unit": text, "what": text, "as_of": maybe(dates)},
        Transfer: {"what": text, "count": maybe(number), "on": maybe(dates), "giver": maybe(names)},
        TimeExpression: {"value": text, "on": maybe(dates)},
    }
    return st.one_of(*(st.builds(each, **fields) for each, fields in overrides.items() if kind in (None, each)))


@st.composite
def findings(draw: st.DrawFn, text: str) -> list[tuple[str, Annotation[Any]]]:
    found = st.builds(Annotation, span=spans_in(len(text)), content=contents(len(text)), confidence=st.floats(0, 1))
    every = draw(st.lists(found, max_size=8))
    return [("reader@1", each) for each in every if each.span.of(text).strip()]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text, outlet = draw(texts), draw(maybe(st.just("The Test")))
    # Names of their own: what becomes of documents of one name has a test of its own.
    name = draw(st.sampled_from(["a", "b", "c"])) + fingerprint(text, outlet or "")
    printed = st.builds(PrintedDate, value=dates, place=st.just("header"), span=maybe(spans_in(len(text))))
    return Document(
        key=document_key(text, name, outlet, None),
        name=name,
        text=text,
        source=Source(f"{name}.txt", outlet, None, draw(maybe(st.just("A. Writer")))),
        title=draw(maybe(texts)),
        language=draw(st.sampled_from(["en", "fr", None])),
        published_on=draw(maybe(dates)),
        published_basis=draw(st.sampled_from(DateBasis)),
        printed_dates=tuple(draw(st.lists(printed, max_size=2))),
    )


@st.composite
def read_documents(draw: st.DrawFn) -> tuple[Document, list[Entry]]:
    """A document with its entries."""
    document = draw(documents())
    return document, build_entries(document, draw(findings(document.text)))


def dossiers(max_size: int = 5) -> st.SearchStrategy[list[tuple[Document, list[Entry]]]]:
    """Documents with their entries, each document once."""
    return st.lists(read_documents(), max_size=max_size, unique_by=lambda pair: pair[0].key)
