"""Contacts: who met whom, through whom, how often and where."""

from dataclasses import dataclass

from travaux.model.actor import Role
from travaux.model.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Contact:
    """Two parties that sat in the same meetings."""

    one: str
    other: str
    """The two names, in the order of the alphabet."""
    meetings: int
    through: tuple[str, ...]
    """Mediators that were in one of the meetings with both."""
    people: tuple[str, ...]
    """Who came for the two, by name."""
    places: tuple[str, ...]
    on: tuple[PartialDate, ...]
    """The dates of the meetings that have one, in order."""
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoBetween:
    """A mediator that met two parties apart from one another, each within a week of the other."""

    mediator: str
    one: str
    other: str
    rounds: int
    """How often it went from the one to the other."""
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InTouch:
    """One party with the number of meetings that it was in."""

    name: str
    role: Role
    meetings: int


@dataclass(frozen=True, slots=True)
class Contacts:
    """The contacts of a negotiation, the most frequent first; where they are too many for a page, some of them."""

    parties: tuple[InTouch, ...]
    pairs: tuple[Contact, ...]
    go_betweens: tuple[GoBetween, ...]
    undated: int
    """Meetings without a date; they count in the pairs, never as a round of a go-between."""
    parties_in_all: int
    pairs_in_all: int
