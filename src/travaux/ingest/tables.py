"""Tables with one report a row: JSON lines and CSV, read row by row; a broken row is a problem, the others go on."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, BinaryIO, NamedTuple, cast

from travaux.ingest.decoding import declared_encoding
from travaux.ingest.documents import Fields, document_from, storable
from travaux.ingest.faults import UnreadableError
from travaux.ingest.html import fields_of_page
from travaux.ingest.limits import LINE_CHARACTERS, ROW_CHARACTERS
from travaux.ingest.stated_dates import parse_stated
from travaux.model.document import Document
from travaux.model.problem import Problem

Row = dict[str, Any]
"""One row by column: ``id``, ``title``, ``text`` or ``html``, ``url``, ``outlet``, ``published`` or ``date``, ..."""

_CODE_LETTERS = (2, 3)
_NO_ROWS = "empty: no rows in it"


def load_json_lines(stream: BinaryIO, stem: str, file: str, where: str) -> Iterator[Document | Problem]:
    """Load a report from every line of JSON; ``stem`` names rows without an id, ``where`` is for problems."""
    names, rows = _Names(), 0
    with _decoded(stream, newline="\n") as text:
        for number, line in enumerate(_lines(text), start=1):
            if line is None or line.strip():
                place, rows = _Place(file, where, number), rows + 1
                yield from _load(partial(_parse_json, line), f"{stem}-{number}", place, names)
    if not rows:
        yield Problem(where, _NO_ROWS)


def load_csv(stream: BinaryIO, stem: str, file: str, where: str) -> Iterator[Document | Problem]:
    """Load a report from every row of a CSV file whose first row names the columns."""
    names, rows = _Names(), 0
    with _decoded(stream, newline="") as text:
        lines = _CsvLines(text)
        try:
            columns, delimiter = _columns(next(lines, ""))
        except csv.Error as error:
            yield Problem(where, f"its first row: {error}")
            return
        if columns and not {"text", "html"} & set(columns):
            yield Problem(where, "its first row names no column text or html")
            return
        for number, cells in _csv_rows(lines, delimiter):
            place, rows = _Place(file, where, number), rows + 1
            yield from _load(partial(_named, columns, cells), f"{stem}-{number}", place, names)
    if not rows:
        yield Problem(where, _NO_ROWS)


class _Place(NamedTuple):
    """Where a row stands: the file's name, the path as given, and the number of the row's first line."""

    file: str
    where: str
    number: int


class _Names:
    """The names given so far in one table: a second report of the same name gets a suffix, a copy does not."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}

    def is_free(self, document: Document) -> bool:
        return self._keys.setdefault(document.name, document.key) == document.key


class _CsvLines:
    """The lines of a CSV file; a row that runs over too many of them is broken off."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self._lines = _lines(stream)
        self.number = 0
        self.taken = 0

    def __iter__(self) -> "_CsvLines":
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        self.taken += len(line or "")
        if line is None or self.taken > LINE_CHARACTERS:
            raise csv.Error(f"longer than {LINE_CHARACTERS:,} characters")
        return line


def _columns(header: str) -> tuple[list[str], str]:
    """Return the columns that the first row names, and the character that parts its cells."""
    csv.field_size_limit(LINE_CHARACTERS)
    delimiter = max(",;\t", key=header.count)
    return [column.strip().lower() for column in next(csv.reader([header], delimiter=delimiter), [])], delimiter


def _csv_rows(lines: _CsvLines, delimiter: str) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Yield the rows that are not blank with the numbers of their first lines; a broken one as its error."""
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        number, lines.taken = lines.number + 1, 0
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, error
        else:
            if cells:
                yield number, cells


@contextmanager
def _decoded(stream: BinaryIO, newline: str) -> Iterator[io.TextIOWrapper]:
    """Decode a table as it is read, and leave it to its owner to close; broken sequences become U+FFFD."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    start = buffered.peek()
    encoding = declared_encoding(start[:4]) or _guess_encoding(start)
    text = io.TextIOWrapper(buffered, encoding=encoding, errors="replace", newline=newline)
    try:
        yield text
    finally:
        text.detach()


def _guess_encoding(sample: bytes) -> str:
    """Return UTF-8, or cp1252, as older spreadsheets write it, for a sample that is mostly no UTF-8."""
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        sound = sum(1 for char in sample.decode("utf-8", "ignore") if char > "\x7f")
        broken = sample.decode("utf-8", "replace").count("\ufffd")
        return "cp1252" if error.end < len(sample) - 3 and broken > sound else "utf-8"
    return "utf-8"


def _lines(stream: io.TextIOWrapper) -> Iterator[str | None]:
    """Yield the lines; None stands for one that is too long, whose rest is passed over."""
    while line := stream.readline(LINE_CHARACTERS):
        if len(line) < LINE_CHARACTERS or line.endswith("\n"):
            yield line
            continue
        while (rest := stream.readline(LINE_CHARACTERS)) and not rest.endswith("\n"):
            pass
        yield None


def _load(row_of: Callable[[], Row], stand_in: str, place: _Place, names: _Names) -> Iterator[Document | Problem]:
    """Load one row: its document, and a problem where the row or its date is no good."""
    file, where = f"{place.file}:{place.number}", f"{place.where}:{place.number}"
    try:
        row = row_of()
        fields = _fields(row)
        name = _words(row, "id") or stand_in
    except UnreadableError as fault:
        yield Problem(where, str(fault))
        return
    if fields.published is not None:
        try:
            parse_stated(fields.published)
        except ValueError as error:
            yield Problem(where, f"{storable(str(error))}; the report is kept without it")
    document, again = document_from(fields, name, file), 1
    while not names.is_free(document):
        again += 1
        document = document_from(fields, f"{name}-{again}", file)
    yield document


def _parse_json(line: str | None) -> Row:
    if line is None:
        raise UnreadableError(f"longer than {LINE_CHARACTERS:,} characters")
    try:
        row = json.loads(line.strip())
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"broken JSON: {error}") from error
    if not isinstance(row, dict):
        raise UnreadableError("not a JSON object")
    return {str(name).strip().lower(): value for name, value in row.items()}


def _named(columns: list[str], cells: list[str] | csv.Error) -> Row:
    if isinstance(cells, csv.Error):
        raise UnreadableError(f"broken row: {cells}")
    if len(cells) > len(columns):
        raise UnreadableError(f"{len(cells)} cells for {len(columns)} columns")
    return dict(zip(columns, cells, strict=False))


def _fields(row: Row) -> Fields:
    """Return a row's fields; raise UnreadableError when there is no text, too much of it, or a cell of another kind."""
    text, page = row.get("text"), row.get("html")
    if not isinstance(text, str | None) or not isinstance(page, str | None):
        raise UnreadableError("text and html must be text")
    if max(len(text or ""), len(page or "")) > ROW_CHARACTERS:
        raise UnreadableError(f"more than {ROW_CHARACTERS:,} characters of text")
    if text and text.strip():
        found = Fields(text)
    elif page and page.strip():
        found = fields_of_page(page)
    else:
        raise UnreadableError("empty: no text in it")
    language = (_words(row, "language") or "").lower().partition("-")[0]
    return Fields(
        found.text,
        title=_words(row, "title") or found.title,
        outlet=_words(row, "outlet") or found.outlet,
        address=_words(row, "url") or found.address,
        author=found.author,
        published=_words(row, "published") or _words(row, "date") or found.published,
        guessed=found.guessed,
        language=language if len(language) in _CODE_LETTERS and language.isalpha() else None,
    )


def _words(row: Row, column: str) -> str | None:
    """Return a cell on one line; None where it is missing or blank."""
    value = row.get(column)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise UnreadableError(f"{column} must be text")
    return " ".join(storable(str(value)).split()) or None
