"""Gaps: what keeps parties apart on each issue, and what they have settled; ordinal, with no values needed."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from travaux.model.answer import Citation, HeldPosition
from travaux.model.content import Act
from travaux.model.dates import PartialDate


class Tie(StrEnum):
    """What shows that two positions are about the same thing."""

    OPTION = "option"
    """Both name the same option of the profile."""
    ADDRESSED = "addressed"
    """The answer names the party whose ask it answers."""
    WORDS = "words"
    """They share words."""
    ISSUE = "issue"
    """Only the issue is the same: whether it is this very ask is not told."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What one party asks, or answers, on an issue, with the entries that tell it."""

    party: str
    actor: str
    act: Act
    issue: str
    toward: str | None
    asks: str | None
    option: str | None
    deadline: PartialDate | None
    day: dt.date | None
    """By which it was said; None where no day is known."""
    cited: Citation
    also: tuple[str, ...] = ()
    """Keys of further entries that tell the same: same party, act and option or words."""

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that the answer rests on."""
        return (self.cited.key, *self.also)


@dataclass(frozen=True, slots=True)
class Clash:
    """What one party asks and another refuses."""

    ask: Ask
    refusal: Ask
    tie: Tie

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that the answer rests on."""
        return (*self.ask.entries, *self.refusal.entries)


@dataclass(frozen=True, slots=True)
class Precondition:
    """What a party will not do, or let be done, before something else is."""

    party: str
    actor: str
    waits: str
    """What waits, in the report's words."""
    waits_on: frozenset[str]
    """Issues of what waits."""
    first: str
    """What must come first, in the report's words."""
    first_on: frozenset[str]
    """Issues of what must come first."""
    day: dt.date | None
    cited: Citation
    also: tuple[str, ...] = ()
    lifted_by: tuple[Ask, ...] = ()
    """What the party itself said later, on either issue, that no longer fits it."""

    @property
    def is_standing(self) -> bool:
        """Tell whether nothing that the party said later speaks against it."""
        return not self.lifted_by

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that the answer rests on."""
        return (self.cited.key, *self.also, *(key for ask in self.lifted_by for key in ask.entries))


@dataclass(frozen=True, slots=True)
class Cycle:
    """Preconditions of different parties of which each waits for the next, and the last for the first."""

    preconditions: tuple[Precondition, ...]

    @property
    def is_standing(self) -> bool:
        """Tell whether no party has moved off its precondition."""
        return all(each.is_standing for each in self.preconditions)

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that the answer rests on."""
        return tuple(dict.fromkeys(key for each in self.preconditions for key in each.entries))


@dataclass(frozen=True, slots=True)
class LastMove:
    """The last time that a party gave way, offered, promised or accepted on an issue."""

    move: Ask
    before: Ask | None
    """What the party held before on the issue, where that is known."""

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that the answer rests on."""
        return (*self.move.entries, *(self.before.entries if self.before else ()))


@dataclass(frozen=True, slots=True)
class Unanswered:
    """What one party asked or offered, and another has said nothing to on that issue since."""

    ask: Ask
    silent: tuple[str, ...]
    """Parties from whom an answer is missing."""
    days: int | None
    """Days since, on the day asked about; None where no day is asked about."""

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that the answer rests on."""
        return self.ask.entries


@dataclass(frozen=True, slots=True)
class Agreed:
    """What every party at the table has accepted, or asks and offers alike, with nothing against it since."""

    issue: str
    option: str | None
    held: tuple[Ask, ...]
    """The last word of each party for it."""

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that the answer rests on."""
        return tuple(key for ask in self.held for key in ask.entries)


@dataclass(frozen=True, slots=True)
class Due:
    """Something that a party asked, offered, promised or threatened with a deadline, and has not taken back."""

    ask: Ask
    on: PartialDate
    has_passed: bool
    """Whether the deadline lies before the day asked about, or is that day."""

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that the answer rests on."""
        return self.ask.entries


@dataclass(frozen=True, slots=True)
class IssueGap:
    """How far apart parties are on one issue."""

    issue: str
    name: str
    stands: tuple[HeldPosition, ...]
    clashes: tuple[Clash, ...]
    could_give: tuple[Ask, ...]
    """What parties have themselves offered, promised, conceded or accepted, and not taken back since."""
    moved_last: tuple[LastMove, ...]
    """The move of each party that moved on the last day on which any did."""

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that the answer rests on."""
        parts = (self.stands, self.clashes, self.could_give, self.moved_last)
        return tuple(dict.fromkeys(key for part in parts for each in part for key in each.entries))


@dataclass(frozen=True, slots=True)
class Gaps:
    """What keeps the parties apart, and what does not."""

    parties: tuple[str, ...]
    """Those at the table; where nobody is known to have a seat, all who ask, offer or answer."""
    issues: tuple[IssueGap, ...]
    preconditions: tuple[Precondition, ...]
    cycles: tuple[Cycle, ...]
    unanswered: tuple[Unanswered, ...]
    agreed: tuple[Agreed, ...]
    due: tuple[Due, ...]
    undated: int
    """Positions and statements of conditions left out because they have no day to go by."""
