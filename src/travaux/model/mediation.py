"""Mediation with a single text, simulated: what orders of drafting come to under values that fit what is known."""

from dataclasses import dataclass
from enum import StrEnum

from travaux.model.package import Package


class Drafting(StrEnum):
    """In which order a mediator drafts the issues of one text."""

    WHOLE = "all issues at once"
    LISTED = "one after the other, as listed"
    NEAREST_FIRST = "one after the other, the nearest apart first"
    FARTHEST_FIRST = "one after the other, the farthest apart first"


@dataclass(frozen=True, slots=True)
class DraftingResult:
    """What one order of drafting came to over all draws of values."""

    drafting: Drafting
    issues: tuple[str, ...]
    """Keys of the issues in that order."""
    agreed: float
    """In which part of the draws the last text was at least as good as no deal for all; no probability."""
    nash_share: float
    """Product of gains of the last text, as a part of the best product that any package has; mean over draws."""
    least_share: float
    """The smallest such part in any draw."""
    texts: tuple[tuple[Package, float], ...]
    """The last texts, with the part of the draws in which each was the last, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Mediation:
    """Single-text mediation, simulated: the mediator sees only which drafts each party likes better."""

    parties: tuple[str, ...]
    draws: int
    """Values drawn within what is known, the same for every order of drafting."""
    undecided: int
    """Draws left out, in which no package gives all a gain."""
    proposals: int
    seed: int
    results: tuple[DraftingResult, ...]
    """The best mean share first."""
    entries: tuple[str, ...]
    """Keys of the entries that the scenario's values rest on."""
