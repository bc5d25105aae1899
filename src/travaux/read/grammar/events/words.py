"""The words of events: which verbs and nouns tell of one, and what stands around them."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from travaux.read.lexicons import load_class, load_table

_PARTITIVES = load_class("event_words", "partitive")
_MEASURES = load_class("event_words", "measure")
_GUNS = load_class("event_words", "gun")
_VERBAL = load_class("event_words", "of words")
"""Adjectives of attacks that are made in words."""
_ARMS = load_class("event_words", "of arms")
_STRIKES = load_class("event_words", "of a walkout")
_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "tomorrow", "yesterday",
     "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december"}
)  # fmt: skip
_LENGTHS = frozenset({"day", "hour", "week", "month"})
"""Units of the length by which a strike is called: "a two-day strike"."""
_WORKERS = load_class("event_words", "worker")
_LABOUR = load_class("event_words", "labour")


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


@cache
def _first_words() -> frozenset[str]:
    """Return the verbs that the tables know, alone or with a particle: a verb not among them has no sense."""
    return frozenset(key.split(" ")[0] for key in (*_verbs(), *_courses()))


def verb_senses(verb: Token) -> tuple[VerbSense, ...]:
    """Return the senses of a verb with its particle or preposition, the longest match first."""
    if _lemma(verb) not in _first_words():
        return ()
    found: tuple[VerbSense, ...] = ()
    for key in _keys(verb):
        found += _verbs().get(key, ())
    return found


def course_of(verb: Token) -> CourseSense | None:
    """Return how the verb tells the course of its subject, or None."""
    if _lemma(verb) not in _first_words():
        return None
    return next((_courses()[key] for key in _keys(verb) if key in _courses()), None)


def noun_senses(noun: Token) -> tuple[NounSense, ...]:
    """Return what a common noun names; hyphens and the plural aside."""
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return ()
    known = _nouns()
    lower = noun.lower_
    if lower == "fire":
        return _fire(noun)
    if noun.lemma_.lower() == "attack" and any(child.lower_ in _VERBAL for child in noun.children):
        return known["criticism"]
    if noun.lemma_.lower() == "strike" and not _is_walkout(noun):
        return known["airstrike"]
    return known.get(noun.lemma_.lower()) or known.get(lower) or known.get(lower.rstrip("s")) or ()


def _fire(noun: Token) -> tuple[NounSense, ...]:
    """Tell a cease-fire from rocket fire."""
    if noun.i > 1 and noun.nbor(-1).text == "-" and noun.nbor(-2).lower_ == "cease":
        return _nouns()["cease-fire"]
    return _nouns()["rocketfire"] if any(child.lower_ in _GUNS for child in noun.children) else ()


def _is_walkout(noun: Token) -> bool:
    """Tell a strike of workers from a strike of arms: by its own words, else by what the report is about."""
    modifiers = {child.lower_ for child in noun.subtree if child.dep_ in {"amod", "compound", "nmod"}}
    if modifiers & _STRIKES:
        return True
    lasts = any(child.lower_ in _LENGTHS for child in noun.lefts) and not _has_place(noun)
    return not modifiers & _ARMS and (lasts or _is_struck_by_workers(noun) or tells_of_labour(noun.doc))


def _has_place(noun: Token) -> bool:
    return any(child.lower_ in {"on", "in", "near"} for child in noun.children)


def _is_struck_by_workers(noun: Token) -> bool:
    """Tell whether those who do what the noun's verb says are workers: "the miners called off their **strike**"."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    doers = [child for child in verb.children if child.dep_ in {"nsubj", "agent"}]
    return any(doer.lemma_.lower() in _WORKERS for doer in doers)


def tells_of_labour(doc: Doc) -> bool:
    """Tell whether a report is about a labour dispute: its workers, unions and walkouts."""
    known: bool | None = doc.user_data.get("travaux.labour")
    if known is None:
        known = sum(token.lemma_.lower() in _LABOUR for token in doc) > 1
        doc.user_data["travaux.labour"] = known
    return known


def unfold(noun: Token) -> Token:
    """Return the noun that matters in "a series of attacks" and "a round of talks"."""
    if noun.lemma_.lower() in _PARTITIVES | _MEASURES or noun.lower_ in _PARTITIVES:
        for child in noun.children:
            if child.lower_ == "of" and child.i > noun.i:
                return next((inner for inner in child.children if inner.dep_ == "pobj"), noun)
    return noun


def _lemma(verb: Token) -> str:
    """Return the verb's lemma, its final "e" given back where the lemmatizer took it ("stag" of "staged")."""
    lemma = verb.lemma_.lower()
    whole = f"{lemma}e"
    return whole if lemma not in _verbs() and whole in _verbs() and verb.lower_ != lemma else lemma


def _is_of_time(preposition: Token) -> bool:
    """Tell whether it only says when: "signed **on** Monday" is not "signed on"."""
    return preposition.dep_ == "prep" and any(
        inner.lower_ in _DAYS or inner.like_num for inner in preposition.children if inner.dep_ == "pobj"
    )


def _keys(verb: Token) -> list[str]:
    """Return the verb with each word that may belong to it; a particle always does ("back off" is not "back")."""
    lemma = _lemma(verb)
    pairs, longer = [], []
    particles = [child.lower_ for child in verb.children if child.dep_ == "prt" and child.lower_ != "in"]
    for child in verb.children:
        if verb.i < child.i < verb.i + 6:
            if child.dep_ in {"prt", "prep", "advmod"} and not _is_of_time(child):
                pairs.append(f"{lemma} {child.lower_}")
                longer += [f"{lemma} {child.lower_} {inner.lower_}" for inner in child.children if inner.dep_ == "pobj"]
            elif child.dep_ in {"dobj", "acomp", "oprd"}:
                pairs.append(f"{lemma} {child.lower_}")
    if verb.i + 1 < len(verb.doc) and verb.nbor().tag_ == "JJ":
        pairs.append(f"{lemma} {verb.nbor().lower_}")
    return [*longer, *pairs] if particles else [*longer, *pairs, lemma]
