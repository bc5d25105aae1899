"""Routes: each page at its permanent address, and its JSON twin beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from travaux.dossier import Dossier, Scope, open_dossier
from travaux.model.content import PloverType
from travaux.show.web.addresses import BadAddressError, address, day_asked
from travaux.show.web.pages.document import DocumentPage, document_page
from travaux.show.web.pages.documents import DocumentList, document_list
from travaux.show.web.pages.entry import EntryPage, entry_page
from travaux.show.web.pages.overview import Overview, dossier_name, overview
from travaux.show.web.pages.positions import PositionsPage, positions_page
from travaux.show.web.pages.problems import ProblemsPage, problems_page
from travaux.show.web.pages.timeline import TimelinePage, timeline_page
from travaux.show.web.rendering import render

routes = APIRouter()
"""All pages and twins."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: the dossier, opened for it alone, and the address asked for."""

    dossier: Dossier
    path: str
    query: str

    @property
    def twin(self) -> str:
        """Return the address of the page's JSON."""
        return f"{self.path}.json" + (f"?{self.query}" if self.query else "")


def visit(request: Request) -> Visit:
    """Open the dossier that the application was built for."""
    return Visit(open_dossier(request.app.state.dossier_path), request.url.path, request.url.query)


class Page(Protocol):
    """What a page shows, before it becomes HTML or JSON."""

    def twin(self) -> dict[str, Any]:
        """Return the values as JSON holds them."""


Visited = Annotated[Visit, Depends(visit)]
Key = Annotated[str, Path(max_length=64)]
PageNumber = Annotated[int, Query(ge=1, le=1_000_000)]
Filter = Annotated[str | None, Query(max_length=500)]


def scope_asked(
    as_of: Filter = None,
    known_by: Filter = None,
    min_confidence: Annotated[float, Query(ge=0, le=1)] = 0.0,
) -> Scope:
    """Read the scope from an address."""
    return Scope(day_asked(as_of), day_asked(known_by), min_confidence)


Scoped = Annotated[Scope, Depends(scope_asked)]
Asking = Callable[..., Page]


def page(path: str, template: str) -> Callable[[Asking], Asking]:
    """Register a function that asks for a page's values as two routes: the page, and its JSON twin."""

    def register(asking: Asking) -> Asking:
        @wraps(asking)
        def as_json(**given: Any) -> Response:
            return JSONResponse(asking(**given).twin())

        @wraps(asking)
        def as_html(**given: Any) -> Response:
            here: Visit = given["visit"]
            name = dossier_name(here.dossier)
            return HTMLResponse(render(template, page=asking(**given), here=here, dossier_name=name))

        # The twin first: the page's own pattern would take ``KEY.json`` for a key.
        routes.add_api_route(f"{path}.json", as_json, methods=["GET", "HEAD"], response_model=None)
        routes.add_api_route(path, as_html, methods=["GET", "HEAD"], response_model=None)
        return asking

    return register


@page("/", "overview.html")
def _overview(visit: Visited) -> Overview:
    return overview(visit.dossier)


@page("/documents", "documents.html")
def _documents(visit: Visited, page: PageNumber = 1) -> DocumentList:
    return document_list(visit.dossier, page)


@page("/documents/{key}", "document.html")
def _document(
    visit: Visited, key: Key, entry: Filter = None, show: Annotated[tuple[str, ...], Query(max_length=20)] = ()
) -> DocumentPage:
    return document_page(visit.dossier, key, entry or None, show)


@page("/positions", "positions.html")
def _positions(visit: Visited, scope: Scoped) -> PositionsPage:
    return positions_page(visit.dossier, scope)


@page("/timeline", "timeline.html")
def _timeline(
    visit: Visited,
    scope: Scoped,
    party: Filter = None,
    kind: Annotated[str | None, Query(alias="type", max_length=500)] = None,
    page: PageNumber = 1,
) -> TimelinePage:
    return timeline_page(visit.dossier, scope, party or None, _event_type(kind), page)


@page("/entries/{key}", "entry.html")
def _entry(visit: Visited, key: Key) -> EntryPage:
    return entry_page(visit.dossier, key)


@page("/problems", "problems.html")
def _problems(visit: Visited) -> ProblemsPage:
    return problems_page(visit.dossier)


@routes.get("/entries/{key}/sentence", response_model=None)
def _sentence(visit: Visited, key: Key) -> Response:
    """Lead to the entry's words in their document."""
    document = entry_page(visit.dossier, key).document.key
    return RedirectResponse(address(f"/documents/{document}", entry=key) + f"#e-{key}", 303)


def _event_type(text: str | None) -> PloverType | None:
    if not text:
        return None
    try:
        return PloverType(text.upper())
    except ValueError:
        raise BadAddressError(f"There is no event type of that name: use one of {', '.join(PloverType)}.") from None
