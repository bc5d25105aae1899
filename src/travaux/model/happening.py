"""Happening: what several entries that tell one event come to."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from travaux.model.content import Event, EventStatus
from travaux.model.dates import PartialDate, narrowed
from travaux.model.evidence import Evidence

_SUREST = (
    EventStatus.HAPPENED,
    EventStatus.ONGOING,
    EventStatus.PLANNED,
    EventStatus.PROPOSED,
    EventStatus.DENIED,
)
"""What became of an event is what the first of these says that anybody tells of it."""

Told = tuple[Evidence, Event]


@dataclass(frozen=True, slots=True)
class Retold:
    """One event as those who tell it have it together."""

    told: tuple[Told, ...]
    """The best first: it says who took part."""
    on: PartialDate | None
    status: EventStatus
    place: str | None


def retold_in(evidence: Iterable[Evidence]) -> Retold | None:
    """Return what entries that tell one event come to; None where none of them tells an event."""
    told = [(each, each.entry.content) for each in evidence if isinstance(each.entry.content, Event)]
    if not told:
        return None
    on = narrowed(event.on for _, event in told)
    status = min((event.status for _, event in told), key=_SUREST.index)
    ranked = tuple(sorted(told, key=lambda pair: _rank(pair, on, status)))
    return Retold(ranked, on, status, next((event.place for _, event in ranked if event.place), None))


def _rank(told: Told, on: PartialDate | None, status: EventStatus) -> tuple[object, ...]:
    """Order what tells an event: what it came to, its day, most who took part, no copy, surely read, early."""
    evidence, event = told
    known = sum(name in evidence.names for name in dict.fromkeys((*event.sources, *event.targets)))
    is_copy = evidence.origin not in ("", evidence.entry.provenance.document)
    published = evidence.published_on.last if evidence.published_on else dt.date.max
    sureness, key = -evidence.entry.confidence, evidence.entry.key
    return event.status is not status, event.on != on, -known, is_copy, sureness, published, key
