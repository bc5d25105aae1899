"""What a clause or noun tells of as done: an event before its words are cut and its time is read."""

from dataclasses import dataclass

from spacy.tokens import Token

from travaux.model.content import EventStatus, PloverType
from travaux.model.document import Span
from travaux.read.grammar.events.participants import is_time_word


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


_PLACE_WORDS = frozenset({"in", "at", "near", "inside", "outside"})


def place_of(*heads: Token) -> str | None:
    """Return the place that "in" or "at" with a proper noun names beside the heads."""
    prepositions = [child for head in heads for child in head.children if child.dep_ == "prep"]
    for preposition in prepositions:
        if preposition.lower_ not in _PLACE_WORDS:
            continue
        name = next((inner for inner in preposition.children if inner.dep_ == "pobj" and inner.pos_ == "PROPN"), None)
        if name is not None and not is_time_word(name):
            return " ".join(token.text for token in name.subtree if token.i <= name.i and token.dep_ != "det")
    return None


def is_locative(preposition: Token) -> bool:
    """Tell whether a preposition says where: "in", "at" or the like with a proper noun."""
    if preposition.dep_ != "prep" or preposition.lower_ not in _PLACE_WORDS:
        return False
    names = [inner for inner in preposition.children if inner.dep_ == "pobj" and inner.pos_ == "PROPN"]
    return any(not is_time_word(name) for name in names)
