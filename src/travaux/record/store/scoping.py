"""What a question's scope means in the tables that answers are chosen from."""

from sqlalchemy import ColumnElement, FromClause, and_, select, true

from travaux.model.document import Grade
from travaux.model.question import Scope
from travaux.record.store.schema import documents, grades, judged_documents


def within(table: FromClause, scope: Scope) -> ColumnElement[bool]:
    """Return what a row must meet to count: told of by ``as_of``, published by ``known_by``, and sure enough.

    The table has columns ``day``, ``published`` and ``confidence``. What has no day is left out where a day is asked
    about, and so is what stands in reports without a date where it is asked what was known.
    """
    tests: list[ColumnElement[bool]] = [] if scope.as_of is None else [table.c.day <= scope.as_of]
    return and_(known(table, scope), *tests)


def known(table: FromClause, scope: Scope) -> ColumnElement[bool]:
    """Return the same but for the day it tells of."""
    tests: list[ColumnElement[bool]] = [true()]
    if scope.known_by is not None:
        tests.append(table.c.published <= scope.known_by)
    if scope.min_confidence > 0:
        tests.append(table.c.confidence >= scope.min_confidence)
    return and_(*tests, *graded(table.c.document, scope))


def graded(document: ColumnElement[str], scope: Scope) -> list[ColumnElement[bool]]:
    """Return the tests that a document may count: its outlet is as reliable as is asked for, and it is handed on."""
    tests = [unrestricted(document)] if scope.without else []
    least = scope.min_grade
    if least is None or least is Grade.F:
        return tests
    good = select(grades.c.outlet).where(grades.c.grade.in_([str(each) for each in least.passes]))
    return [*tests, document.in_(select(documents.c.key).where(documents.c.outlet.in_(good)))]


def unrestricted(document: ColumnElement[str]) -> ColumnElement[bool]:
    """Return the test that a document is not restricted."""
    return document.not_in(select(judged_documents.c.document).where(judged_documents.c.is_restricted))
