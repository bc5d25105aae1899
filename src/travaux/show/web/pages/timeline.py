"""The timeline: what happened, from years to days, and apart from it what has no date."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Query

from travaux import dossier as ask
from travaux.dossier import EventFilter, Scope
from travaux.model.answer import TimelineItem
from travaux.model.content import PloverType
from travaux.model.dates import PartialDate, parse_date
from travaux.model.response import Round
from travaux.show.responses import round_row
from travaux.show.rows import Row, timeline_row
from travaux.show.web.addresses import BadAddressError, day_asked
from travaux.show.web.charts import Chart
from travaux.show.web.hosting import Period
from travaux.show.web.registration import page
from travaux.show.web.timeline_charts import Step, Stretch, counts_chart, events_chart, stretch_around, stretches_of
from travaux.show.web.visits import Day, Filter, PageNumber, Visit, Visited, scope_asked

PAGE_LENGTH = 200
"""Events on one page."""
_TYPES: dict[str, Any] = {"anyOf": [{"type": "string", "enum": [*PloverType, ""]}, {"type": "null"}]}
"""How the API describes the filter by type."""
_COMPARED = 500
"""Most positions of a dossier whose answers stand on the timeline; of more the newest alone are compared."""
_LONG_BEFORE = 365
"""Days before the first report, or after the last, beyond which an event widens the timeline too much."""
_MONTH = 31
_NAMES = 60
"""Most names that the filter offers; others can be written."""


@dataclass(frozen=True, slots=True)
class Month:
    """The events that begin in one month, or in a year where no more is told of them."""

    key: str
    """``2025-03``; ``2025`` for a year."""
    begins: PartialDate
    items: tuple[TimelineItem, ...]
    rounds: tuple[Round, ...] = ()
    """What was put forward in it, with the answers, early or late."""

    @property
    def told(self) -> list[TimelineItem | Round]:
        """Return both in the order of their days."""
        return sorted((*self.items, *self.rounds), key=_day)


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
    period: Period | None = None
    """The days on which reports came out."""

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

    @property
    def rounds(self) -> list[Round]:
        """Return what was put forward in the months of the page, each with its answers."""
        return [told for month in self.months for told in month.rounds]

    @property
    def reported(self) -> PartialDate | None:
        """Return the days on which reports came out, where events lie outside of them and none are asked for."""
        period = self.period
        if period is None or self.asked.since or self.asked.until or not self.stretches:
            return None
        begins, ends = self.stretches[0].days.first, self.stretches[-1].days.last
        is_wider = max((period.first - begins).days, (ends - period.last).days) > _LONG_BEFORE
        return PartialDate(period.first, period.last) if is_wider else None

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
            "rounds": [round_row(each) for each in self.rounds],
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
        turns = [turn for told in self.rounds for turn in told.turns]
        each = events_chart(shown, turns) if self.pages == 1 else None
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
        months=tuple(_months(answer.dated, _rounds(visit, asked, answer.dated, page, pages))),
        undated=answer.undated,
        every=every,
        without_date=without_date,
        page=page,
        pages=pages,
        parties=_names(visit, answer.dated),
        step=step,
        stretches=tuple(stretches),
        here=visit.but,
        period=visit.period,
    )


def around_days(around: PartialDate) -> tuple[dt.date, dt.date]:
    """Return the two days of a stretch of time."""
    return around.first, around.last


def _names(visit: Visit, items: Iterable[TimelineItem]) -> tuple[str, ...]:
    profile = (actor.name for actor in visit.dossier.profile.actors)
    return tuple(dict.fromkeys((*profile, *(name for item in items for name in item.participants))))[:_NAMES]


def _rounds(
    visit: Visit, asked: EventFilter, items: Sequence[TimelineItem], page: int, pages: int
) -> dict[str, list[Round]]:
    """Return by month what was put forward in the days of these events, each with its answers.

    None where events of a kind, a place or an outlet are asked for, or where there is so much of it that the page of
    answers tells of the newest alone.
    """
    if asked.kind or asked.place or asked.outlet or page > pages:
        return {}
    if dict(visit.host.counts().entries).get("position", 0) > _COMPARED:
        return {}
    first = asked.since or dt.date.min
    if page > 1:
        first = max(first, _day(items[0]))
    last = asked.until or dt.date.max
    if page < pages:
        last = min(last, _day(items[-1]))
    found: dict[str, list[Round]] = {}
    for told in ask.newest_rounds(visit.dossier, asked.scope).rounds:
        day = _day(told)
        takers = {name for turn in told.turns for name in (turn.party, turn.actor)}
        if dt.date.min < day and first <= day <= last and asked.party in (None, *takers):
            found.setdefault(day.isoformat()[:7], []).append(told)
    return found


def _day(told: TimelineItem | Round) -> dt.date:
    """Return the day on which an event or a round began; the first there is where none is known."""
    if isinstance(told, TimelineItem):
        return told.on.first if told.on else dt.date.min
    return min((turn.day for turn in told.turns if turn.day), default=dt.date.min)


def _months(items: Iterable[TimelineItem], rounds: Mapping[str, Sequence[Round]]) -> Iterable[Month]:
    by_month: dict[str, list[TimelineItem]] = {}
    for item in items:
        by_month.setdefault(_month(item), []).append(item)
    for key in sorted(by_month.keys() | rounds.keys()):
        yield Month(key, parse_date(key), tuple(by_month.get(key, ())), tuple(rounds.get(key, ())))


def _month(item: TimelineItem) -> str:
    """Return the month in which a dated event begins; the year where only that is told."""
    on = item.on or PartialDate(dt.date.min, dt.date.min)
    return on.first.isoformat()[: 7 if (on.last - on.first).days < _MONTH else 4]
