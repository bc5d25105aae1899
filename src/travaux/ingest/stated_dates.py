"""Publication dates that are stated outside the text: in metadata and in web addresses."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from travaux.ingest.written_dates import find_full_dates
from travaux.model.dates import PartialDate, month_end, on_day, parse_date

_ISO_START = re.compile(r"\d{4}-\d\d-\d\d(?=[T ]|$)")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
_NUMERIC = re.compile(r"(\d{1,2})([./])(\d{1,2})\2((?:19|20)\d\d)(?: .*)?")
_LONGEST = 100
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ADDRESS = re.compile(
    rf"[/=_-]((?:19|20)\d\d)([/-])(\d{{1,2}}|{'|'.join(_MONTHS)})(?:\2(\d{{1,2}}))?(?=[/._?#-]|$)", re.IGNORECASE
)


def parse_stated(stated: str) -> PartialDate:
    """Read a date as tables, pages and mails state it; raise ValueError for what is no date, or more than one."""
    text = stated.strip()[:_LONGEST]
    if (iso := _ISO_START.match(text)) is not None:
        return parse_date(iso[0])
    if (compact := _COMPACT.fullmatch(text)) is not None:
        return parse_date("-".join(compact.groups()))
    if (numeric := _NUMERIC.fullmatch(text)) is not None:
        return _numeric(stated, int(numeric[1]), int(numeric[3]), int(numeric[4]))
    written = find_full_dates(text)
    if len(written) == 1 and written[0].on is not None:
        return on_day(written[0].on)
    try:
        return parse_date(text)
    except ValueError:
        pass
    try:
        return on_day(parsedate_to_datetime(text).date())
    except (ValueError, TypeError, IndexError, OverflowError):
        raise ValueError(f"{stated.strip()[:40]!r} is not a date: write YYYY-MM-DD, YYYY-MM or YYYY") from None


def date_in_address(address: str) -> PartialDate | None:
    """Return the day or month that a web address holds (``/2025/mar/14/``); None without one."""
    match = _ADDRESS.search(address)
    if match is None:
        return None
    year, separator, month, day = match.groups()
    if day is None and (separator != "/" or len(month) == 1):
        return None
    number = int(month) if month.isdecimal() else _MONTHS.index(month.lower()) + 1
    try:
        if day is not None:
            return on_day(dt.date(int(year), number, int(day)))
        return PartialDate(dt.date(int(year), number, 1), month_end(int(year), number))
    except ValueError:
        return None


def _numeric(stated: str, first: int, second: int, year: int) -> PartialDate:
    """Read 14/3/2025; raise ValueError where day and month could change places."""
    if first != second and max(first, second) <= 12:
        raise ValueError(f"{stated.strip()[:40]!r} could be two dates: write YYYY-MM-DD")
    day, month = (second, first) if second > 12 else (first, second)
    return parse_date(f"{year}-{month:02}-{day:02}")
