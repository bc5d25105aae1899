"""Registration: a page's function becomes its routes: the page, its values as JSON and CSV, its charts, and the API."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, runtime_checkable

from fastapi import APIRouter, Request
from fastapi.responses import Response

from travaux.show.rows import Row
from travaux.show.web.addresses import NotHereError
from travaux.show.web.charts import Chart
from travaux.show.web.delivery import deliver
from travaux.show.web.downloads import as_csv, as_json
from travaux.show.web.navigation import announce
from travaux.show.web.rendering import render
from travaux.show.web.visits import Filter, Visit

routes = APIRouter()
"""The pages, and their values in other forms."""
ERROR = {
    "description": "One line that says what is wrong.",
    "content": {
        "application/json": {
            "schema": {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}
        }
    },
}
_ERRORS: dict[int | str, dict[str, Any]] = {
    304: {"description": "Nothing has changed since the answer with the tag that was sent."},
    **dict.fromkeys((400, 401, 404, 422, 503), ERROR),
}
api = APIRouter(prefix="/api", responses=_ERRORS)
"""The same values, described by OpenAPI, and the changes that people make."""
_VALUES: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/json": {"schema": {"type": "object"}}}, "description": "The page's values."}
}


class Page(Protocol):
    """What a page shows, before it becomes HTML or JSON."""

    def twin(self) -> dict[str, Any]:
        """Return the values as JSON holds them."""


@runtime_checkable
class Tabular(Protocol):
    """A page whose values are a table too."""

    def rows(self) -> Iterable[Row]:
        """Return the rows of its table."""


@runtime_checkable
class Charted(Protocol):
    """A page with charts."""

    def charts(self) -> Mapping[str, Chart]:
        """Return the charts by their names."""


Asking = TypeVar("Asking", bound=Callable[..., Page])


@dataclass(frozen=True, slots=True)
class Form:
    """One form in which a page's values are given."""

    ending: str
    """Of the address."""
    media: str
    make: Callable[[Page, Visit, str | None], bytes]
    """Makes it of the values, of what was asked, and of the name of the chart where one is named."""
    needs: str = "twin"
    """What the page's class must have."""


def page(path: str, template: str) -> Callable[[Asking], Asking]:
    """Register a function of a visit and of filters that asks for a page's values.

    The page stands at ``path``, its values at ``path.json`` and ``/api/path``; where its class has ``rows`` there
    is ``path.csv`` too, and where it has ``charts``, ``path.svg`` and ``path.png`` (``?chart=NAME``, else the first).
    """

    def register(asking: Asking) -> Asking:
        shown = inspect.signature(asking).return_annotation
        announce(path)
        # The page itself last: its pattern would take ``KEY.json`` for a key.
        for form in (*_FORMS, Form("", "text/html; charset=utf-8", _html(template))):
            if hasattr(shown, form.needs):
                routes.add_api_route(path + form.ending, _route(asking, form), methods=["GET", "HEAD"])
        api.add_api_route(
            "/today" if path == "/" else path,
            _route(asking, _FORMS[0]),
            name=asking.__name__,
            description=inspect.getdoc(asking) or "",
            response_class=Response,
            responses=_VALUES,
        )
        return asking

    return register


def _route(asking: Callable[..., Page], form: Form) -> Callable[..., Response]:
    """Return what answers a request in one form; it takes what the page's function takes."""

    def answer(request: Request, visit: Visit, chart: str | None = None, **filters: Any) -> Response:
        def make() -> bytes:
            with visit.dossier.store.at_hand():
                return form.make(asking(visit=visit, **filters), visit, chart)

        return deliver(request, visit.host.answer((request.url.path, request.url.query), make), form.media)

    keyword = inspect.Parameter.KEYWORD_ONLY
    taken = [each.replace(kind=keyword) for each in inspect.signature(asking).parameters.values()]
    taken.append(inspect.Parameter("request", keyword, annotation=Request))
    if form.needs == "charts":
        taken.append(inspect.Parameter("chart", keyword, annotation=Filter, default=None))
    answer.__signature__ = inspect.Signature(taken, return_annotation=Response)  # type: ignore[attr-defined]
    return answer


def _json(page: Page, _: Visit, __: str | None) -> bytes:
    return as_json(page.twin())


def _csv(page: Page, _: Visit, __: str | None) -> bytes:
    assert isinstance(page, Tabular)  # noqa: S101 - only such pages have the form
    return as_csv(page.rows())


def _svg(page: Page, _: Visit, chart: str | None) -> bytes:
    return _chart_of(page, chart).picture("svg")


def _png(page: Page, _: Visit, chart: str | None) -> bytes:
    return _chart_of(page, chart).picture("png")


def _html(template: str) -> Callable[[Page, Visit, str | None], bytes]:
    return lambda page, visit, _: render(template, page=page, here=visit).encode()


def _chart_of(page: Page, name: str | None) -> Chart:
    charts = page.charts() if isinstance(page, Charted) else {}
    chart = charts.get(name) if name else next(iter(charts.values()), None)
    if chart is None:
        raise NotHereError("There is no such chart within these filters.")
    return chart


_FORMS = (
    Form(".json", "application/json", _json),
    Form(".csv", "text/csv; charset=utf-8", _csv, needs="rows"),
    Form(".svg", "image/svg+xml", _svg, needs="charts"),
    Form(".png", "image/png", _png, needs="charts"),
)
