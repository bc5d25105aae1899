"""Actors: those who act, speak or are negotiated with."""

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed group"
    STATE = "state"
    BODY = "body"


class Role(StrEnum):
    """What an actor is to the negotiation; a party has a seat at the table."""

    PARTY = "party"
    MEDIATOR = "mediator"
    OBSERVER = "observer"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor of one document, under the fullest name that the document gives."""

    name: str
    kind: ActorKind
    role: Role = Role.OTHER
    aliases: tuple[str, ...] = ()
    """Other words for the same actor in this document, in order of appearance."""
    member_of: str | None = None
    """Name of the party or body that the actor belongs to or speaks for."""
    office: str | None = None
    usual_name: str | None = None
    """The name by which a well-known actor goes elsewhere, where the document uses only another ("US", "PLO")."""
    anonymous: bool = False
    """Whether the actor goes by a description ("a senior official") and no name."""


class MergeGround(StrEnum):
    """Why a name is taken for one with another."""

    JUDGED = "the analyst says so"
    PROFILE = "the profile names it"
    NAME = "the same name"
    BODY = "the same surname and body"
    GIVEN_NAME = "forms of one given name, and the same surname"
    SURNAME = "nobody else bears the surname"
    OTHER_NAME = "a report calls it both"


@dataclass(frozen=True, slots=True)
class MergedName:
    """A name that stands for an actor beside others, and why."""

    name: str
    ground: MergeGround
    score: float
    """How good the ground is, from 0 to 1; it orders what to look at, and is no probability."""
