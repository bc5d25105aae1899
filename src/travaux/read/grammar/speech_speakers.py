"""Who speaks: the words that name the speaker of a reporting verb."""

from collections.abc import Iterable

from spacy.tokens import Token

from travaux.model.document import Span
from travaux.read.grammar.clauses import agent_of, is_passive, noun_phrase, subject_of
from travaux.read.grammar.speech import cue_nouns

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_DETACHED = frozenset({"relcl", "appos", "conj", "cc", "punct", "acl", "advcl", "parataxis"})


def speaker_of(cue: Token) -> Token | None:
    """Return the head of the words that name who speaks; None where the clause does not tell."""
    if is_passive(cue):
        return agent_of(cue)
    if cue.dep_ == "acl" and cue.head.pos_ in _NOMINAL:
        return issuer_of(cue.head)
    if cue.dep_ == "pcomp" and cue.head.lower_ == "as":
        quoted = cue.head.head
        return next((child for child in quoted.children if child.dep_ in {"nsubjpass", "dobj"}), None)
    if cue.dep_ == "pcomp":
        return _through(cue.head.head)
    return _through(cue)


def issuer_of(paper: Token) -> Token:
    """Return who issued a text that is a verb's object ("**Norland** issued a statement"), else the text itself."""
    owner = next((child for child in paper.children if child.dep_ == "poss"), None)
    if owner is not None:
        return owner
    if paper.lemma_.lower() in cue_nouns():
        maker = paper.head if paper.dep_ == "dobj" else paper.head.head if paper.dep_ == "pobj" else None
        subject = subject_of(maker) if maker is not None and maker.pos_ == "VERB" else None
        if subject is not None:
            return subject
    return paper


def _through(verb: Token) -> Token | None:
    """Return the verb's subject, following participles up to the clause that they hang on."""
    subject = subject_of(verb)
    steps = 0
    while subject is None and verb.dep_ in {"advcl", "xcomp", "conj", "ccomp", "dep"} and verb.head is not verb:
        verb, steps = verb.head, steps + 1
        subject = subject_of(verb)
        if steps > 4:
            break
    if subject is not None and subject.dep_ == "csubj":
        return None
    return subject


def antecedent_of(speaker: Token) -> Token:
    """Return the noun that a relative pronoun stands for, else the token itself."""
    if speaker.tag_ in {"WP", "WDT"}:
        for verb in (speaker.head, speaker.head.head):
            if verb.dep_ == "relcl":
                return verb.head
    return speaker


def speaker_tokens(head: Token) -> list[Token]:
    """Return the words that name the speaker: the noun phrase as far as it runs without a break."""
    words = noun_phrase(head)
    return _unbroken(words, head)


def _unbroken(words: Iterable[Token], head: Token) -> list[Token]:
    """Keep the tokens that touch the head's stretch, so that no foreign word comes under the span."""
    every = {token.i: token for token in words}
    first = last = head.i
    while first - 1 in every:
        first -= 1
    while last + 1 in every:
        last += 1
    return [every[i] for i in range(first, last + 1) if i in every]


def speaker_span(head: Token) -> Span:
    """Return the span of the words that name the speaker."""
    words = [token for token in speaker_tokens(head) if not token.is_space] or [head]
    return Span(words[0].idx, words[-1].idx + len(words[-1]))
