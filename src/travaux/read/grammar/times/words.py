"""Words for times, as the lexicon has them: alternations for patterns, and what the words stand for."""

import re
from functools import cache

from travaux.read.lexicons import load_table

SPACE = r"(?:[ \t\u00a0]{1,3}|[ \t]?\r?\n[ \t]{0,8})"
"""Between the words of one expression: a line may end there, a paragraph may not."""
_JOINER = re.compile(r"[\s-]+")


@cache
def words(kind: str) -> dict[str, str]:
    """Return the words of one class with their values, in the order of the lexicon."""
    return {word: value for name, word, value in load_table("time_words") if name == kind}


def any_of(*kinds: str) -> str:
    """Return a pattern for any word of these classes, the longest first, blanks as in running text."""
    every = sorted((word for kind in kinds for word in words(kind)), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", SPACE).replace("'", "['’]") for word in every) + ")"


def value_of(kind: str, text: str) -> str:
    """Return the value of a word, whatever its capitals, blanks and apostrophes; raise KeyError when unknown."""
    return words(kind)[" ".join(text.lower().replace("’", "'").split())]


_TENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
CARDINAL = rf"(?:{_TENS}[- ](?:one|two|three|four|five|six|seven|eight|nine)|{any_of('number')})"
_DIGITS = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,4}}(?:\.\d{{1,2}})?(?:{SPACE}1/2|½)?|½)"
_AND_A_HALF = rf"(?:{SPACE}and{SPACE}a{SPACE}half)"
NUMBER = rf"(?:{_DIGITS}|(?:an?|{CARDINAL}){SPACE}hundred|{CARDINAL}{_AND_A_HALF}?)"
"""A count in digits or words, up to "ninety-nine hundred"."""


def number_of(text: str) -> float | None:
    """Return the number that the words of ``NUMBER`` (or "a", "an", "half a") stand for; None when unknown."""
    text = text.lower().replace("½", " 1/2").strip()
    if text in {"a", "an", "the"}:
        return 1
    if text in {"half", "half a", "half an", "1/2"}:
        return 0.5
    text = re.sub(r"\s+and\s+a\s+half$", " 1/2", text)
    half = text.endswith(" 1/2")
    text = text.removesuffix("1/2").strip().replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text) + 0.5 * half
    total = 0.0
    for word in _JOINER.split(text):
        if word == "hundred":
            total = (total or 1) * 100
        elif word in words("number"):
            total += int(words("number")[word])
        elif word not in {"a", "an"}:
            return None
    return total + 0.5 * half or None
