"""Search: the reports that hold some words, where they stand, and the entries that rest on them."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Query

from travaux import dossier as ask
from travaux.model.search import Found, Passage, TextSearch
from travaux.show.rows import Row
from travaux.show.search import found_row, hit_row
from travaux.show.web.addresses import BadAddressError
from travaux.show.web.marking import KINDS
from travaux.show.web.registration import page
from travaux.show.web.visits import PageNumber, Visited, one_of

PAGE_LENGTH = 20
"""Reports on one page."""
Asked = Annotated[str, Query(alias="q", max_length=10_000)]
KindAsked = Annotated[str | None, one_of(KINDS)]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What the page of search shows."""

    query: str
    kind: str | None
    found: Found
    page: int
    pages: int

    @property
    def are_more(self) -> bool:
        """Tell whether there are more pages than that, uncounted."""
        return self.found.are_more

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of entry that a search can be held to."""
        return tuple(kind for kind in KINDS if kind != "furniture")

    def pieces(self, passage: Passage) -> list[tuple[str, bool]]:
        """Return the passage cut into what was found and what stands around it."""
        cut, place = [], 0
        for span in passage.found:
            cut += [(passage.text[place : span.start], False), (passage.text[span.start : span.end], True)]
            place = span.end
        return [(text, is_found) for text, is_found in (*cut, (passage.text[place:], False)) if text]

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them."""
        return {"q": self.query, "page": self.page, "pages": self.pages, **found_row(self.found)}

    def rows(self) -> list[Row]:
        """Return a row for each report of the page."""
        return [{**hit_row(hit), "entries": [entry.key for entry in hit.entries]} for hit in self.found.hits]


@page("/search", "search.html")
def search_page(visit: Visited, query: Asked = "", kind: KindAsked = None, page: PageNumber = 1) -> SearchPage:
    """Return the reports that hold all words of a query, the newest first, with their entries on those words."""
    if kind and kind not in KINDS:
        raise BadAddressError(f"There is no such kind of entry: use one of {', '.join(KINDS)}.")
    asked = TextSearch(query, visit.scope, kind or None)
    found = ask.search(visit.dossier, asked, (page - 1) * PAGE_LENGTH, PAGE_LENGTH)
    return SearchPage(query, kind or None, found, page, max(1, -(-found.documents // PAGE_LENGTH)))
