"""Wording: an entry and an answer in plain words. All text of the interface that depends on values stands here."""

import datetime as dt
from collections.abc import Iterator

from travaux.model.actor import Actor
from travaux.model.annotation import Furniture, TimeExpression
from travaux.model.answer import Claim, TimelineItem
from travaux.model.content import (
    Act,
    Bound,
    Event,
    EventStatus,
    Figure,
    Modality,
    PloverType,
    Position,
    Statement,
    Transfer,
)
from travaux.model.dates import PartialDate, on_day
from travaux.model.document import DateBasis
from travaux.model.entry import Entry
from travaux.model.response import TurnKind
from travaux.show.dates import date_in_words
from travaux.show.rows import number, shown
from travaux.show.web.wording.strings import say

Field = tuple[str, str]
"""A label and what stands beside it."""

EVENT_NAMES = {
    PloverType.AGREE: "agreement",
    PloverType.CONSULT: "talks",
    PloverType.SUPPORT: "support",
    PloverType.CONCEDE: "concession",
    PloverType.COOPERATE: "cooperation",
    PloverType.AID: "aid",
    PloverType.RETREAT: "release, retreat or truce",
    PloverType.REQUEST: "request",
    PloverType.ACCUSE: "accusation",
    PloverType.REJECT: "refusal",
    PloverType.THREATEN: "threat",
    PloverType.PROTEST: "protest",
    PloverType.SANCTION: "sanction",
    PloverType.MOBILIZE: "mobilisation",
    PloverType.COERCE: "coercion",
    PloverType.ASSAULT: "attack",
}
"""Event types in the analyst's words; addresses and JSON keep the ontology's."""

_MODE_NAMES = {
    (PloverType.RETREAT, "truce"): "truce",
    (PloverType.RETREAT, "release"): "release",
    (PloverType.RETREAT, "return"): "return",
    (PloverType.RETREAT, "withdraw"): "withdrawal",
    (PloverType.AGREE, "truce"): "truce",
    (PloverType.AGREE, "release"): "release",
    (PloverType.AGREE, "withdraw"): "withdrawal",
    (PloverType.AGREE, "resign"): "resignation",
    (PloverType.AGREE, "vote"): "vote",
    (PloverType.CONCEDE, "resign"): "resignation",
    (PloverType.SUPPORT, "proposal"): "proposal",
    (PloverType.THREATEN, "ultimatum"): "ultimatum",
}
"""Modes that say more than their type does."""

_TALKS, _RELIEF, _WORDS, _FORCE = "talks and deals", "releases and aid", "words against each other", "force"
EVENT_GROUPS = {
    PloverType.AGREE: _TALKS,
    PloverType.CONSULT: _TALKS,
    PloverType.SUPPORT: _TALKS,
    PloverType.CONCEDE: _TALKS,
    PloverType.COOPERATE: _TALKS,
    PloverType.AID: _RELIEF,
    PloverType.RETREAT: _RELIEF,
    PloverType.REQUEST: _WORDS,
    PloverType.ACCUSE: _WORDS,
    PloverType.REJECT: _WORDS,
    PloverType.THREATEN: _WORDS,
    PloverType.PROTEST: _WORDS,
    PloverType.SANCTION: _FORCE,
    PloverType.MOBILIZE: _FORCE,
    PloverType.COERCE: _FORCE,
    PloverType.ASSAULT: _FORCE,
}
"""Event types in four groups, few enough for colours."""

ACT_VERBS = {
    Act.DEMAND: "demands",
    Act.OFFER: "offers",
    Act.ACCEPT: "accepts",
    Act.REJECT: "rejects",
    Act.CONCEDE: "gives way",
    Act.COMMIT: "commits",
    Act.THREATEN: "threatens",
}
TURN_VERBS = {
    TurnKind.PROPOSAL: "proposes",
    TurnKind.DEMAND: "demands",
    TurnKind.OFFER: "offers",
    TurnKind.ULTIMATUM: "sets an ultimatum",
    TurnKind.ACCEPT: "accepts",
    TurnKind.COMMIT: "commits itself",
    TurnKind.REJECT: "rejects",
    TurnKind.COUNTER: "answers with another",
    TurnKind.SILENCE: "says nothing",
}
"""Acts as said of a party."""

KIND_PLURALS = {
    "statement": "statements",
    "position": "positions",
    "event": "events",
    "transfer": "transfers",
    "figure": "figures",
    "actor": "actors",
    "time": "times",
    "furniture": "furniture",
}

BASIS_NOTES = {
    DateBasis.METADATA: "from the file's metadata",
    DateBasis.PRINTED: "printed on the page",
    DateBasis.DATELINE: "from the dateline",
    DateBasis.INFERRED: "inferred",
    DateBasis.DOSSIER: "inferred from other reports",
    DateBasis.ANALYST: "set by the analyst",
    DateBasis.UNKNOWN: "unknown",
}

CONFIDENCES = (("", "any"), (0.5, "likely: .5 or more"), (0.7, "good: .7 or more"), (0.9, "sure: .9 or more"))
"""Least confidences that pages offer, each with its words."""
_SURE = ((0.9, "surely read"), (0.7, "well read"), (0.5, "likely read"), (0.0, "unsure"))
_BOUNDS = {Bound.EXACT: "", Bound.ABOUT: "about ", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most "}


def headline(entry: Entry) -> str:
    """Return an entry in one line, in the words of its fields."""
    match entry.content:
        case Position() as held:
            toward = f" (to {held.toward})" if held.toward else ""
            return f"{held.actor} {ACT_VERBS[held.act]} on {held.issue}{toward}"
        case Statement() as said:
            return f"{said.speaker or 'Unknown speaker'} {said.cue or 'said'}"
        case Event() as event:
            return event_headline(event)
        case Figure() as figure:
            return f"{figure_value(figure)} {figure.what or figure.unit}"
        case Transfer() as leg:
            count = f"{shown(leg.count)} " if leg.count is not None else ""
            return f"{leg.giver or '?'} → {leg.receiver or '?'}: {count}{leg.what}"
        case Actor() as actor:
            return actor.name
        case TimeExpression() as time:
            return time.value
        case Furniture() as furniture:
            return furniture.why


def event_headline(event: Event) -> str:
    """Return who did what kind of thing, with whom, and where."""
    who = ", ".join(event.sources)
    if event.targets:
        who = f"{who or '?'} → {', '.join(event.targets)}"
    return ": ".join(part for part in (event_name(event), who) if part)


def event_name(event: Event | TimelineItem) -> str:
    """Return what kind of thing an event is, in the analyst's words: ``truce``, ``talks``."""
    return _MODE_NAMES.get((event.type, event.mode or ""), EVENT_NAMES[event.type])


def figure_value(figure: Figure | Claim) -> str:
    """Return a figure's number with its bound: ``about 1,200``, ``30–40``."""
    low, high = shown(figure.low), shown(figure.high)
    value = low if low == high else f"{low}–{high}"
    return f"{_BOUNDS[figure.bound]}{value}"


def fields(entry: Entry) -> list[Field]:
    """Return what an entry says, field by field; empty fields are left out."""
    return [(label, str(value)) for label, value in _fields(entry) if value not in (None, "", ())]


def _fields(entry: Entry) -> Iterator[tuple[str, object]]:
    match entry.content:
        case Position() as held:
            yield from (("Actor", held.actor), ("Act", held.act), ("Issue", held.issue), ("Toward", held.toward))
            yield from (("Asks", held.asks), ("Option", held.option), ("Held out as", held.modality))
            yield from (("Deadline", _date(held.deadline)), ("Condition", held.condition))
            yield ("Must come before", held.precondition_for)
            yield from (("Said on", _date(held.said_on)), ("Event type", held.plover))
        case Statement() as said:
            yield from (("Speaker", said.speaker or "not told"), ("Cue", said.cue), ("Told to", said.via))
            yield from (("Anonymous", "yes" if said.anonymous else None), ("Said on", _date(said.said_on)))
        case Event() as event:
            yield from (("Type", f"{event.type}, {EVENT_NAMES[event.type]}"), ("Mode", event.mode))
            yield from (("By", ", ".join(event.sources)), ("With or to", ", ".join(event.targets)))
            yield from (("Place", event.place), ("Date", date_in_words(event.on)), ("Status", event.status))
        case Figure() as figure:
            yield from (("Value", figure_value(figure)), ("Unit", figure.unit), ("Of what", figure.what))
            yield from (("According to", figure.claimant or "the report"), ("As of", _date(figure.as_of)))
        case Transfer() as leg:
            yield from (("From", leg.giver or "not told"), ("To", leg.receiver or "not told"), ("What", leg.what))
            yield from (("Count", number(leg.count)), ("Status", leg.status), ("Date", date_in_words(leg.on)))
            yield from (("Route", leg.route), ("Under", leg.under))
        case Actor() as actor:
            yield from (("Name", actor.name), ("Kind", actor.kind), ("Role", actor.role), ("Office", actor.office))
            yield from (("Belongs to", actor.member_of), ("Also called", ", ".join(actor.aliases)))
            yield ("Anonymous", "yes" if actor.anonymous else None)
        case TimeExpression() as time:
            yield from (("Value", time.value), ("Kind", time.kind), ("Days", _date(time.on)), ("From", time.anchor))
        case Furniture() as furniture:
            yield ("Why", furniture.why)


def names_in(entry: Entry) -> tuple[str, ...]:
    """Return the names of actors that an entry uses, each once."""
    match entry.content:
        case Position(actor=actor, toward=toward):
            names: tuple[str | None, ...] = (actor, toward)
        case Statement(speaker=speaker):
            names = (speaker,)
        case Event(sources=sources, targets=targets):
            names = (*sources, *targets)
        case Figure(claimant=claimant):
            names = (claimant,)
        case Transfer(giver=giver, receiver=receiver):
            names = (giver, receiver)
        case Actor(name=name):
            names = (name,)
        case _:
            names = ()
    return tuple(dict.fromkeys(name for name in names if name))


def details(entry: Entry) -> str:
    """Return in one short line what stands beside the headline in a list."""
    parts: tuple[str | None, ...]
    match entry.content:
        case Position() as held:
            asked = held.asks if held.asks and held.asks not in entry.provenance.exact else None
            modality = None if held.modality is Modality.ASSERTED else held.modality
            parts = (asked, modality, _date(held.said_on))
        case Statement() as said:
            parts = (f"to {said.via}" if said.via else None, _date(said.said_on))
        case Event() as event:
            status = None if event.status is EventStatus.HAPPENED else event.status
            parts = (event.place, _date(event.on), status)
        case Figure() as figure:
            parts = (f"according to {figure.claimant}" if figure.claimant else None, _date(figure.as_of))
        case Transfer() as leg:
            parts = (leg.status, _date(leg.on), leg.route)
        case Actor() as actor:
            parts = (actor.office, actor.member_of or actor.kind)
        case _:
            parts = ()
    return " · ".join(part for part in parts if part)


def day_in_words(day: dt.date) -> str:
    """Return ``14 March 2025``."""
    return date_in_words(on_day(day))


def confidence_in_words(confidence: float) -> str:
    """Return how sure the reader was that it read the words rightly."""
    return next(words for least, words in _SURE if confidence >= least)


def _date(date: PartialDate | None) -> str | None:
    return date_in_words(date) if date else None


def field_label(name: str) -> str:
    """Return the name of a field that is corrected, in plain English."""
    return str(say(f"fields.{name}"))


def choice_label(value: str) -> str:
    """Return one of a field's few values as a form offers it: ``talks (CONSULT)``."""
    name = EVENT_NAMES.get(PloverType(value)) if value in set(PloverType) else None
    return say("fields.choice", plain=name, code=value).unescape() if name else value


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: ``1 report``, ``1,200 reports``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
