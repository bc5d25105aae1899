"""What a rule for times is: a pattern, and what its words mean on a day, after another time, in a tense."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from travaux.model.annotation import TimeKind
from travaux.model.dates import PartialDate
from travaux.model.document import Span
from travaux.read.grammar.tense import Tense
from travaux.read.grammar.times.timex import days_of
from travaux.read.grammar.times.words import SPACE, any_of

S = SPACE
_DAYS = {"D": 1, "W": 7, "M": 31, "Q": 92, "Y": 366, "10Y": 3_653, "100Y": 36_525}
"""Days in a unit at most."""
FAR = 400
"""Characters: a date farther back than that is no longer what is told of."""
MONTH = rf"(?P<month>{any_of('month')}|{any_of('short month')}\b\.?)"
WEEKDAY = rf"(?P<weekday>{any_of('weekday')})"
YEAR = r"(?P<year>(?:1[4-9]|20)\d\d)(?![\d%]|,\d|\.\d)"
DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:/]\d)\b"
PART = any_of("part of day")
OF = rf"(?:{S}of)?(?:{S}the)?"
MODIFIER = (
    rf"(?:(?P<modifier>(?:the{S})?(?:very{S})?(?:beginning|start|middle|end|close|turn|latter{S}part){S}of(?:{S}the)?"
    rf"|early(?:{S}in(?:{S}the)?)?|late(?:{S}in(?:{S}the)?)?|earlier(?:{S}in(?:{S}the)?)?|later(?:{S}in(?:{S}the)?)?"
    rf"|mid|beginning|end)(?:{S}|-))?"
)
FLAGS = re.IGNORECASE | re.ASCII
"""ASCII, so that no letter of another script passes for one of ours when capitals are ignored."""
_GLUED = r"[\w\u00c0-\u024f$€£#@/]"
"""What makes the word behind it part of another word, a sum of money or an address."""
DETERMINED, COUNTED, GUESSED = 0.97, 0.9, 0.7
"""Confidence of a time that its own words give, of one counted from another day, and of one chosen by default."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time read from words, resolved as far as text and publication date allow."""

    span: Span
    value: str
    kind: TimeKind
    on: PartialDate | None
    anchor: str | None
    confidence: float
    is_aside: bool = False
    """Whether what follows is not told from it: "a year earlier" compares, and the story stays where it was."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where words for a time stand: the text, the day of publication, the time before them, and their tense."""

    text: str
    published: dt.date | None
    previous: Time | None
    """The last date before these words, whose days are known."""
    tense: Callable[[Span], Tense]

    def anchor(self, unit: str, span: Span) -> dt.date | None:
        """Return the day that "the same day", "two weeks later" count from: the date told of shortly before.

        None when there is none, when it is coarser than the unit (a year tells no day), or gone by though the verb
        looks ahead.
        """
        if self.previous is None or self.previous.on is None or span.start - self.previous.span.end > FAR:
            return None
        on = self.previous.on
        is_ahead = self.tense(span) in {Tense.FUTURE, Tense.INTENDED}
        if is_ahead and self.published is not None and on.last < self.published:
            return None
        return on.first if (on.last - on.first).days < _DAYS.get(unit, 1) else None

    @property
    def words(self) -> str | None:
        """Return what anchored words rest on: the words of the time before, or the date of publication."""
        if self.previous is not None:
            return self.previous.span.of(self.text)
        return self.published.isoformat() if self.published else None


Resolve = Callable[[re.Match[str], Setting], list[Time]]


@dataclass(frozen=True, slots=True)
class TimeRule:
    """A pattern with what it means; an empty list says that the words stand for no time here."""

    pattern: re.Pattern[str]
    resolve: Resolve


def rule(pattern: str, resolve: Resolve) -> TimeRule:
    """Build a rule whose pattern ignores capitals and keeps to whole words."""
    return TimeRule(re.compile(rf"(?<!{_GLUED})(?:{pattern})(?!\w)", FLAGS), resolve)


def span_of(match: re.Match[str], group: str | int = 0) -> Span:
    """Return the span of a group."""
    return Span(*match.span(group))


def is_capital(match: re.Match[str], group: str) -> bool:
    """Tell whether the group begins with a capital, or did not take part."""
    return match[group] is None or match[group][0].isupper()


def date(span: Span, value: str, anchor: str | None = None, confidence: float = DETERMINED) -> Time:
    """Build a date (or a time of day) whose days are those of its value."""
    return Time(span, value, TimeKind.TIME if "T" in value else TimeKind.DATE, days_of(value), anchor, confidence)


def counted(span: Span, value: str, setting: Setting, confidence: float = COUNTED) -> Time:
    """Build a date that was resolved against the day of publication."""
    return date(span, value, setting.published.isoformat() if setting.published else None, confidence)


def duration(span: Span, value: str, confidence: float = COUNTED) -> Time:
    """Build a length of time."""
    return Time(span, value, TimeKind.DURATION, None, None, confidence)


def repeated(span: Span, value: str, confidence: float = COUNTED) -> Time:
    """Build a set of times ("every day")."""
    return Time(span, value, TimeKind.SET, None, None, confidence)


def between(first: dt.date, last: dt.date) -> PartialDate:
    """Return the days between two, whichever comes first."""
    return PartialDate(min(first, last), max(first, last))
