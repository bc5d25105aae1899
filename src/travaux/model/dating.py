"""When a report came out, as far as other reports of the dossier tell."""

from dataclasses import dataclass
from enum import StrEnum

from travaux.model.dates import PartialDate


class ClueKind(StrEnum):
    """What tells when a report came out."""

    SAME_TEXT = "same text"
    """Another report with a date has the same text."""
    PAST = "told as past"
    """It tells as past what has a date."""
    COMING = "told as coming"
    """It tells as coming what has a date."""


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing that tells when a report came out."""

    kind: ClueKind
    on: PartialDate
    """When the other report came out, or when what is told happened."""
    report: str
    """Name of the report that gives the date."""
    entries: tuple[str, ...] = ()
    """Keys of the entries that it rests on; none where it rests on the whole text."""


@dataclass(frozen=True, slots=True)
class Dating:
    """When a report without a date of its own came out, with what tells so."""

    on: PartialDate | None
    """The days that all clues leave open; None where they leave too much open, or nothing."""
    clues: tuple[Clue, ...]
    disbelieved: PartialDate | None = None
    """The date that it came with, where the same text came out long before."""
