"""Movement: the path of one party's position on one issue."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from travaux.model.actor import Role
from travaux.model.answer import Citation
from travaux.model.content import Act, Modality
from travaux.model.dates import PartialDate


class Move(StrEnum):
    """What a step is to the step that it is compared with; it opens where nothing earlier compares."""

    OPENED = "opened"
    REPEATED = "repeated"
    REWORDED = "reworded"
    SOFTENED = "softened"
    HARDENED = "hardened"
    CONCEDED = "conceded"
    REVERSED = "reversed"


@dataclass(frozen=True, slots=True)
class Step:
    """One act of a party on an issue, and what it changed."""

    move: Move
    because: str
    """What the move rests on, in words."""
    act: Act
    asks: str | None
    option: str | None
    """Name of the profile's option that it fits."""
    actor: str
    office: str | None
    toward: str | None
    modality: Modality
    said_on: PartialDate | None
    """The day that the text gives; None when only the day of publication is known."""
    day: dt.date
    """The day by which it had been said."""
    cited: Citation
    before: Citation | None = None
    """The words that it is compared with; None where it opens the path."""
    also: tuple[str, ...] = ()
    """Keys of other entries that tell the same act."""
    origins: int = 1
    """Reports of independent origin that tell it; copies do not count."""

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that the step rests on."""
        return (self.cited.key, *self.also, *((self.before.key,) if self.before else ()))


@dataclass(frozen=True, slots=True)
class PositionPath:
    """How one party's position on one issue moved, step by step."""

    party: str
    issue: str
    seat: Role
    """What the party is to the negotiation."""
    steps: tuple[Step, ...]
    silent_days: int
    """Days since its last step, up to the day asked about or else the last day of the record."""
    undated: tuple[str, ...] = ()
    """Keys of what it said on the issue that has no day to go by, and no place in the path."""

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that the path rests on."""
        return tuple(dict.fromkeys(key for step in self.steps for key in step.entries))
