"""Which items a question reaches: chosen by what is kept of each, and entry by entry only where that does not tell."""

from sqlalchemy import ColumnElement, and_, true

from travaux.model.question import Scope
from travaux.record.store.schema import items
from travaux.record.store.scoping import graded


def may_be_dated(scope: Scope) -> ColumnElement[bool]:
    """Return what an item must meet so that an entry may give it a day within the scope."""
    tests = [items.c.dated > 0, *_reached(scope, items.c.published, items.c.confidence)]
    if scope.as_of is not None:
        tests.append(items.c.day <= scope.as_of)
    return and_(*tests)


def may_be_undated(scope: Scope) -> ColumnElement[bool]:
    """Return what an item must meet so that an entry may tell it within the scope without a day."""
    return and_(items.c.undated > 0, *_reached(scope, items.c.undated_published, items.c.undated_confidence))


def is_enough(scope: Scope, number: ColumnElement[int], *, dated: bool) -> ColumnElement[bool] | bool:
    """Tell where that is sure: one entry tells it, or one thing alone is asked of those that do."""
    if graded(items.c.key, scope):
        return False
    asked = [scope.known_by is not None, scope.min_confidence > 0, dated and scope.as_of is not None]
    return True if sum(asked) < 2 else number == 1


def _reached(
    scope: Scope, published: ColumnElement[object], confidence: ColumnElement[float | None]
) -> list[ColumnElement[bool]]:
    tests: list[ColumnElement[bool]] = [true()]
    if scope.known_by is not None:
        tests.append(published <= scope.known_by)
    if scope.min_confidence > 0:
        tests.append(confidence >= scope.min_confidence)
    return tests
