"""The words of events: which verbs and nouns tell of one, and what stands around them."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from travaux.read.lexicons import load_table

_PARTITIVES = frozenset(
    {"series", "round", "number", "wave", "string", "set", "spate", "flurry", "campaign", "part", "kind"}
)


@dataclass(frozen=True, slots=True)
class VerbSense:
    """One reading of a verb as an event."""

    type: str
    """A PLOVER type, or "=" for that of the object noun."""
    mode: str
    targets: tuple[str, ...]
    """Where the target stands: "obj", or a preposition."""
    objects: tuple[str, ...]
    """What the object must be; empty for anything."""


@dataclass(frozen=True, slots=True)
class NounSense:
    """What a noun names: an event of a PLOVER type, or a thing that events are done with."""

    kind: str
    mode: str
    is_event: bool


@dataclass(frozen=True, slots=True)
class CourseSense:
    """How a verb tells the course of the event that its subject names."""

    type: str
    status: str


@cache
def _verbs() -> dict[str, tuple[VerbSense, ...]]:
    senses: dict[str, tuple[VerbSense, ...]] = {}
    for verb, kind, mode, targets, objects in load_table("event_verbs"):
        sense = VerbSense(kind, mode, _listed(targets, ","), _listed(objects, "|"))
        senses[verb] = (*senses.get(verb, ()), sense)
    return senses


def _listed(column: str, separator: str) -> tuple[str, ...]:
    return () if column == "-" else tuple(column.split(separator))


@cache
def _nouns() -> dict[str, tuple[NounSense, ...]]:
    senses: dict[str, tuple[NounSense, ...]] = {}
    for noun, kind, mode, use in load_table("event_nouns"):
        senses[noun] = (*senses.get(noun, ()), NounSense(kind, mode, use == "event"))
    return senses


@cache
def _courses() -> dict[str, CourseSense]:
    return {verb: CourseSense(kind, status) for verb, kind, status in load_table("event_courses")}


def verb_senses(verb: Token) -> tuple[VerbSense, ...]:
    """Return the senses of a verb with its particle or preposition, the longest match first."""
    found: tuple[VerbSense, ...] = ()
    for key in _keys(verb):
        found += _verbs().get(key, ())
    return found


def course_of(verb: Token) -> CourseSense | None:
    """Return how the verb tells the course of its subject, or None."""
    return next((_courses()[key] for key in _keys(verb) if key in _courses()), None)


def noun_senses(noun: Token) -> tuple[NounSense, ...]:
    """Return what a common noun names; hyphens and the plural aside."""
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return ()
    known = _nouns()
    lower = noun.lower_
    found = known.get(noun.lemma_.lower()) or known.get(lower) or known.get(lower.rstrip("s"))
    if found is None and lower == "fire" and noun.i > 1 and noun.nbor(-1).text == "-":
        return known["cease-fire"]
    return found or ()


def unfold(noun: Token) -> Token:
    """Return the noun that matters in "a series of attacks" and "a round of talks"."""
    if noun.lemma_.lower() in _PARTITIVES:
        for child in noun.children:
            if child.lower_ == "of" and child.i > noun.i:
                return next((inner for inner in child.children if inner.dep_ == "pobj"), noun)
    return noun


def _keys(verb: Token) -> list[str]:
    lemma = verb.lemma_.lower()
    pairs, longer = [], []
    for child in verb.children:
        if child.i > verb.i and child.i < verb.i + 6:
            if child.dep_ in {"prt", "prep", "advmod"}:
                pairs.append(f"{lemma} {child.lower_}")
                longer += [f"{lemma} {child.lower_} {inner.lower_}" for inner in child.children if inner.dep_ == "pobj"]
            elif child.dep_ == "dobj":
                pairs.append(f"{lemma} {child.lower_}")
    return [*longer, *pairs, lemma]
