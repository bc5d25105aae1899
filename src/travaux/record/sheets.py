"""Rows as numbers, many side by side, so that pages over the whole record count them at once."""

import datetime as dt
import hashlib
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[Any]
"""Rows of one kind, in the order of documents and of the places in them."""
Numbers = npt.NDArray[np.int64]

NO_DAY = 2**31 - 1
"""In place of a day, after every day."""
SHEETS = 1_024
"""Sheets that the rows of one kind are spread over, by their documents."""
_NOBODY = 1
_SLOTS = 1 << 18

_KEY, _DAY = "<u8", "<i4"
_WHEN = [("day", _DAY), ("published", _DAY), ("confidence", "<f8")]
KINDS: dict[str, np.dtype[Any]] = {
    "report": np.dtype([("document", _KEY), ("outlet", _KEY), ("first", _DAY), ("published", _DAY)]),
    "act": np.dtype([("document", _KEY), ("actor", _KEY), *_WHEN]),
    "quotation": np.dtype([("document", _KEY), ("entry", _KEY), ("outlet", _KEY), ("party", _KEY), *_WHEN]),
    "introduction": np.dtype(
        [
            *(("document", _KEY), ("start", _DAY), ("entry", _KEY), ("actor", _KEY), ("words", _KEY)),
            *(("role", "u1"), ("is_again", "?"), *_WHEN),
        ]
    ),
}
"""What rows of each kind tell, in order."""


@lru_cache(maxsize=100_000)
def number_of(text: str | None) -> int:
    """Return the 64 bits that stand for a text, as sure to differ as keys are; none is 0."""
    if text is None:
        return _NOBODY
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return max(int.from_bytes(digest, "little"), _NOBODY + 1)


def number_of_key(key: str) -> int:
    """Return a key's 64 bits, in whose order keys are."""
    return int(key, 16)


def key_of(number: int) -> str:
    """Return the key with those 64 bits."""
    return f"{number:016x}"


def number_of_day(day: dt.date | None) -> int:
    """Return the place of a day in the calendar; that of none is after all of them."""
    return NO_DAY if day is None else day.toordinal()


def sheet_of(document: str) -> int:
    """Return on which sheet the rows of a document stand: documents that follow each other are near each other."""
    return int(document[:3], 16) * SHEETS // 4_096


def rows_of(kind: str, told: list[tuple[Any, ...]]) -> Rows:
    """Return rows of a kind, each given with its fields in order."""
    return in_order(np.array(told, KINDS[kind]))


def rows_on(kind: str, *sheets: bytes) -> Rows:
    """Return the rows on some sheets."""
    return np.frombuffer(b"".join(sheets), KINDS[kind])


def without_documents(rows: Rows, documents: npt.ArrayLike) -> Rows:
    """Return the rows but for those of some documents."""
    return rows[~np.isin(rows["document"], np.asarray(documents, _KEY))]


def in_order(rows: Rows) -> Rows:
    """Return the rows by document and place, and all that they tell."""
    names = rows.dtype.names or ()
    return rows[np.lexsort([rows[name] for name in reversed(names)])]


def distinct(*columns: Rows) -> tuple[Rows, list[Numbers]]:
    """Return the different numbers of some columns, and for each column where its values stand among them.

    The numbers stand for texts, so that nearly each has a slot of its own by its last digits: quicker than sorting.
    """
    values = np.concatenate(columns)
    slots = (values & np.uint64(_SLOTS - 1)).astype(np.int64)
    held = np.zeros(_SLOTS, values.dtype)
    held[slots] = values
    rest = np.flatnonzero(held[slots] != values)
    used = np.flatnonzero(held)
    others, places = np.unique(values[rest], return_inverse=True)
    place = np.zeros(_SLOTS, np.int64)
    place[used] = np.arange(len(used))
    found = place[slots]
    found[rest] = len(used) + places
    ends = np.cumsum([len(column) for column in columns])
    return np.concatenate([held[used], others]), np.split(found, ends[:-1])


def first_of(found: Numbers, number: int) -> Numbers:
    """Return where each of so many values first stands in a column; -1 for one that does not."""
    places = np.full(number, -1)
    places[found[::-1]] = np.arange(len(found))[::-1]
    return places


def last_of(found: Numbers, number: int) -> Numbers:
    """Return where each last stands."""
    places = np.full(number, -1)
    places[found] = np.arange(len(found))
    return places
