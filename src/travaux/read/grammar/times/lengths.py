"""Lengths of time, times so long ago or ahead, repeated times and the clock: "five days ago", "daily", "17:30 GMT"."""

import re
from dataclasses import replace

from travaux.model.annotation import TimeKind
from travaux.model.dates import PartialDate
from travaux.model.document import Span
from travaux.read.grammar.times.relative import stretch
from travaux.read.grammar.times.rules import (
    FLAGS,
    GUESSED,
    PART,
    WEEKDAY,
    S,
    Setting,
    Time,
    TimeRule,
    counted,
    date,
    duration,
    repeated,
    rule,
    span_of,
)
from travaux.read.grammar.times.timex import shift
from travaux.read.grammar.times.words import NUMBER, any_of, number_of, value_of, words

_ABOUT = (
    rf"(?:(?P<about>about|around|nearly|almost|roughly|approximately|some|up{S}to|more{S}than|less{S}than|fewer{S}than|at{S}least|"
    rf"at{S}most|no{S}more{S}than|(?:well{S})?over(?!{S}(?:the|its|his|her|their|these|those)\b)|just{S}under|only|a{S}mere|a{S}full|another|an?{S}(?:additional|extra|further)){S})?"
)
_WHICH = (
    rf"(?:(?:the|these|those|its|his|her|their|our){S})?"
    rf"(?:(?P<which>last|past|previous|next|coming|first|final|recent|following|latest){S})?"
)
_VAGUE = any_of("vague")
_MORE = r"(?:more|additional|consecutive|straight|full|whole|long|extra|further|successive|solid)"
_UNIT = r"(?P<unit>second|minute|hour|day|week|fortnight|month|quarter|year|decade|centur(?:y|ie))"
_HALVES = {"Y": "6M", "M": "2W", "TH": "T30M", "TM": "T30S", "D": "T12H", "10Y": "5Y", "100Y": "50Y"}
_RATE = re.compile(
    r"(?:[\w%)]s|\b(?:once|twice|percent|cents?|people|\w*\d[\d,.]*|million|billion|thousand))\s$", FLAGS
)
_NOT_RATE = re.compile(
    r"\b(?:lasts|takes|was|is|has|as|its|his|this|less|besides|days|weeks|months|years|hours|spends)\s$", FLAGS
)
_NUMBERED = re.compile(rf"(?:\d|{any_of('number')}|hundred|thousand|million)[\s-]$", FLAGS)


def length_of(number: float | None, unit: str, half: bool = False) -> str:
    """Return the TIMEX3 duration of so many units; X where the number is not told."""
    if number is None:
        return (
            f"PTX{unit[1]}"
            if unit[0] == "T"
            else "PXDE"
            if unit == "10Y"
            else "PXCE"
            if unit == "100Y"
            else f"PX{unit[-1]}"
        )
    whole, rest = divmod(number, 1)
    half = half or rest == 0.5
    if rest not in {0, 0.5}:
        return f"PT{number:g}{unit[1]}" if unit[0] == "T" else f"P{number * int(unit[:-1] or 1):g}{unit[-1]}"
    parts = ""
    if whole:
        parts = f"T{whole:.0f}{unit[1]}" if unit[0] == "T" else f"{whole * int(unit[:-1] or 1):.0f}{unit[-1]}"
    if half and unit in _HALVES:
        tail = _HALVES[unit]
        parts += tail.removeprefix("T") if parts.startswith("T") else tail
    return f"P{parts}" if parts else f"P{number:g}{unit[-1]}"


def _amount(match: re.Match[str]) -> float | None:
    if match["number"] is None:
        return 2 if match["vague"] and value_of("vague", match["vague"]) == "2" else None
    return number_of(match["number"])


def _is_wrong(match: re.Match[str], setting: Setting, unit: str) -> bool:
    """Tell whether the words are an age ("6-year-old"), an ordinal ("a second") or a fraction ("three quarters of")."""
    after = setting.text[match.end() : match.end() + 9].lower()
    if re.match(r"(?:-|\s)(?:olds?\b|of age\b)", after):
        return True
    plural = match["many"] is not None
    if unit == "TS" and not plural and (match["number"] or "").lower() in {"a", "the"}:
        return True
    if unit == "Q":
        return not plural or (after.startswith(" of") and match["vague"] is None)
    return bool(match["joined"] and match["number"] and match["number"].lower() in {"a", "an"})


def _length(match: re.Match[str], setting: Setting) -> list[Time]:
    """Resolve "two weeks", "the past three days", "several years ago", "four-month"."""
    unit = words("unit")[match["unit"].lower()]
    if _is_wrong(match, setting, unit):
        return []
    number, span = _amount(match), span_of(match)
    which = (match["which"] or "").lower()
    if which == "last" and match[0][:4].lower() == "last":
        span, which = Span(match.end("which") + 1, span.end), ""  # "would last 72 hours": a verb
    if match["side"]:
        return _counted_from(match, setting, number, unit)
    if (match["number"] or "").lower() in {"a", "an"} and not match["which"] and _is_rate(match, setting):
        return [repeated(span, length_of(1, unit))]
    found = duration(span, length_of(number, unit, match["half"] is not None))
    if number and setting.published and which in {"last", "past", "previous", "next", "coming"}:
        forward = which in {"next", "coming"}
        found = replace(found, on=stretch(setting.published, unit, int(number) if forward else -int(number)))
    if not match["low"]:
        return [found]
    low = span_of(match, "low")
    less = number_of(match["low"])
    return [duration(low, length_of(less, unit)), replace(found, span=Span(match.start("number"), span.end))]


def _is_rate(match: re.Match[str], setting: Setting) -> bool:
    before = setting.text[max(0, match.start() - 14) : match.start()]
    return bool(_RATE.search(before)) and not _NOT_RATE.search(before)


def _counted_from(match: re.Match[str], setting: Setting, number: float | None, unit: str) -> list[Time]:
    """Resolve "five days ago", "two weeks later"; with a vague number only before or after is known."""
    side, span = match["side"].lower().split()[0], span_of(match)
    forward = side in {"later", "from", "hence"}
    near = setting.published if side in {"ago", "from", "hence"} else setting.anchor(unit, span)
    if side in {"later", "earlier"} and (near is None or near == setting.published):
        return [duration(Span(span.start, match.end("length")), length_of(number, unit))]
    if unit[0] == "T" or number is None or near is None:
        return [Time(span, "FUTURE_REF" if forward else "PAST_REF", TimeKind.DATE, None, None, GUESSED)]
    count = int(number) if number <= 10_000 else 10_000
    value = shift(near, unit if unit != "10Y" else "Y", (count if forward else -count) * (10 if unit == "10Y" else 1))
    found = counted(span, value, setting) if near is setting.published else date(span, value, setting.words, GUESSED)
    return [replace(found, on=_widened(match, found.on, unit))]


def _widened(match: re.Match[str], on: PartialDate | None, unit: str) -> PartialDate | None:
    """Return the days with one unit more on the side that "more than", "nearly" or "about" leaves open."""
    about = (match["about"] or "").lower().strip()
    if on is None or about in {"", "another", "only", "a full"} or unit not in {"D", "W", "M", "Y"}:
        return on
    first, last = stretch(on.first, unit, -1), stretch(on.last, unit, 1)
    is_less = about.startswith(("nearly", "almost", "less", "fewer", "up", "no", "at most", "just"))
    is_more = about.startswith(("more", "well", "over", "at least"))
    return PartialDate(on.first if is_less or not first else first.first, on.last if is_more or not last else last.last)


def _bare(match: re.Match[str], setting: Setting) -> list[Time]:
    """Resolve "for weeks", "in recent years", "decades of"."""
    unit = words("unit")[match["unit"].lower()]
    before, after = (
        setting.text[max(0, match.start() - 12) : match.start("span")],
        setting.text[match.end() : match.end() + 5],
    )
    if unit in {"Q", "TS"} or _NUMBERED.search(before) or after == " old":
        return []
    if (match["side"] or "").lower() == "ago":
        return [Time(Span(match.start("span"), match.end()), "PAST_REF", TimeKind.DATE, None, None, GUESSED)]
    return [duration(span_of(match, "span"), length_of(None, unit), GUESSED)]


def _every(match: re.Match[str], _: Setting) -> list[Time]:
    span = span_of(match)
    if match["unit"]:
        unit = words("unit")[match["unit"].lower()]
        number = number_of(match["number"]) if match["number"] else 2 if match["other"] else 1
        return [repeated(span, length_of(number, unit))]
    if match["weekday"]:
        return [repeated(span, f"XXXX-WXX-{value_of('weekday', match['weekday'])}")]
    if match["part"]:
        return [repeated(span, f"XXXX-XX-XXT{value_of('part of day', match['part'])}")]
    if match["season"]:
        return [repeated(span, f"XXXX-{words('season')[match['season'].lower()]}")]
    return [repeated(span, "XXXX-WXX-WE")]


def _frequency(match: re.Match[str], setting: Setting) -> list[Time]:
    after = setting.text[match.end() : match.end() + 12]
    if re.match(r"\s(?:news|paper|magazine|[A-Z])", after) or match[0][0].isupper():
        return []
    return [repeated(span_of(match), words("frequency")[match[0].lower()], GUESSED)]


_LENGTH = (
    rf"(?P<length>{_ABOUT}{_WHICH}"
    rf"(?:(?:(?P<low>{NUMBER})(?:{S}(?:to|or){S}|[-–—]))?(?P<number>half{S}an?|{NUMBER}|an?)|(?P<vague>{_VAGUE}))"
    rf"(?:{S}{_MORE})?(?:{S}|(?P<joined>-)){_UNIT}(?P<many>s)?(?:[ -]long)?(?:{S}or{S}(?:so|two))?"
    rf"(?P<half>{S}and{S}a{S}half)?)"
)


def _long(match: re.Match[str], _: Setting) -> list[Time]:
    unit = words("unit")[match["unit"].lower()]
    return [duration(span_of(match), length_of(None if match["many"] else 1, unit))]


RULES: tuple[TimeRule, ...] = (
    rule(rf"{_LENGTH}(?:{S}(?P<side>ago|earlier(?!{S}than\b)|later(?!{S}than\b)|from{S}now|hence))?", _length),
    rule(
        rf"(?:for|in|within|over|after|of|takes?|taken|taking|lasted|lasting|spent|through|during|by){S}"
        rf"(?P<span>(?:the{S})?(?:(?:recent|coming|past|last|first|next|following|early){S})?{_UNIT}s)(?:{S}(?P<side>ago))?",
        _bare,
    ),
    rule(
        rf"(?:every|each|per){S}(?:(?P<other>other){S}|(?P<number>{NUMBER}){S})?(?:single{S})?"
        rf"(?:{_UNIT}s?|{WEEKDAY}|(?P<part>{PART})|(?P<season>{any_of('season')})|weekend)",
        _every,
    ),
    rule(rf"(?P<span>{_UNIT}s){S}(?P<side>ago)", _bare),
    rule(any_of("frequency"), _frequency),
    rule(r"(?P<unit>hour|day|week|month|year|decade)(?P<many>s)?-?long", _long),
)
