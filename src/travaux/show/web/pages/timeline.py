"""The timeline: what happened, from years to days, and apart from it what has no date."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Any

from fastapi import Depends, Query

from travaux import dossier as ask
from travaux.dossier import EventFilter, Scope
from travaux.model.answer import TimelineItem
from travaux.model.content import PloverType
from travaux.model.dates import PartialDate
from travaux.show.rows import Row, timeline_row
from travaux.show.web.addresses import BadAddressError, day_asked
from travaux.show.web.charts import Chart
from travaux.show.web.registration import page
from travaux.show.web.timeline_charts import Step, Stretch, counts_chart, events_chart, stretch_around, stretches_of
from travaux.show.web.visits import Day, Filter, PageNumber, Visit, Visited, scope_asked

PAGE_LENGTH = 200
"""Events on one page."""
_TYPES: dict[str, Any] = {"anyOf": [{"type": "string", "enum": [*PloverType, ""]}, {"type": "null"}]}
"""How the API describes the filter by type."""
_NAMES = 60
"""Most names that the filter offers; others can be written."""


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

    asked: EventFilter
    months: tuple[Month, ...]
    undated: tuple[TimelineItem, ...]
    """Shown on the last page."""
    every: int
    """Dated events that pass the filters."""
    without_date: int
    page: int
    pages: int
    parties: tuple[str, ...]
    """Names that the filter offers: those of the profile, then those of the events shown."""
    step: Step
    stretches: tuple[Stretch, ...]
    """Stretches of time that hold events that pass the filters."""
    here: Callable[..., str]
    """Gives the page's address with other filters."""

    @property
    def wider(self) -> list[tuple[str, PartialDate | None]]:
        """Return the way back from what is looked at: the months and years around it, each with its address."""
        since, until = self.asked.since, self.asked.until
        if since is None and until is None:
            return []
        found: list[tuple[str, PartialDate | None]] = [(self.here(since=None, until=None), None)]
        for step in (Step.YEAR, Step.MONTH):
            around = stretch_around(since or until or dt.date.min, step)
            if (
                since
                and until
                and around.first <= since
                and until <= around.last
                and (since, until) != around_days(around)
            ):
                found.append((self.here(since=around.first, until=around.last), around))
        return found

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them."""
        asked = self.asked
        return {
            "as_of": asked.scope.as_of.isoformat() if asked.scope.as_of else None,
            "since": asked.since.isoformat() if asked.since else None,
            "until": asked.until.isoformat() if asked.until else None,
            "party": asked.party,
            "type": asked.kind,
            "place": asked.place,
            "outlet": asked.outlet,
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

    def charts(self) -> Mapping[str, Chart]:
        """Return how many events there are over time, and each event where they are few enough."""
        if not self.every:
            return {}
        shown = [item for month in self.months for item in month.items]
        each = events_chart(shown) if self.pages == 1 else None
        counts = {"counts": counts_chart(self.step, self.stretches, self.here)} if len(self.stretches) > 1 else {}
        return counts | ({"events": each} if each else {})


@dataclass(frozen=True, slots=True)
class Filters:
    """The timeline's own filters, as its address holds them."""

    party: Filter = None
    kind: Annotated[str | None, Query(alias="type", max_length=500, json_schema_extra=_TYPES)] = None
    since: Day = None
    until: Day = None
    place: Filter = None
    outlet: Filter = None


def events_asked(scope: Annotated[Scope, Depends(scope_asked)], told: Annotated[Filters, Depends()]) -> EventFilter:
    """Read from an address which events are asked for; raise BadAddressError where a filter cannot be read."""
    return EventFilter(
        scope=scope,
        kind=_event_type(told.kind),
        party=told.party or None,
        since=day_asked(told.since, first=True),
        until=day_asked(told.until),
        place=told.place or None,
        outlet=told.outlet or None,
    )


def _event_type(text: str | None) -> PloverType | None:
    if not text:
        return None
    try:
        return PloverType(text.upper())
    except ValueError:
        raise BadAddressError(f"There is no event type of that name: use one of {', '.join(PloverType)}.") from None


@page("/timeline", "timeline.html")
def timeline_page(
    visit: Visited,
    asked: Annotated[EventFilter, Depends(events_asked)],
    page: PageNumber = 1,
) -> TimelinePage:
    """Return one page of the events, oldest first; a page past the end is empty."""
    dossier = visit.dossier
    every, without_date, by_day = ask.tally_events(dossier, asked)
    pages = max(1, -(-every // PAGE_LENGTH))
    first = (page - 1) * PAGE_LENGTH
    answer = ask.timeline_part(dossier, asked, first, PAGE_LENGTH, with_undated=page == pages)
    step, stretches = stretches_of(by_day)
    return TimelinePage(
        asked=asked,
        months=tuple(_months(answer.dated)),
        undated=answer.undated,
        every=every,
        without_date=without_date,
        page=page,
        pages=pages,
        parties=_names(visit, answer.dated),
        step=step,
        stretches=tuple(stretches),
        here=visit.but,
    )


def around_days(around: PartialDate) -> tuple[dt.date, dt.date]:
    """Return the two days of a stretch of time."""
    return around.first, around.last


def _names(visit: Visit, items: Iterable[TimelineItem]) -> tuple[str, ...]:
    profile = (actor.name for actor in visit.dossier.profile.actors)
    return tuple(dict.fromkeys((*profile, *(name for item in items for name in item.participants))))[:_NAMES]


def _months(items: Iterable[TimelineItem]) -> Iterable[Month]:
    by_month = groupby(items, key=lambda item: item.on.first.isoformat()[:7] if item.on else "")
    for key, found in by_month:
        kept = tuple(found)
        if kept[0].on:
            yield Month(key, kept[0].on, kept)
