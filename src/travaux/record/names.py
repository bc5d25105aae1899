"""Names as they are compared: without case, accents, titles, articles, hyphens and apostrophes."""

import re
import unicodedata
from functools import lru_cache

_TITLES = frozenset(
    """
    mr mrs ms miss dr prof professor sir dame lord lady sheikh shaikh president vice prime premier minister foreign
    defense defence finance interior secretary chancellor king queen prince princess emir sultan ambassador envoy
    senator sen congressman congresswoman representative rep governor gov mayor judge justice general gen lieutenant
    lt colonel col major maj captain capt admiral commander chief leader chairman chairwoman chair speaker spokesman
    spokeswoman spokesperson deputy acting former then late
    """.split()  # noqa: SIM905 - a list of words, to be read as one
)
_ARABIC_ARTICLES = frozenset({"al", "el", "ul", "ar", "as", "ad", "at", "an"})
_POSSESSIVE = re.compile(r"[\s]?['’]s\b")
_JOINTS = str.maketrans(dict.fromkeys("-‐‑‒–—/_", " ") | dict.fromkeys(".'’‘ʼʻ`´\"“”"))


@lru_cache(maxsize=100_000)
def fold_name(text: str) -> str:
    """Return the name as it is compared; a name of titles only keeps them."""
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", text).translate(_JOINTS))
    words = "".join(c for c in plain if not unicodedata.combining(c)).casefold().split()
    if words[:1] == ["the"]:
        words = words[1:]
    words = [word for place, word in enumerate(words) if not (place and word in _ARABIC_ARTICLES)]
    proper = words
    while len(proper) > 1 and proper[0] in _TITLES:
        proper = proper[1:]
    return " ".join(proper)


@lru_cache(maxsize=100_000)
def is_descriptive(text: str) -> bool:
    """Tell whether words describe ("the group", "the Prime Minister") and so may stand for another elsewhere."""
    words = [word for word in text.translate(_JOINTS).split() if word.casefold() not in _TITLES | {"the"}]
    return not any(word[0].isupper() or not word.isascii() or word[0].isdigit() for word in words)
