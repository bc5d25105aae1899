"""Given names of people, out of the packaged list of well-known persons."""

import gzip
import re
from collections import Counter
from functools import cache

from vicary import gazetteer

_PEOPLE = "#!tier full"
_OTHER_LISTS = "#!tier"
_AT_LEAST = 4
"""Persons who must bear a first name before it counts: rarer ones are titles and slips."""


@cache
def load_given_names() -> frozenset[str]:
    """Return the first names, in small letters, that several well-known persons bear."""
    text = gzip.decompress(gazetteer.asset_path().read_bytes()).decode("utf-8")
    begin = text.index(_PEOPLE)
    end = text.find(_OTHER_LISTS, begin + len(_PEOPLE))
    bearers = Counter(re.findall(r"^([^\s#]+) ", text[begin : end if end > 0 else None], re.MULTILINE))
    return frozenset(name for name, count in bearers.items() if count >= _AT_LEAST)


def is_given_name(word: str) -> bool:
    """Tell whether the word is the first name of well-known persons; an initial ("J.") counts."""
    return word.lower() in load_given_names() or (len(word) == 2 and word[0].isupper() and word[1] == ".")
