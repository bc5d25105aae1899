"""Dates as reports give them: known to the day, the month or the year, or as an interval."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to lie between two days, both included; the same day twice when it is known to the day."""

    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"a date cannot end ({self.last}) before it begins ({self.first})")

    def __str__(self) -> str:
        """Return ISO 8601: a day, a month, a year, or first/last."""
        first, last = self.first, self.last
        if first == last:
            return first.isoformat()
        if first.day == 1 and last == month_end(first.year, first.month):
            return f"{first.year:04}-{first.month:02}"
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
            return f"{first.year:04}"
        return f"{first.isoformat()}/{last.isoformat()}"

    def ends_by(self, as_of: dt.date) -> bool:
        """Tell whether the date has passed by the end of ``as_of``: the one as-of rule, inclusive."""
        return self.last <= as_of

    def overlaps(self, other: "PartialDate") -> bool:
        """Tell whether both could be the same day."""
        return self.first <= other.last and other.first <= self.last


def month_end(year: int, month: int) -> dt.date:
    """Return the last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def on_day(day: dt.date) -> PartialDate:
    """Return the date known to be exactly ``day``."""
    return PartialDate(day, day)


def narrowed(dates: Iterable[PartialDate | None]) -> PartialDate | None:
    """Return the days that all dates leave open; the narrowest date where they share none; None without any."""
    known = sorted((date for date in dates if date), key=lambda date: (date.last - date.first, date))
    if not known:
        return None
    first, last = max(date.first for date in known), min(date.last for date in known)
    return PartialDate(first, last) if first <= last else known[0]


def parse_date(text: str) -> PartialDate:
    """Read ISO 8601: ``2023-11-29``, ``2023-11``, ``2023`` or ``A/B``; raise ValueError for anything else."""
    first, slash, last = text.strip().partition("/")
    if slash:
        return PartialDate(parse_date(first).first, parse_date(last).last)
    match = _ISO.fullmatch(first)
    if match is None:
        raise ValueError(f"{text!r} is not a date: write YYYY-MM-DD, YYYY-MM or YYYY")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # noqa: S101 - the pattern has the year
    try:
        if month is None:
            return PartialDate(dt.date(year, 1, 1), dt.date(year, 12, 31))
        if day is None:
            return PartialDate(dt.date(year, month, 1), month_end(year, month))
        return on_day(dt.date(year, month, day))
    except ValueError as error:
        raise ValueError(f"{text!r} is not a date: {error}") from None
