"""Comparing: two texts side by side, cut into parts that both have, that one has alone, or has in other words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from travaux.model.document import Difference, Document, Span

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_QUOTES = str.maketrans("‘’“”", "''\"\"")
_MOST = 400
"""Words and marks of a sentence beyond which all of it counts as worded otherwise: comparing takes their square."""


class Shared(StrEnum):
    """How a part of one text stands to the other."""

    SAME = "same"
    ONLY = "only"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one text."""

    text: str
    shared: Shared


@dataclass(frozen=True, slots=True)
class Comparison:
    """A report beside another, where one of them may be a copy."""

    other: Document
    difference: Difference
    """The report itself is the first, the other the second."""
    is_copy: bool
    """Whether the report itself is the later of the two."""
    parts: tuple[Part, ...]
    other_parts: tuple[Part, ...]

    @property
    def added(self) -> int:
        """Return how many sentences the later report has alone."""
        return len(self.difference.only_first if self.is_copy else self.difference.only_second)

    @property
    def cut(self) -> int:
        """Return how many sentences of the earlier report the later one has not."""
        return len(self.difference.only_second if self.is_copy else self.difference.only_first)


def compare(document: Document, other: Document, difference: Difference, *, is_copy: bool) -> Comparison:
    """Return the two reports cut into parts."""
    worded = [_reworded(document.text, other.text, pair) for pair in difference.changed]
    return Comparison(
        other,
        difference,
        is_copy,
        _parts(document.text, difference.only_first, (span for here, _ in worded for span in here)),
        _parts(other.text, difference.only_second, (span for _, there in worded for span in there)),
    )


def _parts(text: str, only: Iterable[Span], changed: Iterable[Span]) -> tuple[Part, ...]:
    marked = dict.fromkeys(changed, Shared.CHANGED) | dict.fromkeys(only, Shared.ONLY)
    return tuple(_cut(text, sorted(marked.items())))


def _cut(text: str, marked: Sequence[tuple[Span, Shared]]) -> Iterator[Part]:
    place = 0
    for span, shared in marked:
        # One sentence of a text may be the like of several of the other, each with its own changes.
        if span.start < place:
            continue
        if span.start > place:
            yield Part(text[place : span.start], Shared.SAME)
        yield Part(span.of(text), shared)
        place = span.end
    if place < len(text):
        yield Part(text[place:], Shared.SAME)


def _reworded(one: str, other: str, pair: tuple[Span, Span]) -> tuple[list[Span], list[Span]]:
    """Return where the words of one sentence differ from those of its like, in each text."""
    first, second = pair
    tokens, others = _tokens(one, first), _tokens(other, second)
    if len(tokens) > _MOST or len(others) > _MOST:
        return [first], [second]
    words = [span.of(one).translate(_QUOTES) for span in tokens]
    like = [span.of(other).translate(_QUOTES) for span in others]
    changes = [code for code in SequenceMatcher(None, words, like, autojunk=False).get_opcodes() if code[0] != "equal"]
    here = [Span(tokens[start].start, tokens[end - 1].end) for _, start, end, _, _ in changes if start < end]
    there = [Span(others[start].start, others[end - 1].end) for _, _, _, start, end in changes if start < end]
    return here, there


def _tokens(text: str, span: Span) -> list[Span]:
    return [Span(match.start(), match.end()) for match in _TOKEN.finditer(text, span.start, span.end)]
