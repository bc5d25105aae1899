"""Stands, and the words of the lexicon of acts that tell of them."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from travaux.model.content import Act, Modality
from travaux.read.grammar.stances.word_classes import words_of
from travaux.read.lexicons import load_table


@dataclass(frozen=True, slots=True)
class Stance:
    """Words by which somebody takes a stand; whose it is and on what issue is still to be told."""

    act: Act
    trigger: Token
    content: Token
    """Head of what is asked, offered, refused, ..."""
    holder: Token | None
    """Head of the words for who takes the stand; None when only an enclosing statement tells."""
    words: tuple[Token, ...]
    toward: Token | None = None
    modality: Modality = Modality.ASSERTED
    rule: str = "verb"
    gate: str = "-"
    about: tuple[Token, ...] = ()
    """Words that tell the issue, where they are not simply those under ``content``."""
    waits: tuple[Token, ...] = ()
    """Words for what must wait until it is met."""
    depends: tuple[Token, ...] = ()
    """Words of the condition that it depends on."""


@cache
def constructions() -> dict[tuple[str, str], list[tuple[str, Act, str]]]:
    """Return the lexicon of acts: construction, act and gate, by part of speech and word."""
    found: dict[tuple[str, str], list[tuple[str, Act, str]]] = defaultdict(list)
    for word, part, frame, act, gate in load_table("acts"):
        found[part, word].append((frame, Act(act), gate))
    return dict(found)


def verb_constructions(verb: Token) -> list[tuple[str, Act, str]]:
    """Return the constructions of a verb with its particle ("rule out", "come down hard"), else those of it alone."""
    lemma = verb.lemma_.lower()
    if ("v", lemma) not in constructions() and ("v", f"{lemma}e") in constructions():
        lemma = f"{lemma}e"
    followers = verb.doc[verb.i + 1 : verb.i + 3]
    for most in range(len(followers), 0, -1):
        phrasal = constructions().get(("v", " ".join([lemma, *(word.lower_ for word in followers[:most])])))
        if phrasal:
            return phrasal
    for child in verb.children:
        if (
            child.dep_ == "prt"
            and child.i > verb.i + 1
            and (apart := constructions().get(("v", f"{lemma} {child.lower_}")))
        ):
            return apart
    return constructions().get(("v", lemma), [])


def plain_act(verb: Token) -> Act | None:
    """Return the act that a verb tells of by itself, whatever it governs; None for most verbs."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    found = object_of(verb)
    for _, act, gate in verb_constructions(verb):
        if gate != "stand" or (found is not None and found.lemma_.lower() in words_of("stand")):
            return act
    return None


def object_of(verb: Token) -> Token | None:
    """Return the head of the verb's direct object."""
    return next((child for child in verb.children if child.dep_ == "dobj"), None)
