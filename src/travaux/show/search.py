"""What a search found, as rows and as text."""

from rich.console import Group, RenderableType
from rich.text import Text

from travaux.model.search import Found, Hit, Passage
from travaux.show.export import fields_of
from travaux.show.rows import Row, iso
from travaux.show.tables import day


def found_row(found: Found) -> Row:
    """Return what was found; spans are code points of the passage."""
    more = {"more_documents": found.are_more}
    return {"documents": found.documents, **more, "hits": [hit_row(hit) for hit in found.hits]}


def hit_row(hit: Hit) -> Row:
    """Return one document with its passages and entries."""
    document = hit.document
    return {
        "document": document.name,
        "document_key": document.key,
        "title": document.title,
        "outlet": document.source.outlet,
        "published_on": iso(document.published_on),
        "passages": [
            {"text": each.text, "start": each.start, "found": [[span.start, span.end] for span in each.found]}
            for each in hit.passages
        ],
        "entries": [
            {"key": each.key, "kind": each.kind, "exact": each.provenance.exact, "fields": fields_of(each)}
            for each in hit.entries
        ],
    }


def found_text(found: Found) -> RenderableType:
    """Return what was found for a terminal, with the words that were looked for stressed."""
    parts: list[RenderableType] = [part for hit in found.hits for part in _hit(hit)]
    more = found.documents - len(found.hits)
    if more > 0 and found.hits:
        number = f"More than {more:,}" if found.are_more else f"{more:,}"
        parts.append(Text(f"\n{number} more reports hold these words.", style="dim"))
    return Group(*parts) if parts else Text("No report holds all of these words.")


def _hit(hit: Hit) -> list[RenderableType]:
    document = hit.document
    when = day(document.published_on) if document.published_on else "undated"
    outlet = f", {document.source.outlet}" if document.source.outlet else ""
    head = Text(f"\n{document.name}{outlet}, {when}", style="bold")
    entries = [
        Text(f"    {each.kind:<10} {each.key}  {_line(each.provenance.exact)}", style="dim") for each in hit.entries
    ]
    return [head, *(_passage(each) for each in hit.passages), *entries]


def _passage(passage: Passage) -> Text:
    text = Text("  … ")
    place = 0
    for span in passage.found:
        text.append(_line(passage.text[place : span.start], strip=False))
        text.append(_line(passage.text[span.start : span.end], strip=False), style="bold")
        place = span.end
    text.append(_line(passage.text[place:], strip=False) + " …")
    return text


def _line(text: str, *, strip: bool = True) -> str:
    line = " ".join(text.split()) if strip else text.replace("\n", " ")
    return line if len(line) <= 160 or not strip else line[:159] + "…"
