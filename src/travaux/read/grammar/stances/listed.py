"""Lists that go on after a stand: "called for troops to pull back; an end to the strikes; and new elections"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from travaux.model.content import Act
from travaux.read.grammar.clauses import subject_of
from travaux.read.grammar.modality import is_denied, is_supposed
from travaux.read.grammar.stances.stances import Stance
from travaux.read.grammar.stances.word_classes import words_of

_LISTED_ACTS = frozenset({Act.DEMAND, Act.OFFER})
_POINTING = frozenset({"these", "those", "such", "the"})
_LEAST = 2
"""Semicolons that make a list."""


def listed_after(stance: Stance) -> Iterator[Stance]:
    """Return one stand for each further part of a list set off by semicolons; nothing where there is no list."""
    if stance.act not in _LISTED_ACTS or not stance.words:
        return
    end = stance.words[-1].i
    rest = [token for token in stance.trigger.sent if token.i > end]
    if sum(token.text == ";" for token in rest) < _LEAST or rest[0].text != ";":
        return
    for part in _parts(rest):
        yield replace(stance, words=part, about=part, content=part[0], rule="listed", gate="issue")


def find_listed_demands(sentence: TokenSpan) -> Iterator[Stance]:
    """Find what stands after a colon behind somebody's demands: "left the nurses' demands unmet: a, b and c"."""
    colon = next((token for token in sentence if token.text == ":"), None)
    if colon is None:
        return
    for token in sentence:
        if token.i > colon.i or token.tag_ != "NNS" or token.lemma_ not in words_of("aim"):
            continue
        owner = owner_of_aims(token)
        if owner is None:
            continue
        items: list[Token] = []
        for each in [*sentence[colon.i + 1 - sentence.start :], None]:
            if each is not None and each.text not in {",", ";", "."}:
                items += [each] if items or each.dep_ != "cc" else []
                continue
            if items:
                part = tuple(items)
                yield Stance(Act.DEMAND, token, part[0], owner, part, rule="listed", gate="issue", about=part)
            items = []
        return


def owner_of_aims(noun: Token) -> Token | None:
    """Return whose demands a noun names: "**its** demands", "demands of **Norland**", "**Norland** set conditions".

    "These demands" are those named last, in the sentence before.
    """
    owner = _own_owner(noun)
    pointing = any(child.lower_ in _POINTING for child in noun.lefts)
    if owner is not None or not pointing or noun.sent.start == 0:
        return owner
    before = noun.doc[noun.sent.start - 1].sent
    nouns = (token for token in reversed(before) if token.pos_ == "NOUN" and token.lemma_ in words_of("aim"))
    return next((found for each in nouns if (found := _own_owner(each)) is not None), None)


def _own_owner(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.lower_ in {"of", "by", "from"} and child.dep_ == "prep":
            return next((grand for grand in child.children if grand.dep_ == "pobj"), None)
    voices = words_of("light") | words_of("tabling") | words_of("setting")
    if noun.dep_ == "dobj" and noun.head.lemma_ in voices and not is_denied(noun.head) and not is_supposed(noun.head):
        return subject_of(noun.head)
    return None


def _parts(tokens: list[Token]) -> Iterator[tuple[Token, ...]]:
    """Cut at semicolons; a part that is a sentence of its own ends the list."""
    part: list[Token] = []
    for token in [*tokens, None]:
        if token is not None and token.text not in {";", "."}:
            if part or token.dep_ != "cc":
                part.append(token)
            continue
        if part and any(
            word.dep_ in {"nsubj", "nsubjpass"} and word.head.tag_ in {"VBD", "VBZ", "VBP"} for word in part
        ):
            return
        if part:
            yield tuple(part)
        part = []
