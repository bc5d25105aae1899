"""Search: the documents that hold some words, where they stand, and the entries that rest on them."""

from collections import defaultdict
from collections.abc import Iterable

from travaux.dossier.opening import Dossier
from travaux.model.document import Document
from travaux.model.entry import Entry
from travaux.model.search import Found, Hit, Term, TextSearch, find_terms, parse_query, passages_of
from travaux.record.store import asking, searching

_MOST_ENTRIES = 12
"""Entries told of one document."""


def search(dossier: Dossier, asked: TextSearch, first: int = 0, most: int = 20) -> Found:
    """Return a page of the documents that hold all words of the query, the newest first, with their entries on them.

    No query is an error: one without a letter or digit finds nothing.
    """
    terms = parse_query(asked.query)
    holding = searching.find_documents(dossier.store, terms, asked.scope, first, most)
    found = asking.find_documents(dossier.store, holding.keys)
    told: dict[str, list[Entry]] = defaultdict(list)
    for entry in asking.entries_of(dossier.store, holding.keys):
        told[entry.provenance.document].append(entry)
    hits = [_hit(found[key], told[key], terms, asked) for key in holding.keys if key in found]
    passing = tuple(hit for hit in hits if asked.kind is None or hit.entries)
    return Found(terms, passing, holding.number, holding.are_more)


def _hit(document: Document, told: Iterable[Entry], terms: tuple[Term, ...], asked: TextSearch) -> Hit:
    entries = [
        entry
        for entry in told
        if entry.kind != "furniture"
        and asked.kind in (None, entry.kind)
        and entry.confidence >= asked.scope.min_confidence
        and find_terms(entry.provenance.exact, terms)
    ]
    passages = passages_of(document.text, find_terms(document.text, terms))
    return Hit(document, passages, tuple(entries[:_MOST_ENTRIES]))
