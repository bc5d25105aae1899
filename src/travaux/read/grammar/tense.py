"""Whether words are told as past or as still to come, from the verb that governs them."""

from enum import Enum

from spacy.tokens import Token

from travaux.model.document import Span
from travaux.read.parse import Parse

_AHEAD = frozenset(
    {"will", "wo", "'ll", "’ll", "shall", "would", "'d", "may", "might", "should", "must", "can", "could"}
)
_MOVED = frozenset(
    {"extended", "postponed", "delayed", "rescheduled", "adjourned", "given", "gave", "give", "gives", "deadline"}
)
_PLANNED = frozenset({"scheduled", "planned", "due", "expected", "slated", "supposed", "bound", "upcoming"})
_LIMITS = frozenset({"until", "till", "to", "by", "through"})
_FARTHEST = 12
"""Heads climbed: a sentence deeper than that tells nothing."""


class Tense(Enum):
    """How the words around a time tell of it."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNKNOWN = "unknown"


def tense_at(parse: Parse, span: Span) -> Tense:
    """Return the tense of the nearest finite or planned verb above the span; UNKNOWN when there is none."""
    tokens = parse.tokens_in(span)
    if not len(tokens):
        return Tense.UNKNOWN
    token = tokens.root
    before = tokens[0].nbor(-1).lower_ if tokens[0].i else ""
    if before == "since":
        return Tense.PAST
    named = any(child.dep_ == "case" for child in token.children)
    for _ in range(_FARTHEST):
        if _is_planned(token) or (before in _LIMITS and token.lower_ in _MOVED):
            return Tense.FUTURE
        tense = None if named and _has_to(token) else _tense_of(token)
        if tense is not None:
            return tense
        if token.head is token:
            break
        token = token.head
    return Tense.UNKNOWN


def _is_planned(token: Token) -> bool:
    if token.lower_ == "set":
        return any(child.lower_ in {"for", "to"} for child in token.children)
    return token.lower_ in _PLANNED


def _has_to(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _tense_of(verb: Token) -> Tense | None:
    if not verb.tag_.startswith("V") and verb.tag_ != "MD":
        return None
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if any(child.lower_ in _AHEAD and child.tag_ == "MD" for child in helpers):
        return Tense.PAST if any(child.lower_ in {"have", "'ve"} for child in helpers) else Tense.FUTURE
    if _has_to(verb):
        return None if verb.dep_ == "advcl" else Tense.FUTURE
    if any(child.tag_ == "VBD" for child in (verb, *helpers)) or any(
        child.lower_ in {"has", "have"} for child in helpers
    ):
        return Tense.PAST
    if verb.tag_ in {"VBZ", "VBP"} or any(child.tag_ in {"VBZ", "VBP"} for child in helpers):
        return Tense.PRESENT
    return Tense.PAST if verb.tag_ == "VBN" and verb.dep_ == "acl" else None
