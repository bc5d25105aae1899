"""Sources: the outlets that the dossier rests on, what each copies, whom it quotes, and where it falls silent."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from travaux import dossier as ask
from travaux.model.coverage import Outlet
from travaux.show.rows import Row, iso
from travaux.show.web.registration import page
from travaux.show.web.visits import Visited

_COLUMNS = 6
"""Most parties whose shares stand in columns of their own."""


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """What the page of sources shows."""

    outlets: tuple[Outlet, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """Return the parties that are quoted most."""
        quoted: Counter[str] = Counter()
        for outlet in self.outlets:
            for each in outlet.quoted:
                quoted[each.party] += each.statements
        return tuple(party for party, _ in sorted(quoted.items(), key=lambda pair: (-pair[1], pair[0]))[:_COLUMNS])

    def quoted(self, outlet: Outlet, party: str) -> int:
        """Return how many statements of the party an outlet has."""
        return sum(each.statements for each in outlet.quoted if each.party == party)

    def share(self, outlet: Outlet, party: str) -> float:
        """Return what part of an outlet's statements the party has, from 0 to 1."""
        every = sum(each.statements for each in outlet.quoted)
        return self.quoted(outlet, party) / every if every else 0.0

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them."""
        return {"outlets": self.rows()}

    def rows(self) -> list[Row]:
        """Return a row for each outlet."""
        return [outlet_row(outlet) for outlet in self.outlets]


def outlet_row(outlet: Outlet) -> Row:
    """Return an outlet with its counts."""
    return {
        "outlet": outlet.name,
        "reports": outlet.reports,
        "copies": outlet.copies,
        "own": outlet.own,
        "undated": outlet.undated,
        "first": iso(outlet.first),
        "last": iso(outlet.last),
        "gap_days": outlet.gap.days if outlet.gap else None,
        "gap_after": outlet.gap.after.isoformat() if outlet.gap else None,
        "gap_before": outlet.gap.before.isoformat() if outlet.gap else None,
        "quoted": {each.party: each.statements for each in outlet.quoted},
    }


@page("/sources", "sources.html")
def sources_page(visit: Visited) -> SourcesPage:
    """Return the outlets with their reports, copies and silences, and how often each quotes each party."""
    return SourcesPage(ask.outlets(visit.dossier, visit.scope))
