"""Amounts and content words in the few words of a demand or an offer, so that two of them can be compared."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+|%|[.;:]")
_MOST_LETTERS = 400
"""Letters of a text that are looked at."""


def _words(text: str) -> list[str]:
    return text.split()


_ONES = {
    word: float(number)
    for number, word in enumerate(
        _words(
            "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
            "eighteen nineteen"
        ),
        start=2,
    )
}
_TENS = {
    word: 10.0 * number
    for number, word in enumerate(_words("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
_TIMES = {"dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_MONTHS = frozenset(_words("january february march april may june july august september october november december"))
_LEFT_BEHIND = frozenset({("instead", "of"), ("rather", "than"), ("down", "from"), ("up", "from"), ("not",), ("from",)})
"""Words before a number that is no longer asked for: "30 days instead of 21"."""
_HALF = "half"
_SHARE = frozenset({"percent", "%", "per"})
_SPANS = {"hour": "hours", "day": "days", "week": "weeks", "month": "months", "year": "years"}
_NO_UNIT = frozenset(
    _words("of and or to for in on at with by from that which who is was are were will would has less this its his")
)
_EMPTY = _NO_UNIT | frozenset(
    _words(
        """
        the a an it they them we us our you he she her their there here what when where then than not no any all every
        each be been being have had do does did can could may might shall should must need needs want wants also only
        even so as if unless until before after once while about into over under out off up down own such those these
        said says other demand demands offer offers proposal call calls accept reject agree agreed
        """
    )
)
_STEM = 6
"""Letters by which two forms of a word are taken for one: "released", "release"."""


@lru_cache(maxsize=20_000)
def amounts_in(text: str) -> Mapping[str, tuple[float, ...]]:
    """Return the numbers by what they count, as the text names it: ``{"days": (30.0,)}``; a half is 50 percent.

    Days of a month and numbers that are given up ("instead of 21") are left out, and so is a number of nothing.
    """
    tokens = [token.casefold() for token in _TOKEN.findall(text[:_MOST_LETTERS])]
    found: dict[str, tuple[float, ...]] = {}
    for start, end, value in _numbers(tokens):
        unit = _unit(tokens[end : end + 4])
        if unit and not _is_day_of_month(tokens, start, end) and not _is_left_behind(tokens[:start]):
            found[unit] = (*found.get(unit, ()), value)
    return found


@lru_cache(maxsize=20_000)
def content_words(text: str) -> frozenset[str]:
    """Return the stems of the words that tell what a text is about."""
    words = (token.casefold() for token in _TOKEN.findall(text[:_MOST_LETTERS]))
    return frozenset(word[:_STEM] for word in words if len(word) > 2 and word not in _EMPTY and not word[0].isdigit())


def _numbers(tokens: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Iterate over the numbers as first token, token after the last, and value."""
    place = 0
    while place < len(tokens):
        token, following = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else ""
        end = place + 1
        if token[0].isdigit():
            value = float(token.replace(",", "") or 0)
        elif token in _TENS:
            joined = following in _ONES or following == "one"
            value = _TENS[token] + (_ONES.get(following, 1) if joined else 0)
            end += joined
        elif token in _ONES:
            value = _ONES[token]
        elif token == _HALF:
            yield place, place, 50.0
            place += 1
            continue
        else:
            place += 1
            continue
        while end < len(tokens) and tokens[end] in _TIMES:
            value *= _TIMES[tokens[end]]
            end += 1
        yield place, end, value
        place = end


def _unit(after: Sequence[str]) -> str | None:
    """Return the noun that is counted: the first plural among the next words."""
    if after[:2] == [_HALF, "of"]:
        return "percent"
    for place, word in enumerate(after):
        if place == 0 and word in _SHARE:
            return "percent"
        if place == 0 and word in _SPANS:
            return _SPANS[word]
        if word in _NO_UNIT or not word[0].isalpha():
            return None
        if word == "people" or (word.endswith("s") and not word.endswith("ss") and len(word) > 3):
            return word
    return None


def _is_day_of_month(tokens: Sequence[str], start: int, end: int) -> bool:
    return not _MONTHS.isdisjoint((*tokens[max(0, start - 1) : start], *tokens[end : end + 1]))


def _is_left_behind(before: Sequence[str]) -> bool:
    return tuple(before[-2:]) in _LEFT_BEHIND or tuple(before[-1:]) in _LEFT_BEHIND
