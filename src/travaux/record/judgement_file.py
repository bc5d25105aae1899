"""Files of judgements, one a line: each bad line is one problem, the rest goes on."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

from travaux.model.judgement import Judgement
from travaux.model.problem import Problem
from travaux.record.judgement_lines import parse_line

_LONGEST = 1_000_000
"""Bytes of a line that are read; a judgement has a few hundred."""


def load_judgement_file(path: Path, now: dt.datetime) -> Iterator[Judgement | Problem]:
    """Iterate over the judgements in a file, and over what is wrong with lines that hold none."""
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(_LONGEST):
                number += 1
                where = f"{path}:{number}"
                if len(line) == _LONGEST and not line.endswith(b"\n"):
                    _skip_line(file.readline)
                    yield Problem(where, f"longer than {_LONGEST:,} bytes")
                elif line.strip():
                    yield _judgement_in(line, where, now)
    except OSError as error:
        yield Problem(str(path), f"cannot be read: {error.strerror}")


def _judgement_in(line: bytes, where: str, now: dt.datetime) -> Judgement | Problem:
    try:
        return parse_line(line, now)
    except ValueError as error:
        return Problem(where, " ".join(str(error).split()))


def _skip_line(readline: Callable[[int], bytes]) -> None:
    while (rest := readline(_LONGEST)) and not rest.endswith(b"\n"):
        pass
