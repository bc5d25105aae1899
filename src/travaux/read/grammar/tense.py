"""Whether words are told as past or as still to come, from the verb that governs them."""

from enum import Enum

from spacy.tokens import Token

from travaux.model.document import Span
from travaux.read.parse import Parse

_AHEAD = frozenset(
    {"will", "wo", "'ll", "’ll", "shall", "would", "'d", "may", "might", "should", "must", "can", "could"}
)
_MOVED = frozenset({"extended", "postponed", "delayed", "rescheduled", "adjourned", "given", "gave", "give", "gives"})
_PLANNED = frozenset(
    {"scheduled", "planned", "due", "expected", "slated", "supposed", "bound", "upcoming", "starting", "beginning"}
)
_TIMETABLED = frozenset(
    {"expires", "expire", "ends", "end", "begins", "begin", "starts", "start", "opens", "open", "resumes", "resume"}
    | {"closes", "close", "lapses", "lapse", "runs", "run", "meets", "meet", "arrives", "arrive", "returns", "return"}
)
"""Verbs whose present tense tells of what is to come: "the truce expires on Monday"."""
_COMING = frozenset({"next", "coming", "upcoming", "forthcoming"})
_LIMITS = frozenset({"until", "till", "to", "by", "through"})
_FARTHEST = 12
"""Heads climbed: a sentence deeper than that tells nothing."""


class Tense(Enum):
    """How the words around a time tell of it."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    INTENDED = "intended"
    """Under an infinitive ("to meet"): to come, as seen from the verb above it, which may be past."""
    SINCE = "since"
    """After "since": gone by, whatever the verb."""
    UNKNOWN = "unknown"


def tense_at(parse: Parse, span: Span) -> Tense:
    """Return the tense of the nearest finite or planned verb above the span; UNKNOWN when there is none."""
    tokens = parse.tokens_in(span)
    if not len(tokens):
        return Tense.UNKNOWN
    before = _word_before(tokens[0])
    if before is not None and before.lower_ == "since":
        return Tense.SINCE
    if before is not None and _is_told(before):
        return Tense.PAST
    is_limit = before is not None and before.lower_ in _LIMITS
    tense = _tense_above(tokens.root, is_limit)
    return Tense.FUTURE if is_limit and tense is Tense.PRESENT else tense


def _word_before(token: Token) -> Token | None:
    """Return the word before a time, "on" and "late" left out: "said late on Friday"."""
    for _ in range(3):
        if token.i == 0:
            return None
        token = token.nbor(-1)
        if token.lower_ not in {"on", "late", "early", "earlier", "later", "just"}:
            return token
    return token


def _is_told(before: Token) -> bool:
    """Tell whether a past verb, or "told" and whom, stands right before: "said on Friday he would go"."""
    return before.tag_ == "VBD" or (before.dep_ in {"dobj", "dative"} and before.head.lower_ == "told")


def _tense_above(token: Token, is_limit: bool) -> Tense:
    named = any(child.dep_ == "case" for child in token.children)
    for _ in range(_FARTHEST):
        if _is_planned(token) or (is_limit and token.lower_ in _MOVED):
            return Tense.PAST if _had(token) or _had(token.head) else Tense.FUTURE
        tense = None if named and _has_to(token) else _tense_of(token)
        if tense is not None:
            return tense
        if is_limit and token.tag_ == "VBG":
            return Tense.FUTURE  # "hopes of reaching agreement by Friday"
        if token.head is token:
            break
        token = token.head
    return Tense.UNKNOWN


def _is_planned(token: Token) -> bool:
    if token.tag_ in {"VBZ", "VBP"} and token.lower_ in _TIMETABLED:
        return True
    if token.lower_ in {"deadline", "deadlines", "cutoff"}:
        return True
    if token.pos_ == "NOUN" and any(child.lower_ in _COMING and child.dep_ == "amod" for child in token.children):
        return True
    if token.lower_ == "set":
        return any(child.lower_ in {"for", "to"} for child in token.children)
    if token.lower_ == "going":
        return any(child.dep_ == "xcomp" and _has_to(child) for child in token.children)
    return token.lower_ in _PLANNED


def _had(verb: Token) -> bool:
    """Tell whether the verb is in the past perfect: what "had been due on Friday" lies behind."""
    return any(child.lower_ == "had" and child.dep_ == "aux" for child in verb.children)


def _has_to(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _tense_of(verb: Token) -> Tense | None:
    if not verb.tag_.startswith("V") and verb.tag_ != "MD":
        return None
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if any(child.lower_ in _AHEAD and child.tag_ == "MD" for child in helpers):
        return Tense.PAST if any(child.lower_ in {"have", "'ve"} for child in helpers) else Tense.FUTURE
    if _has_to(verb):
        return None if verb.dep_ == "advcl" else Tense.INTENDED
    if any(child.tag_ == "VBD" for child in (verb, *helpers)) or any(
        child.lower_ in {"has", "have"} for child in helpers
    ):
        return Tense.PAST
    if verb.tag_ in {"VBZ", "VBP"} or any(child.tag_ in {"VBZ", "VBP"} for child in helpers):
        return Tense.PRESENT
    return Tense.PAST if verb.tag_ == "VBN" and verb.dep_ == "acl" else None
