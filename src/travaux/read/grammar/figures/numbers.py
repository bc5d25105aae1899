"""Numbers in a stretch of text, in digits and in words: "1,160", "4.2 billion", "two hundred and fifty"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from travaux.model.document import Span
from travaux.read.lexicons import load_table

_WORDS = {word: (float(value), joins) for word, value, joins in load_table("number_words")}
_SHORT_SCALES = {"m": 1e6, "b": 1e9, "k": 1e3, "tn": 1e12}
_SCALE_NAMES = "|".join(word for word, (_, joins) in _WORDS.items() if joins in {"scale", "hundred"})
_ATOM = re.compile(
    r"(?<![\w.,/])(?:"
    rf"(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,15}}(?:\.\d+)?)(?P<short>(?:{_SCALE_NAMES}|tn|[mbkMBK])\b)?"
    rf"|(?P<word>{'|'.join(_WORDS)})\b)(?!\w|[.,]\d)",
    re.IGNORECASE,
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_FRACTION = re.compile(rf"[ -](?:{'|'.join(_PARTS)})s?\b", re.IGNORECASE)
_AND_A_HALF = re.compile(r" and a half\b", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:\b(half) )?\b(?:a|an|one)[ -]$", re.IGNORECASE)
_VAGUE = re.compile(r"\b(?:few|several|couple|couple of|many|some few)[ -]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number at a span of the text that was searched."""

    span: Span
    value: float
    is_share: bool = False
    """Whether it is a fraction of a whole, its value in percent: "two-thirds"."""
    is_spelt: bool = False


@dataclass(frozen=True, slots=True)
class _Atom:
    span: Span
    value: float
    joins: str
    is_spelt: bool


def find_numbers(text: str) -> list[Number]:
    """Return the numbers of the text in order; dates, ordinals and codes are for the caller to leave out."""
    found = []
    for group in _groups(text):
        value = _value_of(group)
        if value is None:
            continue
        start, end = group[0].span.start, group[-1].span.end
        if group[0].joins in {"scale", "hundred"}:
            article = _ARTICLE.search(text, max(0, start - 8), start)
            if article is None or _VAGUE.search(text, max(0, start - 12), start):
                continue
            start = article.start()
            value = value / 2 if article[1] else value
        elif _VAGUE.search(text, max(0, start - 12), start):
            continue
        found.append(_with_fraction(text, Number(Span(start, end), value, is_spelt=group[0].is_spelt)))
    return found


def _atoms(text: str) -> Iterator[_Atom]:
    for match in _ATOM.finditer(text):
        span = Span(*match.span())
        if match["word"]:
            value, joins = _WORDS[match["word"].lower()]
            yield _Atom(span, value, joins, is_spelt=True)
        else:
            value = float(match["digits"].replace(",", ""))
            if match["short"]:
                short = match["short"].lower()
                value *= _WORDS[short][0] if short in _WORDS else _SHORT_SCALES[short]
            yield _Atom(span, round(value, 6), "digits", is_spelt=False)


def _groups(text: str) -> Iterator[list[_Atom]]:
    """Join the atoms that make one number: "two" + "hundred" + "and" + "fifty", "4.2" + "billion"."""
    group: list[_Atom] = []
    for atom in _atoms(text):
        if group and _joined(text, group[-1], atom):
            group.append(atom)
            continue
        if group:
            yield group
        group = [atom]
    if group:
        yield group


def _joined(text: str, before: _Atom, after: _Atom) -> bool:
    between = text[before.span.end : after.span.start].replace("\n", " ").replace("\u00a0", " ")
    if after.joins in {"scale", "hundred"}:
        return between in {" ", "-"}
    if not after.is_spelt or not before.is_spelt:
        return False
    if before.joins in {"hundred", "scale"}:
        return between in {" ", " and "}
    return before.joins == "ten" and after.joins == "unit" and between in {" ", "-"}


def _value_of(group: list[_Atom]) -> float | None:
    total = current = 0.0
    for atom in group:
        if atom.joins in {"scale", "hundred"}:
            current = (current or 1.0) * atom.value
            if atom.joins == "scale" and atom.value >= 1000:
                total, current = total + current, 0.0
        else:
            current += atom.value
    value = round(total + current, 6)
    return value if value < 1e18 else None


def _with_fraction(text: str, number: Number) -> Number:
    """Take in what follows: "two-thirds" is a share in percent, "two and a half" adds a half."""
    end = number.span.end
    half = _AND_A_HALF.match(text, end)
    if half:
        return Number(Span(number.span.start, half.end()), number.value + 0.5, is_spelt=number.is_spelt)
    part = _FRACTION.match(text, end)
    if part is None or not number.is_spelt:
        return number
    whole = _PARTS[re.sub(r"[ -]|s$", "", part[0].lower())]
    share = round(100 * number.value / whole, 1)
    if not 0 < share <= 100:
        return number
    return Number(Span(number.span.start, part.end()), share, is_share=True, is_spelt=True)
