"""TIMEX3 values for calendar days, weeks, months, quarters, seasons and years, and the days that they cover."""

import datetime as dt
import re

from travaux.model.dates import PartialDate, month_end, on_day

_SEASONS = {"SP": (3, 1, 6, 20), "SU": (6, 1, 9, 22), "FA": (9, 1, 12, 20), "WI": (12, 1, 3, 20)}
"""Widest usual reading of each season: meteorological first day, astronomical last day."""
_FORMS = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d{2})(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d{2})(?:-(?P<day>\d{2})(?:T.*)?)?))?"
)
_LEAST, _MOST = dt.date(1, 1, 8), dt.date(9999, 12, 24)
"""Arithmetic stays a week away from the ends of the calendar."""


def week_value(day: dt.date) -> str:
    """Return the ISO week of a day, ``1998-W08``."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def month_value(year: int, month: int) -> str:
    """Return ``1998-08``."""
    return f"{year:04}-{month:02}"


def quarter_value(year: int, quarter: int) -> str:
    """Return ``1998-Q3``."""
    return f"{year:04}-Q{quarter}"


def days_of(value: str) -> PartialDate | None:
    """Return the days that a TIMEX3 date covers; None for durations, sets, unknown parts and impossible dates."""
    if re.fullmatch(r"\d{3}X", value):
        return PartialDate(dt.date(max(1, int(value[:3] + "0")), 1, 1), dt.date(int(value[:3] + "9"), 12, 31))
    match = _FORMS.fullmatch(value)
    if match is None or match["year"] == "0000":
        return None
    try:
        return _days(match)
    except (ValueError, OverflowError):
        return None


def _days(match: re.Match[str]) -> PartialDate:
    year = int(match["year"])
    if match["week"]:
        monday = dt.date.fromisocalendar(year, int(match["week"]), 1)
        first = monday + dt.timedelta(5) if match["weekend"] else monday
        return PartialDate(first, monday + dt.timedelta(6))
    if match["season"]:
        month, day, last_month, last_day = _SEASONS[match["season"]]
        return PartialDate(dt.date(year, month, day), dt.date(year + (last_month < month), last_month, last_day))
    if match["day"]:
        return on_day(dt.date(year, int(match["month"]), int(match["day"])))
    begin, end = 1, 12
    if match["month"]:
        begin = end = int(match["month"])
    elif match["quarter"]:
        begin, end = 3 * int(match["quarter"]) - 2, 3 * int(match["quarter"])
    elif match["half"]:
        begin, end = 6 * int(match["half"]) - 5, 6 * int(match["half"])
    return PartialDate(dt.date(year, begin, 1), month_end(year, end))


def shift_months(day: dt.date, months: int) -> dt.date:
    """Return the same day of another month, or its last day; days beyond the calendar are brought to its ends."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9998:
        return _LEAST if months < 0 else _MOST
    return dt.date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def shift_days(day: dt.date, days: int) -> dt.date:
    """Return the day so many days later; days beyond the calendar are brought to its ends."""
    ordinal = day.toordinal() + days
    return dt.date.fromordinal(min(max(ordinal, _LEAST.toordinal()), _MOST.toordinal()))


def shift(day: dt.date, unit: str, count: int) -> str:
    """Return the value ``count`` units (D, W, M, Q, Y, 10Y, 100Y) from a day, as coarse as the unit."""
    if unit == "D":
        return shift_days(day, count).isoformat()
    if unit in {"W", "2W"}:
        return week_value(shift_days(day, 7 * count * (2 if unit == "2W" else 1)))
    if unit == "M":
        moved = shift_months(day, count)
        return month_value(moved.year, moved.month)
    if unit == "Q":
        moved = shift_months(day, 3 * count)
        return quarter_value(moved.year, (moved.month + 2) // 3)
    year = min(max(day.year + count * int(unit[:-1] or 1), 1), 9999)
    return f"{year:04}" if unit == "Y" else f"{year // 10:03}X" if unit == "10Y" else f"{year // 100:02}"


def easter(year: int) -> dt.date:
    """Return Western Easter Sunday (Gregorian computus)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def holiday(rule: str, year: int) -> dt.date:
    """Return the day of a holiday's rule (``12-25``, ``11-4-4``, ``E-2``) in a year."""
    if rule.startswith("E"):
        return easter(year) + dt.timedelta(int(rule[1:]))
    month, _, rest = rule.partition("-")
    if "-" not in rest:
        return dt.date(year, int(month), int(rest))
    weekday, _, nth = rest.partition("-")
    if int(nth) < 0:
        last = month_end(year, int(month))
        return last - dt.timedelta((last.isoweekday() - int(weekday)) % 7)
    first = dt.date(year, int(month), 1)
    return first + dt.timedelta((int(weekday) - first.isoweekday()) % 7 + 7 * (int(nth) - 1))
