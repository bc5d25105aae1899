"""The timeline: what happened, by month, and apart from it what has no date."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from travaux import dossier as ask
from travaux.dossier import Dossier
from travaux.model.answer import TimelineItem
from travaux.model.content import PloverType
from travaux.model.dates import PartialDate
from travaux.show.rows import timeline_row

PAGE_LENGTH = 200
"""Events on one page."""


@dataclass(frozen=True, slots=True)
class Month:
    """The events that begin in one month."""

    key: str
    """``2025-03``."""
    begins: PartialDate
    items: tuple[TimelineItem, ...]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """What one page of the timeline shows."""

    as_of: dt.date | None
    party: str | None
    type: PloverType | None
    months: tuple[Month, ...]
    undated: tuple[TimelineItem, ...]
    """Shown on the last page."""
    every: int
    """Dated events that pass the filters."""
    without_date: int
    page: int
    pages: int
    parties: tuple[str, ...]
    """All who take part in an event, for the filter; a party stands for its members too."""

    @property
    def filters(self) -> dict[str, object]:
        """Return the filters as the address holds them."""
        return {"as_of": self.as_of, "party": self.party, "type": self.type}

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them."""
        return {
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "party": self.party,
            "type": self.type,
            "page": self.page,
            "pages": self.pages,
            "events": self.every,
            "dated": [timeline_row(item) for month in self.months for item in month.items],
            "undated": [timeline_row(item) for item in self.undated],
            "without_date": self.without_date,
        }


def timeline_page(
    dossier: Dossier, as_of: dt.date | None, party: str | None, kind: PloverType | None, page: int
) -> TimelinePage:
    """Ask for one page of the timeline, oldest first; a page past the end is empty."""
    answer = ask.timeline(dossier, as_of)
    names = _members(dossier, party)
    dated = _passing(answer.dated, names, kind)
    undated = _passing(answer.undated, names, kind)
    pages = max(1, -(-len(dated) // PAGE_LENGTH))
    shown = dated[(page - 1) * PAGE_LENGTH : page * PAGE_LENGTH]
    takers = {name for item in (*answer.dated, *answer.undated) for name in item.participants}
    return TimelinePage(
        as_of=as_of,
        party=party,
        type=kind,
        months=tuple(_months(shown)),
        undated=undated[:PAGE_LENGTH] if page == pages else (),
        every=len(dated),
        without_date=len(undated),
        page=page,
        pages=pages,
        parties=tuple(sorted(takers, key=str.casefold)),
    )


def _members(dossier: Dossier, party: str | None) -> frozenset[str]:
    """Return the names of the party and of all who belong to it; none where no party is asked for."""
    if party is None:
        return frozenset()
    return frozenset({party, *(actor.name for actor in ask.actors(dossier) if actor.party == party)})


def _passing(items: Iterable[TimelineItem], names: frozenset[str], kind: PloverType | None) -> tuple[TimelineItem, ...]:
    return tuple(
        item
        for item in items
        if (not names or not names.isdisjoint(item.participants)) and (kind is None or item.type == kind)
    )


def _months(items: Iterable[TimelineItem]) -> Iterable[Month]:
    by_month = groupby(items, key=lambda item: item.on.first.isoformat()[:7] if item.on else "")
    for key, found in by_month:
        kept = tuple(found)
        if kept[0].on:
            yield Month(key, kept[0].on, kept)
