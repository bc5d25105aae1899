"""The one as-of rule, inclusive, for every kind of entry."""

import datetime as dt
from collections.abc import Iterable, Iterator

from travaux.model.content import Event, Figure, Position, Statement, Transfer
from travaux.model.document import ListedDocument
from travaux.model.evidence import Evidence, day_of_position


def until(evidence: Iterable[Evidence], as_of: dt.date | None) -> Iterator[Evidence]:
    """Iterate over what had been said or had happened by ``as_of``, that day included; without a day, over all."""
    for each in evidence:
        day = effective_day(each) if as_of is not None else None
        if as_of is None or (day is not None and day <= as_of):
            yield each


def published_by(documents: Iterable[ListedDocument], as_of: dt.date | None) -> tuple[list[ListedDocument], int]:
    """Return the reports published by ``as_of``, that day included, and how many are left out for want of a date."""
    every = list(documents)
    if as_of is None:
        return every, 0
    dated = [each for each in every if each.published_on is not None]
    return [each for each in dated if each.published_on and each.published_on.ends_by(as_of)], len(every) - len(dated)


def effective_day(evidence: Evidence) -> dt.date | None:
    """Return the last day of the entry's own date, else of its document's publication.

    An event without a date of its own has none: when it happened is not when it was told.
    """
    match evidence.entry.content:
        case Position() as held:
            return day_of_position(held, evidence.published_on)
        case Event(on=on):
            return on.last if on else None
        case Statement(said_on=own) | Figure(as_of=own) | Transfer(on=own):
            date = own or evidence.published_on
        case _:
            date = evidence.published_on
    return date.last if date else None
