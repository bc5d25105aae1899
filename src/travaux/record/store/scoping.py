"""What a question's scope means in the tables that answers are chosen from."""

from sqlalchemy import ColumnElement, Table, and_, true

from travaux.model.question import Scope


def within(table: Table, scope: Scope) -> ColumnElement[bool]:
    """Return what a row must meet to count: told of by ``as_of``, published by ``known_by``, and sure enough.

    The table has columns ``day``, ``published`` and ``confidence``. What has no day is left out where a day is asked
    about, and so is what stands in reports without a date where it is asked what was known.
    """
    tests: list[ColumnElement[bool]] = [] if scope.as_of is None else [table.c.day <= scope.as_of]
    return and_(known(table, scope), *tests)


def known(table: Table, scope: Scope) -> ColumnElement[bool]:
    """Return the same but for the day it tells of."""
    tests: list[ColumnElement[bool]] = [true()]
    if scope.known_by is not None:
        tests.append(table.c.published <= scope.known_by)
    if scope.min_confidence > 0:
        tests.append(table.c.confidence >= scope.min_confidence)
    return and_(*tests)
