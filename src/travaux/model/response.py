"""Rounds: what was put forward, and what answered it, in order."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from travaux.model.answer import Citation
from travaux.model.dates import PartialDate


class TurnKind(StrEnum):
    """What a turn does."""

    PROPOSAL = "proposal"
    DEMAND = "demand"
    OFFER = "offer"
    ULTIMATUM = "ultimatum"
    ACCEPT = "accept"
    COMMIT = "commit"
    REJECT = "reject"
    COUNTER = "counter"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Tie:
    """Why a turn is taken for the answer to an earlier one."""

    to: int | None
    """Place of that turn in the round; None where what is answered stands in no entry and is only named."""
    score: float
    """How much speaks for it, from 0 to 1; weaker ones than .45 are not told."""
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """One proposal, demand, offer or answer; or the silence that followed a deadline."""

    kind: TurnKind
    party: str | None
    actor: str | None
    office: str | None
    asks: str | None
    said_on: PartialDate | None
    day: dt.date | None
    """The day by which it was done; None in a report without a date, where only the order of the text is known."""
    cited: Citation
    """Its words; for a silence, those that set the deadline."""
    tie: Tie | None = None
    """What it answers; None for what opens the round."""
    also: tuple[str, ...] = ()
    """Keys of other entries that tell it."""
    origins: int = 1

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that the turn rests on."""
        return (self.cited.key, *self.also)


@dataclass(frozen=True, slots=True)
class Round:
    """What was put forward with its responses in order; a counter-proposal and the answers to it are among them."""

    about: str
    """The issue's name or key."""
    turns: tuple[Turn, ...]

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that the round rests on."""
        return tuple(dict.fromkeys(key for turn in self.turns for key in turn.entries))
