"""Records in the form of the public bench: the only place that knows its field names."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import takewhile
from typing import Any

from travaux.model.actor import Actor
from travaux.model.annotation import Furniture, TimeExpression
from travaux.model.content import Event, Figure, PloverType, Position, Statement, Transfer
from travaux.model.document import Document, Span
from travaux.model.entry import Entry
from travaux.show.rows import iso, number

Record = dict[str, Any]


def records_of(document: Document, entries: Iterable[Entry]) -> list[Record]:
    """Return one record for the document and one for each of its entries; empty fields are left out."""
    entries = list(entries)
    noise = [[e.provenance.span.start, e.provenance.span.end] for e in entries if isinstance(e.content, Furniture)]
    head = {
        "doc": document.name,
        "type": "document",
        "published": iso(document.published_on),
        "misleading": [str(d.value) for d in document.printed_dates if d.value != document.published_on],
        "language": document.language,
        "noise": noise,
    }
    records = [_record(document, entry) for entry in entries if not isinstance(entry.content, Furniture)]
    return [head, *_coded_once(_under_names_of(document, entries, records))]


_LONGEST = 400
"""Code points that the words of an event or of a position may have."""


def _coded_once(records: list[Record]) -> list[Record]:
    """Return the records with a PLOVER type on those positions alone that PLOVER codes.

    It codes an act once, and what one side does to another: a position that turns to nobody is not coded, nor is one
    that an event of the same actor tells already ("agreed to send Sarnia grain" is one AGREE).
    """
    events = sorted((record for record in records if record["type"] == "event"), key=_start)
    starts = [_start(event) for event in events]

    def is_coded(held: Record) -> bool:
        start, end = held["evidence"]
        near = events[bisect_left(starts, start - _LONGEST) : bisect_left(starts, end)]
        return bool(held.get("target") or held.get("toward")) and not any(_tells(event, held) for event in near)

    return [
        {name: value for name, value in record.items() if name != "plover"}
        if record["type"] == "position" and not is_coded(record)
        else record
        for record in records
    ]


def _start(record: Record) -> int:
    return int(record["evidence"][0])


def _tells(event: Record, held: Record) -> bool:
    """Tell whether an event with both sides is the position's act: of its actor and type, and in its words."""
    is_same = held["actor"] in event["source"] and event["event"] == held.get("plover")
    if not is_same or not event["target"]:
        return False
    (start, end), (from_, to) = event["evidence"], held["evidence"]
    return bool(2 * (min(end, to) - max(start, from_)) >= min(end - start, to - from_))


_NAMING = ("name", "actor", "toward", "speaker", "source", "target", "giver", "receiver", "claimed_by", "via")
"""Fields of a record that name an actor, or a list of them, by a name that the document has."""


def _under_names_of(document: Document, entries: list[Entry], records: list[Record]) -> list[Record]:
    """Return the records with actors under names that the document has, as the bench asks: "Norwegian" for Norway.

    What an actor belongs to need not be named in the document: it goes by its usual name.
    """
    actors = [entry.content for entry in entries if isinstance(entry.content, Actor)]
    usual = {actor.name: actor.usual_name for actor in actors if actor.usual_name is not None}
    given = {
        actor.name: name
        for actor in actors
        if actor.name not in document.text and (name := _shortest_name(actor.aliases)) is not None
    }

    known = {actor.name for actor in actors}
    told: dict[str, bool] = {}

    def named(name: str, words: str) -> str:
        if name in known:
            return given.get(name, name)
        if name not in told:
            told[name] = name in document.text
        return name if told[name] else _word_like(name, words)

    def renamed(record: Record, field: str, value: object) -> object:
        if field == "of":
            return usual.get(value, value) if isinstance(value, str) else value
        if field not in _NAMING:
            return value
        words = str(record.get("evidence_text", ""))
        if isinstance(value, list):
            return [named(each, words) if isinstance(each, str) else each for each in value]
        return named(value, words) if isinstance(value, str) else value

    return [{field: renamed(record, field, value) for field, value in record.items()} for record in records]


_MARKS = ".,;:()\"'“”’"
_STEM, _ENDING = 4, 4
"""Letters that a state and its adjective share at least, and that the adjective adds at most."""


def _word_like(name: str, words: str) -> str:
    """Return the word that stands for a name which the text does not have ("Cypriot" for Cyprus), else the name."""
    for each in words.split():
        word = each.strip(_MARKS)
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(name, word, strict=False)))
        if shared >= _STEM and len(word) - shared <= _ENDING:
            return word
    return name


def _shortest_name(aliases: Iterable[str]) -> str | None:
    """Return the shortest alias that is a name and no description."""
    return min((alias for alias in aliases if all(word[0].isupper() for word in alias.split())), key=len, default=None)


def _record(document: Document, entry: Entry) -> Record:
    span = entry.provenance.span
    record = {
        "doc": document.name,
        "type": entry.kind,
        **fields_of(entry),
        "confidence": round(entry.confidence, 3),
        "evidence": [span.start, span.end],
        "evidence_text": entry.provenance.exact,
        "key": entry.key,
        "reader": entry.provenance.reader,
    }
    return {name: value for name, value in record.items() if value is not None}


_SHOWN_AS = {
    "actor": {"of": "member_of"},
    "statement": {"date": "said_on"},
    "position": {"date": "said_on"},
    "event": {"event": "type", "source": "sources", "target": "targets", "date": "on"},
    "figure": {"claimed_by": "claimant"},
    "transfer": {"date": "on"},
    "time": {"date": "on"},
}


def field_shown_as(kind: str, name: str) -> str:
    """Return the field of an entry of that kind that is shown under a name; the name itself for others."""
    return _SHOWN_AS.get(kind, {}).get(name, name)


def fields_of(entry: Entry) -> Record:
    """Return the fields of an entry's content under the names of the bench; empty ones are None."""
    match entry.content:
        case Actor() as actor:
            return _actor(actor)
        case Statement() as said:
            return _statement(said)
        case Position() as held:
            return _position(held)
        case Event() as event:
            return _event(event)
        case Figure() as figure:
            return _figure(figure)
        case Transfer() as leg:
            return _transfer(leg)
        case TimeExpression() as time:
            return {"value": time.value, "kind": time.kind, "date": iso(time.on)}
        case Furniture(why):
            return {"why": why}


def _actor(actor: Actor) -> Record:
    return {
        "name": actor.name,
        "aliases": [*actor.aliases, *([actor.usual_name] if actor.usual_name else [])],
        "kind": actor.kind,
        "role": actor.role,
        "of": actor.member_of,
        "office": actor.office,
        "anonymous": actor.anonymous or None,
    }


def _statement(said: Statement) -> Record:
    return {
        "speaker": said.speaker,
        "cue": said.cue,
        "speaker_span": _span(said.speaker_span),
        "cue_span": _span(said.cue_span),
        "quotes": [_span(quote) for quote in said.quotes] or None,
        "via": said.via,
        "anonymous": said.anonymous or None,
        "date": iso(said.said_on),
    }


def _position(held: Position) -> Record:
    return {
        "actor": held.actor,
        "act": held.act,
        "issue": held.issue,
        "toward": held.toward,
        "asks": held.asks,
        "asks_span": _span(held.asks_span),
        "option": held.option,
        "modality": held.modality,
        "deadline": iso(held.deadline),
        "deadline_span": _span(held.deadline_span),
        "condition": held.condition,
        "condition_span": _span(held.condition_span),
        "precondition_for": held.precondition_for,
        "precondition_span": _span(held.precondition_span),
        "precondition_issue": held.precondition_issue,
        "date": iso(held.said_on),
        "plover": held.plover,
        "target": [held.target] if held.target is not None else None,
    }


_SIGNED = "signed"
"""Mode of an agreement that has been signed, which PLOVER codes as SUPPORT; the promise to sign is AGREE."""


def _event(event: Event) -> Record:
    return {
        "event": PloverType.SUPPORT if event.mode == _SIGNED else event.type,
        "mode": event.mode,
        "source": list(event.sources),
        "target": list(event.targets),
        "place": event.place,
        "date": iso(event.on),
        "status": event.status,
    }


def _figure(figure: Figure) -> Record:
    is_range = figure.low != figure.high
    value = {"low": number(figure.low), "high": number(figure.high)} if is_range else {"value": number(figure.low)}
    return {
        **value,
        "bound": figure.bound,
        "unit": figure.unit,
        "what": figure.what,
        "claimed_by": figure.claimant,
        "as_of": iso(figure.as_of),
    }


def _transfer(leg: Transfer) -> Record:
    return {
        "giver": leg.giver,
        "receiver": leg.receiver,
        "what": leg.what,
        "count": number(leg.count),
        "date": iso(leg.on),
        "route": leg.route,
        "status": leg.status,
        "under": leg.under,
    }


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
