"""Marking: cut a text into pieces, so that each piece knows the entries that cover it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from travaux.model.document import Span
from travaux.model.entry import Entry

KINDS = ("statement", "position", "event", "transfer", "figure", "actor", "time", "furniture")
"""Kinds of entry in the order in which pages list them; marks nest in this order."""

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that the same entries cover throughout."""

    start: int
    """Where it begins in the document's text, in code points."""
    text: str
    kinds: tuple[str, ...] = ()
    """Kinds of the entries that cover it, each once."""
    begins: tuple[str, ...] = ()
    """Keys of the entries whose first piece it is."""
    newest: str | None = None
    """Key of the covering entry that began last."""
    chosen: bool = False
    """Whether it belongs to the entry that the reader of the page asked for."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The pieces of one paragraph, the blank lines after it included."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Return the paragraph's text as received."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def is_chosen(self) -> bool:
        """Tell whether it holds words of the entry that was asked for."""
        return any(piece.chosen for piece in self.pieces)


def cut_paragraphs(text: str, entries: Iterable[Entry], chosen: str | None = None) -> tuple[Paragraph, ...]:
    """Return the marked paragraphs of a text; joined, they are the text."""
    ends = _paragraph_ends(text)
    closing = set(ends)
    paragraphs: list[Paragraph] = []
    pieces: list[Piece] = []
    for piece in _cut(text, list(entries), chosen, ends):
        pieces.append(piece)
        if piece.start + len(piece.text) in closing:
            paragraphs.append(Paragraph(tuple(pieces)))
            pieces = []
    return tuple(paragraphs)


def has_blank_lines(text: str) -> bool:
    """Tell whether the text itself keeps its paragraphs apart."""
    return _BLANK_LINES.search(text) is not None


def _paragraph_ends(text: str) -> list[int]:
    """Return where paragraphs end: after blank lines, or after every line in a text that has none."""
    if not text:
        return []
    breaks = [match.end() for match in _BLANK_LINES.finditer(text)]
    if not breaks:
        breaks = [match.end() for match in re.finditer(r"\n", text)]
    return [*(end for end in breaks if end < len(text)), len(text)]


def _cut(text: str, entries: Sequence[Entry], chosen: str | None, also_at: Iterable[int]) -> Iterator[Piece]:
    starting: dict[int, list[Entry]] = {}
    ending: dict[int, list[Entry]] = {}
    for entry in entries:
        starting.setdefault(entry.provenance.span.start, []).append(entry)
        ending.setdefault(entry.provenance.span.end, []).append(entry)
    cuts = sorted({0, len(text), *starting, *ending, *also_at})
    lit = next((entry.provenance.span for entry in entries if entry.key == chosen), None)
    open_now: dict[str, int] = dict.fromkeys(KINDS, 0)
    stack: list[Entry] = []
    for start, end in pairwise(cuts):
        for entry in ending.get(start, ()):
            open_now[entry.kind] -= 1
        for entry in starting.get(start, ()):
            open_now[entry.kind] += 1
            stack.append(entry)
        while stack and stack[-1].provenance.span.end <= start:
            stack.pop()
        yield Piece(
            start,
            text[start:end],
            tuple(kind for kind in KINDS if open_now[kind]),
            tuple(entry.key for entry in starting.get(start, ())),
            stack[-1].key if stack else None,
            lit is not None and lit.contains(Span(start, end)),
        )
