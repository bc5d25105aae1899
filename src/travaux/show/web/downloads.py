"""Downloads: a page's values as JSON and CSV."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from travaux.show.rows import Row

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def as_json(values: Mapping[str, Any]) -> bytes:
    """Return values as JSON in UTF-8."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")


def as_csv(rows: Iterable[Row]) -> bytes:
    """Return rows as CSV in UTF-8 with a mark of it, which spreadsheets look for.

    Several values in one field are parted by semicolons. Text that a spreadsheet would run as a formula begins with
    an apostrophe.
    """
    kept = [{name: _field(value) for name, value in row.items()} for row in rows]
    text = io.StringIO()
    writer = csv.DictWriter(text, list(kept[0]) if kept else [], extrasaction="ignore")
    writer.writeheader()
    writer.writerows(kept)
    return ("\ufeff" + text.getvalue()).encode("utf-8")


def _field(value: object) -> object:
    match value:
        case None:
            return ""
        case str():
            return "'" + value if value.startswith(_FORMULA) else value
        case Mapping():
            return _field(json.dumps(value, ensure_ascii=False))
        case Iterable():
            return _field("; ".join(str(_field(each)) for each in value))
        case _:
            return value
