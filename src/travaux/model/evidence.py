"""Evidence: an entry with what an answer needs of its document, and of who is who."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from travaux.model.actor import Role
from travaux.model.content import Event, Figure, Modality, Position, Statement, Transfer
from travaux.model.dates import PartialDate
from travaux.model.document import Grade
from travaux.model.entry import Entry, EntryContent


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a name in one document stands for in the dossier."""

    actor: str
    """The actor's canonical name."""
    party: str
    """Canonical name of the party that it belongs to or speaks for; its own where it stands for itself."""
    role: Role = Role.OTHER
    office: str | None = None
    key: str = ""
    """Stands for the actor across documents; two actors of one name have two."""
    party_key: str = ""
    party_role: Role = Role.OTHER
    """What the party is to the negotiation; ``OTHER`` for a person of whom nobody knows for whom he speaks."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One entry, the facts of its document, and who the names in it are."""

    entry: Entry
    document: str
    """The document's name."""
    published_on: PartialDate | None = None
    names: Mapping[str, Identity] = field(default_factory=dict)
    """Identities by the names that the document uses."""
    sentence: str = ""
    """The words around the entry, to the ends of its sentence, where they were asked for."""
    origin: str = ""
    """Key of the report that the document is a copy of, else its own; empty where it is not known."""
    outlet: str | None = None
    grade: Grade | None = None
    """How reliable the analyst holds the outlet to be."""

    def who(self, name: str | None) -> Identity | None:
        """Return who the name is; a name that no actor of the document bears stands for itself."""
        return None if name is None else self.names.get(name) or Identity(name, name, key=name, party_key=name)

    def actor(self, name: str | None) -> str | None:
        """Return the canonical name."""
        identity = self.who(name)
        return identity.actor if identity else None

    def party(self, name: str | None) -> str | None:
        """Return the party's canonical name."""
        identity = self.who(name)
        return identity.party if identity else None


def count_origins(evidence: Iterable[Evidence]) -> int:
    """Return how many reports of independent origin tell it: a report and its copies are one."""
    return len({each.origin or each.entry.provenance.document for each in evidence})


def day_of_position(held: Position, published_on: PartialDate | None) -> dt.date | None:
    """Return the day by which a position had been taken: the last of its own date, else of publication.

    None when neither is known, and for one told as past without a date: it was taken some time before the report.
    """
    if held.said_on is None and held.modality is Modality.PAST:
        return None
    date = held.said_on or published_on
    return date.last if date else None


def effective_day(content: EntryContent, published_on: PartialDate | None) -> dt.date | None:
    """Return the last day of the entry's own date, else of its document's publication.

    An event without a date of its own has none: when it happened is not when it was told.
    """
    match content:
        case Position() as held:
            return day_of_position(held, published_on)
        case Event(on=on):
            return on.last if on else None
        case Statement(said_on=own) | Figure(as_of=own) | Transfer(on=own):
            date = own or published_on
        case _:
            date = published_on
    return date.last if date else None
