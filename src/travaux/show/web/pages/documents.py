"""The list of documents, a page at a time."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from travaux import dossier as ask
from travaux.dossier import Dossier
from travaux.model.document import Document
from travaux.show.rows import iso
from travaux.show.web.marking import KINDS

PAGE_LENGTH = 25
"""Documents on one page."""


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """One row of the list: a document, and how many entries of each kind were read from it."""

    document: Document
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DocumentList:
    """One page of the list."""

    listed: tuple[ListedDocument, ...]
    page: int
    pages: int
    every: int
    """Documents in the dossier."""
    unread: int

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them."""
        return {
            "page": self.page,
            "pages": self.pages,
            "documents": self.every,
            "unread": self.unread,
            "listed": [{**document_row(each.document), "entries": dict(each.counts)} for each in self.listed],
        }


def document_list(dossier: Dossier, page: int) -> DocumentList:
    """Ask for one page of the documents, the first being 1; a page past the end is empty."""
    first = (page - 1) * PAGE_LENGTH
    counts = ask.summary(dossier)
    pages = max(1, -(-counts.documents // PAGE_LENGTH))
    shown = islice(ask.documents(dossier), first, first + PAGE_LENGTH) if page <= pages else ()
    listed = tuple(ListedDocument(document, _counts(dossier, document)) for document in shown)
    return DocumentList(listed, page, pages, counts.documents, counts.unread)


def document_row(document: Document) -> dict[str, Any]:
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


def _counts(dossier: Dossier, document: Document) -> dict[str, int]:
    counted = Counter(entry.kind for entry in ask.entries(dossier, document=document.key))
    return {kind: counted[kind] for kind in KINDS if counted[kind]}
