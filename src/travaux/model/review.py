"""Review: which entries an analyst had best look at, because a decision on them would change most."""

from dataclasses import dataclass
from enum import StrEnum

from travaux.model.evidence import Evidence


class Influence(StrEnum):
    """Why much hangs on an entry."""

    STAND = "a party's last word on an issue"
    TELLING = "told by several reports"
    COUNT = "counted by several reports"


@dataclass(frozen=True, slots=True)
class ToReview:
    """An entry that nobody has judged, with how much a decision on it would change."""

    evidence: Evidence
    weight: float
    """How unsure the entry is, from 0 to 1, times how much hangs on it."""
    influences: tuple[Influence, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewQueue:
    """Entries to review, those first on which most hangs."""

    queued: tuple[ToReview, ...]
    waiting: int
    """Entries that nobody has judged, in all."""
    judged: int
    """Entries that somebody has judged or added."""
