"""Where paragraphs begin: where lines end one, and where they were only wrapped to fit a column."""

import re
from itertools import pairwise

_LINE = re.compile(r"[^\n]+")
_BLANK = re.compile(r"\n[^\S\n]*\n")
_WRAPPED_LENGTH = range(45, 101)
"""Length of a line that was broken to fit a column."""
_CLOSES = (".", "!", "?", ":", ";", '"', "”", "’", ")")


def paragraph_starts(text: str) -> set[int]:
    """Return where paragraphs begin: after every line break, but for those of text that is wrapped by hand."""
    starts: set[int] = set()
    edge = 0
    for blank in [*(match.span() for match in _BLANK.finditer(text)), (len(text), len(text))]:
        starts |= _starts_in(text, edge, blank[0])
        edge = blank[1]
    return starts


def _starts_in(text: str, start: int, end: int) -> set[int]:
    """Return the starts in one block of lines between blank lines."""
    lines = [line for line in _LINE.finditer(text, start, end) if line[0].strip()]
    if not lines:
        return set()
    if _is_wrapped([line[0].strip() for line in lines]):
        lines = lines[:1]
    return {line.start() + len(line[0]) - len(line[0].lstrip()) for line in lines}


def _is_wrapped(lines: list[str]) -> bool:
    """Tell whether the lines are one paragraph broken to fit a column.

    All but the last are about as long as a column, and words run on from one line to the next.
    """
    if len(lines) < 2 or any(len(line) not in _WRAPPED_LENGTH for line in lines[:-1]):
        return False
    running = sum(not line.endswith(_CLOSES) and follower[0].islower() for line, follower in pairwise(lines))
    return running * 2 >= len(lines) - 1
