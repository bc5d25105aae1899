"""Gapped clauses: "Norland wants 30 days **and Sarnia 60**" gives the second number to Sarnia alone."""

from collections.abc import Callable

from spacy.tokens import Token

_LINKS = frozenset({"and", "but", "while", ",", ";"})
_LONGEST_NAME = 4
"""Tokens."""


def giver_before(number: Token, name_at: Callable[[Token], str | None]) -> Token | None:
    """Return the name between "and" and a number, which is not what the number counts; None where there is none."""
    name = number.nbor(-1) if number.i > number.sent.start else None
    if name is None or name.pos_ != "PROPN" or name_at(name) is None:
        return None
    first = name
    for _ in range(_LONGEST_NAME):
        if first.i <= first.sent.start:
            return None
        first = first.nbor(-1)
        if first.lower_ in _LINKS:
            return name
        if first.pos_ not in {"PROPN", "DET"}:
            return None
    return None


def before_gap(words: tuple[Token, ...], name_at: Callable[[Token], str | None]) -> tuple[Token, ...]:
    """Return the words up to the first gapped clause; all of them where there is none."""
    for place, token in enumerate(words):
        if token.like_num and place and (name := giver_before(token, name_at)) is not None:
            kept = [word for word in words[:place] if word.i < name.left_edge.i and word.i < name.i]
            while kept and (kept[-1].lower_ in _LINKS or kept[-1].pos_ == "DET"):
                kept.pop()
            return tuple(kept) or words
    return words
