"""Sources: the outlets that the dossier rests on, what each copies, whom it quotes, and where it falls silent."""

from dataclasses import dataclass
from typing import Any

from travaux import dossier as ask
from travaux.model.coverage import Coverage, Outlet
from travaux.show.rows import Row, iso
from travaux.show.web.registration import page
from travaux.show.web.visits import Visited


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """What the page of sources shows."""

    coverage: Coverage

    @property
    def outlets(self) -> tuple[Outlet, ...]:
        """Return the outlets."""
        return self.coverage.outlets

    @property
    def parties(self) -> tuple[str, ...]:
        """Return the parties that are quoted most, whose shares stand in columns of their own."""
        return self.coverage.parties

    def quoted(self, outlet: Outlet, party: str) -> int:
        """Return how many statements of one of the parties an outlet has."""
        return self.coverage.quotations.get((outlet.name, party), 0)

    def share(self, outlet: Outlet, party: str) -> float:
        """Return what part of an outlet's statements the party has, from 0 to 1."""
        return self.quoted(outlet, party) / outlet.statements if outlet.statements else 0.0

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
        "statements": outlet.statements,
        "parties_quoted": outlet.parties,
        "quoted": {each.party: each.statements for each in outlet.quoted},
    }


@page("/sources", "sources.html")
def sources_page(visit: Visited) -> SourcesPage:
    """Return the outlets with their reports, copies and silences, and how often each quotes each party."""
    return SourcesPage(ask.coverage(visit.dossier, visit.scope))
