"""Search: what is looked for in the texts, and where it was found."""

import re
import unicodedata
from dataclasses import dataclass

from travaux.model.document import Document, Span
from travaux.model.entry import Entry
from travaux.model.question import EVERYTHING, Scope

MOST_TERMS = 20
"""Words or phrases of one query; what comes after them is not looked for."""

_TERM = re.compile(r'"([^"]{0,200})"|(\S{1,100})')
_WORD = re.compile(r"[^\W_]+")
"""Letters and digits, as both stores' indexes split words: an underscore stands between two."""


@dataclass(frozen=True, slots=True)
class TextSearch:
    """What is looked for."""

    query: str
    scope: Scope = EVERYTHING
    kind: str | None = None
    """Only entries of that kind, and only documents that have one on the words."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word, or several in this order; the last may go on (``*``)."""

    words: tuple[str, ...]
    """Folded: without case and accents."""
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Words around what was found, with where it stands in them."""

    text: str
    start: int
    """Where the passage begins in its document, in code points."""
    found: tuple[Span, ...]
    """Within the passage."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One document that holds all that is looked for, and its entries on those words."""

    document: Document
    passages: tuple[Passage, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found."""

    terms: tuple[Term, ...]
    hits: tuple[Hit, ...]
    documents: int
    """Documents found in all, or so many at least."""
    are_more: bool = False
    """Whether there are more than that, uncounted."""


def parse_query(text: str) -> tuple[Term, ...]:
    """Return what a query looks for, all of which must be there: words, ``"phrases"``, beginnings (``ceasef*``).

    Nothing in a query is an error: what holds no letter or digit is passed over.
    """
    terms = []
    for match in _TERM.finditer(text):
        phrase, word = match.groups()
        told = phrase if phrase is not None else word
        words = tuple(_WORD.findall(fold(told)))
        if words:
            terms.append(Term(words, goes_on=phrase is None and told.endswith("*")))
        if len(terms) == MOST_TERMS:
            break
    return tuple(dict.fromkeys(terms))


def fold(text: str) -> str:
    """Return text without case and accents."""
    return "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))


def find_terms(text: str, terms: tuple[Term, ...]) -> list[Span]:
    """Return where the terms stand in a text, in order; one that lies within another is left out."""
    spans = []
    words = [(match.start(), match.end(), fold(match.group())) for match in _WORD.finditer(text)]
    for term in terms:
        length = len(term.words)
        for place in range(len(words) - length + 1):
            if all(_is(words[place + step][2], term, step) for step in range(length)):
                spans.append(Span(words[place][0], words[place + length - 1][1]))
    spans.sort(key=lambda span: (span.start, -span.end))
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _is(word: str, term: Term, step: int) -> bool:
    wanted = term.words[step]
    return word.startswith(wanted) if term.goes_on and step == len(term.words) - 1 else word == wanted


def passages_of(text: str, spans: list[Span], most: int = 3, around: int = 120) -> tuple[Passage, ...]:
    """Return the first passages that hold what was found, so many code points around it, cut between words."""
    passages: list[Passage] = []
    for span in spans:
        if passages and span.end <= passages[-1].start + len(passages[-1].text):
            last = passages[-1]
            within = Span(span.start - last.start, span.end - last.start)
            passages[-1] = Passage(last.text, last.start, (*last.found, within))
        elif len(passages) == most:
            break
        else:
            start, end = _between_words(text, max(0, span.start - around), min(len(text), span.end + around), span)
            passages.append(Passage(text[start:end], start, (Span(span.start - start, span.end - start),)))
    return tuple(passages)


def _between_words(text: str, start: int, end: int, span: Span) -> tuple[int, int]:
    if start > 0:
        blank = text.find(" ", start, span.start)
        start = blank + 1 if blank >= 0 else start
    if end < len(text):
        blank = text.rfind(" ", span.end, end)
        end = blank if blank >= 0 else end
    return start, end
