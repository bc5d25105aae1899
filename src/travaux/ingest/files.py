"""Files, folders and standard input: which reports are there, and which loader reads them."""

import io
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from travaux.ingest.documents import Fields, document_from, storable
from travaux.ingest.faults import UnreadableError
from travaux.ingest.html import fields_of_html
from travaux.ingest.limits import REPORT_BYTES
from travaux.ingest.mail import fields_of_mail
from travaux.ingest.pdf import fields_of_pdf
from travaux.ingest.tables import load_csv, load_json_lines
from travaux.ingest.text import fields_of_markdown, fields_of_text
from travaux.ingest.word import fields_of_word
from travaux.model.document import Document
from travaux.model.problem import Problem

STANDARD_INPUT = Path("-")
_PROFILE = "dossier.toml"
"""The case profile, which may lie beside the reports and is none."""

_REPORTS: dict[str, Callable[[bytes], Fields]] = {
    ".txt": fields_of_text,
    ".md": fields_of_markdown,
    ".html": fields_of_html,
    ".htm": fields_of_html,
    ".eml": fields_of_mail,
    ".pdf": fields_of_pdf,
    ".docx": fields_of_word,
}
_TABLES: dict[str, Callable[[BinaryIO, str, str, str], Iterator[Document | Problem]]] = {
    ".jsonl": load_json_lines,
    ".csv": load_csv,
}
SUFFIXES = (*_REPORTS, *_TABLES)
"""The kinds of file that can be read."""

_TABLE_BUFFER = 1_000_000
_PAGE_STARTS = (b"<!doctype html", b"<html")


def iter_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files under the paths in a fixed order, each once; hidden ones and profiles only when named.

    A path that is not there, and a folder that cannot be listed, comes as itself: ``load_documents`` says why.
    """
    seen: set[str] = set()
    for path in paths:
        yield from [path] if path == STANDARD_INPUT else _walk(path, seen)


def count_reports(paths: Iterable[Path]) -> int:
    """Return about how many reports the paths hold, rows of tables by their lines: for telling the time left."""
    return sum(_lines_of(path) if path.suffix.lower() in _TABLES else 1 for path in iter_files(paths))


def _lines_of(path: Path) -> int:
    if not path.is_file():
        return 1
    try:
        with path.open("rb") as stream:
            return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b"")) or 1
    except OSError:
        return 1


def load_documents(path: Path) -> Iterator[Document | Problem]:
    """Load what a file holds, one document or for tables one a row; every fault is a problem."""
    where, suffix = _one_line(str(path)), path.suffix.lower()
    try:
        if (fault := _fault_of(path)) is not None:
            yield Problem(where, fault)
        elif suffix in _TABLES:
            with path.open("rb", buffering=_TABLE_BUFFER) as stream:
                yield from _TABLES[suffix](stream, path.stem, path.name, where)
        else:
            with path.open("rb") as stream:
                yield _load_report(stream.read(REPORT_BYTES + 1), suffix, path.stem, path.name, where)
    except OSError as error:
        yield Problem(where, f"cannot be read: {error.strerror or error}")


def load_stream(stream: BinaryIO) -> Iterator[Document | Problem]:
    """Load what comes on standard input: JSON lines, a web page, a PDF, or else one plain text."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    start = buffered.peek(1024)[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"{"):
        yield from load_json_lines(buffered, "stdin", "-", "-")
        return
    suffix = ".html" if start.startswith(_PAGE_STARTS) else ".pdf" if start.startswith(b"%pdf-") else ".txt"
    yield _load_report(buffered.read(REPORT_BYTES + 1), suffix, "stdin", "-", "-")


def _one_line(where: str) -> str:
    return " ".join(storable(where).split())


def _load_report(data: bytes, suffix: str, stem: str, file: str, where: str) -> Document | Problem:
    if len(data) > REPORT_BYTES:
        return Problem(where, f"larger than {REPORT_BYTES // 1_000_000} MB")
    try:
        return document_from(_REPORTS[suffix](data), stem, file)
    except UnreadableError as fault:
        return Problem(where, str(fault))


def _fault_of(path: Path) -> str | None:
    """Return why a path cannot be read as a file of a known kind; raise OSError when it is not there."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        return "the folder cannot be listed"
    if not stat.S_ISREG(mode):
        return "not a file"
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        return f"{suffix or 'a file without suffix'} is not read; known are {' '.join(SUFFIXES)}"
    if suffix in _REPORTS and path.stat().st_size > REPORT_BYTES:
        return f"larger than {REPORT_BYTES // 1_000_000} MB"
    return None


def _walk(top: Path, seen: set[str]) -> Iterator[Path]:
    """Yield the files below a path; a stack instead of recursion, for folders may be deep."""
    waiting = [top]
    while waiting:
        path = waiting.pop()
        real = os.path.realpath(path)
        if real in seen:
            continue
        seen.add(real)
        try:
            inside = sorted(path.iterdir(), reverse=True) if path.is_dir() else None
        except OSError:
            inside = None
        if inside is None:
            yield path
        else:
            waiting += [entry for entry in inside if not entry.name.startswith(".") and entry.name != _PROFILE]
