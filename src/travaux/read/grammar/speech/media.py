"""Through what it was said: the agency it was told to, the interview, the post."""

from spacy.tokens import Token

from travaux.read.grammar.clauses import noun_phrase
from travaux.read.grammar.speech.cues import lemma_of
from travaux.read.lexicons import load_words

_TOLD = frozenset({"tell", "inform", "assure", "brief"})
_POSTED = frozenset({"tweet", "retweet"})
_LONGEST = 8
"""Tokens of a medium's name."""
_WITH = frozenset({"in", "on", "at", "during", "to", "via", "through"})


def medium_of(cue: Token) -> str | None:
    """Return the words for the agency, outlet or occasion that it was said to or in; None when the clause has none."""
    if lemma_of(cue) in _POSTED:
        return "Twitter"
    for child in cue.children:
        if child.dep_ in {"dobj", "dative"} and lemma_of(cue) in _TOLD and child.pos_ in {"NOUN", "PROPN"}:
            return _words(child)
        if child.dep_ == "prep" and child.lower_ in _WITH:
            place = next((token for token in child.children if token.dep_ == "pobj"), None)
            if place is not None and lemma_of(place) in load_words("speech_media"):
                return _partner(place) or _words(place)
    return None


def _partner(interview: Token) -> str | None:
    """Return who was spoken with: "in an interview with **the Hale Courier**"."""
    for child in interview.children:
        if child.dep_ == "prep" and child.lower_ in {"with", "to"}:
            return next((_words(token) for token in child.children if token.dep_ == "pobj"), None)
    return None


def _words(head: Token) -> str:
    tokens = noun_phrase(head)
    while len(tokens) > 1 and tokens[0].dep_ == "det":
        tokens = tokens[1:]
    doc = head.doc
    first, last = tokens[0], max(tokens[-1], head, key=lambda token: token.i)
    if last.i - first.i >= _LONGEST:
        first = last = head
    return doc[first.i : last.i + 1].text
