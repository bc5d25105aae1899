"""Seasons, quarters and halves of years, and the periods that a company's figures are compared with."""

import re
from dataclasses import replace

from travaux.read.grammar.tense import Tense
from travaux.read.grammar.times.relative import clipped
from travaux.read.grammar.times.rules import (
    FLAGS,
    GUESSED,
    MODIFIER,
    YEAR,
    S,
    Setting,
    Time,
    TimeRule,
    counted,
    date,
    rule,
    span_of,
)
from travaux.read.grammar.times.timex import days_of, quarter_value, shift, shift_days
from travaux.read.grammar.times.words import any_of, words

_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "final": 4}
_SEASON_CUE = re.compile(r"\b(?:in|by|until|since|next)\s$", FLAGS)


def _season(match: re.Match[str], setting: Setting) -> list[Time]:
    season, span = words("season")[match["season"].lower()], span_of(match)
    which = (match["which"] or "").lower()
    if match["season"].lower() == "fall" and not (match["year"] or which in {"last", "this", "next", "the"}):
        return []
    if match["year"]:
        return [date(span, f"{match['year']}-{season}")]
    if (
        not which
        and not match["modifier"]
        and not _SEASON_CUE.search(setting.text[max(0, match.start() - 8) : match.start()])
    ):
        return []
    if match["season"].lower() == "fall" and which == "the":
        return []
    near = setting.published
    if near is None or not 2 < near.year < 9998:
        return [date(span, f"XXXX-{season}", None, GUESSED)]
    years = [near.year + step for step in (-1, 0, 1)]
    spans = [(year, days) for year in years if (days := days_of(f"{year}-{season}"))]
    tense = setting.tense(span)
    if which.endswith("past"):
        which = ""
        tense = Tense.PAST
    if which == "last" or (which not in {"next", "this"} and tense is Tense.PAST):
        began = near if which != "last" else shift_days(near, -90)
        year = max(y for y, days in spans if days.first <= began)
    elif which == "next":
        year = min((y for y, days in spans if days.first > near), default=near.year + 1)
    else:
        year = min(y for y, days in spans if days.last >= near) if tense is not Tense.PAST else near.year
    return [clipped(match, counted(span, f"{year}-{season}", setting), setting)]


def _quarter(match: re.Match[str], setting: Setting) -> list[Time]:
    number = _QUARTERS[match["ordinal"].lower()] if match["ordinal"] else int(match["short"])
    span, near = span_of(match), setting.published
    if match["year"]:
        return [date(span, quarter_value(int(match["year"]), number))]
    if near is None:
        return [date(span, f"XXXX-Q{number}", None, GUESSED)]
    if match["which"]:
        year = near.year + {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    elif setting.tense(span) is Tense.FUTURE and 3 * number >= near.month:
        year = near.year
    else:
        year = near.year - (3 * number - 2 > near.month)
    ago = bool(match["ago"])
    return [counted(span, quarter_value(year - ago, number), setting)]


def _half(match: re.Match[str], setting: Setting) -> list[Time]:
    half, span = "H1" if match["ordinal"].lower() == "first" else "H2", span_of(match)
    if match["year"]:
        return [date(span, f"{match['year']}-{half}")]
    if setting.published is None:
        return [date(span, f"XXXX-{half}", None, GUESSED)]
    step = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    return [counted(span, f"{setting.published.year + step}-{half}", setting)]


def _reported_period(match: re.Match[str], setting: Setting) -> list[Time]:
    """Resolve "the quarter", "the year-ago quarter", "a year earlier" by the quarter named before."""
    before = setting.previous.value if setting.previous else ""
    ago = re.search(r"year[ -](?:ago|earlier|before)|last|same|corresponding|comparable", match[0], FLAGS) is not None
    span, near = span_of(match), setting.published
    known = re.fullmatch(r"(\d{4})-Q([1-4])", before)
    if known:
        found = date(span, quarter_value(int(known[1]) - ago, int(known[2])), setting.words, GUESSED)
        return [replace(found, is_aside=ago)]
    if re.fullmatch(r"\w+\s+year\s+ago", match[0], FLAGS):
        return []
    if "quarter" in match[0].lower():
        value = shift(near, "Q", -1) if near else "XXXX-QX"
        value = f"{int(value[:4]) - 1:04}{value[4:]}" if ago and near else value
        return [replace(counted(span, value, setting, GUESSED), is_aside=ago)]
    day = setting.anchor("Y", span) or near
    if day is None or not ago or day.year == 1:
        return []
    return [replace(date(span, f"{day.year - 1:04}", setting.words, GUESSED), is_aside=True)]


def _this_year(match: re.Match[str], setting: Setting) -> list[Time]:
    span, near = span_of(match), setting.published
    return [counted(span, f"{near.year:04}" if near else "XXXX", setting, GUESSED)]


_YEAR_AGO = r"year[ -](?:ago|earlier)"

RULES: tuple[TimeRule, ...] = (
    rule(
        rf"{MODIFIER}(?:(?P<which>(?:this{S})?past|last|this|next|the){S})?(?P<season>{any_of('season')})"
        rf"(?:(?:{S}of)?{S}{YEAR})?",
        _season,
    ),
    rule(
        rf"(?:the{S})?(?P<ago>{_YEAR_AGO}{S})?(?:fiscal[ -])?(?:(?P<ordinal>first|second|third|fourth|final"
        rf"|[1-4](?:st|nd|rd|th))[ -](?:fiscal[ -])?quarter|Q(?P<short>[1-4]))"
        rf"(?:(?:{S}(?:of|in))?{S}(?:(?:fiscal{S})?{YEAR}|(?P<which>last|this|next){S}year))?",
        _quarter,
    ),
    rule(rf"(?:the{S})?(?:full|whole|entire){S}year|(?<=for )the{S}year|year['’]s{S}end|year[ -]end", _this_year),
    rule(
        rf"(?:the{S})?(?P<ordinal>first|second|last|latter){S}half{S}of{S}(?:{YEAR}|(?P<which>last|this|next|the){S}year)",
        _half,
    ),
    rule(
        rf"(?:the{S}latest{S}|(?:the{S})?{_YEAR_AGO}{S}|the{S})quarter|(?:the{S})?{_YEAR_AGO}(?:{S}period)?"
        rf"|(?:a|one){S}year{S}(?:earlier|before|ago)|the{S}latest{S}period"
        rf"|the{S}(?:corresponding|same|comparable){S}(?:quarter|period)(?:{S}(?:last{S}year|a{S}year{S}(?:earlier|ago)))?",
        _reported_period,
    ),
)
