"""Long answers printed line by line: no line wider than reads well, what runs over under what it belongs to."""

from collections.abc import Iterable
from textwrap import fill
from typing import NoReturn

import typer

from travaux.model.problem import Problem
from travaux.show.cli.terminal import print_line, warn

_WIDEST = 110


def print_lines(lines: Iterable[str]) -> None:
    """Print lines, each with its indent, broken at blanks."""
    for line in lines:
        print_line(_filled(line) if line else "")


def _filled(line: str) -> str:
    indent = " " * (len(line) - len(line.lstrip()))
    # A name with hyphens can be copied only whole.
    return fill(line.strip(), _WIDEST, initial_indent=indent, subsequent_indent=f"{indent}  ", break_on_hyphens=False)


def leave(problems: Iterable[Problem]) -> NoReturn:
    """Tell what is wrong with a model, a line each, and leave with status 1."""
    for problem in problems:
        warn(str(problem))
    raise typer.Exit(1)
