"""What a clause or noun tells of as done: an event before its words are cut and its time is read."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

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
    refers_back: bool = False


_PLACE_WORDS = frozenset({"in", "at", "near", "inside", "outside"})


def place_of(*heads: Token) -> str | None:
    """Return the place that "in" or "at" with a proper noun names beside the heads."""
    prepositions = [child for head in heads for child in head.children if child.dep_ == "prep"]
    for preposition in prepositions:
        if preposition.lower_ not in _PLACE_WORDS:
            continue
        name = next((inner for inner in preposition.children if inner.dep_ == "pobj" and inner.pos_ == "PROPN"), None)
        if name is not None:
            return " ".join(token.text for token in name.subtree if token.i <= name.i and token.dep_ != "det")
    return None


_CARRIED = frozenset({PloverType.CONSULT, PloverType.AGREE, PloverType.PROTEST, PloverType.RETREAT})
_DEFINITE = frozenset({"the", "this", "these", "those", "that", "their"})


def with_parties_before(found: Iterable[Happening]) -> list[Happening]:
    """Give an event that refers back ("the talks stalled") the parties of the last one of its kind that names both."""
    last: dict[tuple[PloverType, str | None], Happening] = {}
    completed = []
    for each in found:
        key = (each.type, _family(each))
        if each.sources or each.targets or each.type not in _CARRIED:
            if len(each.sources) + len(each.targets) > 1:
                last[key] = each
            completed.append(each)
            continue
        before = last.get(key)
        if before is not None and each.refers_back and each.pattern in {"course", "light verb"}:
            completed.append(replace(each, sources=before.sources, targets=before.targets, pattern="carried"))
        else:
            completed.append(each)
    return completed


def _family(found: Happening) -> str | None:
    return "release" if found.mode in {"release", "exchange"} else found.type


def refers_back(noun: Token) -> bool:
    """Tell whether a noun phrase points to what was told before: "the talks", "this deal", plain "talks"."""
    determiners = {child.lower_ for child in noun.children if child.dep_ in {"det", "poss"}}
    return bool(determiners & _DEFINITE) or (not determiners and noun.tag_ == "NNS")
