"""The timeline: what happened, by month, and apart from it what has no date."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Any

from fastapi import Query

from travaux import dossier as ask
from travaux.model.answer import TimelineItem
from travaux.model.content import PloverType
from travaux.model.dates import PartialDate
from travaux.show.rows import Row, timeline_row
from travaux.show.web.addresses import BadAddressError
from travaux.show.web.registration import page
from travaux.show.web.visits import Filter, PageNumber, Visited

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
            "dated": self.dated_rows(),
            "undated": [timeline_row(item) for item in self.undated],
            "without_date": self.without_date,
        }

    def dated_rows(self) -> list[Row]:
        """Return a row for each dated event of the page."""
        return [timeline_row(item) for month in self.months for item in month.items]

    def rows(self) -> list[Row]:
        """Return a row for each event of the page, those without a date last."""
        return [*self.dated_rows(), *(timeline_row(item) for item in self.undated)]


@page("/timeline", "timeline.html")
def timeline_page(
    visit: Visited,
    party: Filter = None,
    kind: Annotated[str | None, Query(alias="type", max_length=500)] = None,
    page: PageNumber = 1,
) -> TimelinePage:
    """Return one page of the events, oldest first; a page past the end is empty."""
    dossier, scope, type_asked, who = visit.dossier, visit.scope, _event_type(kind), party or None
    asked = ask.EventFilter(scope, type_asked, who)
    every, without_date = ask.count_events(dossier, asked)
    pages = max(1, -(-every // PAGE_LENGTH))
    first = (page - 1) * PAGE_LENGTH
    answer = ask.timeline_part(dossier, asked, first, PAGE_LENGTH)
    return TimelinePage(
        as_of=scope.as_of,
        party=who,
        type=type_asked,
        months=tuple(_months(answer.dated)),
        undated=answer.undated if page == pages else (),
        every=every,
        without_date=without_date,
        page=page,
        pages=pages,
        parties=tuple(sorted(ask.who_takes_part(dossier), key=str.casefold)),
    )


def _months(items: Iterable[TimelineItem]) -> Iterable[Month]:
    by_month = groupby(items, key=lambda item: item.on.first.isoformat()[:7] if item.on else "")
    for key, found in by_month:
        kept = tuple(found)
        if kept[0].on:
            yield Month(key, kept[0].on, kept)


def _event_type(text: str | None) -> PloverType | None:
    if not text:
        return None
    try:
        return PloverType(text.upper())
    except ValueError:
        raise BadAddressError(f"There is no event type of that name: use one of {', '.join(PloverType)}.") from None
