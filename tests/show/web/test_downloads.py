"""What is downloaded says what the page says, and no spreadsheet runs any of it."""

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from travaux.show.web.downloads import as_csv, as_json


def _rows(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=20), min_size=1, max_size=5))
def test_every_text_comes_back_and_none_begins_a_formula(texts: list[str]) -> None:
    for row, text in zip(_rows(as_csv({"text": text} for text in texts)), texts, strict=True):
        assert not row["text"].startswith(("=", "+", "-", "@", "\t", "\r"))
        assert row["text"].removeprefix("'" if row["text"] != text else "") == text


def test_lists_are_parted_and_nothing_is_empty() -> None:
    [row] = _rows(as_csv([{"a": ["x", "=y"], "b": None, "c": 3, "d": {"e": "é"}, "f": True}]))
    assert row == {"a": "x; '=y", "b": "", "c": "3", "d": '{"e": "é"}', "f": "True"}
    assert _rows(as_csv([])) == []


def test_json_keeps_every_letter() -> None:
    assert json.loads(as_json({"words": "Fähre 🚢 \u202e"})) == {"words": "Fähre 🚢 \u202e"}


def test_a_page_s_table_holds_the_rows_of_its_json(client: TestClient) -> None:
    table, twin = _rows(client.get("/positions.csv").content), client.get("/positions.json").json()
    assert [row["key"] for row in table] == [row["key"] for row in twin["positions"]]
    assert [row["exact"] for row in table] == [row["exact"] for row in twin["positions"]]
    assert client.get("/positions.csv").headers["content-type"] == "text/csv; charset=utf-8"
