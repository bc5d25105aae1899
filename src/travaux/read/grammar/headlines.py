"""Headlines, captions and other lines that stand alone and end without a stop: nothing is read from them."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from travaux.model.document import Span

_BLOCK = re.compile(r"[^\n]+")
_ENDS = re.compile(r"(?:[.!?:;,…][\"'”’)\]]*|[\"”’'—–-])$")
_INNER_STOP = re.compile(r"[a-z0-9][.!?][\"'”’)]* ")
_BEGINNING = re.compile(r"\s*\S?$")
"""Blanks, and the first character of the text."""
_LONGEST = 160
"""Code points. A longer line is a paragraph whose stop was lost."""
_CELLS = 2
"""Bars in a line that make it a row of a table."""


@lru_cache(maxsize=8)
def headlines_of(text: str) -> tuple[Span, ...]:
    """Return the lines that are headlines, subheadings or captions, in the order of the text.

    Such a line has blank lines (or the edge of the text) around it: lines of a wrapped paragraph or a list
    are never headlines, nor is the only line of a text. A row of a table without a number heads the rows below it.
    """
    found = []
    is_only = "\n" not in text.strip()
    for match in _BLOCK.finditer(text):
        line = match[0].strip()
        alone = _is_blank(text, match.start(), -1) and (_is_blank(text, match.end(), 1) or _heads(text, match))
        heads_table = line.count("|") >= _CELLS and not any(character.isdigit() for character in line)
        is_title = line and len(line) <= _LONGEST and not _ENDS.search(line[-4:]) and not _INNER_STOP.search(line)
        if heads_table or (is_title and alone and not is_only):
            found.append(Span(*match.span()))
    return tuple(found)


def _heads(text: str, line: re.Match[str]) -> bool:
    """Tell whether the first line of a text stands over a paragraph that is one longer line and ends with a stop."""
    if _BEGINNING.match(text, 0, line.start() + 1) is None:
        return False
    below = _BLOCK.match(text, line.end() + 1)
    words = below[0].strip() if below else ""
    return len(words) > len(line[0]) and words[:1].isupper() and _ENDS.search(words[-4:]) is not None


class Lines:
    """Lines of one text, asked for by place."""

    def __init__(self, lines: Sequence[Span]) -> None:
        self._lines = lines
        self._starts = [line.start for line in lines]

    def cover(self, place: int) -> bool:
        """Tell whether the place of the text lies in one of the lines."""
        found = bisect_right(self._starts, place) - 1
        return found >= 0 and place < self._lines[found].end


def in_headline(text: str, span: Span) -> bool:
    """Tell whether the span lies in a headline of the text."""
    return any(line.contains(span) for line in headlines_of(text))


def _is_blank(text: str, edge: int, step: int) -> bool:
    """Tell whether a blank line, or the end of the text, lies beside the edge of a line."""
    beside = text[max(0, edge - 6) : edge] if step < 0 else text[edge : edge + 6]
    blanks = beside[::-1] if step < 0 else beside
    kept = blanks[: len(blanks) - len(blanks.lstrip())]
    at_end = edge - len(kept) <= 0 if step < 0 else edge + len(kept) >= len(text)
    return at_end or kept.count("\n") >= 2
