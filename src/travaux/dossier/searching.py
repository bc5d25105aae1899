"""Search: the documents that hold some words, where they stand, and the entries that rest on them."""

from travaux.dossier.opening import Dossier
from travaux.model.document import Document
from travaux.model.search import Found, Hit, Term, TextSearch, find_terms, parse_query, passages_of
from travaux.record.store import asking, searching

_MOST_ENTRIES = 12
"""Entries told of one document."""


def search(dossier: Dossier, asked: TextSearch, first: int = 0, most: int = 20) -> Found:
    """Return a page of the documents that hold all words of the query, the newest first, with their entries on them.

    No query is an error: one without a letter or digit finds nothing.
    """
    terms = parse_query(asked.query)
    keys, every = searching.find_documents(dossier.store, terms, asked.scope, first, most)
    found = [document for key in keys if (document := asking.find_document(dossier.store, key))]
    hits = [_hit(dossier, document, terms, asked) for document in found]
    return Found(terms, tuple(hit for hit in hits if asked.kind is None or hit.entries), every)


def _hit(dossier: Dossier, document: Document, terms: tuple[Term, ...], asked: TextSearch) -> Hit:
    entries = [
        entry
        for entry in asking.iter_entries(dossier.store, document=document.key, kind=asked.kind)
        if entry.kind != "furniture"
        and entry.confidence >= asked.scope.min_confidence
        and find_terms(entry.provenance.exact, terms)
    ]
    passages = passages_of(document.text, find_terms(document.text, terms))
    return Hit(document, passages, tuple(entries[:_MOST_ENTRIES]))
