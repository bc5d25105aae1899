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
