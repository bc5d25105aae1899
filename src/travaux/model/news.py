"""News: what reports that came out since a day have brought."""

import datetime as dt
from dataclasses import dataclass

from travaux.model.agreement import Clause
from travaux.model.answer import Relation, TimelineItem
from travaux.model.document import ListedDocument
from travaux.model.movement import Step
from travaux.model.question import Reach


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A report that came out since, with what was read in it."""

    listed: ListedDocument
    entries: tuple[str, ...]
    """Keys, in the order of the text."""


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step in a party's position that no report had told before."""

    party: str
    issue: str
    step: Step


@dataclass(frozen=True, slots=True)
class NewNumber:
    """A number that a new report gives beside an earlier one for the same quantity."""

    quantity: str
    """What is counted."""
    relation: Relation


@dataclass(frozen=True, slots=True)
class SettledPromise:
    """A promise of which it had not been known that it was kept or broken."""

    agreement: str | None
    """Name of the deal that it belongs to; None for one that belongs to none."""
    clause: Clause


@dataclass(frozen=True, slots=True)
class News:
    """What reports that came out on a day or later have brought."""

    since: dt.date
    documents: tuple[NewDocument, ...]
    moved: tuple[NewStep, ...]
    """Positions that are not as they were: softened, hardened, conceded, reversed or reworded."""
    acts: tuple[NewStep, ...]
    """What a party said on an issue for the first time, or said again."""
    events: tuple[TimelineItem, ...]
    """Events that no report had told before, and plans that came to something."""
    numbers: tuple[NewNumber, ...]
    promises: tuple[SettledPromise, ...]
    undated: int = 0
    """Reports without a date: nobody knows whether they are new."""
    reports: Reach | None = None
    """Which of the new reports are listed; None where all are."""
    positions: Reach | None = None
    """Which of the new positions steps are told from; None where all are."""
