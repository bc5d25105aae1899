"""The matrix of parties by issues: who holds what, as of a day."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from travaux import dossier as ask
from travaux.model.actor import Role
from travaux.model.answer import HeldPosition, PositionsAsOf
from travaux.model.profile import Profile
from travaux.show.rows import Row, position_row
from travaux.show.web.registration import page
from travaux.show.web.visits import Visited

_COLUMNS = 6
"""Most parties that have a column of their own; the others are listed below the matrix."""
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

    @property
    def cells(self) -> dict[tuple[str, str], list[HeldPosition]]:
        """Return the positions by issue and party; two parties of one name share a cell."""
        cells: dict[tuple[str, str], list[HeldPosition]] = {}
        for held in self.answer.held:
            cells.setdefault((held.issue, held.party), []).append(held)
        return cells

    @property
    def shown(self) -> tuple[str, ...]:
        """Return the issues on which one of the columns holds something."""
        spoken = {held.issue for held in self.answer.held if held.party in self.parties}
        return tuple(issue for issue in self.issues if issue in spoken)

    @property
    def others(self) -> tuple[HeldPosition, ...]:
        """Return the positions of parties that have no column."""
        return tuple(held for held in self.answer.held if held.party not in self.parties)

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them."""
        return {
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "parties": list(self.parties),
            "issues": list(self.issues),
            "positions": self.rows(),
            "undated": self.answer.undated,
        }

    def rows(self) -> list[Row]:
        """Return a row for each position."""
        return [position_row(held) for held in self.answer.held]


@page("/positions", "positions.html")
def positions_page(visit: Visited) -> PositionsPage:
    """Return what every party last held on every issue."""
    dossier, scope = visit.dossier, visit.scope
    answer = ask.positions_as_of(dossier, scope)
    spoken_of = Counter(held.issue for held in answer.held)
    names = {issue.key: issue.name for issue in dossier.profile.issues}
    others = sorted(spoken_of.keys() - names.keys(), key=lambda issue: (-spoken_of[issue], issue))
    issues = (*(key for key in names if key in spoken_of), *others)
    return PositionsPage(scope.as_of, answer, columns_of(answer.held, dossier.profile), issues, names)


def columns_of(positions: Sequence[HeldPosition], profile: Profile) -> tuple[str, ...]:
    """Return the parties that get a column: those that the profile seats at the table, else the busiest."""
    held = Counter(each.party for each in positions)
    roles = {actor.name: actor.role for actor in profile.actors if actor.member_of is None}
    seated = [name for name in held if roles.get(name) in _SEATS]
    if not seated:
        return tuple(sorted(held, key=lambda name: (-held[name], name))[:_COLUMNS])
    return tuple(sorted(seated, key=lambda name: (_SEATS.index(roles[name]), -held[name], name)))
