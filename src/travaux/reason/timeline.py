"""What happened, in order: events; meetings are those of type CONSULT."""

import datetime as dt
from collections.abc import Iterable

from travaux.model.answer import Timeline, TimelineItem
from travaux.model.content import Event
from travaux.model.dates import PartialDate
from travaux.model.evidence import Evidence
from travaux.reason.citing import cite


def timeline_of(events: Iterable[Evidence], as_of: dt.date | None = None) -> Timeline:
    """Return the events that were over by ``as_of``, by the day they began, and apart those without a date."""
    dated: list[tuple[PartialDate, TimelineItem]] = []
    undated: list[TimelineItem] = []
    for evidence in events:
        if isinstance(evidence.entry.content, Event):
            item = _item(evidence, evidence.entry.content)
            if item.on is None:
                undated.append(item)
            elif as_of is None or item.on.ends_by(as_of):
                dated.append((item.on, item))
    dated.sort(key=lambda pair: (pair[0], pair[1].cited.document, pair[1].cited.key))
    undated.sort(key=lambda item: (item.cited.document, item.cited.key))
    return Timeline(tuple(item for _, item in dated), tuple(undated))


def _item(evidence: Evidence, event: Event) -> TimelineItem:
    return TimelineItem(
        type=event.type,
        status=event.status,
        on=event.on,
        sources=tuple(dict.fromkeys(evidence.actor(name) or name for name in event.sources)),
        targets=tuple(dict.fromkeys(evidence.actor(name) or name for name in event.targets)),
        place=event.place,
        cited=cite(evidence),
    )
