"""A portrait: what the record holds of one actor."""

from collections.abc import Mapping
from dataclasses import dataclass

from travaux.model.answer import KnownActor
from travaux.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class QuotedBy:
    """How often one outlet quotes an actor, and in how many of its own reports."""

    outlet: str | None
    statements: int
    reports: int


@dataclass(frozen=True, slots=True)
class Portrait:
    """One actor with its newest positions, statements and events, the newest first; the first of its introductions."""

    actor: KnownActor
    introductions: tuple[Evidence, ...]
    """Entries that say who it is: name, office, whom it belongs to."""
    positions: tuple[Evidence, ...]
    statements: tuple[Evidence, ...]
    events: tuple[Evidence, ...]
    in_all: Mapping[str, int]
    """How many positions, statements and events there are, by kind of entry; no number where there is none."""
    quoted_by: tuple[QuotedBy, ...]
    """Outlets of all the statements, the one that quotes it most first."""
