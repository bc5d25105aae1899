"""Judgements: what an analyst decides about the record, signed, dated and never overwritten."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from travaux.model.dates import PartialDate
from travaux.model.document import Grade, Span
from travaux.model.entry import KINDS, Entry, EntryContent

Plain = str | float | bool | tuple[str, ...] | None
"""A field's value as judgements travel: dates in ISO 8601, lists of names as such, None for nothing."""


@dataclass(frozen=True, slots=True)
class EntryTarget:
    """The entry that is judged, with its words: they tell what was meant where the entry is found no more."""

    key: str
    kind: str
    document: str
    """Key of the document."""
    span: Span
    exact: str


@dataclass(frozen=True, slots=True)
class ActorTarget:
    """The actor that is judged: its key, and its name for when nobody has that key any more."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Accept:
    """The entry is right as it stands; what was seen holds, whatever later readers make of the words."""

    entry: EntryTarget
    content: EntryContent


@dataclass(frozen=True, slots=True)
class Reject:
    """The words do not say that."""

    entry: EntryTarget


@dataclass(frozen=True, slots=True)
class Correct:
    """One field of the entry is to have this value."""

    entry: EntryTarget
    field: str
    value: Plain


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The entry says what another one says already."""

    entry: EntryTarget
    of: EntryTarget


@dataclass(frozen=True, slots=True)
class Add:
    """An entry that no reader found, with its words."""

    document: str
    span: Span
    exact: str
    content: EntryContent

    @property
    def kind(self) -> str:
        """Return the kind of the entry."""
        return KINDS[type(self.content)]


@dataclass(frozen=True, slots=True)
class SetDate:
    """The document was published then."""

    document: str
    date: PartialDate


@dataclass(frozen=True, slots=True)
class Restrict:
    """The document is not to be handed on: exports leave it out."""

    document: str


@dataclass(frozen=True, slots=True)
class GradeSource:
    """An outlet is so reliable."""

    outlet: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class MergeActors:
    """Two actors are one."""

    actor: ActorTarget
    other: ActorTarget


@dataclass(frozen=True, slots=True)
class SplitActor:
    """Some documents' entries for an actor are about another of that name."""

    actor: ActorTarget
    entries: tuple[EntryTarget, ...]


@dataclass(frozen=True, slots=True)
class RenameActor:
    """The actor goes by this name."""

    actor: ActorTarget
    name: str


@dataclass(frozen=True, slots=True)
class MergeEvents:
    """Two entries tell of one event or one act."""

    one: EntryTarget
    other: EntryTarget


@dataclass(frozen=True, slots=True)
class SplitEvents:
    """Two entries tell of two events or acts, however alike."""

    one: EntryTarget
    other: EntryTarget


@dataclass(frozen=True, slots=True)
class Undo:
    """An earlier judgement is taken back; one that takes back an undo restores what that one took."""

    judgement: str
    """Key of that judgement."""


EntryDecision = Accept | Reject | Correct | Duplicate
ActorDecision = MergeActors | SplitActor | RenameActor
EventDecision = MergeEvents | SplitEvents
Decision = EntryDecision | Add | SetDate | Restrict | GradeSource | ActorDecision | EventDecision | Undo

DECISIONS: dict[type, str] = {
    Accept: "accept",
    Reject: "reject",
    Correct: "correct",
    Duplicate: "duplicate",
    Add: "add",
    SetDate: "date",
    Restrict: "restrict",
    GradeSource: "grade",
    MergeActors: "merge",
    SplitActor: "split",
    RenameActor: "rename",
    MergeEvents: "merge events",
    SplitEvents: "split events",
    Undo: "undo",
}
"""What is decided, by the class that says it."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who decides, when and why."""

    author: str
    at: dt.datetime
    """In UTC."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One human decision on the record."""

    key: str
    """Made of all the rest: the same judgement has the same key in every dossier."""
    author: str
    at: dt.datetime
    """In UTC."""
    reason: str
    decision: Decision

    @property
    def what(self) -> str:
        """Return what is decided: ``accept``, ``merge``, ..."""
        return DECISIONS[type(self.decision)]

    @property
    def target(self) -> str:
        """Return the key of what is judged: of an entry, document, actor or judgement; an outlet's name."""
        return target_of(self.decision)


def target_of(decision: Decision) -> str:
    """Return the key of what is judged: of an entry, document, actor or judgement; an outlet's name."""
    match decision:
        case Accept(entry) | Reject(entry) | Correct(entry) | Duplicate(entry):
            return entry.key
        case MergeEvents(one) | SplitEvents(one):
            return one.key
        case Add() | SetDate() | Restrict():
            return decision.document
        case GradeSource():
            return decision.outlet
        case Undo():
            return decision.judgement
        case MergeActors(actor) | SplitActor(actor) | RenameActor(actor):
            return actor.key


def document_of(decision: Decision) -> str | None:
    """Return the key of the document that is judged, or that the judged entry stands in; None for others."""
    match decision:
        case Accept(entry) | Reject(entry) | Correct(entry) | Duplicate(entry):
            return entry.document
        case Add() | SetDate() | Restrict():
            return decision.document
        case _:
            return None


def quoted_documents(decision: Decision) -> frozenset[str]:
    """Return the keys of the documents whose words a decision quotes."""
    match decision:
        case Accept(entry) | Reject(entry) | Correct(entry):
            quoted = {entry.document}
        case Duplicate(one, other) | MergeEvents(one, other) | SplitEvents(one, other):
            quoted = {one.document, other.document}
        case SplitActor(_, entries):
            quoted = {entry.document for entry in entries}
        case Add():
            quoted = {decision.document}
        case _:
            quoted = set()
    return frozenset(quoted)


def target_entry(entry: Entry) -> EntryTarget:
    """Return the entry as a judgement names it."""
    provenance = entry.provenance
    return EntryTarget(entry.key, entry.kind, provenance.document, provenance.span, provenance.exact)


class JudgementStatus(StrEnum):
    """Whether a judgement is in force."""

    HOLDS = "holds"
    SUPERSEDED = "superseded"
    """A later one on the same thing holds in its place."""
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class LoggedJudgement:
    """A judgement with its status."""

    judgement: Judgement
    status: JudgementStatus


@dataclass(frozen=True, slots=True)
class Orphan:
    """A judgement in force that the record as it is gives nothing to hold on to, or no longer what was judged."""

    judgement: Judgement
    why: str
    instead: tuple[str, ...] = ()
    """Keys of the entries that now stand at the same words."""


def aspect_of(decision: Decision) -> tuple[str, ...]:
    """Return what a decision is about: of two about the same, the later one holds; empty where none can supersede it.

    Decisions about one entry are about the same, whichever of its fields they correct.
    """
    match decision:
        case Accept(entry) | Reject(entry) | Correct(entry) | Duplicate(entry):
            return ("entry", entry.key)
        case SetDate() | Restrict() | GradeSource() | RenameActor():
            return (DECISIONS[type(decision)], target_of(decision))
        case MergeEvents(one, other) | SplitEvents(one, other):
            return ("events", *sorted((one.key, other.key)))
        case _:
            return ()
