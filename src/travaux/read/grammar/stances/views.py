"""What somebody else thinks or says inside what a speaker says: his own words, and no stand of the speaker."""

from collections.abc import Iterator

from spacy.tokens import Token

from travaux.read.grammar.speech.cues import cue_verb, lemma_of

_KNOWING = frozenset(
    {"know", "see", "realise", "realize", "understand", "recognise", "recognize", "remember", "forget", "learn",
     "acknowledge", "admit", "accept"}
)  # fmt: skip
"""Verbs whose clause holds for the speaker too: "Sarnia **knows** that a truce is vital"."""


def viewers_of(clause: Token) -> Iterator[Token]:
    """Iterate over those as whose words or thoughts a clause is told: "**Sarnia** believes that a truce is vital"."""
    for verb in (clause, *clause.ancestors):
        head = verb.head
        if verb.dep_ == "ccomp" and cue_verb(head) is not None and lemma_of(head) not in _KNOWING:
            yield from (child for child in head.children if child.dep_ == "nsubj")
