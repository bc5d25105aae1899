"""What is new since a day: told from what the reports before that day had brought."""

import datetime as dt
from collections.abc import Iterable, Iterator, Set
from itertools import filterfalse

from travaux.model.agreement import Agreement, ClauseState
from travaux.model.answer import Citation, Quantity
from travaux.model.content import Event, EventStatus
from travaux.model.dates import PartialDate
from travaux.model.document import ListedDocument
from travaux.model.evidence import Evidence
from travaux.model.item import Item
from travaux.model.movement import Move, PositionPath
from travaux.model.news import NewNumber, NewStep, SettledPromise

_SAID = frozenset({Move.OPENED, Move.REPEATED})
"""Steps after which a position is as it was, or is heard for the first time."""
_CAME_TO = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING, EventStatus.DENIED})


def is_new(published_on: PartialDate | None, since: dt.date) -> bool:
    """Tell whether a report came out on that day or later, or may have; one without a date is not new."""
    return published_on is not None and published_on.last >= since


def known_before(evidence: Iterable[Evidence], since: dt.date) -> frozenset[str]:
    """Return the keys of what reports had told before that day, those without a date among them."""
    return frozenset(each.entry.key for each in evidence if not is_new(each.published_on, since))


def new_documents(documents: Iterable[ListedDocument], since: dt.date) -> tuple[ListedDocument, ...]:
    """Return the reports that came out on that day or later."""
    return tuple(each for each in documents if is_new(each.published_on, since))


def new_steps(paths: Iterable[PositionPath], before: Set[str]) -> tuple[tuple[NewStep, ...], tuple[NewStep, ...]]:
    """Return the steps that nothing known ``before`` tells, in order of day: positions that moved, and the others.

    A position has moved where the step stands beside earlier words from which it differs.
    """
    found = [
        NewStep(path.party, path.issue, step)
        for path in paths
        for step in path.steps
        if before.isdisjoint((step.cited.key, *step.also))
    ]
    found.sort(key=lambda each: (each.step.day, each.party, each.issue, each.step.cited.key))
    return tuple(filter(_has_moved, found)), tuple(filterfalse(_has_moved, found))


def _has_moved(new: NewStep) -> bool:
    return new.step.before is not None and new.step.move not in _SAID


def new_items(items: Iterable[Item], before: Set[str]) -> Iterator[Item]:
    """Iterate over the events that nothing known ``before`` tells, and those of which only plans were known."""
    for item in items:
        old = [each for each in item.evidence if each.entry.key in before]
        if not old or (not any(map(_came_to, old)) and any(map(_came_to, item.evidence))):
            yield item


def _came_to(evidence: Evidence) -> bool:
    event = evidence.entry.content
    return isinstance(event, Event) and event.status in _CAME_TO


def new_numbers(quantities: Iterable[Quantity], since: dt.date) -> tuple[NewNumber, ...]:
    """Return the revisions, disputes and growth that a new report's number makes, in order of that number."""
    found = [
        NewNumber(quantity.name, relation)
        for quantity in quantities
        for relation in quantity.relations
        if is_new(relation.second.cited.published_on, since)
    ]
    return tuple(sorted(found, key=_order_of_number))


def _order_of_number(each: NewNumber) -> tuple[dt.date, str, tuple[str, ...]]:
    published = each.relation.second.cited.published_on
    return published.last if published else dt.date.max, each.quantity, each.relation.entries


def settled_promises(now: Iterable[Agreement], before: Iterable[Agreement]) -> tuple[SettledPromise, ...]:
    """Return the promises that are kept or broken now and were not before."""
    was = {key: clause.state for each in before for clause in each.clauses for key in _keys(clause.cited, clause.also)}
    return tuple(
        SettledPromise(each.name, clause)
        for each in now
        for clause in each.clauses
        if clause.state is not ClauseState.OPEN
        and all(was.get(key) is not clause.state for key in _keys(clause.cited, clause.also))
    )


def _keys(cited: Citation, also: Iterable[str]) -> tuple[str, ...]:
    return (cited.key, *also)
