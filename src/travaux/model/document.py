"""Documents: one report as received, where it came from and when it was published."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from travaux.model.dates import PartialDate


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in one document's text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the exact words under the span."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether both share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


class DateBasis(StrEnum):
    """What a publication date rests on, from firm to none."""

    METADATA = "metadata"
    PRINTED = "printed date"
    DATELINE = "dateline"
    INFERRED = "inferred"
    DOSSIER = "inferred from other reports"
    ANALYST = "set by the analyst"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date that stands on the page or in its metadata, whether or not it is believed."""

    value: PartialDate
    place: str
    """Where it stands: metadata, header, masthead, dateline or body."""
    span: Span | None = None
    """Its words in the text; None for metadata."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from."""

    file: str
    """Name of the file it was read from, with its row for tables (``reports.jsonl:12``)."""
    outlet: str | None = None
    address: str | None = None
    author: str | None = None


class Grade(StrEnum):
    """How reliable a source is, after the Admiralty scale (UK Ministry of Defence, JDP 2-00, annex on grading)."""

    A = "A"
    """Completely reliable."""
    B = "B"
    """Usually reliable."""
    C = "C"
    """Fairly reliable."""
    D = "D"
    """Not usually reliable."""
    E = "E"
    """Unreliable."""
    F = "F"
    """Cannot be judged; as good as a source that nobody has graded."""

    @property
    def passes(self) -> tuple["Grade", ...]:
        """Return the grades that are at least as good."""
        return tuple(grade for grade in Grade if grade <= self)


def is_as_good(grade: Grade | None, least: Grade | None) -> bool:
    """Tell whether a source of that grade, or of none, passes where at least such a grade is asked for."""
    return least in (None, Grade.F) or (grade is not None and grade in least.passes)


@dataclass(frozen=True, slots=True)
class Difference:
    """What two texts do not share: spans of sentences, in the order of their text."""

    only_first: tuple[Span, ...]
    only_second: tuple[Span, ...]
    changed: tuple[tuple[Span, Span], ...] = ()
    """A sentence of the first with one of the second that says it in slightly other words, in the second's order."""


@dataclass(frozen=True, slots=True)
class Document:
    """One report as received, its text fixed for ever."""

    key: str
    """Identity, made of text and source: see ``document_key``."""
    name: str
    """The ``id`` that its table gives it, else its file's stem."""
    text: str
    source: Source
    title: str | None = None
    language: str | None = None
    """ISO 639-1 code as identified; None when the text is too short to tell."""
    published_on: PartialDate | None = None
    published_basis: DateBasis = DateBasis.UNKNOWN
    printed_dates: tuple[PrintedDate, ...] = ()

    @property
    def is_read(self) -> bool:
        """Tell whether readers understand its language; other documents are stored and shown."""
        return self.language in (None, "en")


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """One report as it is listed: without its text, and with what it is a copy of."""

    key: str
    name: str
    source: Source
    title: str | None
    language: str | None
    is_read: bool
    published_on: PartialDate | None
    published_basis: DateBasis
    printed_dates: tuple[PrintedDate, ...]
    copy_group: str
    """Key of the earliest report of the group; its own where it has no copy."""
    copy_of: str | None
    """Name of the report that it is a copy of; None for originals."""
    grade: Grade | None = None
    """How reliable the analyst holds its outlet to be; None where nobody has graded it."""
    is_restricted: bool = False
    """Whether exports leave it out."""


def document_key(text: str, name: str, outlet: str | None, address: str | None) -> str:
    """Return a document's identity, made of its text and source: the same report gets the same key anywhere."""
    return fingerprint("document", text, name, outlet or "", address or "")


def fingerprint(*parts: str) -> str:
    """Return 16 hexadecimal digits that stand for the parts, whatever characters they hold."""
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(encoded)}:".encode())
        digest.update(encoded)
    return digest.hexdigest()[:16]


def trim(text: str, span: Span, drop: str = " \t\r\n\u00a0") -> Span:
    """Return the span without the blanks (or other characters in ``drop``) at its ends."""
    start, end = span.start, span.end
    while start < end and text[start] in drop:
        start += 1
    while end > start and text[end - 1] in drop:
        end -= 1
    return Span(start, end)


def hull(spans: Iterable[Span]) -> Span:
    """Return the smallest span that holds them all; raise ValueError when there is none."""
    every = list(spans)
    return Span(min(s.start for s in every), max(s.end for s in every))
