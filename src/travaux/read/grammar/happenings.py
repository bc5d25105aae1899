"""What a clause or noun tells of as done: an event before its words are cut and its time is read."""

from dataclasses import dataclass

from spacy.tokens import Token

from travaux.model.content import EventStatus, PloverType
from travaux.model.document import Span


@dataclass(frozen=True, slots=True, eq=False)
class Happening:
    """One event as its words tell it."""

    head: Token
    type: PloverType
    mode: str | None
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    status: EventStatus
    span: Span
    pattern: str
    """The construction that it was read from; confidence goes by it."""
    place: str | None = None


def place_of(*heads: Token) -> str | None:
    """Return the place that "in" or "at" with a proper noun names beside the heads."""
    for head in heads:
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in {"in", "at", "near", "inside", "outside"}:
                for inner in child.children:
                    if inner.dep_ == "pobj" and inner.pos_ == "PROPN" and inner.ent_type_ != "DATE":
                        words = [
                            t
                            for t in inner.subtree
                            if t.i <= inner.i and t.dep_ in {"compound", "pobj", "amod", "nmod"}
                        ]
                        return " ".join(t.text for t in words) or inner.text
    return None
