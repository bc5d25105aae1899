"""Names of people as they sound: spelling variants of one transliterated name share a key."""

import re
import unicodedata
from functools import lru_cache

_SOUNDS = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"ph", "f"), (r"kh|gh|q|ck", "k"), (r"c(?=[aou])", "k"), (r"dh", "d"), (r"th", "t"), (r"ou|oo|o|w", "u"),
        (r"[eyj]", "i"), (r"h$", ""), (r"v$", "f"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
_VOWELS = frozenset("aiu")
_TELLING = 4
"""Consonants that a name must have before its vowels may vary: "Hasan" and "Husein" are two names."""


@lru_cache(maxsize=100_000)
def sound_of(word: str) -> str:
    """Return a key that spelling variants of a transliterated name share: "Zelensky" and "Zelenskiy"."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if c.isalnum())
    for pattern, letter in _SOUNDS:
        plain = pattern.sub(letter, plain)
    return plain


def skeleton_of(sound: str) -> str:
    """Return the consonants of a sound, in order."""
    return "".join(letter for letter in sound if letter not in _VOWELS)


def are_variants(one: str, other: str) -> bool:
    """Tell whether two sounds can be spellings of one word: equal, or but for one vowel within it."""
    if one == other:
        return True
    if not one or not other or one[-1] != other[-1]:
        return False
    skeleton = skeleton_of(one)
    if len(skeleton) < _TELLING or skeleton != skeleton_of(other) or abs(len(one) - len(other)) > 1:
        return False
    return _is_one_edit(*sorted((one, other), key=len))


def _is_one_edit(shorter: str, longer: str) -> bool:
    """Tell whether one letter added or changed makes the shorter word the longer one."""
    first = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    return shorter[first + (len(shorter) == len(longer)) :] == longer[first + 1 :]
