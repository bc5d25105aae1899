"""Tables written with bars: which cells hold a bare number, and the words over them that tell what it counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from travaux.model.document import Span, trim

_ROW = re.compile(r"^[ \t]*\|(?:[^|\n]*\|)+[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"[|\s:-]+")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds a bare number."""

    number: Span
    header: Span
    """The words at the head of its column."""
    row: Span


def rows_of(text: str) -> list[Span]:
    """Return the lines of all tables, in order."""
    return [Span(*match.span()) for match in _ROW.finditer(text)] if "|" in text else []


def find_cells(text: str, rows: list[Span]) -> Iterator[Cell]:
    """Iterate over the cells that hold a bare number under a head; a table's first row is its head."""
    head: list[Span] = []
    before = -1
    for row in rows:
        cells = _cells(text, row)
        if row.start > before + 2:
            head = cells
        elif not _RULE.fullmatch(row.of(text)) and len(cells) == len(head):
            for cell, over in zip(cells, head, strict=True):
                if _NUMBER.fullmatch(cell.of(text)) and over:
                    yield Cell(cell, over, row)
        before = row.end


def _cells(text: str, row: Span) -> list[Span]:
    bars = [n for n in range(row.start, row.end) if text[n] == "|"]
    return [trim(text, Span(left + 1, right)) for left, right in pairwise(bars)]
