"""Times of day: "10:35 a.m.", "17:30 GMT", "noon Thursday"."""

import datetime as dt
import re
from dataclasses import replace

from travaux.model.annotation import TimeKind
from travaux.model.document import Span
from travaux.read.grammar.times.absolute import month_number, year_of
from travaux.read.grammar.times.relative import nearest_weekday
from travaux.read.grammar.times.rules import (
    GUESSED,
    MONTH,
    WEEKDAY,
    YEAR,
    S,
    Setting,
    Time,
    TimeRule,
    date,
    rule,
    span_of,
)
from travaux.read.grammar.times.timex import days_of, shift_days
from travaux.read.grammar.times.words import value_of

_CLOCK_DAY = (
    rf"(?:,?{S}(?:on{S})?(?:(?P<day>today|yesterday|tomorrow)|{WEEKDAY}"
    rf"|{MONTH}{S}(?P<date>[12]\d|3[01]|0?[1-9])(?![\d:])(?:,?{S}{YEAR})?))?"
)
_ZONES = rf"(?:GMT|UTC|EST|EDT|ET|CST|CDT|CT|PST|PDT|PT|CET|CEST|BST|IST|local{S}time|hours)\b"
_ZONE = rf"(?:{S}?(?:{_ZONES}|\({_ZONES}\)))"
_NEAR = 60
"""Characters between a clock time and the date before it that it belongs to."""


def _clock(match: re.Match[str], setting: Setting) -> list[Time]:
    groups, span = match.groupdict(), span_of(match)
    if groups.get("noon"):
        if setting.text[max(0, span.start - 5) : span.start].lower() == "high ":
            return []
        hour, minute = (12, 0) if match["noon"].lower() == "noon" else (24, 0)
    else:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        half = (groups.get("half") or "").lower()
        hour = hour % 12 + 12 if half.startswith("p") else hour % 12 if half.startswith("a") else hour
    near = setting.published
    if match["date"]:
        near = _named_day(match, setting)
    elif match["day"] and near:
        near = shift_days(near, {"today": 0, "yesterday": -1, "tomorrow": 1}[match["day"].lower()])
    elif match["weekday"] and near:
        near = nearest_weekday(int(value_of("weekday", match["weekday"])), near, setting.tense(span))
    elif setting.previous and _is_near(setting.text, setting.previous.span.end, span.start):
        near = setting.anchor("D", span) or near
    value = f"{near.isoformat() if near else 'XXXX-XX-XX'}T{hour:02}:{minute:02}"
    found = Time(span, value, TimeKind.TIME, days_of(value), setting.words, GUESSED)
    if not groups.get("twin"):
        return [found]
    group = "day" if match["day"] else "weekday"
    first = replace(found, span=Span(span.start, match.start("twin")))
    return [first, date(span_of(match, group), value[:10], first.anchor, GUESSED)] if match[group] else [first]


def _named_day(match: re.Match[str], setting: Setting) -> dt.date | None:
    month, day = month_number(match["month"]), int(match["date"])
    year = int(match["year"]) if match["year"] else None
    if year is None and setting.published:
        year = year_of(month, day, setting.published, setting.tense(span_of(match)))
    found = days_of(f"{year:04}-{month:02}-{day:02}") if year else None
    return found.first if found else None


def _is_near(text: str, end: int, start: int) -> bool:
    return start - end < _NEAR and "\n" not in text[end:start]


RULES: tuple[TimeRule, ...] = (
    rule(
        rf"(?:(?:about|around){S})?(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?{S}?(?P<half>[ap]\.m\.|[ap]m\b)"
        rf"{_ZONE}?(?P<twin>{S}\(\d\d:?\d\d{S}?(?:GMT|UTC)\))?{_CLOCK_DAY}",
        _clock,
    ),
    rule(rf"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d){_ZONE}{_CLOCK_DAY}", _clock),
    rule(rf"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d){S}(?:GMT|UTC|hours){_CLOCK_DAY}", _clock),
    rule(rf"(?P<noon>noon|midnight){_ZONE}?{_CLOCK_DAY}", _clock),
)
