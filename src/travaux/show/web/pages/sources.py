"""Sources: the outlets that the dossier rests on, what each copies, whom it quotes, and where it falls silent."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any

from travaux import dossier as ask
from travaux.model.coverage import Outlet
from travaux.show.rows import Row, iso
from travaux.show.web.registration import page
from travaux.show.web.visits import Visited

_COLUMNS = 6
"""Most parties whose shares stand in columns of their own."""
_QUOTED = 50
"""Parties that a row names, those that the outlet quotes most; it says how many there are in all."""


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """What the page of sources shows."""

    outlets: tuple[Outlet, ...]
    parties: tuple[str, ...]
    """The parties that are quoted most."""
    quotations: Mapping[tuple[str | None, str], int]
    """How often each outlet quotes each of them."""
    statements: Mapping[str | None, int]
    """How often each outlet quotes anybody."""

    def quoted(self, outlet: Outlet, party: str) -> int:
        """Return how many statements of one of the parties an outlet has."""
        return self.quotations.get((outlet.name, party), 0)

    def share(self, outlet: Outlet, party: str) -> float:
        """Return what part of an outlet's statements the party has, from 0 to 1."""
        every = self.statements[outlet.name]
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
        "statements": outlet.statements,
        "parties_quoted": len(outlet.quoted),
        "quoted": {each.party: each.statements for each in outlet.quoted[:_QUOTED]},
    }


@page("/sources", "sources.html")
def sources_page(visit: Visited) -> SourcesPage:
    """Return the outlets with their reports, copies and silences, and how often each quotes each party."""
    outlets = ask.outlets(visit.dossier, visit.scope)
    quoted: Counter[str] = Counter()
    for outlet in outlets:
        for each in outlet.quoted:
            quoted[each.party] += each.statements
    parties = nsmallest(_COLUMNS, quoted, key=lambda party: (-quoted[party], party))
    quotations = {
        (outlet.name, each.party): each.statements
        for outlet in outlets
        for each in outlet.quoted
        if each.party in parties
    }
    statements = {outlet.name: outlet.statements for outlet in outlets}
    return SourcesPage(outlets, tuple(parties), quotations, statements)
