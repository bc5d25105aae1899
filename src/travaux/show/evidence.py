"""One entry with its exact words marked in their paragraph, and where they come from."""

from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from travaux.model.dating import Dating
from travaux.model.document import Document, Span
from travaux.model.entry import Standing
from travaux.model.evidence import Evidence
from travaux.show.dating import dating_in_words, dating_row
from travaux.show.export import fields_of
from travaux.show.rows import iso
from travaux.show.tables import day

_AROUND = 600
"""Code points of the paragraph shown on each side, where it is longer."""


def paragraph_around(text: str, span: Span) -> Span:
    """Return the paragraph, or paragraphs, that the span stands in."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    return Span(max(start, span.start - _AROUND), min(end, span.end + _AROUND))


def entry_row(evidence: Evidence, document: Document, dating: Dating | None) -> dict[str, Any]:
    """Return the entry with its fields, words and provenance as a plain row."""
    entry = evidence.entry
    span = entry.provenance.span
    around = paragraph_around(document.text, span)
    return {
        "key": entry.key,
        "kind": entry.kind,
        "fields": fields_of(entry),
        "exact": entry.provenance.exact,
        "span": [span.start, span.end],
        "paragraph": around.of(document.text),
        "paragraph_start": around.start,
        "document": document.name,
        "document_key": document.key,
        "title": document.title,
        "outlet": document.source.outlet,
        "address": document.source.address,
        "file": document.source.file,
        "published_on": iso(document.published_on),
        "published_basis": document.published_basis,
        **dating_row(dating),
        "reader": entry.provenance.reader,
        "confidence": round(entry.confidence, 3),
        "standing": entry.standing,
    }


def entry_text(evidence: Evidence, document: Document, dating: Dating | None) -> RenderableType:
    """Return the entry for a terminal."""
    entry = evidence.entry
    span = entry.provenance.span
    around = paragraph_around(document.text, span)
    words = Text(around.of(document.text))
    words.stylize("bold reverse", span.start - around.start, span.end - around.start)
    lines = Text(f"{entry.kind} {entry.key}\n", style="bold")
    for name, value in fields_of(entry).items():
        if value not in (None, [], "") and not name.endswith("_span"):
            shown = ", ".join(map(str, value)) if isinstance(value, list) else value
            lines.append(f"  {name:<19}{shown}\n", style="not bold")
    published = (
        f"published {day(document.published_on)} ({document.published_basis})" if document.published_on else "undated"
    )
    source = [document.name, document.source.outlet, published, document.source.address]
    where = Text("\n" + ", ".join(part for part in source if part))
    if dating is not None:
        where.append(f"\n{dating_in_words(dating)}")
    standing = "" if entry.standing is Standing.READ else f", {entry.standing}"
    where.append(f"\nread by {entry.provenance.reader}, confidence {entry.confidence:.2f}{standing}", style="dim")
    return Group(lines, Padding(words, (0, 0, 0, 2), expand=False), where)
