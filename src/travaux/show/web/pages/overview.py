"""The first page: how much the dossier holds, who is in it, and what came last."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from travaux import dossier as ask
from travaux.model.actor import Role
from travaux.model.answer import Counts, HeldPosition, TimelineItem
from travaux.show.rows import position_row, timeline_row
from travaux.show.web.pages.positions import columns_of
from travaux.show.web.registration import page
from travaux.show.web.visits import Visited

_MOST = 8
"""Rows of each list."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A party, with how many issues it has taken a position on."""

    party: str
    role: Role
    issues: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page shows."""

    name: str
    about: str | None
    counts: Counts
    parties: tuple[Standing, ...]
    """Those at the table where the profile names them, else those who speak on most issues."""
    positions: tuple[HeldPosition, ...]
    """Those taken last, newest first."""
    events: tuple[TimelineItem, ...]
    """Those that happened last, newest first."""
    issue_names: Mapping[str, str]

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them."""
        return {
            "name": self.name,
            "about": self.about,
            "counts": dict(self.counts),
            "parties": [{"party": each.party, "role": each.role, "issues": each.issues} for each in self.parties],
            "positions": [position_row(held) for held in self.positions],
            "events": [timeline_row(item) for item in self.events],
        }


@page("/", "overview.html")
def overview(visit: Visited) -> Overview:
    """Return the negotiation in one view."""
    dossier = visit.dossier
    held = ask.positions_as_of(dossier).held
    issues = Counter(each.party for each in held)
    roles = {actor.name: actor.role for actor in dossier.profile.actors}
    happened, _ = ask.count_events(dossier, ask.EventFilter())
    last = ask.timeline_part(dossier, ask.EventFilter(), max(0, happened - _MOST), _MOST).dated
    return Overview(
        name=visit.name,
        about=dossier.profile.about,
        counts=ask.summary(dossier),
        parties=tuple(
            Standing(party, roles.get(party, Role.OTHER), issues[party]) for party in columns_of(held, dossier.profile)
        ),
        positions=tuple(sorted(held, key=_day, reverse=True)[:_MOST]),
        events=tuple(reversed(last)),
        issue_names={issue.key: issue.name for issue in dossier.profile.issues},
    )


def _day(held: HeldPosition) -> dt.date:
    date = held.said_on or held.cited.published_on
    return date.last if date else dt.date.min
