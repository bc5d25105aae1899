"""Lines of a page that are no report: what gives an advert, a teaser, a photo credit or a comment box away."""

import re
from functools import cache

from travaux.read.lexicons import load_table

LONGEST = 400
"""Characters: a longer line is taken for a paragraph of the report, whatever it begins with."""
_EDGES = " \t\u00a0*#-–—_|•·»«>…[]"
_BREAKING_RULE = re.compile(r"\W{3,}")
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?)"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_MASTHEAD = re.compile(
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:{_MONTH} {_DAY},? \d{{4}}|{_DAY} {_MONTH},? \d{{4}})"
    r"|date:? \d{4}-\d\d-\d\d|\d+ (?:minute|hour|day|week|month|year)s? ago",
    re.IGNORECASE,
)
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("sharing", re.compile(r"follow (?:@\w+|.{1,80}\bon (?:twitter|facebook|instagram|x)\b.{0,80})", re.IGNORECASE)),
    ("teaser", re.compile(r"(?:READ|WATCH|VIDEO|PHOTOS|MORE|LISTEN|GALLERY|INTERACTIVE): ?\S.*|More:[A-Z].*")),
    (
        "credit",
        re.compile(r".*\| ?(?:AP Photo|Getty|Reuters|AFP|EPA|[A-Z][\w. ]{2,40}/(?:Getty|AP|AFP|Reuters|EPA))\b.*"),
    ),
    ("credit", re.compile(r".*\b(?:Photograph|Photographer|Photo credit): [A-Z][\w .'’-]+(?:/[\w /]+)?")),
    (
        "credit",
        re.compile(r".*\((?:AP Photo/[^()]*|Photo (?:by|courtesy)[^()]*|[^()]*Getty Images|stock image|file photo)\)"),
    ),
    ("markup", re.compile(r"</?(?:img|figure|div|span|iframe|script)\b.*")),
)
_GLUED = re.compile(r"[a-z][A-Z]")


@cache
def _words(where: str) -> dict[str, str]:
    return {text: why for why, place, text in load_table("page_furniture") if place == where}


@cache
def _beginnings() -> re.Pattern[str]:
    every = sorted(_words("start"), key=len, reverse=True)
    return re.compile("|".join(re.escape(words) for words in every))


def bare(line: str) -> str:
    """Return a line's words in small letters, without the bullets, rules and colons at its ends."""
    return " ".join(line.strip(_EDGES).rstrip(" :!").lower().replace("’", "'").split())


def why_furniture(line: str) -> str | None:
    """Tell what kind of furniture a line is; None for what may be the report."""
    text = line.strip()
    if not text or len(text) > LONGEST:
        return None
    words = bare(text)
    if not words:
        return "rule" if _BREAKING_RULE.fullmatch(text) else None
    if words in _words("whole"):
        return _words("whole")[words]
    begun = _beginnings().match(words if text[0] != "(" else text.lower())
    if begun and not text[0].islower():
        return _words("start")[begun[0]]
    inside = next((why for mark, why in _words("within").items() if mark in words), None)
    if inside or _is_run_of_tags(text):
        return inside or "navigation"
    trimmed = text.lstrip(_EDGES)
    return next((why for why, pattern in _PATTERNS if pattern.fullmatch(trimmed)), None)


def why_opener(line: str) -> str | None:
    """Tell what a line opens when only furniture comes after it ("Latest News"); None for any other."""
    return _words("opener").get(bare(line))


def is_masthead(line: str) -> bool:
    """Tell whether the line is a date and nothing else, as pages print above a report."""
    return _MASTHEAD.fullmatch(" ".join(line.strip(_EDGES).split())) is not None


def _is_run_of_tags(text: str) -> bool:
    """Tell whether words run into one another without a sentence: tags that lost what kept them apart."""
    return not re.search(r"[.!?,;:]", text) and len(_GLUED.findall(text)) >= 3
