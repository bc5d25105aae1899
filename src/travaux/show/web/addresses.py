"""Addresses: permanent ones that hold a page's filters, and the filters read back from them."""

import datetime as dt
import re
from urllib.parse import urlencode

from travaux.model.dates import parse_date

_KEY = re.compile(r"[0-9a-f]{16}")


class BadAddressError(ValueError):
    """A filter in an address that cannot be read; the message is one line for people."""


class NotHereError(LookupError):
    """An address of something that the dossier does not hold; the message is one line for people."""


def address(path: str, **filters: object) -> str:
    """Return the path with those filters that are set, in the order given."""
    held = {name: value for name, value in filters.items() if value not in (None, "", ())}
    return f"{path}?{urlencode(held, doseq=True)}" if held else path


def day_asked(text: str | None, *, first: bool = False) -> dt.date | None:
    """Read a day from an address, None where it holds none; a month or a year stands for its last day, or its first.

    Raise BadAddressError when it is no date.
    """
    if not text or not text.strip():
        return None
    try:
        date = parse_date(text)
        return date.first if first else date.last
    except ValueError:
        raise BadAddressError(f"{_quoted(text)} is not a day: write it as YYYY-MM-DD.") from None


def key_asked(text: str, of: str) -> str:
    """Return the key; raise NotHereError when nothing could have it."""
    if not _KEY.fullmatch(text):
        raise NotHereError(f"There is no {of} {_quoted(text)} in this dossier.")
    return text


def _quoted(text: str) -> str:
    short = text if len(text) <= 40 else text[:40] + "…"
    return f"“{short}”"
