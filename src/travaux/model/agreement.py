"""Agreements: who owes what by when, and what became of it."""

from dataclasses import dataclass
from enum import StrEnum

from travaux.model.answer import Citation
from travaux.model.dates import PartialDate


class ClauseState(StrEnum):
    """What became of a clause."""

    KEPT = "kept"
    BROKEN = "broken"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that one party owes."""

    owes: str
    to: str | None
    what: str
    count: float | None
    due: PartialDate | None
    state: ClauseState
    because: str
    """What the state rests on, in words."""
    cited: Citation
    late: bool = False
    """Whether it was kept after the day on which it was due."""
    also: tuple[str, ...] = ()
    """Keys of other entries that tell the clause."""
    done: tuple[Citation, ...] = ()
    """What was done about it."""
    origins: int = 1
    """Reports of independent origin that tell the clause; copies do not count."""

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that the clause and its state rest on."""
        return tuple(dict.fromkeys((self.cited.key, *self.also, *(each.key for each in self.done))))


@dataclass(frozen=True, slots=True)
class Agreement:
    """A deal between parties with its clauses; without a name, promises that belong to no deal that is known."""

    name: str | None
    parties: tuple[str, ...]
    agreed_on: PartialDate | None
    text: str | None
    """Name of the document that is its text."""
    cited: tuple[Citation, ...]
    """Where reports tell that it was agreed."""
    clauses: tuple[Clause, ...]
    accused: tuple[Citation, ...] = ()
    """Where one party accuses another after it was agreed; nobody says here that it is so."""

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that the agreement rests on."""
        clauses = (key for clause in self.clauses for key in clause.entries)
        return tuple(dict.fromkeys((*(each.key for each in (*self.cited, *self.accused)), *clauses)))
