"""Reported speech: the words that report it, and what the other speech grammars hand over."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from travaux.model.document import Span
from travaux.read.lexicons import load_table, load_words

QUOTATION, CLAUSE, INFINITIVE, OBJECT = "q", "t", "i", "o"


_MISREAD = {"hop": "hope", "plede": "plead", "retweete": "retweet", "sough": "seek"}
"""Lemmas that the parser takes from "hoping", "retweeted", ..., and those that are meant."""


_TELLING = frozenset({"tell", "inform", "assure", "reassure", "brief", "remind", "notify"})
"""Verbs whose object is the one who is told."""


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb that reports, and the complements that can hold what it reports."""

    kind: str
    """speech, thought or judgement."""
    complements: frozenset[str]


@dataclass(frozen=True, slots=True)
class Speech:
    """One piece of reported speech over the parse."""

    content: Span
    """What is said, with its quotation marks."""
    cue: Span | None
    speaker: Token | None
    """Head of the words that name the speaker."""
    pattern: str
    """The construction it was found by; its precision was measured on annotated news."""
    cue_token: Token | None = None


@cache
def cue_verbs() -> dict[str, CueVerb]:
    """Return the verbs that report, by lemma."""
    return {row[0]: CueVerb(row[1], frozenset(row[2].split())) for row in load_table("speech_cues")}


@cache
def cue_nouns() -> dict[str, str]:
    """Return the nouns that report, by lemma, with their kind: word or paper."""
    return {row[0]: row[1] for row in load_table("speech_nouns")}


def cue_verb(token: Token) -> CueVerb | None:
    """Return what is known of the token as a reporting verb, or None."""
    if token.pos_ not in {"VERB", "AUX"} and token.tag_ not in {"VBD", "VBZ", "VBG", "VBN", "VBP"}:
        return None
    return cue_verbs().get(lemma_of(token))


def lemma_of(token: Token) -> str:
    """Return the token's lemma in small letters, where the parser errs as it should be."""
    lemma = token.lemma_.lower()
    return _MISREAD.get(lemma, lemma)


def is_telling(cue: Token) -> bool:
    """Tell whether the object of the verb is the one who is told, and so never the teller."""
    return lemma_of(cue) in _TELLING


@cache
def cue_adjectives() -> frozenset[str]:
    """Return the adjectives that tell what somebody thinks."""
    return load_words("speech_adjectives")


def span_of(token: Token) -> Span:
    """Return the token's own span."""
    return Span(token.idx, token.idx + len(token))
