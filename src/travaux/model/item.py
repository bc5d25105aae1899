"""Items: one event or act, with every entry that tells it and why they are held to be one."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from travaux.model.evidence import Evidence


class Ground(StrEnum):
    """Why two entries are held to tell one event or act."""

    SAME_DAY = "same day"
    OVERLAPPING_DATES = "overlapping dates"
    TOLD_TOGETHER = "told within days"
    ONE_TEXT = "copies of one text"
    PEOPLE = "same people"
    PARTIES = "same parties"
    PLACE = "same place"
    NUMBER = "same number"
    WORDS = "similar words"
    SAME_WORDS = "same words"
    JUDGED = "joined by the analyst"


@dataclass(frozen=True, slots=True)
class Link:
    """Two entries that tell one event or act, with the grounds."""

    one: str
    """Key of an entry; it comes before ``other`` in the alphabet."""
    other: str
    grounds: tuple[Ground, ...]
    score: float
    """How sure it is, from 0 to 1: what is left when each ground may fail on its own (noisy or)."""


@dataclass(frozen=True, slots=True)
class Item:
    """One event or act, with every entry that tells it."""

    evidence: tuple[Evidence, ...]
    """In the order of the entries' keys; one at least."""
    links: tuple[Link, ...] = ()
    """Why they are one: for each entry but the first the best link to one before it, where there is any."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field in which those who tell one event differ."""

    field: str
    """place, date, status or participants."""
    values: tuple[tuple[str, tuple[str, ...]], ...]
    """Each value with the keys of the entries that give it."""


def alone(evidence: Iterable[Evidence]) -> list[Item]:
    """Return each entry as an item of its own."""
    return [Item((each,)) for each in evidence]
