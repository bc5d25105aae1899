"""What if: what an analysis would say if something were otherwise, and which entries it hangs on."""

from dataclasses import dataclass
from enum import StrEnum

from travaux.model.content import Act


class FindingKind(StrEnum):
    """What sort of thing an analysis found."""

    CYCLE = "cycle"
    CLASH = "clash"
    AGREED = "agreed"
    UNANSWERED = "unanswered"
    MOVED = "moved last"
    OVERDUE = "overdue"
    STABLE = "stable"
    SOLUTION = "solution"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that an analysis found, comparable between two runs of it."""

    kind: FindingKind
    what: str
    """In words that are the same whenever the same is found."""
    entries: tuple[str, ...] = ()
    """Keys of the entries that it rests on."""

    @property
    def same(self) -> tuple[FindingKind, str]:
        """Return what two runs must share for it to be the same finding."""
        return self.kind, self.what


@dataclass(frozen=True, slots=True)
class Pivot:
    """A finding that would not be made without any one of some entries."""

    finding: Finding
    without: tuple[tuple[str, ...], ...]
    """Keys of such entries; together stand those of one report and of its copies."""


@dataclass(frozen=True, slots=True)
class Supposition:
    """A position that nobody took, supposed to be taken on the day asked about."""

    party: str
    act: Act
    issue: str
    option: str | None = None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What is changed, and what flips."""

    changes: tuple[str, ...]
    """What is supposed, in words."""
    gone: tuple[Finding, ...]
    """Found as things are, and no longer then."""
    new: tuple[Finding, ...]
    """Found then, and not as things are."""
    kept: int
    """How many findings stay."""
    pivots: tuple[Pivot, ...]
    """Findings as things are that hang on single entries, with those entries."""
    untried: int = 0
    """Entries that were not left out by themselves, for there are too many."""
