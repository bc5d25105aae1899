"""Visits: one request with its dossier, and the filters that all pages share, read from its address."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode

from fastapi import Depends, Path, Query, Request
from pydantic import BeforeValidator, Field
from pydantic.fields import FieldInfo

from travaux.dossier import Dossier, Scope
from travaux.model.document import Grade
from travaux.show.web.addresses import BadAddressError, NotHereError, address, day_asked
from travaux.show.web.hosting import Host, Period

KINDS = (".json", ".csv", ".svg", ".png")
"""Endings of a page's address for its values in another form."""

Key = Annotated[str, Path(max_length=64)]
PageNumber = Annotated[int, Query(ge=1, le=1_000_000)]
Filter = Annotated[str | None, Query(max_length=500)]
_DAY_OR_NONE = [{"type": "string", "format": "date"}, {"type": "string", "maxLength": 0}, {"type": "null"}]
Day = Annotated[str | None, Query(max_length=500, json_schema_extra={"anyOf": _DAY_OR_NONE})]
"""A day as people write it; a month or a year stands for its last day, or its first."""
Share = Annotated[float, Field(ge=0, le=1), BeforeValidator(lambda told: told or 0), Query()]
"""A number from 0 to 1; forms send nothing for 0."""
LeastGrade = Annotated[Grade | None, BeforeValidator(lambda told: told or None), Query()]
"""How reliable outlets must be."""


def one_of(values: Iterable[str]) -> FieldInfo:
    """Return how a filter is described that takes one of some values, or none; forms send nothing for none."""
    choices = [{"type": "string", "enum": [*values, ""]}, {"type": "null"}]
    described: FieldInfo = Query(max_length=500, json_schema_extra={"anyOf": choices})
    return described


_Number = Annotated[int, Field(ge=1, le=100_000)]
Counted = Annotated[_Number | None, BeforeValidator(lambda told: told or None), Query()]
"""A day of the negotiation by its number, the first being 1."""
WithRestricted = Annotated[bool, BeforeValidator(lambda told: told or False), Query()]
"""Whether what is handed on holds restricted documents too."""


def scope_asked(  # noqa: PLR0913, PLR0917 - the filters that every page has
    request: Request,
    as_of: Day = None,
    day: Counted = None,
    known_by: Day = None,
    min_confidence: Share = 0.0,
    min_grade: LeastGrade = None,
    with_restricted: WithRestricted = False,
) -> Scope:
    """Read from an address which part of the record counts; raise BadAddressError where a day is none.

    ``day`` stands for ``as_of`` by its number in the negotiation, the first day being 1, and is heard before it.
    What leaves the workbench leaves restricted documents out, unless they are asked for.
    """
    host: Host = request.app.state.host
    without = host.restricted() if not with_restricted and is_handed_on(request.url.path) else frozenset[str]()
    asked = day_asked(as_of) if day is None else _day_counted(host, day)
    return Scope(asked, day_asked(known_by), min_confidence, min_grade, without)


def _day_counted(host: Host, number: int) -> dt.date:
    """Return the day of the negotiation with that number; raise BadAddressError where nothing tells when it began."""
    begin = host.begins_on()
    if begin is None:
        raise BadAddressError("No day can be counted: no report has a date, and the profile has no begins_on.")
    return begin + dt.timedelta(min(number - 1, (dt.date.max - begin).days))


def is_handed_on(path: str) -> bool:
    """Tell whether what stands at an address is made to leave the workbench: a file, the API's values, the brief."""
    return path.endswith(KINDS) or path.startswith("/api/") or path == "/brief"


def scope_filters(scope: Scope) -> dict[str, object]:
    """Return a scope as addresses hold it."""
    days = {"as_of": scope.as_of, "known_by": scope.known_by}
    return {**days, "min_confidence": scope.min_confidence or None, "min_grade": scope.min_grade}


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: what it asks, of which dossier."""

    host: Host
    dossier: Dossier
    scope: Scope
    path: str
    """Of the page, whatever form of it was asked for."""
    query: str
    with_restricted: bool = False
    """Whether restricted documents are asked for."""

    @property
    def period(self) -> Period | None:
        """Return the days between the first report and the last; None where no report has a date."""
        return self.host.period()

    @property
    def name(self) -> str:
        """Return what the negotiation is called."""
        return self.dossier.name

    @property
    def is_filtered(self) -> bool:
        """Tell whether the address holds any filter."""
        return any(value for _, value in parse_qsl(self.query))

    @property
    def left_out(self) -> int:
        """Return how many restricted documents this page's files leave out."""
        return 0 if self.with_restricted else self.restricted

    @property
    def restricted(self) -> int:
        """Return how many documents of the dossier are restricted."""
        return len(self.host.restricted())

    def refuse_restricted(self, document: str) -> None:
        """Raise NotHereError for a document that is not handed on."""
        if document in self.scope.without:
            raise NotHereError("This document is restricted: ask for it with with_restricted=yes.")

    @property
    def unscoped(self) -> str:
        """Return this page's address without the filters that all pages share."""
        return self.but(**dict.fromkeys((*scope_filters(self.scope), "day")))

    def form(self, kind: str) -> str:
        """Return the address of this page's values as ``json``, ``csv``, ``svg`` or ``png``."""
        return f"{self.path}.{kind}" + (f"?{self.query}" if self.query else "")

    def picture(self, kind: str, chart: str) -> str:
        """Return the address of one of the page's charts as ``svg`` or ``png``."""
        return self.form(kind) + ("&" if self.query else "?") + urlencode({"chart": chart})

    def to(self, path: str, **filters: object) -> str:
        """Return the address of another page within the same scope."""
        return address(path, **(scope_filters(self.scope) | filters))

    def but(self, **changes: object) -> str:
        """Return this page's address with some filters changed; None takes one away. It begins at the first page."""
        held: dict[str, Any] = {}
        for name, value in parse_qsl(self.query):
            held.setdefault(name, []).append(value)
        held.pop("page", None)
        if "as_of" in changes:
            held.pop("day", None)
        return address(self.path, **(held | changes))


def visit(
    request: Request, scope: Annotated[Scope, Depends(scope_asked)], with_restricted: WithRestricted = False
) -> Visit:
    """Return the visit that a request makes to the dossier served."""
    if any("\0" in text for pair in request.query_params.multi_items() for text in pair):
        raise BadAddressError("The address holds a character that no record holds.")
    host: Host = request.app.state.host
    path = request.url.path.removeprefix("/api")
    for kind in KINDS:
        path = path.removesuffix(kind)
    return Visit(host, host.dossier(), scope, path, request.url.query, with_restricted)


Visited = Annotated[Visit, Depends(visit)]
