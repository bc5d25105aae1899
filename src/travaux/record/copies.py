"""Copies: reports that share at least half of the shorter one's words in order, whoever put them out."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from travaux.model.components import connected
from travaux.model.dates import PartialDate
from travaux.model.document import Difference, Span, trim
from travaux.record.sketches import MOST, SHORT, WORD, shingles_of

COPY = 0.5
"""Least share of the shorter text that a copy shares."""
_OPEN = 0.3
"""Share of shingles from which sentences are aligned: small changes in every one of them break many shingles."""
_SAME_SENTENCE = 80.0
"""How alike two sentences are (0 to 100) that are one, but for small changes."""
_MOST_SENTENCES = 400
_MOST_OF_SENTENCE = 400
"""Letters of a sentence that are compared; some texts have no full stops."""

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]?\s+|\n+")


@dataclass(frozen=True, slots=True)
class Compared:
    """A document as far as the earliest of a group is told by it."""

    key: str
    name: str
    published_on: PartialDate | None


def share_of(one: str, other: str) -> float:
    """Return how much of the shorter text the other has too, from 0 to 1, the same for both orders.

    Sentences are aligned where shingles alone leave it open.
    """
    shingles, others = shingles_of(one), shingles_of(other)
    least = min(len(shingles), len(others))
    if least < SHORT:
        return float(np.array_equal(shingles, others) and least > 0)
    share = len(np.intersect1d(shingles, others, assume_unique=True)) / least
    if not _OPEN <= share < COPY:
        return share
    shorter, longer = sorted((one, other), key=lambda text: (len(text), text))
    return max(share, _aligned(shorter, longer))


def _aligned(shorter: str, longer: str) -> float:
    """Return the part of the shorter text's letters in sentences that the longer one has with small changes only."""
    sentences, others = _sentences(shorter), _sentences(longer)
    if not sentences or not others:
        return 0.0
    best = process.cdist(sentences, others, scorer=fuzz.ratio, score_cutoff=_SAME_SENTENCE, workers=1).max(axis=1)
    found = sum(len(each) for each, score in zip(sentences, best, strict=True) if score)
    return found / sum(map(len, sentences))


def difference_of(one: str, other: str) -> Difference:
    """Return which sentences of each of two texts the other does not have, and which it has with small changes."""
    spans, others = _sentence_spans(one), _sentence_spans(other)
    if not spans or not others:
        return Difference(tuple(spans), tuple(others))
    words = [[span.of(text)[:_MOST_OF_SENTENCE] for span in some] for text, some in ((one, spans), (other, others))]
    alike = process.cdist(*words, scorer=fuzz.ratio, score_cutoff=_SAME_SENTENCE, workers=1)
    # The same sentence stands where it is most alike; of several, the first.
    meant = [(int(alike[:, place].argmax()), place) for place in range(len(others)) if alike[:, place].any()]
    pairs = ((spans[first], others[second]) for first, second in meant)
    return Difference(
        tuple(span for span, best in zip(spans, alike.max(axis=1), strict=True) if not best),
        tuple(span for span, best in zip(others, alike.max(axis=0), strict=True) if not best),
        tuple((first, second) for first, second in pairs if _words(one, first) != _words(other, second)),
    )


def _words(text: str, span: Span) -> list[str]:
    """Return the words of a sentence: marks and blanks make no other sentence."""
    return WORD.findall(span.of(text))


def _sentence_spans(text: str) -> list[Span]:
    """Return where the sentences are that are compared."""
    found, start = [], 0
    for end, following in ((match.start(), match.end()) for match in _SENTENCE_END.finditer(text[:MOST])):
        found.append(trim(text, Span(start, end)))
        start = following
    found.append(trim(text, Span(start, min(len(text), MOST))))
    return [span for span in found if len(span)][:_MOST_SENTENCES]


def _sentences(text: str) -> list[str]:
    parts = (part.strip() for part in _SENTENCE_END.split(text[:MOST]))
    return [part[:_MOST_OF_SENTENCE] for part in parts if part][:_MOST_SENTENCES]


def originals_of(documents: Sequence[Compared], copies: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return, for every document that has a copy, the key of the earliest of its group; undated ones are the last."""
    ordered = sorted(documents, key=_by_date)
    places = {document.key: place for place, document in enumerate(ordered)}
    links = ((places[one], places[other]) for one, other in copies if one in places and other in places)
    groups = (group for group in connected(len(ordered), links) if len(group) > 1)
    return {ordered[place].key: ordered[group[0]].key for group in groups for place in group}


def joins_of(documents: Sequence[Compared], copies: Iterable[tuple[str, str]]) -> dict[str, tuple[str, dt.date]]:
    """Return under which earlier document each came, and on which day, as reports were published.

    By that day both groups and a pair that links them were out; followed up to a day, this leads to the earliest of
    the group as it was known then. Reports without a date join nobody.
    """
    ordered = sorted(documents, key=_by_date)
    days = {document.key: document.published_on.last for document in ordered if document.published_on}
    places = {document.key: place for place, document in enumerate(ordered)}
    dated = [(max(days[one], days[two]), one, two) for one, two in copies if one in days and two in days]
    tops = {key: key for key in days}

    def top(key: str) -> str:
        while tops[key] != key:
            tops[key] = key = tops[tops[key]]
        return key

    joined: dict[str, tuple[str, dt.date]] = {}
    for day, one, other in sorted(dated):
        first, second = sorted((top(one), top(other)), key=places.__getitem__)
        if first != second:
            tops[second] = first
            joined[second] = (first, day)
    return joined


def _by_date(document: Compared) -> tuple[bool, str, str, str, str]:
    on = document.published_on
    days = (on.last.isoformat(), on.first.isoformat()) if on else ("", "")
    return (on is None, *days, document.name, document.key)
