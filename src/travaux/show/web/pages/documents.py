"""The list of documents, a page at a time."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from travaux import dossier as ask
from travaux.dossier import DocumentFilter
from travaux.model.document import Document, ListedDocument
from travaux.show.rows import Row as Values
from travaux.show.rows import iso
from travaux.show.web.marking import KINDS
from travaux.show.web.registration import page
from travaux.show.web.visits import Filter, PageNumber, Visit, Visited

PAGE_LENGTH = 25
"""Documents on one page."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list: a document, and how many entries of each kind were read from it."""

    document: ListedDocument
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DocumentList:
    """One page of the list."""

    asked: DocumentFilter
    listed: tuple[Row, ...]
    page: int
    pages: int
    every: int
    """Documents that are asked for."""
    unread: int
    """Documents of the dossier in languages that the readers do not understand."""
    undated: int
    """Documents left out because they have no date, where a day is asked about."""

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them."""
        return {
            "page": self.page,
            "pages": self.pages,
            "documents": self.every,
            "unread": self.unread,
            "undated": self.undated,
            "listed": self.rows(),
        }

    def rows(self) -> list[Values]:
        """Return a row for each document of the page."""
        return [{**_listed_row(each.document), "entries": dict(each.counts)} for each in self.listed]


@page("/documents", "documents.html")
def document_list(visit: Visited, called: Filter = None, outlet: Filter = None, page: PageNumber = 1) -> DocumentList:
    """Return one page of the documents, oldest first, undated last; a page past the end is empty."""
    dossier, scope = visit.dossier, visit.scope
    by = min((day for day in (scope.as_of, scope.known_by) if day), default=None)
    asked = DocumentFilter(by, outlet or None, called or None, unrestricted=bool(scope.without))
    every = ask.count_documents(dossier, asked)
    pages = max(1, -(-every // PAGE_LENGTH))
    shown = ask.list_documents(dossier, (page - 1) * PAGE_LENGTH, PAGE_LENGTH, asked) if page <= pages else []
    counted = ask.count_entries(dossier, (document.key for document in shown))
    return DocumentList(
        asked=asked,
        listed=tuple(Row(document, _by_kind(counted.get(document.key, Counter()))) for document in shown),
        page=page,
        pages=pages,
        every=every,
        unread=visit.host.counts().unread,
        undated=_undated(visit, asked) if by else 0,
    )


def _undated(visit: Visit, asked: DocumentFilter) -> int:
    dated = ask.count_documents(visit.dossier, replace(asked, published_by=dt.date.max))
    return ask.count_documents(visit.dossier, replace(asked, published_by=None)) - dated


def document_row(document: Document | ListedDocument) -> dict[str, Any]:
    """Return a document without its text."""
    return {
        "key": document.key,
        "name": document.name,
        "title": document.title,
        "outlet": document.source.outlet,
        "author": document.source.author,
        "address": document.source.address,
        "file": document.source.file,
        "language": document.language,
        "read": document.is_read,
        "published_on": iso(document.published_on),
        "published_basis": document.published_basis,
        "printed_dates": [{"date": iso(each.value), "place": each.place} for each in document.printed_dates],
    }


def _listed_row(document: ListedDocument) -> dict[str, Any]:
    return {
        **document_row(document),
        "copy_group": document.copy_group,
        "copy_of": document.copy_of,
        "restricted": document.is_restricted,
    }


def _by_kind(counted: Counter[str]) -> dict[str, int]:
    return {kind: counted[kind] for kind in KINDS if counted[kind]}
