"""Dates that name their day, month, year, decade or century: "Nov. 7, 2023", "in June", "the 1990s"."""

import datetime as dt
import re
from dataclasses import replace

from travaux.model.document import Span
from travaux.read.grammar.tense import Tense
from travaux.read.grammar.times.rules import (
    COUNTED,
    DAY,
    DETERMINED,
    FLAGS,
    GUESSED,
    MODIFIER,
    MONTH,
    OF,
    YEAR,
    S,
    Setting,
    Time,
    TimeRule,
    counted,
    date,
    is_capital,
    rule,
    span_of,
)
from travaux.read.grammar.times.timex import days_of, holiday, month_value, week_value
from travaux.read.grammar.times.words import CARDINAL, any_of, number_of, value_of, words
from travaux.read.lexicons import load_words

_ON_WEEKDAY = rf"(?:(?:{any_of('weekday')}|{any_of('short weekday')}\.?),?{S}(?:the{S})?)?"
_COUNTED_NOUN = (
    r"(?:people|persons|troops|soldiers|men|women|children|workers|employees|police|prisoners|hostages|detainees|jobs|"
    r"homes|houses|families|refugees|civilians|fighters|protesters|deaths|dead|trucks|tons|tonnes|kilograms|kilos|miles|"
    r"kilometers|kilometres|km|feet|meters|metres|acres|dollars|euros|pounds|barrels|points|votes|pages|members|patients|"
    r"percent|per cent|megawatts|hours|years|days|others|of them)\b"
)
_NUMBERED_NAME = re.compile(r"\b[A-Z][\w.]*\s$")
"""A name before a bare number makes it part of the name: a flight, a branch, a resolution."""
_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|through|before|after|during|between|of|around|year|and|fiscal|circa|early|"
    r"late|mid|the|that|its|his|her|their|a)[\s-]|\()\W?$",
    FLAGS,
)
_MONTH_CUE = re.compile(
    r"\b(?:in|since|by|until|till|from|to|through|before|after|during|between|of|around|last|next|this|past|early|late|mid|"
    r"and|for|end)[\s-]+$",
    FLAGS,
)
_LIMIT = re.compile(r"\b(?:until|till|through|by)\s$", FLAGS)
_DETERMINER = re.compile(r"(?:\b(?:the|its|his|her|their|since)|\w['’]s|s['’])\s$", FLAGS)
_AGREEMENT = re.compile(r"\s(?:Agreement|Accords?|Treaty)\b")
"""What takes a day's name for its own: "the Good Friday Agreement"."""
_NOUN = re.compile(r"[\s-]([a-z]{4,})")
_ALSO_NAMES = frozenset(
    {"march", "may", "april", "june", "august", "mar", "jan", "dec", "sep", "sept", "jun", "jul", "apr"}
)
_SOONER = 60
"""Days: a coming day nearer than this is meant in spite of a past verb when the last such day is far."""


def month_number(text: str) -> int:
    """Return 1 to 12 for a month's name or short form."""
    text = text.rstrip(".").lower()
    return int((words("month") | words("short month"))[text])


def year_of(month: int, day: int, near: dt.date, tense: Tense) -> int | None:
    """Return the year of a day without one: the last by a past verb, the next by a future one, else the nearest."""
    days = [found for year in (near.year - 1, near.year, near.year + 1) if (found := _safe_day(year, month, day))]
    past = max((d for d in days if d <= near), default=None)
    coming = min((d for d in days if d >= near), default=None)
    if past is None or coming is None:
        return days[0].year if days else None
    return (past if is_gone_by(tense, (near - past).days, (coming - near).days) else coming).year


def is_gone_by(tense: Tense, ago: int, ahead: int) -> bool:
    """Tell whether a yearly day is the last one and not the next, so many days ago and ahead."""
    if tense is Tense.SINCE:
        return True
    if tense is Tense.FUTURE:
        return ago < 15 and ahead > 330
    if tense is Tense.PAST:
        return ahead >= _SOONER or ago <= 270
    return ago <= ahead


def _safe_day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_year(month: int, near: dt.date, tense: Tense) -> int:
    """Return the year that fits a month without one."""
    past, coming = (near.month - month) % 12, (month - near.month) % 12
    if tense is Tense.FUTURE:
        ahead = past > 2 or coming < 10
    elif tense is Tense.PAST:
        ahead = coming <= 2 and past >= 10
    else:
        ahead = tense is not Tense.SINCE and coming < past and coming <= 4
    if ahead:
        return near.year + (month < near.month)
    return near.year - (month > near.month)


def _day(match: re.Match[str], setting: Setting) -> list[Time]:
    if not is_capital(match, "month"):
        return []
    month, day = month_number(match["month"]), int(match["day"])
    span = span_of(match)
    groups = match.groupdict()
    year = int(match["year"]) if match["year"] else None
    dated = year is not None
    if year is None and setting.published:
        step = {"last": -1, "this": 0, "next": 1}.get((groups.get("which") or "").lower())
        tense = _tense_of_day(match, setting)
        year = year_of(month, day, setting.published, tense) if step is None else setting.published.year + step
    if year is None:
        return [date(span, f"XXXX-{month:02}-{day:02}", None, GUESSED)]
    value = f"{year:04}-{month:02}-{day:02}"
    if days_of(value) is None:
        return []
    if groups.get("week"):
        value = week_value(dt.date(year, month, day))
    first = date(span, value) if dated else counted(span, value, setting)
    other = groups.get("other")
    if not other or not _safe_day(year, month, int(other)):
        return [first]
    other_span = span_of(match, "other")
    second = date(other_span, f"{year:04}-{month:02}-{int(other):02}", first.anchor, first.confidence)
    if other_span.start > match.start("month"):
        return [replace(first, span=Span(span.start, match.end("day"))), second]
    return [second, replace(first, span=Span(match.start("day"), span.end))]


def _tense_of_day(match: re.Match[str], setting: Setting) -> Tense:
    if match.groupdict().get("gone") or _names_a_past_thing(match, setting.text):
        return Tense.PAST
    tense = setting.tense(span_of(match))
    if tense is Tense.PAST and _LIMIT.search(setting.text[max(0, match.start() - 9) : match.start()]):
        return Tense.UNKNOWN  # "raised the limit through Jan. 31": a past verb says nothing of where it ends
    return tense


def _names_a_past_thing(match: re.Match[str], text: str) -> bool:
    """Tell whether the day names an event ("the March 3 attack") that is not one of those set for a day to come."""
    if not _DETERMINER.search(text[max(0, match.start() - 7) : match.start()]):
        return False
    noun = _NOUN.match(text[match.end() : match.end() + 30])
    return noun is not None and noun[1].lower() not in load_words("coming_events")


def _month_of_year(match: re.Match[str], setting: Setting) -> list[Time]:
    month = month_number(match["month"])
    if not match["year"] and not is_capital(match, "month"):
        return []
    if match["year"]:
        return [date(span_of(match), month_value(int(match["year"]), month))]
    if setting.published is None:
        return [date(span_of(match), f"XXXX-{month:02}", None, GUESSED)]
    year = setting.published.year + {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return [counted(span_of(match), month_value(year, month), setting)]


def _month(match: re.Match[str], setting: Setting) -> list[Time]:
    text, start = setting.text, match.start("month")
    name = match["month"].rstrip(".").lower()
    if not is_capital(match, "month") or (name in words("short month") and not match["month"].endswith(".")):
        return []
    if name in _ALSO_NAMES and not match["which"] and not _MONTH_CUE.search(text[max(0, start - 14) : start]):
        return []
    if (
        re.match(r"[ ](?!and\b|or\b|to\b|but\b|when\b|after\b)[A-Z][a-z]+", text[match.end() : match.end() + 20])
        and name in _ALSO_NAMES
    ):
        return []
    month, span, which = month_number(name), span_of(match), (match["which"] or "").lower()
    near = setting.published
    if near is None:
        return [date(span, f"XXXX-{month:02}", None, GUESSED)]
    if which == "last":
        year = near.year - (month >= near.month - 1)
    elif which == "next":
        year = near.year + (month <= near.month)
    elif which == "this":
        year = near.year
    else:
        is_limit = _LIMIT.search(text[max(0, match.start() - 9) : match.start()]) is not None
        year = month_year(month, near, Tense.UNKNOWN if is_limit else setting.tense(span))
    return [counted(span, month_value(year, month), setting)]


def _year(match: re.Match[str], setting: Setting) -> list[Time]:
    text, start, end = setting.text, match.start("year"), match.end()
    year = int(match["year"])
    cue = bool(match["modifier"] or match["word"] or _YEAR_CUE.search(text[max(0, start - 12) : start]))
    after = text[end : end + 24]
    if re.match(rf"[ -]{_COUNTED_NOUN}", after, FLAGS) or re.match(r"-[a-z]", after):
        return []
    latest = setting.published.year + 15 if setting.published else 2099
    if not cue and (not 1900 <= year <= latest or _NUMBERED_NAME.search(text[max(0, start - 20) : start])):
        return []
    if year < 1800 and not re.search(r"\b(?:in|since|from|until|year)\s$", text[max(0, start - 7) : start], FLAGS):
        return []
    return [date(span_of(match), match["year"], None, DETERMINED if cue else GUESSED)]


def _years(match: re.Match[str], _: Setting) -> list[Time]:
    first, last = match["first"], match["last"]
    whole = last if len(last) == 4 else first[:2] + last
    if int(whole) <= int(first) or int(whole) - int(first) > 60:
        return []
    return [date(span_of(match, "first"), first), date(span_of(match, "last"), whole)]


def _spoken_year(match: re.Match[str], _: Setting) -> list[Time]:
    number = number_of(match["number"])
    return [date(span_of(match), f"19{number:02.0f}")] if number and number >= 10 else []


def _decade(match: re.Match[str], _: Setting) -> list[Time]:
    tens = match["tens"] or (
        f"19{match['short'][0]}" if match["short"] else f"19{words('decade')[match['word'].lower()]}"
    )
    return [date(span_of(match), f"{tens}X", None, DETERMINED if match["tens"] else COUNTED)]


def _century(match: re.Match[str], _: Setting) -> list[Time]:
    number = int(match["number"]) if match["number"] else int(words("ordinal")[match["ordinal"].lower()])
    return [date(span_of(match), f"{number - 1:02}")] if 1 <= number <= 30 else []


def _iso(match: re.Match[str], _: Setting) -> list[Time]:
    value = match["date"] + (f"T{match['clock']}" if match["clock"] else "")
    return [date(span_of(match), value)] if days_of(value) else []


def _numeric(match: re.Match[str], _: Setting) -> list[Time]:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first <= 12 and second <= 12 and first != second:
        return []  # 7/11 is a day in July or in November: the text does not tell
    day, month = (first, second) if first > 12 else (second, first)
    value = f"{year:04}-{month:02}-{day:02}"
    return [date(span_of(match), value)] if days_of(value) else []


def _holiday(match: re.Match[str], setting: Setting) -> list[Time]:
    mark = value_of("holiday", match["name"])
    if not match["name"][0].isupper() or _AGREEMENT.match(setting.text[match.end() : match.end() + 12]):
        return []
    span, near = span_of(match), setting.published
    if match["year"]:
        return [date(span, holiday(mark, int(match["year"])).isoformat())]
    if near is None or not 2 < near.year < 9998:
        return [date(span, "XXXX-XX-XX", None, GUESSED)]
    days = [holiday(mark, near.year + step) for step in (-1, 0, 1)]
    which, tense = (match["which"] or "").lower(), setting.tense(span)
    past, coming = max(d for d in days if d <= near), min(d for d in days if d >= near)
    is_past = which == "last" or (which != "next" and is_gone_by(tense, (near - past).days, (coming - near).days))
    day = past if is_past else coming
    return [counted(span, day.isoformat(), setting)]


RULES: tuple[TimeRule, ...] = (
    rule(r"(?P<date>\d{4}-\d\d-\d\d)(?:[T ](?P<clock>\d\d:\d\d(?::\d\d)?)(?:Z|[+-]\d\d:?\d\d)?)?", _iso),
    rule(r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>(?:19|20)\d\d)", _numeric),
    rule(
        rf"(?:(?:around|about){S}|(?P<gone>last{S}))?(?P<week>the{S}week{S}(?:of|beginning|starting){S})?{_ON_WEEKDAY}(?:early{S}|late{S})?{MONTH}{S}?{DAY}"
        rf"(?:(?:[-–—]|{S}and{S}(?=\d\d?(?:[.;,)\n]|\s(?:in|at|by|with|to|for|and|when|that)\b)))"
        rf"(?P<other>[12]\d|3[01]|[1-9])(?!\d))?(?:(?:,{S}?|{S}){YEAR}|(?:{S}of)?{S}(?P<which>this|last|next){S}year)?",
        _day,
    ),
    rule(
        rf"{_ON_WEEKDAY}(?:(?P<other>[12]\d|3[01]|[1-9])[-–—])?{DAY}{OF}{S}{MONTH}"
        rf"(?:(?:,{S}?|{S}){YEAR}|(?:{S}of)?{S}(?P<which>this|last|next){S}year)?",
        _day,
    ),
    rule(rf"{MODIFIER}{MONTH}(?:(?:{S}of|,)?{S}{YEAR}|(?:{S}of)?{S}(?P<which>this|last|next){S}year)", _month_of_year),
    rule(rf"{MODIFIER}(?:(?P<which>this|last|next)(?:{S}coming|{S}past)?{S})?{MONTH}", _month),
    rule(r"(?P<first>(?:1[4-9]|20)\d\d)[-–—/](?P<last>(?:(?:1[4-9]|20)\d\d)|\d\d)(?![-\d])", _years),
    rule(
        rf"{MODIFIER}(?P<word>(?:the{S})?(?:fiscal|calendar|financial)?{S}?year{S}|fiscal{S}|(?:post|pre)-)?{YEAR}(?!-\d)",
        _year,
    ),
    rule(rf"(?:the{S}year{S})?nineteen[ -](?P<number>{CARDINAL})(?!{S}(?:people|men|years|days))", _spoken_year),
    rule(
        rf"(?:the{S})?{MODIFIER}(?:(?P<tens>(?:1[5-9]|20)\d)0['’]?s|['’](?P<short>\d0)s|(?P<word>{any_of('decade')}))",
        _decade,
    ),
    rule(
        rf"(?:the{S})?{MODIFIER}(?:(?P<number>\d{{1,2}})(?:st|nd|rd|th)|(?P<ordinal>{any_of('ordinal')}))[ -]century",
        _century,
    ),
    rule(rf"(?:(?P<which>this|last|next){S})?(?P<name>{any_of('holiday')})(?:,?{S}{YEAR})?", _holiday),
)
