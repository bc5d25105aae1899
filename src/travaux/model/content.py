"""What an entry can say: reported speech, positions, events, figures and transfers."""

from dataclasses import dataclass
from enum import StrEnum

from travaux.model.dates import PartialDate
from travaux.model.document import Span


class Act(StrEnum):
    """What an actor does with an issue."""

    DEMAND = "demand"
    OFFER = "offer"
    ACCEPT = "accept"
    REJECT = "reject"
    CONCEDE = "concede"
    COMMIT = "commit"
    THREATEN = "threaten"


class Modality(StrEnum):
    """How a position is held out."""

    ASSERTED = "asserted"
    CONDITIONAL = "conditional"
    POSSIBLE = "possible"
    PAST = "past"


class PloverType(StrEnum):
    """Event types of the PLOVER ontology, version 2."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class EventStatus(StrEnum):
    """Whether an event took place."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    PROPOSED = "proposed"
    DENIED = "denied"


class Bound(StrEnum):
    """How a figure limits the number that it gives."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"


class TransferStatus(StrEnum):
    """Whether a leg of an exchange was carried out."""

    PROMISED = "promised"
    DELIVERED = "delivered"


@dataclass(frozen=True, slots=True)
class Statement:
    """Reported speech: the entry's span is what is said, without the "X said"."""

    speaker: str | None
    """Name of the actor in this document; None when the text does not tell."""
    cue: str | None = None
    speaker_span: Span | None = None
    cue_span: Span | None = None
    quotes: tuple[Span, ...] = ()
    """The verbatim parts, without their quotation marks."""
    via: str | None = None
    """The agency or outlet that it was told to."""
    anonymous: bool = False
    said_on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """What an actor asks, offers, accepts, refuses, gives up, promises or threatens on one issue."""

    actor: str
    act: Act
    issue: str
    toward: str | None = None
    """Name of the actor who is asked, threatened, offered something or answered."""
    asks: str | None = None
    """What is asked or offered, in short form with its quantities, in the document's words."""
    asks_span: Span | None = None
    option: str | None = None
    """Key of that option in the profile's issue, where one fits."""
    modality: Modality = Modality.ASSERTED
    deadline: PartialDate | None = None
    deadline_span: Span | None = None
    condition: str | None = None
    """On what it depends, in the document's words: "if the truce holds"."""
    condition_span: Span | None = None
    precondition_for: str | None = None
    """What must wait for it, in the document's words."""
    precondition_span: Span | None = None
    precondition_issue: str | None = None
    said_on: PartialDate | None = None
    plover: PloverType | None = None
    target: str | None = None
    """Whom, or which place, it concerns as a PLOVER event, asked or not."""


@dataclass(frozen=True, slots=True)
class Event:
    """A thing done or planned, by PLOVER type."""

    type: PloverType
    mode: str | None = None
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    place: str | None = None
    on: PartialDate | None = None
    status: EventStatus = EventStatus.HAPPENED


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that counts or measures something; ``low`` equals ``high`` unless it is a range."""

    low: float
    high: float
    unit: str
    what: str
    """What is counted, in the document's words."""
    bound: Bound = Bound.EXACT
    claimant: str | None = None
    """Name of the actor who gives the number, only where the text names one."""
    as_of: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """One leg of an exchange: who gave or is to give what to whom."""

    what: str
    status: TransferStatus
    giver: str | None = None
    receiver: str | None = None
    count: float | None = None
    route: str | None = None
    on: PartialDate | None = None
    under: str | None = None
    """The agreement that it belongs to, in the document's words."""
