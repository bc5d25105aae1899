"""Quotation marks: which stretches of a text stand between them, paragraph by paragraph.

One pass over the characters. A quotation never runs over a paragraph break; one left open at the end of
its paragraph counts when the next paragraph opens with a mark again, as printers do it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from travaux.model.document import Span, trim

_DOUBLE_OPEN = "“„‟«"
_DOUBLE_CLOSE = "”»“"
_STRAIGHT = '"'
_SINGLE_OPEN = "‘'"
_SINGLE_CLOSE = "’'"
_MAY_OPEN = re.compile(rf"[{_DOUBLE_OPEN}{_STRAIGHT}{_SINGLE_OPEN}]|``")
_PARAGRAPH = re.compile(r"[^\n]+")
_BEFORE_OPENING = frozenset(" \t\u00a0([{—–-―:,;/>…\u200b\u2009\u202f")
_LONGEST = 5000
"""Characters. Marks further apart than this belong to different quotations."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks."""

    span: Span
    """With the marks; an unclosed quotation has only the first."""
    inner: Span
    """Without the marks."""
    is_open: bool = False
    """Whether it goes on in the next paragraph."""


def find_quotations(text: str) -> list[Quotation]:
    """Return the quotations of a text in order, none inside another."""
    found: list[Quotation] = []
    for paragraph in _PARAGRAPH.finditer(text):
        found += _quotations_in(text, paragraph.start(), paragraph.end())
    return found


def touching(quotations: Sequence[Quotation], span: Span) -> Iterator[Quotation]:
    """Iterate over the quotations that overlap the span; they stand in the order of the text."""
    first = bisect_right(quotations, span.start, key=lambda quotation: quotation.span.end)
    for quotation in islice(quotations, first, None):
        if quotation.span.start >= span.end:
            return
        yield quotation


def _quotations_in(text: str, start: int, end: int) -> Iterator[Quotation]:
    exhausted: set[str] = set()
    at = start
    while (mark := _MAY_OPEN.search(text, at, end)) is not None:
        at = mark.start()
        width = _opening_width(text, at, start, end)
        kind = text[at : at + width]
        if not width or kind in exhausted:
            at += 1
            continue
        close = _closing(text, at + width, min(end, at + _LONGEST), kind)
        if close is None:
            exhausted.add(kind)
            if _begins_paragraph(text, at, start) and _reopens(text, end, kind):
                inner = trim(text, Span(at + width, end))
                if inner:
                    yield Quotation(Span(at, inner.end), inner, is_open=True)
                return
            at += width
            continue
        inner = trim(text, Span(at + width, close[0]))
        if inner:
            yield Quotation(Span(at, close[1]), inner)
        at = close[1]


def _opening_width(text: str, at: int, start: int, end: int) -> int:
    """Return the width of an opening mark at this place; 0 when none is there."""
    char = text[at]
    if char in _DOUBLE_OPEN:
        return 1
    double = text[at : at + 2] in ("''", "``")
    if char not in _STRAIGHT and char not in _SINGLE_OPEN and not double:
        return 0
    width = 2 if double else 1
    after = text[at + width] if at + width < end else " "
    before = text[at - 1] if at > start else " "
    return width if before in _BEFORE_OPENING and not after.isspace() else 0


def _closing(text: str, since: int, end: int, kind: str) -> tuple[int, int] | None:
    """Return start and end of the mark that closes a quotation of that kind."""
    if kind in ("''", "``"):
        close = text.find("''", since, end)
        return (close, close + 2) if close >= 0 else None
    if kind in _DOUBLE_OPEN or kind in _STRAIGHT:
        marks = _STRAIGHT + _DOUBLE_CLOSE.replace(kind, "")
        for at in range(since, end):
            if text[at] in marks:
                return at, at + 1
        return None
    return _single_closing(text, since, end)


def _single_closing(text: str, since: int, end: int) -> tuple[int, int] | None:
    """Return the first single mark that ends a word and is no possessive ("the workers' leaders")."""
    for at in range(since + 1, end):
        if text[at] not in _SINGLE_CLOSE or text[at - 1].isspace():
            continue
        after = text[at + 1] if at + 1 < end else " "
        possessive = text[at - 1] == "s" and after == " " and at + 2 < end and text[at + 2].islower()
        if not after.isalnum() and not possessive:
            return at, at + 1
    return None


def _begins_paragraph(text: str, at: int, start: int) -> bool:
    return not text[start:at].strip() or text[start:at].rstrip()[-1:] in (":", ",")


def _reopens(text: str, end: int, kind: str) -> bool:
    """Tell whether the next paragraph begins with the same kind of quotation mark."""
    following = text[end : end + 20].lstrip()
    return following.startswith(kind)
