"""Values to and from the columns that hold them; contents travel as JSON."""

import math
from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import RowMapping

from travaux.model.dates import PartialDate
from travaux.model.document import DateBasis, Document, Grade, ListedDocument, PrintedDate, Source, Span
from travaux.model.entry import KINDS, Entry, EntryContent, Provenance, Standing

_encoder = msgspec.json.Encoder(order="deterministic")
_decoders: dict[str, msgspec.json.Decoder[EntryContent]] = {
    kind: msgspec.json.Decoder(content) for content, kind in KINDS.items()
}
_printed = msgspec.json.Decoder(tuple[PrintedDate, ...])


def encode_content(content: EntryContent) -> str:
    """Return a content as JSON, the same for equal contents; raise ValueError for an infinite number."""
    numbers = (getattr(content, field, None) for field in ("low", "high", "count"))
    if not all(math.isfinite(number) for number in numbers if isinstance(number, float)):
        raise ValueError(f"no number can be recorded for {content}")
    return _encoder.encode(content).decode()


def decode_content(kind: str, text: str) -> EntryContent:
    """Return the content that the JSON stands for."""
    content: EntryContent = _decoders[kind].decode(text)
    return content


def row_of_document(document: Document) -> dict[str, Any]:
    """Return a document as a row, without who read it and when it was recorded."""
    return {
        "key": document.key,
        "name": document.name,
        "title": document.title,
        "text": document.text,
        "file": document.source.file,
        "outlet": document.source.outlet,
        "address": document.source.address,
        "author": document.source.author,
        "language": document.language,
        "published_first": document.published_on.first if document.published_on else None,
        "published_last": document.published_on.last if document.published_on else None,
        "published_basis": str(document.published_basis),
        "printed_dates": _encoder.encode(document.printed_dates).decode(),
        "is_read": document.is_read,
    }


def document_of_row(row: RowMapping | Mapping[str, Any]) -> Document:
    """Return the document that a row holds."""
    return Document(
        key=row["key"],
        name=row["name"],
        text=row["text"],
        source=Source(row["file"], row["outlet"], row["address"], row["author"]),
        title=row["title"],
        language=row["language"],
        published_on=published_on_of_row(row),
        published_basis=DateBasis(row["published_basis"]),
        printed_dates=_printed.decode(row["printed_dates"]),
    )


def decode_printed(text: str) -> tuple[PrintedDate, ...]:
    """Return the dates that stand on a page, as they are kept."""
    return _printed.decode(text)


def listed_of_row(row: RowMapping) -> ListedDocument:
    """Return the document that a row without text holds."""
    return ListedDocument(
        key=row["key"],
        name=row["name"],
        source=Source(row["file"], row["outlet"], row["address"], row["author"]),
        title=row["title"],
        language=row["language"],
        is_read=row["is_read"],
        published_on=published_on_of_row(row),
        published_basis=DateBasis(row["published_basis"]),
        printed_dates=_printed.decode(row["printed_dates"]),
        copy_group=row["original"] or row["key"],
        copy_of=row["original_name"] if row["original"] != row["key"] else None,
        grade=Grade(row["grade"]) if row["grade"] else None,
        is_restricted=bool(row["is_restricted"]),
    )


def published_on_of_row(row: RowMapping | Mapping[str, Any]) -> PartialDate | None:
    """Return the publication date that a row holds."""
    first, last = row["published_first"], row["published_last"]
    return PartialDate(first, last) if first and last else None


def row_of_entry(entry: Entry, place: int) -> dict[str, Any]:
    """Return an entry as a row."""
    provenance = entry.provenance
    return {
        "key": entry.key,
        "document": provenance.document,
        "kind": entry.kind,
        "start": provenance.span.start,
        "end": provenance.span.end,
        "place": place,
        "exact": provenance.exact,
        "reader": provenance.reader,
        "confidence": entry.confidence,
        "content": encode_content(entry.content),
        "standing": str(entry.standing),
    }


def entry_of_row(row: RowMapping | Mapping[str, Any]) -> Entry:
    """Return the entry that a row holds."""
    provenance = Provenance(row["document"], Span(row["start"], row["end"]), row["exact"], row["reader"])
    content = decode_content(row["kind"], row["content"])
    return Entry(row["key"], content, provenance, row["confidence"], Standing(row["standing"]))
