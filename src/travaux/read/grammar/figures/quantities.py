"""Quantities: numbers with their bound and unit ("more than $4.2 billion", "300 or even 400 trucks per day")."""

import re
from dataclasses import dataclass, replace

from travaux.model.content import Bound
from travaux.model.document import Span
from travaux.read.grammar.figures.numbers import Number, find_numbers
from travaux.read.lexicons import load_table

_CURRENCIES = {sign: unit for sign, _, unit in load_table("currencies")}
_SIGNS = "|".join(re.escape(s) for s, how, _ in sorted(load_table("currencies"), reverse=True) if how == "sign")
_NAMES = "|".join(name for name, how, _ in load_table("currencies") if how == "word")
_SIGN_BEFORE = re.compile(rf"({_SIGNS})[ \u00a0]?$")
_NAME_AFTER = re.compile(rf"[ \u00a0-](?:(?:US|U\.S\.|Canadian|Australian) )?({_NAMES})\b", re.IGNORECASE)
_PERCENT = re.compile(r"[ \u00a0-]?(?:%|(?:per ?cent|percent)\b)|[ -](percentage points?)\b", re.IGNORECASE)
_PART_OF = re.compile(r" (?:in|out of) (?:every )?", re.IGNORECASE)
_WHOLES = frozenset({3.0, 4.0, 5.0, 10.0, 100.0})
_ONE_LENGTH = re.compile(
    r"\b(?:a|the (?:last|past|next)) (?:(?<=a )(?:full )?(decade)\b|(year|month|week|day|hour) and a half\b)",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"[ \u00a0\n-]?[- \u00a0\n](?:(?:straight|consecutive|full|long|whole|more|further|extra|additional|"
    r"calendar|working|business|successive|solid|entire)[ ])?"
    r"(second|minute|hour|day|week|month|year|decade)s?\b(?P<half> and a half\b)?",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"[ -](?:per[ -](?P<any>[A-Za-z]+)|(?:a|an|each|every)[ -](?P<time>second|minute|hour|day|week|month|year)\b)"
    r"|/(?P<slash>hour|day|week|month|year)\b",
    re.IGNORECASE,
)
_BEFORE = {words: Bound(bound) for words, side, bound in load_table("number_bounds") if side == "before"}
_AFTER = {words: Bound(bound) for words, side, bound in load_table("number_bounds") if side == "after"}
_BOUND_BEFORE = re.compile(
    rf"\b({'|'.join(sorted(_BEFORE, key=len, reverse=True))})(?: the(?: next| last| past)?)? (?:a |an |the )?$",
    re.IGNORECASE,
)
_BOUND_AFTER = re.compile(rf" ({'|'.join(_AFTER)})\b", re.IGNORECASE)
_RANGE = re.compile(r"(?:,| or(?: even| maybe| perhaps)?| to| and)? | ?[-–—] ?", re.IGNORECASE)
_AND = re.compile(r" and ", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween (?:about )?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom (?:about )?$", re.IGNORECASE)
_LOOK = 48


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or range with what its own words say of bound and unit."""

    span: Span
    """From the words of the bound to those of the unit."""
    number: Span
    low: float
    high: float
    bound: Bound
    unit: str | None
    """dollars, percent, days, ...; None where a noun tells what is counted."""
    is_length: bool = False
    is_spelt: bool = False
    rate: str | None = None
    """The day of "trucks per day", where the rate follows the unit at once."""


def find_quantities(text: str) -> list[Quantity]:
    """Return the numbers of the text with their bounds and units, ranges joined, in order."""
    single = [*(_with_unit(text, number) for number in find_numbers(text)), *_lengths_of_one(text)]
    joined: list[Quantity] = []
    for quantity in sorted(single, key=lambda q: q.span, reverse=True):
        share = _share(text, quantity, joined[-1]) if joined else None
        if share is not None:
            joined[-1] = share
        elif joined and _is_range(text, quantity, joined[-1]):
            joined[-1] = _range(quantity, joined[-1])
        else:
            joined.append(quantity)
    return [_with_bound(text, quantity) for quantity in reversed(joined)]


def _lengths_of_one(text: str) -> list[Quantity]:
    """Find "a decade" and "a year and a half"; a plain "a year" measures nothing."""
    found = []
    for match in _ONE_LENGTH.finditer(text):
        value, unit = (10.0, "years") if match[1] else (1.5, f"{match[2].lower()}s")
        span = Span(*match.span())
        found.append(Quantity(span, span, value, value, Bound.EXACT, unit, is_length=True, is_spelt=True))
    return found


def _with_unit(text: str, number: Number) -> Quantity:
    start, end = number.span.start, number.span.end
    plain = Quantity(number.span, number.span, number.value, number.value, Bound.EXACT, None, is_spelt=number.is_spelt)
    if number.is_share:
        return replace(plain, unit="percent")
    sign = _SIGN_BEFORE.search(text, max(0, start - 4), start)
    name = _NAME_AFTER.match(text, end)
    percent = _PERCENT.match(text, end)
    if sign:
        return _with_rate(text, replace(plain, span=Span(sign.start(), end), unit=_CURRENCIES[sign[1]]))
    if name:
        return _with_rate(text, replace(plain, span=Span(start, name.end()), unit=_CURRENCIES[name[1].lower()]))
    if percent:
        unit = "percentage points" if percent[1] else "percent"
        return replace(plain, span=Span(start, percent.end()), unit=unit)
    more = _BOUND_AFTER.match(text, end)
    length = _LENGTH.match(text, more.end() if more else end)
    if length:
        return _length(plain, length)
    return plain


def _length(plain: Quantity, match: re.Match[str]) -> Quantity:
    value = plain.low + (0.5 if match["half"] else 0.0)
    unit = match[1].lower()
    if unit == "decade":
        value, unit = 10 * value, "year"
    return replace(
        plain, span=Span(plain.span.start, match.end()), low=value, high=value, unit=f"{unit}s", is_length=True
    )


def _with_rate(text: str, quantity: Quantity) -> Quantity:
    rate = rate_after(text, quantity.span.end)
    return replace(quantity, span=Span(quantity.span.start, rate[1]), rate=rate[0]) if rate else quantity


def rate_after(text: str, end: int) -> tuple[str, int] | None:
    """Return the unit that a rate is per, and where its words end: "a week" gives ("week", ...)."""
    match = _RATE.match(text, end)
    if match is None:
        return None
    per = (match["any"] or match["time"] or match["slash"]).lower()
    return None if per in {"cent", "se", "capita"} else (per, match.end())


def _is_range(text: str, before: Quantity, after: Quantity) -> bool:
    between = text[before.span.end : after.span.start]
    if len(between) > 14 or before.low >= after.low or before.high >= after.high:
        return False
    if (before.unit is not None and before.unit != after.unit) or not _RANGE.fullmatch(between):
        return False
    lead = text[max(0, before.span.start - 14) : before.span.start]
    if between == " " or _FROM.search(lead):
        return False
    if _AND.fullmatch(between):
        return _BETWEEN.search(lead) is not None
    if between == ", ":
        return before.unit is None and after.is_length and after.low - before.high == 1
    return before.unit is not None or "-" not in between or (after.low < 100 or before.low * 20 > after.low)


def _range(before: Quantity, after: Quantity) -> Quantity:
    """Join two numbers; "300 to 400 million" lends its scale to the first."""
    low = before.low
    if before.unit in {None, after.unit} and after.unit != "percent" and after.high >= 1e6 and low < 1000:
        low *= next(scale for scale in (1e12, 1e9, 1e6) if after.high >= scale)
    span = Span(before.span.start, after.span.end)
    return replace(after, span=span, number=Span(before.number.start, after.number.end), low=low)


def _share(text: str, part: Quantity, whole: Quantity) -> Quantity | None:
    """Read "four in ten" as 40 percent."""
    between = text[part.span.end : whole.number.start]
    if part.unit is not None or whole.low not in _WHOLES or not _PART_OF.fullmatch(between):
        return None
    if not 0 < part.low == part.high < whole.low == whole.high:
        return None
    share = round(100 * part.low / whole.low, 1)
    return replace(part, span=Span(part.span.start, whole.number.end), low=share, high=share, unit="percent")


def _with_bound(text: str, quantity: Quantity) -> Quantity:
    start, end = quantity.span.start, quantity.span.end
    before = _BOUND_BEFORE.search(text, max(0, start - _LOOK), start)
    if before:
        words = re.sub(r"\s+", " ", before[1].lower())
        return replace(quantity, span=Span(before.start(), end), bound=_BEFORE[words])
    after = _BOUND_AFTER.match(text, quantity.number.end) or _BOUND_AFTER.match(text, end)
    if after:
        return replace(quantity, span=Span(start, max(end, after.end())), bound=_AFTER[after[1].lower()])
    between = _BETWEEN.search(text, max(0, start - 16), start)
    if between and quantity.low != quantity.high:
        return replace(quantity, span=Span(between.start(), end))
    return quantity
