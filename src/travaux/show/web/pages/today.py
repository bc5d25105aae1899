"""The first page: the negotiation in one view as of a day."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import Any

from travaux import dossier as ask
from travaux.dossier import Dossier, Scope
from travaux.model.actor import Role
from travaux.model.answer import Counts, HeldPosition, TimelineItem
from travaux.model.content import EventStatus
from travaux.model.gap import Due, Gaps, IssueGap
from travaux.model.ledger import Clock
from travaux.model.movement import Move, PositionPath, Step
from travaux.show.gap_rows import due_row
from travaux.show.movement import path_row
from travaux.show.rows import Row, position_row, timeline_row
from travaux.show.web.pages.positions import issue_names
from travaux.show.web.registration import page
from travaux.show.web.visits import Visited

_MOST = 6
"""Rows of each list."""
_SILENT_AFTER = 30
"""Days after which an issue that nobody speaks of is called silent."""
_IS_SO = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})
_MOVED = frozenset({Move.SOFTENED, Move.HARDENED, Move.CONCEDED, Move.REVERSED})


class State(StrEnum):
    """How an issue stands."""

    AGREED = "agreed"
    """All at the table have accepted the same, with nothing against it since."""
    CONTESTED = "contested"
    """One asks what another refuses, or a party's speakers are divided."""
    SILENT = "silent"
    """Nobody has spoken of it for a month."""
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class IssueState:
    """One issue with its state and the last word on it."""

    issue: str
    name: str
    state: State
    last: HeldPosition
    stands: tuple[HeldPosition, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """One at the table or beside it, and what it is there."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Moved:
    """A step that changed a position, and whose path it belongs to."""

    path: PositionPath
    step: Step


@dataclass(frozen=True, slots=True)
class Today:
    """What the first page shows."""

    name: str
    about: str | None
    counts: Counts
    seats: tuple[Seat, ...]
    issues: tuple[IssueState, ...]
    """The profile's in its order, then the others, those first that were spoken of last."""
    moves: tuple[Moved, ...]
    """Those of the last days, newest first."""
    events: tuple[TimelineItem, ...]
    """Those that happened last, newest first."""
    coming: tuple[TimelineItem, ...]
    """Those that reports out by the day tell for later, the next first."""
    due: tuple[Due, ...]
    """Deadlines to come, the next first, then those that have passed last."""
    issue_names: Mapping[str, str]
    clock: Clock | None = None
    """The truce that runs on the day asked about, else the last one that was told."""
    day: dt.date | None = None
    """The day asked about, else that of the last report."""
    is_seated: bool = True
    """Whether the profile says who sits at the table; else those are named who took most positions."""

    @property
    def roles(self) -> list[tuple[Role, list[Seat]]]:
        """Return those at the table and beside it by their roles."""
        return [(role, list(seats)) for role, seats in groupby(self.seats, key=lambda each: each.role)]

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them."""
        return {
            "name": self.name,
            "about": self.about,
            "counts": dict(self.counts),
            "parties": [{"party": each.name, "role": each.role} for each in self.seats],
            "issues": self.rows(),
            "moves": [_moved_row(each) for each in self.moves],
            "events": [timeline_row(item) for item in self.events],
            "coming": [timeline_row(item) for item in self.coming],
            "truce": _clock_row(self.clock) if self.clock else None,
            "deadlines": [due_row(each) for each in self.due],
        }

    def rows(self) -> list[Row]:
        """Return a row for each issue with its last word."""
        return [
            {"issue": each.issue, "name": each.name, "state": each.state, **_last_row(each)} for each in self.issues
        ]


@page("/", "today.html")
def today(visit: Visited) -> Today:
    """Return the negotiation in one view: who is at the table, how each issue stands, what moved, what comes next."""
    dossier, scope = visit.dossier, visit.scope
    seen = ask.glance(dossier, scope)
    gaps = ask.gaps_of(dossier, seen, scope)
    last = visit.period.last if visit.period else None
    day = scope.as_of or last
    seats = _seats(dossier)
    return Today(
        name=visit.name,
        about=dossier.profile.about,
        counts=visit.host.counts(),
        seats=seats or _busiest(gaps),
        is_seated=bool(seats),
        issues=tuple(_states(gaps, _last_word(gaps, scope.as_of), issue_names(dossier.profile))),
        moves=_moves(seen.paths),
        events=_happened(dossier, replace(scope, as_of=day)),
        coming=_coming(dossier, scope, day) if day else (),
        due=_due(gaps.due, day),
        issue_names=issue_names(dossier.profile),
        clock=next(reversed(ask.clocks(dossier, replace(scope, as_of=day))), None),
        day=day,
    )


def _seats(dossier: Dossier) -> tuple[Seat, ...]:
    """Return those whom the profile seats, in its order of roles."""
    return tuple(
        Seat(actor.name, role)
        for role in (Role.PARTY, Role.MEDIATOR, Role.OBSERVER)
        for actor in dossier.profile.actors
        if actor.role is role and actor.member_of is None
    )


def _busiest(gaps: Gaps) -> tuple[Seat, ...]:
    """Return those who hold most positions, where no profile says who is at the table."""
    held = Counter(held.party for gap in gaps.issues for held in gap.stands)
    return tuple(Seat(party, Role.PARTY) for party, _ in sorted(held.items(), key=lambda each: (-each[1], each[0]))[:8])


def _happened(dossier: Dossier, scope: Scope) -> tuple[TimelineItem, ...]:
    """Return the events that happened last, the newest first; those that were only planned are none of them."""
    newest = ask.newest_events(dossier, ask.EventFilter(scope), 5 * _MOST)
    return tuple(item for item in reversed(newest) if item.status in _IS_SO)[:_MOST]


def _coming(dossier: Dossier, scope: Scope, day: dt.date) -> tuple[TimelineItem, ...]:
    """Return the events of later days that reports tell which came out by the day asked about, the next first."""
    if day == dt.date.max:
        return ()
    known_by = min((each for each in (scope.as_of, scope.known_by) if each), default=None)
    asked = ask.EventFilter(replace(scope, as_of=None, known_by=known_by), since=day + dt.timedelta(1))
    found = ask.timeline_part(dossier, asked, 0, 5 * _MOST, with_undated=False).dated
    return tuple(item for item in found if item.on and item.on.first > day and item.status is not EventStatus.DENIED)[
        :_MOST
    ]


def _states(gaps: Gaps, today: dt.date | None, names: Mapping[str, str]) -> Iterable[IssueState]:
    """Iterate over the issues, the profile's in its order, then those of which anybody spoke last."""
    agreed = {each.issue for each in gaps.agreed}
    found = []
    for gap in gaps.issues:
        if gap.stands:
            last = max(gap.stands, key=_day)
            state = _state(gap, gap.issue in agreed, _day(last), today)
            found.append(IssueState(gap.issue, gap.name, state, last, gap.stands))
    places = {issue: place for place, issue in enumerate(names)}
    newest = sorted(found, key=lambda each: _day(each.last), reverse=True)
    return sorted(newest, key=lambda each: places.get(each.issue, len(places)))


def _state(gap: IssueGap, is_agreed: bool, last: dt.date, today: dt.date | None) -> State:
    if is_agreed:
        return State.AGREED
    if gap.clashes or any(held.divided for held in gap.stands):
        return State.CONTESTED
    return State.SILENT if today and (today - last).days > _SILENT_AFTER else State.OPEN


def _last_word(gaps: Gaps, as_of: dt.date | None) -> dt.date | None:
    """Return the day asked about, else the last on which anybody said anything."""
    days = (_day(held) for gap in gaps.issues for held in gap.stands)
    return as_of or max((day for day in days if day > dt.date.min), default=None)


def _moves(paths: Iterable[PositionPath]) -> tuple[Moved, ...]:
    steps = (Moved(path, step) for path in paths for step in path.steps if step.move in _MOVED)
    return tuple(sorted(steps, key=lambda each: each.step.day, reverse=True)[:_MOST])


def _due(every: Iterable[Due], today: dt.date | None) -> tuple[Due, ...]:
    told = (replace(each, has_passed=today is not None and each.on.last <= today) for each in every)
    ordered = sorted(told, key=lambda each: each.on)
    passed = [each for each in reversed(ordered) if each.has_passed]
    return tuple([each for each in ordered if not each.has_passed][:_MOST] + passed[:2])


def _day(held: HeldPosition) -> dt.date:
    date = held.said_on or held.cited.published_on
    return date.last if date else dt.date.min


def _last_row(state: IssueState) -> Row:
    row = position_row(state.last)
    return {name: row[name] for name in ("key", "party", "act", "actor", "asks", "said_on", "published_on", "exact")}


def _moved_row(moved: Moved) -> Row:
    row = path_row(moved.path)
    [step] = [each for each in row["steps"] if each["key"] == moved.step.cited.key][:1]
    return {"party": row["party"], "issue": row["issue"], **step}


def _clock_row(clock: Clock) -> Row:
    days = {"from": clock.starts_on.isoformat(), "to": clock.runs_to.isoformat()}
    return {**days, "day": clock.day, "extended": len(clock.extensions), "keys": list(clock.entries)}
