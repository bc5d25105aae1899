"""Ask how much the reports hold that were out by a day."""

from collections import Counter

from sqlalchemy import ColumnElement, and_, func, select, true

from travaux.model.entry import Standing
from travaux.model.question import Scope
from travaux.record.store.opening import Store
from travaux.record.store.schema import documents, entries
from travaux.record.store.scoping import graded


def count_within(store: Store, scope: Scope) -> tuple[int, int, Counter[str]]:
    """Return how many reports are in the scope, how many of them the readers do not understand, and entries by kind.

    Entries count with their report, whatever day they tell of and however sure they are.
    """
    out = _is_out(scope)
    ours = entries.c.document.in_(select(documents.c.key).where(out))
    # Subtracted, for an index tells the kinds of all: to look at the standing of every entry takes ten times as long.
    left_out = entries.c.standing.in_([str(each) for each in Standing if not each.counts])
    counted = Counter[str]()
    with store.reading() as connection:
        reports = select(func.count(), func.count().filter(documents.c.is_read.is_(False))).where(out)
        every, unread = connection.execute(reports).one()
        for sign, tests in ((1, [ours]), (-1, [ours, left_out])):
            chosen = select(entries.c.kind, func.count()).where(*tests).group_by(entries.c.kind)
            for kind, number in connection.execute(chosen):
                counted[kind] += sign * number
    return every, unread, counted


def _is_out(scope: Scope) -> ColumnElement[bool]:
    days = [day for day in (scope.as_of, scope.known_by) if day is not None]
    tests = [documents.c.published_last <= min(days)] if days else [true()]
    return and_(*tests, *graded(documents.c.key, scope))
