"""Entries: sourced assertions in the record."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from travaux.model.actor import Actor
from travaux.model.annotation import Annotation, Furniture, TimeExpression
from travaux.model.content import Event, Figure, Position, Statement, Transfer
from travaux.model.document import Document, Span, fingerprint

EntryContent = Furniture | Actor | Statement | Position | Event | Figure | Transfer | TimeExpression

KINDS: dict[type, str] = {
    Furniture: "furniture",
    Actor: "actor",
    Statement: "statement",
    Position: "position",
    Event: "event",
    Figure: "figure",
    Transfer: "transfer",
    TimeExpression: "time",
}
"""The kinds of entry, by the class of their content."""


class Standing(StrEnum):
    """What the analyst's judgements make of an entry."""

    READ = "read"
    """As the reader gave it; nobody has judged it."""
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    ADDED = "added"
    """Put in by hand, with its words."""
    REJECTED = "rejected"
    DUPLICATE = "duplicate"

    @property
    def counts(self) -> bool:
        """Tell whether answers rest on such an entry; rejected ones and duplicates are only shown."""
        return self not in (Standing.REJECTED, Standing.DUPLICATE)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an entry comes from: the exact words, and who read them."""

    document: str
    """Key of the document."""
    span: Span
    exact: str
    reader: str
    """Name and version, ``positions@3``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One sourced assertion in the record."""

    key: str
    content: EntryContent
    provenance: Provenance
    confidence: float = 1.0
    standing: Standing = Standing.READ

    @property
    def kind(self) -> str:
        """Return the entry's kind: ``position``, ``event``, ..."""
        return KINDS[type(self.content)]


def build_entries(document: Document, found: Iterable[tuple[str, Annotation[EntryContent]]]) -> list[Entry]:
    """Turn findings, each with its reader, into entries in the order of the text.

    A key is made of document, kind, span and place among equals, never of fields or versions: a better
    reader changes fields and keeps keys, so that judgements stay tied.
    """
    seen: dict[tuple[str, Span], int] = {}
    entries = []
    for reader, annotation in sorted(found, key=lambda pair: (pair[1].span, KINDS[type(pair[1].content)])):
        kind, span = KINDS[type(annotation.content)], annotation.span
        exact = span.of(document.text)
        if not exact.strip() or span.end > len(document.text):
            raise ValueError(f"{reader} gave a {kind} without words at {span} of {document.name}")
        place = seen[kind, span] = seen.get((kind, span), -1) + 1
        key = fingerprint(document.key, kind, str(span.start), str(span.end), str(place))
        provenance = Provenance(document.key, span, exact, reader)
        entries.append(Entry(key, annotation.content, provenance, annotation.confidence))
    return entries
