"""What has happened was not after its report: a day to come is another year's, a plan's, or that of something else."""

import datetime as dt
import re
from dataclasses import replace

from travaux.model.content import EventStatus, PloverType
from travaux.model.dates import PartialDate
from travaux.model.document import Span
from travaux.read.grammar.events.happenings import Happening
from travaux.read.grammar.reference import times_in
from travaux.read.reading import Reading

_TOLD = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})
_ARRANGED = frozenset({PloverType.CONSULT, PloverType.COOPERATE, PloverType.PROTEST})
"""Types that are told by a noun or in the present where they are to come: "Sunday's summit", "they meet on Friday"."""
_NEVER_AHEAD = frozenset({PloverType.ASSAULT, PloverType.MOBILIZE})
"""Types told by a noun only after they happened: "the October 7 attack"."""
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:\.|\b|[a-z]*)(?=\W|$)", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:next|tomorrow|coming|later)\b", re.IGNORECASE)
_SOON = 120
"""Days within which a month named without its year is the one to come."""


def settled(reading: Reading, found: Happening, on: PartialDate | None) -> tuple[PartialDate | None, EventStatus]:
    """Return the day and the status of an event, so that nothing is told as done on a day after its report.

    A plan is told as one; where the words leave the year or the week open, the last such day is meant; a day that
    can be neither is that of something else, and the event has none.
    """
    published = reading.document.published_on
    if on is None or published is None or found.status not in _TOLD or on.first <= published.last:
        return on, found.status
    words = _words_of(reading, found, on)
    if _is_arranged(found, words, (on.first - published.last).days):
        return on, EventStatus.PLANNED
    return _last_such(found, words, on, published.last), found.status


def _words_of(reading: Reading, found: Happening, on: PartialDate) -> str:
    """Return the words for the time in the event's sentence that give the day."""
    sentence = found.head.sent
    around = times_in(reading, Span(sentence.start_char, sentence.end_char))
    span = next((time.span for time in around if time.content.on == on), None)
    return reading.document.text[span.start : span.end] if span is not None else ""


def _is_arranged(found: Happening, words: str, days: int) -> bool:
    is_past = found.head.tag_ == "VBD" or found.type in _NEVER_AHEAD
    if is_past or (found.type not in _ARRANGED and found.head.tag_ not in {"VBP", "VBZ", "VBG"}):
        return False
    return bool(_YEAR.search(words)) or days <= _SOON


def _last_such(found: Happening, words: str, on: PartialDate, published: dt.date) -> PartialDate | None:
    """Return the last day before the report that the words can mean; None where they can mean none."""
    is_deed = found.head.tag_ in {"VBD", "VBN"} or found.type in _NEVER_AHEAD or found.status is EventStatus.ONGOING
    if not is_deed or _YEAR.search(words) or _TO_COME.search(words):
        return None
    if _MONTH.search(words):
        earlier = replace(on, first=_a_year_before(on.first), last=_a_year_before(on.last))
    elif _WEEKDAY.search(words):
        week = dt.timedelta(days=7)
        earlier = replace(on, first=on.first - week, last=on.last - week)
    else:
        return None
    return earlier if earlier.last <= published else None


def _a_year_before(day: dt.date) -> dt.date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)
