"""What a question counts: the one as-of rule, inclusive, for every kind of entry, and the one known-by rule."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from travaux.model.content import Event, EventStatus, Transfer, TransferStatus
from travaux.model.dates import PartialDate
from travaux.model.document import ListedDocument, is_as_good
from travaux.model.evidence import Evidence, effective_day
from travaux.model.question import Scope


def within(evidence: Iterable[Evidence], scope: Scope) -> Iterator[Evidence]:
    """Iterate over what the scope holds: said or over by ``as_of``, published by ``known_by``, and sure enough."""
    return (each for each in evidence if _is_within(each, scope))


def said_within(evidence: Iterable[Evidence], scope: Scope) -> Iterator[Evidence]:
    """Iterate as ``within``, but what is promised or planned counts from the day of its report, not when it is due."""
    days = [day for day in (scope.as_of, scope.known_by) if day is not None]
    plans = replace(scope, as_of=None, known_by=min(days, default=None))
    return (each for each in evidence if _is_within(each, plans if _is_to_come(each) else scope))


def _is_to_come(evidence: Evidence) -> bool:
    match evidence.entry.content:
        case Transfer(status=TransferStatus.PROMISED) | Event(status=EventStatus.PLANNED):
            return True
        case _:
            return False


def _is_within(evidence: Evidence, scope: Scope) -> bool:
    if evidence.entry.confidence < scope.min_confidence or not is_as_good(evidence.grade, scope.min_grade):
        return False
    if evidence.entry.provenance.document in scope.without:
        return False
    if scope.known_by is not None and not _is_out(evidence.published_on, scope.known_by):
        return False
    day = effective_day(evidence.entry.content, evidence.published_on) if scope.as_of is not None else None
    return scope.as_of is None or (day is not None and day <= scope.as_of)


def published_by(documents: Iterable[ListedDocument], scope: Scope) -> tuple[list[ListedDocument], int]:
    """Return the reports published by the days asked about, included, and how many are left out for want of a date."""
    every = [each for each in documents if is_as_good(each.grade, scope.min_grade) and each.key not in scope.without]
    days = [day for day in (scope.as_of, scope.known_by) if day is not None]
    if not days:
        return every, 0
    dated = [each for each in every if each.published_on is not None]
    return [each for each in dated if _is_out(each.published_on, min(days))], len(every) - len(dated)


def _is_out(published_on: PartialDate | None, by: dt.date) -> bool:
    return published_on is not None and published_on.ends_by(by)
