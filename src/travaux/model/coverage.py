"""Coverage: which outlets a dossier rests on, whom they quote, and where they fall silent."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from travaux.model.dates import PartialDate


class Quoted(NamedTuple):
    """How often an outlet quotes one party."""

    party: str
    statements: int


@dataclass(frozen=True, slots=True)
class Gap:
    """The longest time in which an outlet has no report, between two that it has."""

    after: dt.date
    before: dt.date

    @property
    def days(self) -> int:
        """Return the days between the two reports."""
        return (self.before - self.after).days


class ReportsOfDay(NamedTuple):
    """How many reports an outlet has of one date, from ``first`` to ``last``; both are None where there is none."""

    outlet: str | None
    first: dt.date | None
    last: dt.date | None
    reports: int = 1


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet with its reports; what is republished is told apart from what is its own."""

    name: str | None
    """None for reports that name no outlet."""
    reports: int
    copies: int
    """Reports of it that copy an earlier one, of its own or of another outlet."""
    undated: int
    first: PartialDate | None
    last: PartialDate | None
    gap: Gap | None
    quoted: tuple[Quoted, ...]
    """Whom it quotes, the party quoted most first; unnamed speakers count for the party that they speak for."""

    @property
    def own(self) -> int:
        """Return the reports that copy no other."""
        return self.reports - self.copies

    @property
    def statements(self) -> int:
        """Return how many statements of named parties it has."""
        return sum(each.statements for each in self.quoted)

    @property
    def leaning(self) -> float | None:
        """Return the share of the party quoted most, from 0 to 1; None where the outlet quotes nobody."""
        every = self.statements
        return self.quoted[0].statements / every if every else None
