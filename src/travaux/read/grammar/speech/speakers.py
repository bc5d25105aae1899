"""Who speaks: the words that name the speaker of a reporting verb."""

from collections.abc import Iterable

from spacy.tokens import Token

from travaux.model.document import Span
from travaux.read.grammar.clauses import agent_of, is_passive, noun_phrase, subject_of
from travaux.read.grammar.speech.cues import cue_nouns, cue_verb

_FURTHEST = 4
"""Clauses climbed in search of a subject."""
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
        own = next((child for child in cue.children if child.dep_ == "nsubj"), None)
        return own or _through(cue.head.head)
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
    if verb.tag_ == "VBG" and verb.dep_ in {"advcl", "conj"} and verb.left_edge.i and _is_set_off(verb):
        verb = _clause_of(verb.head)
    elif verb.dep_ == "conj" and _joins_outer(verb):
        verb = verb.head.head
    subject = subject_of(verb)
    steps = 0
    while subject is None and verb.dep_ in {"advcl", "xcomp", "conj", "ccomp", "dep"} and verb.head is not verb:
        verb, steps = verb.head, steps + 1
        subject = subject_of(verb)
        if steps > _FURTHEST:
            break
    if subject is not None and subject.dep_ == "csubj":
        return None
    return _past_dateline(subject, verb) if subject is not None else None


def _joins_outer(verb: Token) -> bool:
    """Tell whether a joined cue goes with the cue above its clause: "**said** that it failed and **blamed** them"."""
    clause = verb.head
    if clause.dep_ != "ccomp" or any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
        return False
    outer = clause.head
    return outer.i < clause.i and outer.tag_ == verb.tag_ and cue_verb(outer) is not None


def _is_set_off(participle: Token) -> bool:
    return participle.left_edge.nbor(-1).text in {",", "—", "–", "--", "”", '"', "’", "'"}


def _clause_of(verb: Token) -> Token:
    """Return the reporting verb over the clause that a participle hangs on: "**warned** that it failed, adding ..."."""
    for _ in range(_FURTHEST):
        marked = any(child.dep_ == "mark" for child in verb.children)
        if verb.dep_ == "ccomp" and verb.head.i < verb.i and cue_verb(verb.head) is not None:
            return verb.head
        if verb.dep_ not in {"advcl", "xcomp", "conj"} or (verb.dep_ == "advcl" and not marked):
            return verb
        verb = verb.head
    return verb


def _past_dateline(subject: Token, verb: Token) -> Token:
    """Return the noun after the dash where the parse took a dateline for the subject ("PORT HALE – **Marn** said")."""
    doc = subject.doc
    if not subject.is_upper or subject.i > subject.sent.start + 4:
        return subject
    dash = next(
        (i for i in range(subject.i + 1, min(verb.i, subject.i + 12)) if doc[i].text in {"—", "–", "--", "-"}), None
    )
    if dash is None:
        return subject
    nouns = [
        doc[i] for i in range(dash + 1, verb.i) if doc[i].pos_ in _NOMINAL and doc[i].dep_ not in {"compound", "poss"}
    ]
    return nouns[0] if nouns else subject


def antecedent_of(speaker: Token) -> Token:
    """Return the noun that a relative pronoun stands for, else the token itself."""
    if speaker.tag_ not in {"WP", "WDT"} and speaker.lower_ != "that":
        return speaker
    set_off = speaker.lower_ == "which" and speaker.i > 1 and speaker.nbor(-1).text == ","
    if set_off and speaker.nbor(-2).pos_ in _NOMINAL:
        return speaker.nbor(-2)
    for verb in (speaker.head, speaker.head.head):
        if verb.dep_ == "relcl":
            return verb.head
    return speaker


def voice_of(speaker: Token) -> Token:
    """Return the noun that names who speaks: the issuer of a paper, the noun behind a relative pronoun."""
    head = antecedent_of(speaker)
    if head.pos_ == "NOUN" and head.lemma_.lower() in cue_nouns():
        return _issuer_named(head) or head
    return head


def _issuer_named(paper: Token) -> Token | None:
    """Return the issuer that stands in the paper's own phrase: "a statement from **the ministry**"."""
    for child in paper.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in {"from", "by", "of"}:
            return next((token for token in child.children if token.dep_ == "pobj"), None)
        if child.dep_ == "acl" and child.tag_ == "VBN":
            return agent_of(child)
    return None


def name_beside(speaker: Token) -> Token | None:
    """Return the proper name that stands in apposition: "its foreign minister, **Ilse Marn**"."""
    for _ in range(_FURTHEST):
        beside = [child for child in speaker.children if child.dep_ == "appos"]
        if named := next((child for child in beside if child.pos_ == "PROPN"), None):
            return named
        if not beside:
            return None
        speaker = beside[0]
    return None


def speaker_tokens(head: Token) -> list[Token]:
    """Return the words that name the speaker: the noun phrase as far as it runs without a break."""
    words = [token for token in noun_phrase(head) if token.tag_ != "POS" or token.head.i != head.i]
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
