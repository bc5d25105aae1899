"""The ledger of an exchange: what was promised and delivered, stage by stage, and the clock of a truce."""

import datetime as dt
from dataclasses import dataclass

from travaux.model.answer import Citation
from travaux.model.content import TransferStatus
from travaux.model.dates import PartialDate


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One promise or delivery, however many reports tell it."""

    giver: str | None
    receiver: str | None
    what: str
    count: float | None
    status: TransferStatus
    on: PartialDate | None
    """When it was, or is to be, handed over; None where only the day of a report is known."""
    route: str | None
    under: str | None
    cited: Citation
    also: tuple[Citation, ...] = ()
    """Other reports of it."""
    origins: int = 1
    """Reports of independent origin that tell it; copies do not count."""
    counts: tuple[float, ...] = ()
    """The different numbers told of it, where reports differ; ``count`` is the one that most of them give."""

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that it rests on."""
        return (self.cited.key, *(each.key for each in self.also))


@dataclass(frozen=True, slots=True)
class Account:
    """What one side promised of a thing beside what it delivered, up to some stage."""

    giver: str
    what: str
    promised: float | None
    delivered: float
    entries: tuple[str, ...]

    @property
    def outstanding(self) -> float | None:
        """Return what is still owed; None where no promise is known, 0 where more was given."""
        return None if self.promised is None else max(0.0, self.promised - self.delivered)

    @property
    def share(self) -> float | None:
        """Return the part of the promise that was delivered, 1 for all of it."""
        return self.delivered / self.promised if self.promised else None


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many of one thing for one of another."""

    given: Account
    returned: Account
    promised: float | None
    delivered: float | None


@dataclass(frozen=True, slots=True)
class Stage:
    """What was handed over, or is to be, at one time; stages are numbered by their days."""

    number: int
    on: PartialDate | None
    promised: tuple[LedgerEntry, ...]
    delivered: tuple[LedgerEntry, ...]
    accounts: tuple[Account, ...]
    """Of this stage alone."""
    running: tuple[Account, ...]
    """Of all stages up to this one, with what was promised up to it."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What two sides promised and delivered to each other; or one giver, where the other end is not told."""

    sides: tuple[str, ...]
    agreement: str | None
    stages: tuple[Stage, ...]
    overall: tuple[LedgerEntry, ...]
    """Promises of the whole and not of one stage."""
    loose: tuple[LedgerEntry, ...]
    """Promises of no stage that is known, and without a day of their own."""
    accounts: tuple[Account, ...]
    """Of the whole."""
    ratio: Ratio | None
    told: tuple[LedgerEntry, ...]
    """Sums so far that reports give ("has freed 60 in all"): shown beside the totals and never added to them."""
    apart: tuple[LedgerEntry, ...] = ()
    """What has no number or no day, and is not added."""

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that the ledger rests on."""
        staged = (each for stage in self.stages for each in (*stage.promised, *stage.delivered))
        every = (*self.overall, *self.loose, *staged, *self.told, *self.apart)
        return tuple(dict.fromkeys(key for each in every for key in each.entries))


@dataclass(frozen=True, slots=True)
class Extension:
    """A truce made longer."""

    agreed_on: PartialDate | None
    days: int | None
    ends_on: dt.date
    cited: Citation


@dataclass(frozen=True, slots=True)
class Clock:
    """A truce and its days; the first day is day 1, and the last day belongs to it."""

    starts_on: dt.date
    days: int | None
    ends_on: dt.date
    """The last day as first agreed."""
    cited: tuple[Citation, ...]
    extensions: tuple[Extension, ...] = ()
    day: int | None = None
    """Which day of it the day asked about is; None before it begins, after it ends, or where no day was asked about."""

    @property
    def runs_to(self) -> dt.date:
        """Return the last day with all extensions."""
        return max((self.ends_on, *(each.ends_on for each in self.extensions)))

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that the clock rests on."""
        return tuple(dict.fromkeys((*(each.key for each in self.cited), *(each.cited.key for each in self.extensions))))
