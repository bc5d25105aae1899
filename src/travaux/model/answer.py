"""Answers: the rows that questions are answered with; each names the entries that it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from travaux.model.actor import ActorKind, MergedName, Role
from travaux.model.content import Act, Bound, EventStatus, Modality, PloverType, TransferStatus
from travaux.model.dates import PartialDate
from travaux.model.item import Disagreement, Link


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an answer's words stand."""

    key: str
    """Key of the entry."""
    exact: str
    document: str
    """Name of the document."""
    published_on: PartialDate | None
    confidence: float
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class HeldPosition:
    """What a party held on an issue when it last spoke of it, and who voiced it."""

    party: str
    issue: str
    actor: str
    office: str | None
    act: Act
    toward: str | None
    asks: str | None
    modality: Modality
    said_on: PartialDate | None
    """The day that the text gives; None when only the day of publication is known."""
    cited: Citation
    divided: bool = False
    """Whether those who speak for the party differ: on that day, or its office-holders within the week before."""
    also: tuple[str, ...] = ()
    """Keys of what the party also said on the issue on that day."""
    seat: Role = Role.OTHER
    """What the party is to the negotiation."""
    origins: int = 1
    """Reports of independent origin that tell the act; copies do not count."""
    told_by: tuple[Citation, ...] = ()
    """All that tell the act, ``cited`` first; empty where nothing but that does."""
    opposed: tuple[Citation, ...] = ()
    """Where the party is divided, the words of its speakers that stand against ``cited`` or each other."""

    @property
    def reports(self) -> int:
        """Return how many reports tell the act, copies included."""
        return len({cited.document for cited in self.told_by}) or 1

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that the answer rests on."""
        others = (cited.key for cited in (*self.told_by, *self.opposed))
        return tuple(dict.fromkeys((self.cited.key, *self.also, *others)))


@dataclass(frozen=True, slots=True)
class PositionsAsOf:
    """The last position of every party on every issue."""

    held: tuple[HeldPosition, ...]
    undated: int
    """How many positions were left out because they have no day to go by; 0 where no day was asked about."""


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One event on the timeline; a meeting when its type is CONSULT."""

    type: PloverType
    status: EventStatus
    on: PartialDate | None
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    place: str | None
    cited: Citation
    """The words that tell it best."""
    told_by: tuple[Citation, ...] = ()
    """All that tell it, the best first; empty where nothing but ``cited`` does."""
    origins: int = 1
    """Reports of independent origin that tell it; copies do not count."""
    disagreements: tuple[Disagreement, ...] = ()
    """In what those who tell it differ."""
    links: tuple[Link, ...] = ()
    """Why all that tell it are held to tell one event."""
    mode: str | None = None
    """What kind of its type it is, in the words of the ontology: a truce and a release are both of type RETREAT."""

    @property
    def reports(self) -> int:
        """Return how many reports tell it, copies included."""
        return len({cited.document for cited in self.told_by}) or 1

    @property
    def participants(self) -> tuple[str, ...]:
        """Return all who took part, each once, in the order of the text."""
        return tuple(dict.fromkeys((*self.sources, *self.targets)))

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that the answer rests on."""
        return tuple(cited.key for cited in self.told_by) or (self.cited.key,)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in order, and apart from them those without a date."""

    dated: tuple[TimelineItem, ...]
    undated: tuple[TimelineItem, ...]


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg of an exchange: who gave or is to give what to whom."""

    giver: str | None
    receiver: str | None
    what: str
    count: float | None
    status: TransferStatus
    on: PartialDate | None
    route: str | None
    under: str | None
    cited: Citation
    completed: tuple[str, ...] = ()
    """Ends (``giver``, ``receiver``) that its words leave out and the legs beside it tell."""


@dataclass(frozen=True, slots=True)
class Balance:
    """What one side promised and what it delivered of one thing; None where it is not told, or told in two ways."""

    giver: str
    receiver: str | None
    what: str
    promised: float | None
    delivered: float | None


@dataclass(frozen=True, slots=True)
class Exchange:
    """What one report says was traded for what."""

    legs: tuple[Leg, ...]
    balances: tuple[Balance, ...] = ()
    """What was promised beside what was delivered, in the order of the legs."""
    copies: tuple[tuple[str, ...], ...] = ()
    """Keys of the legs as copies of the report tell them, a group for each copy."""

    @property
    def is_mutual(self) -> bool:
        """Tell whether something went, or is to go, each way."""
        return is_two_way(self.legs)

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that the answer rests on."""
        return tuple(leg.cited.key for leg in self.legs)


def is_two_way(legs: Sequence[Leg]) -> bool:
    """Tell whether something goes each way."""
    givers, receivers = {leg.giver for leg in legs}, {leg.receiver for leg in legs}
    # A list of thousands of gifts to one side has no way back; it need not be looked for.
    if (len(givers) == 1 and None not in givers) or (len(receivers) == 1 and None not in receivers):
        return False
    return any(flows_back(one, other) for one in legs for other in legs)


def flows_back(one: Leg, other: Leg) -> bool:
    """Tell whether the second leg goes the other way.

    One crossed pair of ends is enough when the goods differ (a side's prisoners go home to its people); with the
    same goods it is a relay. With no pair known, ends or goods must differ.
    """
    if (one.giver and one.giver == other.giver) or (one.receiver and one.receiver == other.receiver):
        return False
    differs = one.what.casefold() != other.what.casefold()
    crossed = [ends[0] == ends[1] for ends in ((one.giver, other.receiver), (one.receiver, other.giver)) if all(ends)]
    if crossed:
        return all(crossed) or (any(crossed) and differs)
    return differs or bool(one.giver and other.giver) or bool(one.receiver and other.receiver)


@dataclass(frozen=True, slots=True)
class Claim:
    """One number that somebody, or a report itself, gives for a quantity."""

    low: float
    high: float
    bound: Bound
    unit: str
    what: str
    claimant: str | None
    as_of: PartialDate | None
    cited: Citation
    party: str | None = None
    """Party of the claimant."""

    @property
    def on(self) -> PartialDate | None:
        """Return when it held: its own date, else that of the report."""
        return self.as_of or self.cited.published_on


class RelationKind(StrEnum):
    """How a later number relates to an earlier one for the same quantity."""

    REVISION = "revision"
    DISPUTE = "dispute"
    GROWTH = "growth"


@dataclass(frozen=True, slots=True)
class Relation:
    """Two claims for one quantity, and what the second is to the first."""

    kind: RelationKind
    first: Claim
    second: Claim
    because: str

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that the answer rests on."""
        return (self.first.cited.key, self.second.cited.key)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity with all that is claimed of it, side by side, in order of date."""

    name: str
    """What is counted: "hostages still held"."""
    claims: tuple[Claim, ...]
    is_disputed: bool = False
    """Whether two sides give numbers that cannot both hold at one time; a side's own later number is a revision."""
    origins: int = 1
    """Reports of independent origin that the claims stand in; copies do not count."""
    relations: tuple[Relation, ...] = ()
    """Revisions, disputes and growth, in order of the later claim."""
    because: str = ""
    """Why its claims are compared: what all of them count."""
    earlier: int = 0
    """Claims that a page leaves out: those before the ones that it shows."""
    key: str = ""
    """Stands for what is counted, in addresses."""

    @property
    def values(self) -> tuple[tuple[float, float], ...]:
        """Return the different values claimed, as ranges."""
        return tuple(sorted({(claim.low, claim.high) for claim in self.claims}))

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that the answer rests on."""
        return tuple(claim.cited.key for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Said:
    """One statement with its speaker."""

    speaker: str | None
    party: str | None
    anonymous: bool
    via: str | None
    said_on: PartialDate | None
    cited: Citation

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the keys of the entries that the answer rests on."""
        return (self.cited.key,)


@dataclass(frozen=True, slots=True)
class KnownActor:
    """One actor of the dossier, with how much the record holds of it."""

    name: str
    kind: ActorKind
    role: Role
    party: str
    office: str | None
    aliases: tuple[str, ...]
    documents: int
    """Documents that name it."""
    acts: int
    """Positions and events that it takes part in."""
    entries: tuple[str, ...]
    """Keys of the entries that introduce it, one a document."""
    key: str = ""
    """Stands for the actor across documents."""
    merged: tuple[MergedName, ...] = ()
    """The names that are taken for one, weakest ground first; empty for an actor of one name."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a dossier holds."""

    documents: int
    unread: int
    """Documents in languages that the readers do not understand."""
    entries: tuple[tuple[str, int], ...]
    """Entries by kind."""
    problems: int

    def __iter__(self) -> Iterator[tuple[str, int]]:
        """Iterate over all counts by name."""
        yield from (("documents", self.documents), ("unread", self.unread), *self.entries, ("problems", self.problems))
