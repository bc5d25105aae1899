"""Given names of people and names of towns and regions, out of the packaged gazetteer."""

import gzip
import re
from collections import Counter
from functools import cache

from vicary import gazetteer

_TIER = re.compile(r"^#!tier (\w+) .*\n", re.MULTILINE)
_AT_LEAST = 4
"""Persons who must bear a first name before it counts: rarer ones are titles and slips."""


@cache
def _tiers() -> dict[str, str]:
    text = gzip.decompress(gazetteer.asset_path().read_bytes()).decode("utf-8")
    parts = _TIER.split(text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@cache
def _given_names() -> frozenset[str]:
    bearers = Counter(re.findall(r"^(\S+) ", _tiers().get("full", ""), re.MULTILINE))
    return frozenset(name for name, count in bearers.items() if count >= _AT_LEAST)


@cache
def _places() -> frozenset[str]:
    return frozenset(_tiers().get("settlement", "").splitlines()) | frozenset(_tiers().get("place", "").splitlines())


def is_given_name(word: str) -> bool:
    """Tell whether the word is the first name of well-known persons; an initial ("J.") counts."""
    return word.lower() in _given_names() or (len(word) == 2 and word[0].isupper() and word[1] == ".")


def is_town_or_region(name: str) -> bool:
    """Tell whether the name is that of a well-known town, island, river or region."""
    return name.lower() in _places()
