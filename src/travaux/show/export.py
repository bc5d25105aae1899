"""Records in the form of the public bench: the only place that knows its field names."""

from collections.abc import Iterable
from typing import Any

from travaux.model.actor import Actor
from travaux.model.annotation import Furniture, TimeExpression
from travaux.model.content import Event, Figure, Position, Statement, Transfer
from travaux.model.dates import PartialDate
from travaux.model.document import Document, Span
from travaux.model.entry import Entry

Record = dict[str, Any]


def records_of(document: Document, entries: Iterable[Entry]) -> list[Record]:
    """Return one record for the document and one for each of its entries; empty fields are left out."""
    entries = list(entries)
    noise = [[e.provenance.span.start, e.provenance.span.end] for e in entries if isinstance(e.content, Furniture)]
    head = {
        "doc": document.name,
        "type": "document",
        "published": _date(document.published_on),
        "misleading": [str(d.value) for d in document.printed_dates if d.value != document.published_on],
        "language": document.language,
        "noise": noise,
    }
    return [head, *(_record(document, entry) for entry in entries if not isinstance(entry.content, Furniture))]


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


def fields_of(entry: Entry) -> Record:
    """Return the fields of an entry's content under the names of the bench; empty ones are None."""
    match entry.content:
        case Actor(name, kind, role, aliases, member_of, office, anonymous):
            return {
                "name": name,
                "aliases": list(aliases),
                "kind": kind,
                "role": role,
                "of": member_of,
                "office": office,
                "anonymous": anonymous or None,
            }
        case Statement() as said:
            return {
                "speaker": said.speaker,
                "cue": said.cue,
                "speaker_span": _span(said.speaker_span),
                "cue_span": _span(said.cue_span),
                "quotes": [_span(q) for q in said.quotes] or None,
                "via": said.via,
                "anonymous": said.anonymous or None,
                "date": _date(said.said_on),
            }
        case Position() as held:
            return {
                "actor": held.actor,
                "act": held.act,
                "issue": held.issue,
                "toward": held.toward,
                "asks": held.asks,
                "option": held.option,
                "modality": held.modality,
                "deadline": _date(held.deadline),
                "precondition_for": held.precondition_for,
                "precondition_issue": held.precondition_issue,
                "date": _date(held.said_on),
                "plover": held.plover,
            }
        case Event() as event:
            return {
                "event": event.type,
                "mode": event.mode,
                "source": list(event.sources),
                "target": list(event.targets),
                "place": event.place,
                "date": _date(event.on),
                "status": event.status,
            }
        case Figure() as figure:
            number = (
                {"value": _number(figure.low)}
                if figure.low == figure.high
                else {"low": _number(figure.low), "high": _number(figure.high)}
            )
            return {
                **number,
                "bound": figure.bound,
                "unit": figure.unit,
                "what": figure.what,
                "claimed_by": figure.claimant,
                "as_of": _date(figure.as_of),
            }
        case Transfer() as leg:
            return {
                "giver": leg.giver,
                "receiver": leg.receiver,
                "what": leg.what,
                "count": _number(leg.count),
                "date": _date(leg.on),
                "route": leg.route,
                "status": leg.status,
                "under": leg.under,
            }
        case TimeExpression() as time:
            return {"value": time.value, "kind": time.kind, "date": _date(time.on)}
        case other:
            raise TypeError(f"no record form for {type(other).__name__}")


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _date(value: PartialDate | None) -> str | None:
    return str(value) if value else None


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value
