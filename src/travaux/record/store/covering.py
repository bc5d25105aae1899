"""Ask how many reports each outlet has by day, and whom it quotes."""

import datetime as dt

from sqlalchemy import ColumnElement, and_, func, literal_column, select, true

from travaux.model.coverage import ReportsOfDay
from travaux.model.question import Scope
from travaux.record.store.opening import Store
from travaux.record.store.schema import copies, documents, parts
from travaux.record.store.scoping import graded, within

_WHEN = (documents.c.outlet, documents.c.published_last, documents.c.published_first)


def reports_by_outlet(store: Store, scope: Scope) -> list[ReportsOfDay]:
    """Return how many reports each outlet has of each date."""
    counted = select(*_WHEN, func.count()).where(_out(scope)).group_by(*_WHEN).order_by(*_WHEN)
    with store.reading() as connection:
        return [
            ReportsOfDay(outlet, first, last, number)
            for outlet, last, first, number in connection.execute(counted).all()
        ]


def copies_by_outlet(store: Store, scope: Scope) -> dict[str | None, int]:
    """Return how many reports of each outlet copy an earlier one."""
    copied = documents.c.key.in_(select(copies.c.document).where(copies.c.original != copies.c.document))
    counted = select(documents.c.outlet, func.count()).where(copied, _out(scope)).group_by(documents.c.outlet)
    with store.reading() as connection:
        return {row[0]: row[1] for row in connection.execute(counted).all()}


def quotations_by_outlet(store: Store, scope: Scope) -> list[tuple[str | None, str, int]]:
    """Return how often each outlet quotes each party in reports published by the days asked about."""
    # What an outlet has said is in its reports: undated ones are left out where a day is asked about.
    is_out = [parts.c.published <= day for day in [_last(scope)] if day is not None]
    # Word for word as the index of quotations has it: a value that is bound finds no part of an index.
    said = (parts.c.kind == literal_column("'statement'"), within(parts, scope), *is_out)
    chosen = select(parts.c.outlet, parts.c.party, func.count()).where(*said).group_by(parts.c.outlet, parts.c.party)
    with store.reading() as connection:
        return [(outlet, party, number) for outlet, party, number in connection.execute(chosen).all()]


def _out(scope: Scope) -> ColumnElement[bool]:
    day = _last(scope)
    tests = [true()] if day is None else [documents.c.published_last <= day]
    return and_(*tests, *graded(documents.c.key, scope))


def _last(scope: Scope) -> dt.date | None:
    return min((day for day in (scope.as_of, scope.known_by) if day is not None), default=None)
