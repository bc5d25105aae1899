"""What all commands share: the dossier option, the as-of option, and how answers and faults are printed."""

import datetime as dt
import json
import logging
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn, TextIO

import typer
from rich.console import RenderableType

from travaux.dossier import Dossier, open_dossier
from travaux.model.dates import parse_date
from travaux.model.document import Grade
from travaux.show.tables import build_console, inert


def parse_day(text: str) -> dt.date:
    """Return the day asked about; a month or a year stands for its last day."""
    try:
        return parse_date(text).last
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def parse_since(text: str) -> dt.date:
    """Return the first day asked about; a month or a year stands for its first day."""
    try:
        return parse_date(text).first
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


DossierOption = Annotated[
    Path,
    typer.Option(
        "--dossier", metavar="DIR", help="Folder of the dossier, or postgresql://USER@HOST/NAME.", show_default=False
    ),
]
AsOfOption = Annotated[
    dt.date | None,
    typer.Option("--as-of", metavar="DATE", parser=parse_day, help="The day asked about, inclusive: YYYY-MM-DD."),
]
KnownByOption = Annotated[
    dt.date | None,
    typer.Option(
        "--known-by", metavar="DATE", parser=parse_day, help="Only what reports published by that day tell: YYYY-MM-DD."
    ),
]
ConfidenceOption = Annotated[
    float,
    typer.Option("--min-confidence", metavar="0-1", min=0, max=1, help="Only entries of at least this confidence."),
]
GradeOption = Annotated[
    Grade | None,
    typer.Option(
        "--min-grade", case_sensitive=False, help="Only reports of outlets graded so or better (travaux judge grade)."
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]


def open_existing(path: Path) -> Dossier:
    """Open a dossier that must be there."""
    return open_dossier(path)


@contextmanager
def standard_output() -> Iterator[TextIO]:
    """Give standard output; leave with one line when it cannot be written, in silence when nobody reads it."""
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has left (``travaux statements | head``): nothing is wrong.
        _drop_output()
        sys.exit(0)
    except OSError as error:
        _drop_output()
        fail(f"standard output cannot be written: {error.strerror}")


def _drop_output() -> None:
    """Let go of what is still to be written, which the interpreter would try again when it ends."""
    sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - it stays until the end


def print_json(value: list[dict[str, Any]] | dict[str, Any]) -> None:
    """Print one JSON value."""
    with standard_output() as out:
        out.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_line(line: str) -> None:
    """Print one line, however long it is."""
    with standard_output() as out:
        out.write(f"{inert(line)}\n")


def print_text(*parts: RenderableType) -> None:
    """Print an answer for people; what goes to a file or a pipe has no blanks at the ends of lines."""
    console = build_console()
    with standard_output() as out:
        if console.is_terminal:
            console.print(*parts, sep="\n")
            return
        with console.capture() as captured:
            console.print(*parts, sep="\n")
        out.writelines(f"{line.rstrip()}\n" for line in captured.get().split("\n")[:-1])


def print_rows(rows: Iterable[dict[str, Any]], text: RenderableType, as_json: bool) -> None:
    """Print an answer in the form that was asked for."""
    if as_json:
        print_json(list(rows))
    else:
        print_text(text)


def warn(line: str) -> None:
    """Print one line on standard error."""
    sys.stderr.write(f"travaux: {inert(line)}\n")


class _OnStandardError(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        warn(record.getMessage())


def tell_progress() -> None:
    """Print on standard error how far long work over the whole record has got."""
    log = logging.getLogger("travaux")
    log.setLevel(logging.INFO)
    log.handlers = [_OnStandardError()]


def fail(line: str) -> NoReturn:
    """Print one line on standard error and leave with status 1."""
    warn(line)
    sys.exit(1)
