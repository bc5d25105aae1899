"""Concordance: how far two people who judged the same entries say the same of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Concordance:
    """How far two authors agree on the entries that both have judged, beyond what chance would give."""

    one: str
    other: str
    entries: int
    """Entries that both have judged."""
    kappa: float | None
    """Cohen's kappa, from -1 to 1; None where it is not defined: nothing judged by both, or one verdict only."""
    alpha: float | None
    """Krippendorff's alpha for nominal values, 1 for full agreement and 0 for chance; None as for kappa."""
    differing: tuple[str, ...]
    """Keys of the entries on which they differ."""
