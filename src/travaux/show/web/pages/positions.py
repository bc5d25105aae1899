"""The matrix of parties by issues: who holds what, as of a day, and what moved to it."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from travaux import dossier as ask
from travaux.model.actor import Role
from travaux.model.answer import HeldPosition, PositionsAsOf
from travaux.model.movement import PositionPath, Step
from travaux.model.profile import Profile
from travaux.show.rows import Row, position_row
from travaux.show.web.registration import page
from travaux.show.web.visits import PageNumber, Visited

_COLUMNS = 6
"""Most parties that have a column of their own; the others are listed below the matrix."""
_AHEAD = 19
"""Pages after the one shown that are counted."""
_SEATS = (Role.PARTY, Role.MEDIATOR, Role.OBSERVER)


@dataclass(frozen=True, slots=True)
class PositionsPage:
    """What the page of positions shows."""

    as_of: dt.date | None
    answer: PositionsAsOf
    parties: tuple[str, ...]
    """Columns, those at the table first."""
    issues: tuple[str, ...]
    """Rows, in the profile's order, then by how many speak of them."""
    issue_names: Mapping[str, str]
    paths: Mapping[tuple[str, str], PositionPath]
    """How the positions moved to what is held, by party and issue."""
    page: int
    pages: int
    are_more: bool
    """Whether there are more pages than that: they are counted so far ahead only."""

    @property
    def cells(self) -> dict[tuple[str, str], list[HeldPosition]]:
        """Return the positions by issue and party, the last first; two parties of one name share a cell.

        Without a day asked about there are several: nobody knows where those of reports without a date belong.
        """
        cells: dict[tuple[str, str], list[HeldPosition]] = {}
        for held in sorted(self.answer.held, key=_day, reverse=True):
            cells.setdefault((held.issue, held.party), []).append(held)
        return cells

    @property
    def sparse(self) -> frozenset[str]:
        """Return the columns that hold something on fewer than a third of the issues: they need less room."""
        held = Counter(party for _, party in self.cells)
        return frozenset(party for party in self.parties if 3 * held[party] < len(self.shown))

    @property
    def shown(self) -> tuple[str, ...]:
        """Return the issues on which one of the columns holds something."""
        spoken = {held.issue for held in self.answer.held if held.party in self.parties}
        return tuple(issue for issue in self.issues if issue in spoken)

    @property
    def others(self) -> tuple[HeldPosition, ...]:
        """Return the positions of parties that have no column, those at the table first."""
        return tuple(held for held in self.answer.held if held.party not in self.parties)

    def step(self, held: HeldPosition) -> Step | None:
        """Return the step of its path that a position is."""
        path = self.paths.get((held.party, held.issue))
        steps = reversed(path.steps) if path else ()
        return next((step for step in steps if held.cited.key in (step.cited.key, *step.also)), None)

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them."""
        return {
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "parties": list(self.parties),
            "issues": list(self.issues),
            "positions": self.rows(),
            "undated": self.answer.undated,
            "page": self.page,
            "pages": self.pages,
            "more_pages": self.are_more,
        }

    def rows(self) -> list[Row]:
        """Return a row for each position."""
        return [{**position_row(held), **_moved(self.step(held))} for held in self.answer.held]


@page("/positions", "positions.html")
def positions_page(visit: Visited, page: PageNumber = 1) -> PositionsPage:
    """Return what parties last held on every issue, those at the table first; a page past the end is empty."""
    dossier, scope = visit.dossier, visit.scope
    first = (page - 1) * ask.CELLS
    seen = ask.matrix(dossier, scope, first)
    answer = seen.answer
    ahead = page + _AHEAD
    number = ask.count_positions(dossier, scope, ahead * ask.CELLS + 1)
    spoken_of = Counter(held.issue for held in answer.held)
    names = issue_names(dossier.profile)
    others = sorted(spoken_of.keys() - names.keys(), key=lambda issue: (-spoken_of[issue], issue))
    return PositionsPage(
        as_of=scope.as_of,
        answer=answer,
        parties=columns_of(answer.held, dossier.profile),
        issues=(*(key for key in names if key in spoken_of), *others),
        issue_names=names,
        paths={(path.party, path.issue): path for path in seen.paths},
        page=page,
        pages=min(ahead, max(1, -(-number // ask.CELLS))),
        are_more=number > ahead * ask.CELLS,
    )


def issue_names(profile: Profile) -> dict[str, str]:
    """Return the names of the profile's issues by their keys, in its order."""
    return {issue.key: issue.name for issue in profile.issues}


def columns_of(positions: Sequence[HeldPosition], profile: Profile) -> tuple[str, ...]:
    """Return the parties that get a column: those that the profile seats at the table, else the busiest."""
    held = Counter(each.party for each in positions)
    roles = {actor.name: actor.role for actor in profile.actors if actor.member_of is None}
    seated = [name for name in held if roles.get(name) in _SEATS]
    if not seated:
        seats = {each.party: each.seat for each in positions}
        busiest = sorted(held, key=lambda name: (seats[name] not in _SEATS, -held[name], name))
        return tuple(busiest[:_COLUMNS])
    return tuple(sorted(seated, key=lambda name: (_SEATS.index(roles[name]), -held[name], name)))


def _day(held: HeldPosition) -> dt.date:
    date = held.said_on or held.cited.published_on
    return date.last if date else dt.date.min


def _moved(step: Step | None) -> Row:
    return {"move": step.move if step else None, "because": step.because if step else None}
