"""Coverage: which outlets a dossier rests on, whom they quote, and where they fall silent."""

import datetime as dt
from collections.abc import Mapping
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
    """Whom it quotes most, the party quoted most first; unnamed speakers count for the party that they speak for."""
    parties: int
    """Parties that it quotes, told or not."""
    statements: int
    """Statements of named parties that it has."""

    @property
    def own(self) -> int:
        """Return the reports that copy no other."""
        return self.reports - self.copies

    @property
    def leaning(self) -> float | None:
        """Return the share of the party quoted most, from 0 to 1; None where the outlet quotes nobody."""
        return self.quoted[0].statements / self.statements if self.quoted else None

    @property
    def rank(self) -> tuple[bool, int, str]:
        """Return its place among outlets: the one with most reports first, no outlet last."""
        return self.name is None, -self.reports, self.name or ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """All outlets, and how often each quotes the parties that are quoted most by all."""

    outlets: tuple[Outlet, ...]
    parties: tuple[str, ...]
    """Those parties, the one quoted most first."""
    quotations: Mapping[tuple[str | None, str], int]
    """Statements by outlet and party; no number where there is none."""
