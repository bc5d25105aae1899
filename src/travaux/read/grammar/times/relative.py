"""Dates told from the day of publication or from the time before: "on Friday", "last month", "the same day"."""

import datetime as dt
import re
from dataclasses import replace

from travaux.model.annotation import TimeKind
from travaux.model.dates import PartialDate
from travaux.model.document import Span
from travaux.read.grammar.tense import Tense
from travaux.read.grammar.times.rules import (
    FLAGS,
    GUESSED,
    MODIFIER,
    PART,
    WEEKDAY,
    S,
    Setting,
    Time,
    TimeRule,
    between,
    counted,
    date,
    duration,
    is_capital,
    repeated,
    rule,
    span_of,
)
from travaux.read.grammar.times.timex import shift, shift_days, shift_months, week_value
from travaux.read.grammar.times.words import NUMBER, any_of, value_of, words

_UNIT = r"(?P<unit>day|week|month|quarter|year|decade|century)"
_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "10Y": "XXX", "100Y": "XX"}
"""TIMEX3 for a date of which only the size is known."""
_NAMED_DAY = re.compile(r"\b(?:Black|Bloody|Ash|Cyber|Palm|Super)\s$")
_NEWSPAPER = re.compile(r"\s(?:Times|Telegraph|Mirror|Herald|Post|Express|Mail|Tribune|Star|Agreement|Accords?)\b")
_COUNT = re.compile(rf"\s(?:{NUMBER}|{any_of('vague', 'unit')})", FLAGS)


def nearest_weekday(weekday: int, near: dt.date, tense: Tense) -> dt.date:
    """Return the coming such day (today included) by a future verb, else the last one (today included)."""
    if tense in {Tense.FUTURE, Tense.INTENDED}:
        return shift_days(near, (weekday - near.isoweekday()) % 7)
    return shift_days(near, -((near.isoweekday() - weekday) % 7))


def _weekday(match: re.Match[str], setting: Setting) -> list[Time]:
    text, span, near = setting.text, span_of(match), setting.published
    number = int(value_of("weekday", match["weekday"]))
    if not is_capital(match, "weekday") or _NAMED_DAY.search(
        text[max(0, match.start("weekday") - 8) : match.start("weekday")]
    ):
        return []
    if _NEWSPAPER.match(text[match.end() : match.end() + 12]):
        return []
    part = f"T{value_of('part of day', match['part'])}" if match["part"] else ""
    if match["many"]:
        return [repeated(span, f"XXXX-WXX-{number}{part}")]
    if near is None:
        return [date(span, f"XXXX-WXX-{number}{part}", None, GUESSED)]
    day, confidence = _day_of_week(match, setting, number, near)
    return [counted(span, f"{day.isoformat()}{part}", setting, confidence)]


def _day_of_week(match: re.Match[str], setting: Setting, number: int, near: dt.date) -> tuple[dt.date, float]:
    monday = shift_days(near, 1 - near.isoweekday())
    if match["week"]:
        return shift_days(monday, number - 1 + 7 * {"last": -1, "this": 0, "next": 1}[match["week"].lower()]), 0.93
    which = " ".join((match["which"] or "").lower().split())
    if which in {"last", "this past", "past", "the previous"}:
        return shift_days(near, -((near.isoweekday() - number - 1) % 7) - 1), 0.9
    if which in {"next", "this coming", "coming", "the following", "the coming"}:
        return shift_days(near, (number - near.isoweekday() - 1) % 7 + 1), 0.85
    tense = setting.tense(span_of(match))
    if which == "this" and tense not in {Tense.PAST, Tense.SINCE}:
        tense = Tense.FUTURE
    day = nearest_weekday(number, near, tense)
    is_named = setting.text[match.end() : match.end() + 2] in {"'s", "’s"}
    if tense is Tense.PRESENT and (near - day).days > 3 and not is_named:
        day = nearest_weekday(number, near, Tense.FUTURE)
    return day, {Tense.PAST: 0.92, Tense.FUTURE: 0.8}.get(tense, 0.7)


def _near_day(match: re.Match[str], setting: Setting) -> list[Time]:
    word = " ".join(match["word"].lower().split())
    step = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}.get(word, 0)
    part = "NI" if word == "tonight" else value_of("part of day", match["part"]) if match["part"] else ""
    part = f"T{part}" if part else ""
    span = span_of(match)
    if setting.published is None:
        return [date(span, f"XXXX-XX-XX{part}", None, GUESSED)]
    return [counted(span, f"{shift_days(setting.published, step).isoformat()}{part}", setting)]


def _part_of_day(match: re.Match[str], setting: Setting) -> list[Time]:
    which, part = match["which"].lower(), value_of("part of day", match["part"])
    span = span_of(match)
    anchored = which not in {"this", "last"}
    near = setting.anchor("D", span) if anchored else setting.published
    if near is None:
        return [date(span, f"XXXX-XX-XXT{part}", None, GUESSED)]
    step = {"last": -1, "this": 0, "that": 0, "same": 0}.get(which.split()[-1], 1)
    step = -1 if which.endswith("previous") else step
    value = f"{shift_days(near, step).isoformat()}T{part}"
    return [date(span, value, setting.words, GUESSED)] if anchored else [counted(span, value, setting)]


def _unit(match: re.Match[str], setting: Setting) -> list[Time]:
    """Resolve "last month", "earlier this week", "the past year", "that day"."""
    span, which = span_of(match), match["which"].lower()
    unit = words("unit")[match["unit"].lower()]
    if match["unit"][0].isupper() and not match[0].isupper():
        return []  # the name of a programme or a paper
    if unit == "D" and which not in {"that", "same", "next", "previous", "following", "preceding"}:
        return []
    if match["the"] and which in {"last", "past", "next", "coming"} and unit != "D":
        return [_length_to_publication(span, unit, which, setting)]
    if which == "past":
        return [_length_to_publication(span, unit, which, setting)]
    anchored = which in {"that", "same", "following", "previous", "preceding"} or (which == "next" and unit == "D")
    near = setting.anchor(unit, span) if anchored else setting.published
    if which == "that" and near is None:
        return []
    if near is None:
        return [date(span, _UNKNOWN[unit], None, GUESSED)]
    step = {"last": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1, "following": 1}.get(which, 0)
    value = shift(near, unit, step)
    if anchored:
        return [date(span, value, setting.words, GUESSED)]
    return [clipped(match, counted(span, value, setting), setting)]


def _length_to_publication(span: Span, unit: str, which: str, setting: Setting) -> Time:
    found = duration(span, f"P1{unit}" if unit[0].isalpha() else f"P{unit}")
    if setting.published is None:
        return found
    return replace(found, on=stretch(setting.published, unit, 1 if which in {"next", "coming"} else -1))


def stretch(near: dt.date, unit: str, count: int) -> PartialDate | None:
    """Return the days from publication to ``count`` units before (negative) or after it; None for other units."""
    if unit == "D":
        other = shift_days(near, count)
    elif unit in {"W", "2W"}:
        other = shift_days(near, 7 * count * (2 if unit == "2W" else 1))
    elif unit in {"M", "Q"}:
        other = shift_months(near, count * (3 if unit == "Q" else 1))
    elif unit.endswith("Y"):
        other = shift_months(near, 12 * count * int(unit[:-1] or 1))
    else:
        return None
    return between(near, other)


def clipped(match: re.Match[str], found: Time, setting: Setting) -> Time:
    """Leave out of "earlier this week" the days to come, and out of "later this week" those gone by."""
    day, on = setting.published, found.on
    modifier = (match.groupdict().get("modifier") or "").lower()
    if day is None or on is None or not on.first <= day <= on.last:
        return found
    if modifier.startswith("earlier"):
        return replace(found, on=PartialDate(on.first, day))
    if modifier.startswith("later"):
        return replace(found, on=PartialDate(day, on.last))
    return found


def _end_of_unit(match: re.Match[str], setting: Setting) -> list[Time]:
    """Resolve "the end of the year", "later in the week"."""
    unit = words("unit")[match["unit"].lower()]
    span = span_of(match)
    if match["modifier"] is None or unit == "D":
        return []
    if setting.published is None:
        return [date(span, _UNKNOWN[unit], None, GUESSED)]
    return [clipped(match, counted(span, shift(setting.published, unit, 0), setting, GUESSED), setting)]


def _is_gone_by(tense: Tense, near: dt.date) -> bool:
    """Tell whether "the weekend" is the last one: by a past verb, and early in the week unless a verb looks ahead."""
    ahead = tense in {Tense.FUTURE, Tense.INTENDED}
    return tense in {Tense.PAST, Tense.SINCE} or (near.isoweekday() <= 3 and not ahead)


def _weekend(match: re.Match[str], setting: Setting) -> list[Time]:
    span, near = span_of(match), setting.published
    if near is None:
        return [date(span, "XXXX-WXX-WE", None, GUESSED)]
    which = (match["which"] or "").lower()
    if which in {"last", "past"}:
        near = shift_days(near, -7)
    elif which in {"next", "coming"}:
        near = shift_days(near, 7 if which == "next" or near.isoweekday() > 5 else 0)
    elif near.isoweekday() <= 5 and _is_gone_by(setting.tense(span), near):
        near = shift_days(near, -7)
    return [counted(span, f"{week_value(near)}-WE", setting)]


def _day_before_or_after(match: re.Match[str], setting: Setting) -> list[Time]:
    span = span_of(match)
    near = setting.anchor("D", span)
    if near is None:
        return []
    step = -1 if (match["side"] or match["near"]).lower() in {"before", "earlier"} else 1
    return [date(span, shift_days(near, step).isoformat(), setting.words, GUESSED)]


def _reference(match: re.Match[str], setting: Setting) -> list[Time]:
    value = value_of("reference", match[0])
    if _COUNT.match(setting.text[match.end() : match.end() + 14]):
        return []  # "in the past two quarters" is a length
    return [Time(span_of(match), value, TimeKind.DATE, None, None, 0.8)]


_FISCAL = rf"(?:(?:fiscal|calendar|entire|whole|full){S})?"

RULES: tuple[TimeRule, ...] = (
    rule(
        rf"(?:(?:early|late){S}(?:on{S})?)?"
        rf"(?:(?P<which>(?:this{S}|the{S})?(?:past|coming)|last|next|this|the{S}following|the{S}previous){S})?{WEEKDAY}(?P<many>s)?(?:{S}(?P<part>{PART}))?(?:(?:{S}of)?{S}(?P<week>last|this|next){S}week)?",
        _weekday,
    ),
    rule(
        rf"(?:(?:early|late){S})?"
        rf"(?P<word>today|yesterday|tomorrow|tonight|the{S}day{S}before{S}yesterday|the{S}day{S}after{S}tomorrow)"
        rf"(?:{S}(?P<part>{PART}))?",
        _near_day,
    ),
    rule(
        rf"(?:(?:early|late|earlier|later){S})?(?:the{S})?(?P<which>this|last|that|same|next|following|previous){S}"
        rf"(?P<part>{PART})",
        _part_of_day,
    ),
    rule(
        rf"{MODIFIER}(?P<the>the{S})?(?P<which>last|past|previous|preceding|this|current|next|coming|following|same|that)"
        rf"{S}{_FISCAL}{_UNIT}(?!-)",
        _unit,
    ),
    rule(rf"{MODIFIER}(?:the{S})?{_UNIT}", _end_of_unit),
    rule(rf"{MODIFIER}(?:the{S})?(?:(?P<which>last|past|this|next|coming){S})?weekend", _weekend),
    rule(
        rf"(?:a|one){S}day{S}(?P<side>earlier|later)|the{S}day{S}(?P<near>before|after)(?=[.,;])", _day_before_or_after
    ),
    rule(any_of("reference"), _reference),
)
