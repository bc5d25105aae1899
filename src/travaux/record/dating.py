"""When a report came out that does not tell it itself: what other reports of the dossier say of it, and no more.

A date is narrowed to days, never guessed, and only where two things at least speak for each end, or the same text came
out elsewhere. Everything rests on dates that reports came with, so that no date is inferred from an inferred one.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from travaux.model.content import EventStatus
from travaux.model.dates import PartialDate
from travaux.model.dating import Clue, ClueKind, Dating
from travaux.model.document import PrintedDate
from travaux.record.telling import Telling

SAME_TEXT = 0.9
"""Least share of the shorter text that two reports share which are one text."""
_WITHIN = dt.timedelta(days=7)
"""Days within which reports of one text come out: of 188 such pairs in collected news all lay within three."""
_LONG_BEFORE = dt.timedelta(days=31)
"""How long before a date the same text must have been out for the date to be that of a later visit to the page."""
_WIDEST = dt.timedelta(days=366)
"""More days than these tell nothing."""
_WITNESSES = 2
"""Entries that must agree on an end of the interval: one alone may be misread."""


def is_contradicted(claimed: PartialDate, printed: Iterable[PrintedDate], same_text: Iterable[PartialDate]) -> bool:
    """Tell whether a report cannot be believed to have come out when its metadata say: its text was out long before.

    A day of about that time in the body of the text speaks for the claim.
    """
    if any(each.place == "body" and _is_about(each.value, claimed) for each in printed):
        return False
    return any(_days_between(other, claimed) > _LONG_BEFORE for other in same_text)


def clue_of(own: Telling, dated: Telling, report: str) -> Clue | None:
    """Return what an event with a date, in the same report or in another one, tells of the report that tells it.

    A copy's "today" is another day than the report's, so that what stands in copies tells nothing.
    """
    is_own = own.entry == dated.entry
    if dated.on is None or not (is_own or (own.origin != dated.origin and dated.status is EventStatus.HAPPENED)):
        return None
    entries = (own.entry,) if is_own else (own.entry, dated.entry)
    if own.status is EventStatus.HAPPENED:
        return Clue(ClueKind.PAST, dated.on, report, entries)
    return Clue(ClueKind.COMING, dated.on, report, entries) if own.status is EventStatus.PLANNED else None


def dating_of(clues: Iterable[Clue]) -> Dating:
    """Return the days that the clues leave open; nothing where they contradict one another or leave a year open."""
    every = sorted(set(clues), key=lambda each: (each.kind, each.on, each.report, each.entries))
    firsts, lasts = _ends(every)
    first, last = max(firsts, default=None), min(lasts, default=None)
    is_narrow = first is not None and last is not None and dt.timedelta(0) <= last - first <= _WIDEST
    on = PartialDate(first, last) if first is not None and last is not None and is_narrow else None
    return Dating(on, tuple(every))


def _ends(clues: Sequence[Clue]) -> tuple[list[dt.date], list[dt.date]]:
    """Return the days before which it cannot have come out, and those after which it cannot."""
    texts = [each.on for each in clues if each.kind is ClueKind.SAME_TEXT]
    past: dict[str, dt.date] = {}
    coming: dict[str, dt.date] = {}
    for each in clues:
        own = next(iter(each.entries), "")
        if each.kind is ClueKind.PAST:
            past[own] = max(each.on.first, past.get(own, dt.date.min))
        elif each.kind is ClueKind.COMING:
            coming[own] = min(each.on.last, coming.get(own, dt.date.max))
    firsts = [_before(on.last) for on in texts] + _witnessed(sorted(past.values(), reverse=True))
    lasts = [_after(on.first) for on in texts] + _witnessed(sorted(coming.values()))
    return firsts, lasts


def _witnessed(days: Sequence[dt.date]) -> list[dt.date]:
    """Return the furthest day that so many entries bear out; none where there are fewer."""
    return list(days[_WITNESSES - 1 : _WITNESSES])


def _before(day: dt.date) -> dt.date:
    return day - min(_WITHIN, day - dt.date.min)


def _after(day: dt.date) -> dt.date:
    return day + min(_WITHIN, dt.date.max - day)


def _is_about(one: PartialDate, other: PartialDate) -> bool:
    return max(_days_between(one, other), _days_between(other, one)) <= _LONG_BEFORE


def _days_between(earlier: PartialDate, later: PartialDate) -> dt.timedelta:
    return later.first - earlier.last
