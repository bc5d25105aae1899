"""Events named by nouns: "talks between Norland and Sarnia", "the attack on Ostra", "her meeting with the envoy"."""

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from travaux.model.content import EventStatus, PloverType
from travaux.read.grammar.events.extent import phrase_extent
from travaux.read.grammar.events.happenings import Happening, place_of
from travaux.read.grammar.events.participants import owners_of, partners_of, unique
from travaux.read.grammar.events.status import is_wished, status_of
from travaux.read.grammar.events.words import NounSense, noun_senses
from travaux.read.grammar.reference import times_in
from travaux.read.lexicons import load_class
from travaux.read.reading import Reading

_TYPES = frozenset(PloverType)
_WITH = ("with", "between", "among")
_AGAINST = ("on", "against", "to", "of", "from", "for")
_PLANNED = load_class("event_words", "planned")
_RUNNING = load_class("event_words", "running")
_DEEPEST = 8
"""Words up the parse."""
_NONE = frozenset({"any", "no", "every", "each"})
_VAGUE = frozenset({"such", "a", "an", "another"})
_VIOLENT = frozenset({PloverType.ASSAULT, PloverType.COERCE, PloverType.PROTEST})
_DEEDS = _VIOLENT | {PloverType.MOBILIZE}
_CONCLUDED = load_class("event_words", "concluded")
"""Nouns for what is agreed; a "deal" may be one that is only sought."""
_UNITS = frozenset({"day", "week", "month", "year", "hour", "round"})
_YIELDED = frozenset({PloverType.RETREAT, PloverType.CONCEDE, PloverType.AID})
"""What is demanded and offered in negotiations."""
_WILLING = load_class("event_words", "willing")
_TOO_WIDE = frozenset({"war", "fight"})
"""A war is named all the time and rarely told of."""


def noun_happenings(reading: Reading, noun: Token) -> Iterator[Happening]:
    """Give the event that a noun names together with who takes part in it."""
    sense = next((each for each in noun_senses(noun) if each.is_event), None)
    if sense is None or noun.dep_ in {"compound", "amod", "nmod"} or sense.kind not in _TYPES:
        return
    owners = owners_of(reading, noun)
    partners = partners_of(reading, noun, (*_WITH, "to") if sense.mode in {"visit", "call"} else _WITH)
    others = partners_of(reading, noun, _AGAINST)
    if sense.mode == "mediate":
        owners, others = unique((*owners, *partners_of(reading, noun, ("of",)))), ()
    if not _is_told(reading, noun, sense, partners, unique((*owners, *partners, *others))):
        return
    if not owners and len(partners) > 1:
        owners, partners = partners[:1], partners[1:]
    if sense.kind == PloverType.RETREAT and sense.mode == "release":
        partners = ()
    targets = tuple(name for name in unique((*partners, *others)) if name not in owners)
    span = phrase_extent(reading.document.text, noun.head.head if _lasts(noun) else noun)
    if span is not None:
        kind = PloverType(sense.kind)
        place = place_of(noun)
        status = _status(noun) if sense.mode != "mediate" else _status_under(noun)
        yield Happening(noun, kind, sense.mode, owners, targets, status, span, "noun", place)


def _is_told(
    reading: Reading,
    noun: Token,
    sense: NounSense,
    partners: tuple[str, ...],
    everyone: tuple[str, ...],
) -> bool:
    """Tell whether the phrase tells of the event itself and does not only refer back to it."""
    named = len(everyone)
    determiners = {child.lower_ for child in noun.children if child.dep_ == "det"}
    if determiners & _NONE or sense.mode in _TOO_WIDE or is_wished(noun):
        return False
    if sense.kind in _YIELDED and _is_only_meant(noun):
        return False
    if sense.kind == PloverType.AGREE:
        return _is_dated(reading, noun) or (len(partners) > 1 and noun.lemma_.lower() in _CONCLUDED)
    if named > 1:
        return True
    if _is_dated(reading, noun):
        return bool(named) or not determiners & _VAGUE
    if sense.kind == PloverType.CONSULT and (place_of(noun) or any(child.lower_ == "with" for child in noun.children)):
        return True
    if _lasts(noun) and sense.kind in {PloverType.CONSULT, *_VIOLENT}:
        return True
    if named == 0 or (determiners & _VAGUE and not _is_told_of(noun)):
        return False
    return bool(partners) or sense.kind in _DEEDS


def _lasts(noun: Token) -> bool:
    """Tell whether it is counted in time: "five weeks of **talks**"."""
    length = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    if length is None or length.lemma_.lower() not in _UNITS:
        return False
    return length.tag_ == "NNS" or any(child.dep_ == "nummod" for child in length.children)


def _is_told_of(noun: Token) -> bool:
    """Tell whether a clause on the noun says what it did: "a raid that **killed** two"."""
    return any(child.dep_ == "relcl" and child.tag_ == "VBD" for child in noun.children)


def _is_dated(reading: Reading, noun: Token) -> bool:
    span = phrase_extent(reading.document.text, noun)
    return span is not None and bool(times_in(reading, span))


def _status(noun: Token) -> EventStatus:
    words = {child.lower_ for child in noun.children}
    if words & _PLANNED:
        return EventStatus.PLANNED
    return EventStatus.ONGOING if words & _RUNNING else EventStatus.HAPPENED


def _is_only_meant(noun: Token) -> bool:
    """Tell whether what governs the noun is only offered, wished or planned: "ready to sign **for the release of**"."""
    for above in islice(noun.ancestors, _DEEPEST):
        if above.lower_ in _WILLING:
            return True
        if above.pos_ == "VERB" and not (above.dep_ == "acl" and above.tag_ == "VBN"):
            return status_of(above) in {None, EventStatus.PLANNED, EventStatus.DENIED}
    return False


def _status_under(noun: Token) -> EventStatus:
    """Return the status of the clause that the noun stands in: what is expected to begin is not yet mediated."""
    verb = next((above for above in islice(noun.ancestors, _DEEPEST) if above.pos_ == "VERB"), None)
    return (status_of(verb) or EventStatus.PLANNED) if verb is not None else _status(noun)
