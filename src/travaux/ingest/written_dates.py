"""Dates as pages write them: full ones, and months with a day but no year."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from travaux.model.document import Span

if TYPE_CHECKING:
    from dateparser import DateDataParser

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = (
    r"(?:(?P<weekday>(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?)\.?,?[ \u00a0]\(?(?:the )?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_BLANK = r"[ \u00a0]"
_MONTH_DAY = rf"(?P<month>{MONTH}){_BLANK}{_DAY}"
_DAY_MONTH = rf"{_DAY}{_BLANK}(?:of )?(?P<month>{MONTH})"
_YEAR = rf"(?:,?{_BLANK}|,)(?P<year>(?:19|20)\d\d)"
_NO_YEAR = rf"(?!\d|,?{_BLANK}(?:19|20)\d\d|:\d)"
_FULL = tuple(
    re.compile(rf"(?<![\w-]){form}(?![\w/-])", re.IGNORECASE)
    for form in (
        rf"{_WEEKDAY}?{_MONTH_DAY}{_YEAR}",
        rf"{_WEEKDAY}?{_DAY_MONTH}{_YEAR}",
        r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)",
        r"(?P<year>(?:19|20)\d\d)/(?P<month>\d\d)/(?P<day>\d\d)",
    )
)
_YEARLESS = tuple(
    re.compile(rf"(?<![\w-]){_WEEKDAY}?{form}{_NO_YEAR}(?![\w/-])", re.IGNORECASE)
    for form in (_MONTH_DAY, rf"{_DAY_MONTH}\b")
)
_YEAR_HINT = re.compile(r"(?:19|20)\d\d")
_MONTH_HINT = re.compile("|".join(form for month in _MONTHS for form in (month.capitalize(), month.upper())))
_LONGEST = 50
"""No written date is longer than this, in characters."""
_FOREIGN = re.compile(r"\d{1,2}(?:er|\.)? (?:de )?[^\W\d_]{3,12}\.?(?: de)? (?:19|20)\d\d(?!\w)")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in the words of the page; its weekday (Monday is 0) where it names one."""

    span: Span
    month: int
    day: int
    year: int | None = None
    weekday: int | None = None

    @property
    def on(self) -> dt.date | None:
        """Return the day, where the year is written."""
        return dt.date(self.year, self.month, self.day) if self.year else None

    def nearest_to(self, day: dt.date) -> dt.date | None:
        """Return the day itself, or without a year its occurrence nearest to another day; None for 29 February."""
        if self.year:
            return self.on
        years = (year for year in (day.year - 1, day.year, day.year + 1) if dt.MINYEAR <= year <= dt.MAXYEAR)
        try:
            return min((dt.date(year, self.month, self.day) for year in years), key=lambda other: abs(other - day))
        except ValueError:
            return None


def find_full_dates(text: str, start: int = 0, end: int | None = None) -> list[WrittenDate]:
    """Find the dates with day, month and year; one that contradicts its own weekday is left out."""
    return _find(_FULL, _YEAR_HINT, text, Span(start, len(text) if end is None else end))


def find_yearless_dates(text: str, start: int = 0, end: int | None = None) -> list[WrittenDate]:
    """Find the dates with month and day but no year."""
    return _find(_YEARLESS, _MONTH_HINT, text, Span(start, len(text) if end is None else end))


def find_foreign_date(text: str, start: int, end: int) -> WrittenDate | None:
    """Find the first full date in the words of another language (``19 avril 2025``)."""
    for match in _FOREIGN.finditer(text, start, end):
        found = _foreign_parser().get_date_data(match[0])
        if found.date_obj is not None and found.period == "day":
            day = found.date_obj
            return WrittenDate(Span(*match.span()), day.month, day.day, day.year)
    return None


@cache
def _foreign_parser() -> "DateDataParser":
    from dateparser import DateDataParser  # noqa: PLC0415 - slow, and seldom needed

    languages = ["fr", "es", "pt", "de", "it", "nl", "ru", "uk", "tr", "pl", "ar", "fa", "he"]
    return DateDataParser(languages=languages, settings={"STRICT_PARSING": True, "DATE_ORDER": "DMY"})


def _find(patterns: tuple[re.Pattern[str], ...], hint: re.Pattern[str], text: str, where: Span) -> list[WrittenDate]:
    found: dict[Span, WrittenDate] = {}
    for near in _around(hint, text, where):
        found |= {date.span: date for pattern in patterns for date in _matches(pattern, text, near.start, near.end)}
    return sorted(found.values(), key=lambda date: date.span)


def _around(hint: re.Pattern[str], text: str, where: Span) -> Iterator[Span]:
    """Yield the stretches that can hold a date: patterns of dates are slow, what gives them away is not."""
    start = end = where.start
    for match in hint.finditer(text, where.start, where.end):
        if match.start() - _LONGEST > end:
            if end > start:
                yield Span(start, end)
            start = match.start() - _LONGEST
        end = min(match.end() + _LONGEST, where.end)
    if end > start:
        yield Span(start, end)


def _matches(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[WrittenDate]:
    for match in pattern.finditer(text, start, end):
        parts = match.groupdict()
        month, day = parts["month"], int(parts["day"])
        number = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1
        year = int(parts["year"]) if parts.get("year") else None
        named = parts.get("weekday")
        weekday = _WEEKDAYS.index(named[:3].lower()) if named else None
        try:
            written = dt.date(year or 2000, number, day)
        except ValueError:
            continue
        if year is None or weekday is None or written.weekday() == weekday:
            yield WrittenDate(Span(*match.span()), number, day, year, weekday)
