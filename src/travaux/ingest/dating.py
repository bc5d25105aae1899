"""When a report was published: which of the dates on a page and in its metadata can be believed.

A date is believed where it stands for the day of publication and nothing on the page speaks against it. Where
no date can be believed the day is unknown: a guess is never shown as a fact.
"""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from travaux.ingest.page_dates import PageDates, find_page_dates
from travaux.ingest.stated_dates import date_in_address, parse_stated
from travaux.ingest.written_dates import WrittenDate, find_full_dates
from travaux.model.dates import PartialDate, on_day
from travaux.model.document import DateBasis, PrintedDate

_SAME_PERIOD = dt.timedelta(days=31)
"""How far a date of the page may lie from the date of publication before the two contradict each other."""
_DATELINE_PERIOD = dt.timedelta(days=45)
_WEEKDAY_PERIOD = dt.timedelta(days=60)
_MOST_BODY_DATES = 20

_DONE = re.compile(
    r"\b(?:was|were|had|said|told|met|began|took|held|came|left|gave|won|made|broke|[a-z]{2,}ed)\b[^.!?]*$"
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|should|could|may|might|must|to|until|till|by|before|after|from|if|unless|plan\w*|due|next"
    r"|expect\w*|schedul\w*|deadline|set|agreed|propos\w*|promis\w*|hop\w*|expir\w*|postpon\w*|delay\w*|extend\w*"
    r"|updated|modified|corrected|revised|accessed|retrieved|archived|saved|printed|copyright|posted|published)\b",
    re.IGNORECASE,
)
_ON = re.compile(r"\bon\s(?:the )?$")
_SENTENCE_BREAK = re.compile(r"[.!?]\s|\n\s*\n")
_SENTENCE_SO_FAR = 160


@dataclass(frozen=True, slots=True)
class Dating:
    """A report's date of publication, what it rests on, and every date that could be taken for it."""

    published_on: PartialDate | None
    basis: DateBasis
    printed: tuple[PrintedDate, ...]


def date_report(  # noqa: PLR0913 - all that can tell a date
    text: str,
    *,
    title: str | None = None,
    address: str | None = None,
    metadata: str | None = None,
    guessed: str | None = None,
    name: str = "",
) -> Dating:
    """Choose the date of publication among metadata, address and page.

    ``guessed`` is what a heuristic found on the page; the date that a file's ``name`` begins with is weak evidence.
    """
    page = find_page_dates(text, title)
    stated = _parsed(metadata)
    linked = date_in_address(address) if address else None
    candidates = (
        (None if _is_late(stated, linked) else stated, DateBasis.METADATA),
        (linked, DateBasis.METADATA),
        (_header_date(page), DateBasis.PRINTED),
        (_dateline_date(page), DateBasis.DATELINE),
        (_confirmed({date.on for date in page.masthead if date.on}, text, page), DateBasis.PRINTED),
        (_confirmed({date.on for date in find_full_dates(name, 0, 10) if date.on}, text, page), DateBasis.DATELINE),
        (_parsed(guessed), DateBasis.INFERRED),
    )
    for value, basis in candidates:
        if value is None or _is_contradicted(value, basis, text, page):
            continue
        if value == stated == linked or not _weekdays_contradict(value, page):
            return Dating(value, basis, (*_outside(stated, linked), *_inside(page, value)))
    return Dating(None, DateBasis.UNKNOWN, (*_outside(stated, linked), *_inside(page, None)))


def _parsed(stated: str | None) -> PartialDate | None:
    """Return a stated date; None for what is no date, which the loaders report."""
    if stated is not None and stated.strip():
        with suppress(ValueError):
            return parse_stated(stated)
    return None


def _is_late(stated: PartialDate | None, linked: PartialDate | None) -> bool:
    """Tell whether the address names a day long before the metadata's: the day of a crawl."""
    return stated is not None and linked is not None and linked.last + _SAME_PERIOD < stated.first


def _header_date(page: PageDates) -> PartialDate | None:
    days = [date.on for date in page.header if date.on]
    if not days or max(days) - min(days) > _SAME_PERIOD:
        return None
    return on_day(days[0])


def _dateline_date(page: PageDates) -> PartialDate | None:
    return on_day(page.dateline.on) if page.dateline and page.dateline.on else None


def _confirmed(days: set[dt.date], text: str, page: PageDates) -> PartialDate | None:
    """Return the one weakly attested day where the report agrees: the day on which a page was saved does not."""
    if len(days) != 1:
        return None
    day = days.pop()
    reported = [date.nearest_to(day) for date in (page.dateline,) if date]
    reported += [near for date in page.weekdays if (near := date.nearest_to(day)) and near.weekday() == date.weekday]
    reported += [date.on for date in page.body if _is_past(text, date)]
    if any(other and dt.timedelta(0) <= day - other <= dt.timedelta(days=3) for other in reported):
        return on_day(day)
    return None


def _is_contradicted(value: PartialDate, basis: DateBasis, text: str, page: PageDates) -> bool:
    """Tell whether the page says plainly that it was not published then."""
    header = _header_date(page)
    if basis in (DateBasis.METADATA, DateBasis.INFERRED) and header and _is_far(header.first, value, _SAME_PERIOD):
        return True
    if page.dateline is not None:
        near = page.dateline.nearest_to(value.first)
        if near is not None and _is_far(near, value, _DATELINE_PERIOD):
            return True
    later = value.last + dt.timedelta(days=1) if value.last < dt.date.max else value.last
    return any(date.on and date.on > later and _is_past(text, date) for date in page.body)


def _is_far(day: dt.date, value: PartialDate, period: dt.timedelta) -> bool:
    return day - value.last > period or value.first - day > period


def _is_past(text: str, date: WrittenDate) -> bool:
    """Tell whether a sentence says that something was done on that day, and nothing in it looks ahead."""
    start = max(0, date.span.start - _SENTENCE_SO_FAR)
    before = _SENTENCE_BREAK.split(text[start : date.span.start])[-1]
    return bool(_ON.search(before) and _DONE.search(before) and not _AHEAD.search(before))


def _weekdays_contradict(value: PartialDate, page: PageDates) -> bool:
    """Tell whether the weekdays of the dates that the report names belong to the years before: a late crawl."""
    day = value.first
    if day != value.last:
        return False
    near = [(date.weekday, other) for date in page.weekdays if (other := date.nearest_to(day))]
    near = [(weekday, other) for weekday, other in near if abs(other - day) <= _WEEKDAY_PERIOD]
    if not near or any(other.weekday() == weekday for weekday, other in near):
        return False
    return any(all(_same_day_in(other, day.year - back) == weekday for weekday, other in near) for back in (1, 2))


def _same_day_in(day: dt.date, year: int) -> int | None:
    """Return the weekday of a calendar day in another year, counted from the year of publication."""
    try:
        return day.replace(year=year).weekday()
    except ValueError:
        return None


def _outside(stated: PartialDate | None, linked: PartialDate | None) -> Iterator[PrintedDate]:
    if stated is not None:
        yield PrintedDate(stated, "metadata")
    if linked is not None and linked != stated:
        yield PrintedDate(linked, "address")


def _inside(page: PageDates, believed: PartialDate | None) -> Iterator[PrintedDate]:
    dateline = (page.dateline,) if page.dateline else ()
    if page.dateline and not page.dateline.year and believed and (day := page.dateline.nearest_to(believed.first)):
        yield PrintedDate(on_day(day), "dateline", page.dateline.span)
    places = (
        ("header", page.header),
        ("masthead", page.masthead),
        ("dateline", dateline),
        ("body", page.body[:_MOST_BODY_DATES]),
    )
    for place, dates in places:
        yield from (PrintedDate(on_day(date.on), place, date.span) for date in dates if date.on)
