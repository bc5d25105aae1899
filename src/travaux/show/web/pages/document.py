"""One document as received, with its entries."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Query

from travaux import dossier as ask
from travaux.dossier import DocumentFilter
from travaux.model.dating import Dating
from travaux.model.document import Document, ListedDocument
from travaux.model.entry import Entry
from travaux.show.dating import dating_in_words, dating_row
from travaux.show.export import records_of
from travaux.show.rows import Row
from travaux.show.web.addresses import NotHereError, key_asked
from travaux.show.web.comparing import Comparison, compare
from travaux.show.web.marking import KINDS, Paragraph, cut_paragraphs, has_blank_lines
from travaux.show.web.pages.documents import document_row
from travaux.show.web.registration import page
from travaux.show.web.visits import Filter, Key, Visited

TOGGLED = tuple(kind for kind in KINDS if kind != "furniture")
"""Kinds that the legend shows and hides; furniture is always grey."""
SHOWN_FIRST = tuple(kind for kind in TOGGLED if kind not in ("actor", "time"))
"""Kinds shown when the address does not say: names and dates stand in every line, and would hide the rest."""


_COPIES = 50
"""Most copies that are listed."""


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """What the page of one document shows."""

    document: Document
    entries: tuple[Entry, ...]
    chosen: str | None
    """Key of the entry that the address asks for."""
    shown: tuple[str, ...]
    """Kinds marked when the page opens."""
    copies: tuple[ListedDocument, ...] = ()
    """What it is a copy of, and other copies of that, by date."""
    compared: Comparison | None = None
    """The report that the address asks to see beside it."""

    dating: Dating | None = None
    """What other reports tell of when it came out, where it has no date."""

    @property
    def came_out(self) -> str | None:
        """Return that in words."""
        return dating_in_words(self.dating) if self.dating else None

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the text as marked paragraphs."""
        return cut_paragraphs(self.document.text, self.entries, self.chosen)

    @property
    def has_blank_lines(self) -> bool:
        """Tell whether the report itself keeps its paragraphs apart."""
        return has_blank_lines(self.document.text)

    @property
    def listed(self) -> tuple[Entry, ...]:
        """Return the entries of the side list."""
        return tuple(entry for entry in self.entries if entry.kind in TOGGLED)

    @property
    def counts(self) -> Counter[str]:
        """Return how many entries of each kind there are."""
        return Counter(entry.kind for entry in self.entries)

    @property
    def lang(self) -> str | None:
        """Return the language of the text for those who have it read aloud, where it is told by a plain code."""
        told = self.document.language or ""
        return told if told.isascii() and told.isalpha() and len(told) <= 3 else None

    @property
    def link(self) -> str | None:
        """Return the report's address on the web, where it is one that a browser may follow."""
        address = self.document.source.address or ""
        return address if address.lower().startswith(("https://", "http://")) else None

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them; spans count code points of ``text``."""
        _, *records = records_of(self.document, self.entries)
        copies = [document_row(each) for each in self.copies]
        beside = {"differences": _difference_row(self.compared)} if self.compared else {}
        told = {**document_row(self.document), **dating_row(self.dating)}
        values = {**told, "text": self.document.text, "records": records, "copies": copies}
        return values | beside

    def rows(self) -> list[Row]:
        """Return a row for each entry."""
        return records_of(self.document, self.entries)[1:]


@page("/documents/{key}", "document.html")
def document_page(
    visit: Visited,
    key: Key,
    entry: Filter = None,
    show: Annotated[tuple[str, ...], Query(max_length=20)] = (),
    against: Filter = None,
) -> DocumentPage:
    """Return one document as received, with its entries; ``entry`` is lit, and ``show`` names the kinds marked.

    ``against`` is the key of another, such as a copy: the sentences that only one of them has are told.
    """
    dossier, chosen = visit.dossier, entry or None
    document = ask.document(dossier, key_asked(key, "document"))
    if document is None:
        raise NotHereError(f"There is no document “{key}” in this dossier.")
    visit.refuse_restricted(key)
    entries = tuple(ask.entries(dossier, document=key))
    if chosen is not None and all(each.key != key_asked(chosen, "entry") for each in entries):
        raise NotHereError(f"There is no entry “{chosen}” in this document.")
    kinds = tuple(kind for kind in TOGGLED if kind in show) if show else SHOWN_FIRST
    opened = next((each.kind for each in entries if each.key == chosen), None)
    group = ask.list_documents(dossier, 0, _COPIES, DocumentFilter(group=key, unrestricted=bool(visit.scope.without)))
    # The reasons name other reports, which may be restricted.
    told = {} if visit.scope.without else ask.datings(dossier, [document])
    return DocumentPage(
        document=document,
        dating=told.get(document.key),
        entries=entries,
        chosen=chosen,
        shown=tuple(kind for kind in TOGGLED if kind in kinds or kind == opened),
        copies=tuple(each for each in group if each.key != key),
        compared=_compared(visit, document, against, group) if against else None,
    )


def _compared(visit: Visited, document: Document, against: str, group: Sequence[ListedDocument]) -> Comparison:
    """Return the report beside another; raise NotHereError where that is none or the same."""
    key = key_asked(against, "document")
    other = ask.document(visit.dossier, key)
    visit.refuse_restricted(key)
    difference = ask.differences(visit.dossier, document.key, key) if key != document.key else None
    if other is None or difference is None:
        raise NotHereError(f"There is no other document “{key}” in this dossier.")
    return compare(document, other, difference, is_copy=_order(document, group) > _order(other, group))


def _order(document: Document, group: Sequence[ListedDocument]) -> tuple[bool, dt.date, str]:
    """Return what tells the earlier of two reports: the original of a group before its copies, then the day."""
    originals = {each.key for each in group if not each.copy_of}
    published = document.published_on.last if document.published_on else dt.date.max
    return (bool(originals) and document.key not in originals, published, document.name)


def _difference_row(compared: Comparison) -> Row:
    """Return what two reports do not share; spans count code points of this text, and of the other's."""
    difference = compared.difference
    return {
        "against": compared.other.key,
        "later": "this" if compared.is_copy else "other",
        "only_here": [[span.start, span.end] for span in difference.only_first],
        "only_there": [[span.start, span.end] for span in difference.only_second],
        "changed": [[[one.start, one.end], [other.start, other.end]] for one, other in difference.changed],
    }
