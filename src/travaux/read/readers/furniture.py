"""Find the words that belong to the page and not to the report.

By line, and only what gives itself away: a paragraph of the report is never worth the advert that is missed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from travaux.model.annotation import Annotation, Furniture
from travaux.model.document import Span
from travaux.read.grammar.page_lines import LONGEST, is_masthead, why_furniture, why_opener
from travaux.read.reading import Reader, Reading

_INLINE = re.compile(
    r"\((?:RELATED|READ MORE|SEE ALSO|WATCH): [^()\n]{5,200}\)\s?"
    r"|(?:Slide )?\b\d{1,3} of \d{1,3} (?:Photos|Images|Pictures|Slides)\b\s?"
)
_TEASERS_WITHIN = re.compile(
    r"(?<=[a-z])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLa)[A-Z][A-Za-z]{0,30} [^\n]{20,320}? MORE\b ?(?=[a-z(]|$)"
)
"""Headlines of other reports glued to a linked name: "John DoeFive fights to watch ... MORE said"."""
_HEADER = re.compile(r"date:? \d{4}-\d\d-\d\d\s+(?=\S)", re.IGNORECASE)
"""What archives put before a report's first word."""
_ENDINGS = ".!?:…”\"'’)-–—*|#"
"""Characters that end a paragraph; a line that ends in another may go on in the next."""
_LAST_PART = 0.5
"""Share of the text after which a line such as "Latest News" can open what ends the page."""


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    text: str
    is_apart: bool
    """Whether it begins a paragraph of its own, and is not the next line of a wrapped one."""


def find_furniture(reading: Reading) -> list[Annotation[Furniture]]:
    """Find the words that belong to the page and not to the report."""
    lines = list(_lines(reading.document.text))
    outlet = (reading.document.source.outlet or "").casefold()
    found: list[Annotation[Furniture]] = []
    end = _closing(lines, len(reading.document.text))
    for number, line in enumerate(lines):
        header = _HEADER.match(line.text) if number == 0 else None
        if header:
            found.append(Annotation(Span(line.span.start, line.span.start + header.end()), Furniture("masthead"), 0.9))
        why = _why(line, number, outlet) or ("teaser" if number >= end else None)
        if why:
            found.append(Annotation(line.span, Furniture(why), 0.9))
        else:
            found += [Annotation(piece, Furniture("teaser"), 0.8) for piece in _pieces(line)]
    return found


def _lines(text: str) -> Iterator[_Line]:
    """Iterate over the lines that are not blank."""
    before, is_after_blank, start = "", True, 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            begin = start + line.index(words[0])
            ended = is_after_blank or before[-1] in _ENDINGS or why_furniture(before) is not None
            yield _Line(Span(begin, begin + len(words)), words, ended)
            before = words
        is_after_blank = not words
        start += len(line) + 1


def _why(line: _Line, number: int, outlet: str) -> str | None:
    if not line.is_apart:
        return None
    if number < 3 and (is_masthead(line.text) or line.text.casefold() == outlet):
        return "masthead"
    return why_furniture(line.text) or why_opener(line.text)


def _closing(lines: list[_Line], length: int) -> int:
    """Return the number of the line from which only furniture comes: an opener with short lines after it."""
    end = len(lines)
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        is_opener = line.is_apart and why_opener(line.text) is not None
        if line.span.start < length * _LAST_PART or not (is_opener or _is_teaser(line.text)):
            break
        if is_opener:
            end = number
    return end


def _is_teaser(line: str) -> bool:
    """Tell whether a line could be a headline or its first words: it is no whole sentence."""
    if len(line) > LONGEST:
        return False
    return line.endswith(("...", "…", "[…]")) or line[-1] not in _ENDINGS or why_furniture(line) is not None


def _pieces(line: _Line) -> Iterator[Span]:
    """Iterate over the furniture inside a paragraph of the report."""
    for pattern in (_INLINE, _TEASERS_WITHIN):
        for match in pattern.finditer(line.text):
            yield Span(line.span.start + match.start(), line.span.start + match.end())


READER = Reader("furniture", 2, needs=(), gives=(Furniture,), find=find_furniture)
