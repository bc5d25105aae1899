"""Lists that go on after a stand: "called for troops to pull back; an end to the strikes; and new elections"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from travaux.model.content import Act
from travaux.read.grammar.stances.stances import Stance
from travaux.read.grammar.stances.word_classes import words_of

_LISTED_ACTS = frozenset({Act.DEMAND, Act.OFFER})
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
        owner = next((child for child in token.children if child.dep_ == "poss"), None)
        if owner is None or token.i > colon.i or token.tag_ != "NNS" or token.lemma_ not in words_of("aim"):
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
