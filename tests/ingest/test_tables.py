"""Tables: rows go on after broken ones, names are unique, nothing is held but the row."""

import csv
import io
import json
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.ingest import limits, tables
from travaux.ingest.tables import load_csv, load_json_lines
from travaux.model.document import Document
from travaux.model.problem import Problem


def rows(data: bytes) -> list[Document | Problem]:
    return list(load_json_lines(io.BytesIO(data), "wire", "wire.jsonl", "in/wire.jsonl"))


def sheet(data: bytes) -> list[Document | Problem]:
    return list(load_csv(io.BytesIO(data), "sheet", "sheet.csv", "in/sheet.csv"))


def names(found: list[Document | Problem]) -> list[str]:
    return [item.name if isinstance(item, Document) else str(item) for item in found]


GOOD = b'{"id": "w9", "text": "Norland agreed."}\n'


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b'"text"',
        b"NaN",
        b'{"text": 3}',
        b'{"text": "a", "title": ["b"]}',
        b'{"text": "a", "id": true}',
        b'{"text": "' + b"a",
        b'{"text": "a", "n": ' + b"9" * 5_000 + b"}",
        b'{"text": "a", "deep": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"title": "no text"}',
        b'{"text": ""}',
        b'{"html": "<p></p>"}',
        b"\xfd\xfc",
        b"\0\0\0",
    ],
)
def test_a_broken_line_is_a_problem_and_the_next_is_read(line: bytes) -> None:
    problem, document = rows(line + b"\n" + GOOD)
    assert isinstance(problem, Problem)
    assert str(problem).startswith("in/wire.jsonl:1: ")
    assert "\n" not in str(problem)
    assert isinstance(document, Document)
    assert (document.name, document.source.file) == ("w9", "wire.jsonl:2")


def test_odd_values_that_do_no_harm_are_taken() -> None:
    line = b'{"id": 12, "text": "Norland\\u0000 agreed\\udc00.", "date": 1991, "score": NaN, "title": null}'
    (document,) = rows(line)
    assert isinstance(document, Document)
    assert (document.name, document.text, str(document.published_on)) == ("12", "Norland\ufffd agreed\ufffd.", "1991")


def test_broken_utf8_costs_characters_and_not_the_row() -> None:
    (document,) = rows('{"id": "ö", "text": "Österhav '.encode() + b'\xff"}')
    assert isinstance(document, Document)
    assert document.text == "Österhav \ufffd"


def test_columns_in_capitals_and_a_byte_order_mark_do_no_harm() -> None:
    (document,) = rows(b'\xef\xbb\xbf{"ID": "w1", "Text": "Norland agreed.", "URL": "https://wire.example/a"}')
    assert isinstance(document, Document)
    assert (document.name, document.source.address) == ("w1", "https://wire.example/a")


def test_a_name_that_is_taken_gets_a_suffix_and_a_copy_keeps_its_name() -> None:
    lines = GOOD + b'{"id": "w9", "text": "Norland refused."}\n' + GOOD + b'{"id": "w9", "text": "Sarnia refused."}\n'
    found = rows(lines)
    assert names(found) == ["w9", "w9-2", "w9", "w9-3"]
    keys = [item.key for item in found if isinstance(item, Document)]
    assert keys[0] == keys[2]
    assert len(set(keys)) == 3


def test_a_date_that_is_none_is_a_problem_and_the_report_stays() -> None:
    problem, document = rows(b'{"id": "w1", "text": "Norland agreed.", "published": "2025-02-30"}')
    assert "2025-02-30" in str(problem)
    assert isinstance(document, Document)
    assert document.published_on is None


def test_a_row_with_too_much_text_is_a_problem() -> None:
    line = json.dumps({"text": "a" * (limits.ROW_CHARACTERS + 1)}).encode()
    assert "characters of text" in names(rows(line + b"\n" + GOOD))[0]
    assert names(rows(line + b"\n" + GOOD))[1] == "w9"


def test_a_line_that_is_too_long_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LINE_CHARACTERS", 100)
    found = names(rows(b'{"text": "' + b"a" * 1_000 + b'"}\n' + GOOD))
    assert found == ["in/wire.jsonl:1: longer than 100 characters", "w9"]


class Endless(io.RawIOBase):
    """A table that would not fit into memory, made as it is read."""

    def __init__(self, count: int) -> None:
        self._parts: Iterator[bytes] = (b'{"id": "w%d", "text": "%s"}\n' % (n, b"No. " * 2_000) for n in range(count))
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        while len(self._rest) < len(buffer) and (part := next(self._parts, b"")):
            self._rest += part
        taken, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)


def test_a_table_is_read_row_by_row() -> None:
    loading = load_json_lines(io.BufferedReader(Endless(200)), "w", "w.jsonl", "w.jsonl")
    next(loading)
    tracemalloc.start()
    assert sum(1 for _ in loading) == 199
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


def test_a_sheet_without_a_text_column_is_one_problem() -> None:
    assert names(sheet(b"a,b\n1,2\n3,4\n")) == ["in/sheet.csv: its first row names no column text or html"]
    assert names(sheet(b'id,text,"' + b"a" * 200_000)) == ["in/sheet.csv: empty: no rows in it"]
    assert names(sheet(b"")) == ["in/sheet.csv: empty: no rows in it"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_first_row_tells_how_cells_are_parted(delimiter: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([["id", "text"], ["c1", "Yes, a;\tb\nand c."]])
    (document,) = sheet(out.getvalue().encode("utf-8-sig"))
    assert isinstance(document, Document)
    assert document.text == "Yes, a;\tb\nand c."


def test_a_sheet_of_older_programs_is_decoded() -> None:
    (document,) = sheet("id,text\nc1,“Österhav” – Norland’s envoy agreed.\n".encode("cp1252"))
    assert isinstance(document, Document)
    assert document.text == "“Österhav” – Norland’s envoy agreed."


def test_a_sheet_whose_first_row_is_too_long_is_one_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LINE_CHARACTERS", 200)
    assert names(sheet(b"text," * 100 + b"\na\n")) == ["in/sheet.csv: its first row: longer than 200 characters"]


def test_a_quotation_mark_left_open_does_not_swallow_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LINE_CHARACTERS", 200)
    lines = 'id,text\nc1,"open\n' + "".join(f"c{number},Norland agreed again.\n" for number in range(2, 30))
    found = sheet(lines.encode())
    assert str(found[0]) == "in/sheet.csv:2: broken row: longer than 200 characters"
    assert "c29" in names(found)


@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_problems(data: bytes) -> None:
    for found in (*rows(data), *sheet(b"id,text,date\n" + data)):
        if isinstance(found, Problem):
            assert len(str(found).splitlines()) == 1
        else:
            assert found.text.strip()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=5))
def test_texts_of_json_lines_come_back_as_they_were_written(texts: list[str]) -> None:
    lines = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    kept = [found.text for found in rows(lines.encode()) if isinstance(found, Document)]
    assert kept == [text.replace("\0", "\ufffd") for text in texts if text.strip()]
