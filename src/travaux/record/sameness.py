"""Whether two entries tell one event or act: decided from the two alone, and rather too seldom than too often."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

from travaux.model.content import EventStatus, PloverType
from travaux.model.dates import PartialDate
from travaux.model.item import Ground, Link
from travaux.record.telling import Telling

_SURE = {
    Ground.SAME_DAY: 0.6,
    Ground.OVERLAPPING_DATES: 0.3,
    Ground.TOLD_TOGETHER: 0.2,
    Ground.ONE_TEXT: 0.6,
    Ground.PEOPLE: 0.6,
    Ground.PARTIES: 0.5,
    Ground.PLACE: 0.5,
    Ground.NUMBER: 0.5,
    Ground.WORDS: 0.5,
    Ground.SAME_WORDS: 0.8,
    Ground.JUDGED: 1.0,
}
"""How sure each ground makes it; set by hand, for the order of links and not as probabilities."""
_DATE_GROUNDS = frozenset({Ground.SAME_DAY, Ground.OVERLAPPING_DATES, Ground.TOLD_TOGETHER, Ground.ONE_TEXT})
_EXTRA = frozenset({Ground.PLACE, Ground.NUMBER, Ground.WORDS, Ground.SAME_WORDS})
TALKS = frozenset({str(PloverType.CONSULT)})
"""Types of which two parties have one a day at most, as far as reports tell them apart."""
_AHEAD = frozenset({EventStatus.PLANNED, EventStatus.PROPOSED})
_SIMILAR, _ALIKE, _SAME = 0.5, 0.65, 0.8
"""Part of the words that both have: of the shorter one's; of the longer one's for the same words."""
_FEWEST_SIMILAR, _FEWEST_ALIKE, _FEWEST_SAME = 2, 4, 5
"""Words that both have at least."""
_WEEK = 10
"""Days of an own date up to which it may stand for one day of that week."""


def find_link(one: Telling, other: Telling) -> Link | None:
    """Return why the two tell one event or act; None when too little says so."""
    if one.what != other.what or _are_apart_in_time(one, other) or contradicts(one, other):
        return None
    grounds = tuple(_grounds(one, other))
    enough = _is_one_event if one.status is not None else _is_one_act
    return link_of(one.entry, other.entry, grounds) if enough(one, other, frozenset(grounds)) else None


@dataclass(frozen=True, slots=True)
class Glance:
    """A telling as far as it is seen at a glance whether a link to it can be at all; see ``Telling``."""

    origin: str
    status: EventStatus | None
    words: frozenset[str]
    parties: frozenset[str]


def may_be_linked(one: Telling | Glance, other: Telling | Glance) -> bool:
    """Tell whether ``find_link`` can find a link: the two share a party, a text or words enough."""
    if one.origin == other.origin or len(one.words & other.words) >= _FEWEST_SIMILAR:
        return True
    return one.status is not None and not one.parties.isdisjoint(other.parties)


def link_of(one: str, other: str, grounds: tuple[Ground, ...]) -> Link:
    """Return the link with these grounds."""
    score = 1 - prod(1 - _SURE[ground] for ground in grounds)
    return Link(min(one, other), max(one, other), grounds, round(score, 3))


def contradicts(one: Telling, other: Telling) -> bool:
    """Tell whether something but their days shows that the two are not one event or act."""
    return (
        _differ(one.doers, other.doers)
        or _differ(one.numbers, other.numbers)
        or _differ(one.others, other.others)
        or (one.option is not None and other.option is not None and one.option != other.option)
        or _are_other_people(one, other)
        or _are_other_places(one, other)
        or (one.status is not other.status and EventStatus.DENIED in (one.status, other.status))
    )


def _differ(one: frozenset[float] | frozenset[str], other: frozenset[float] | frozenset[str]) -> bool:
    return bool(one) and bool(other) and one.isdisjoint(other)


def _are_apart_in_time(one: Telling, other: Telling) -> bool:
    if one.on is not None and other.on is not None:
        return not one.on.overlaps(other.on)
    # What one report dates cannot be what another told before that day, or long after it; a copy may come late.
    windows = (one.window, other.window)
    return one.origin != other.origin and None not in windows and not _meet(*windows)


def _are_other_people(one: Telling, other: Telling) -> bool:
    """Tell whether for one party each names somebody, and not the same; two shared people may differ on a third."""
    if not one.people or not other.people or len(one.people & other.people) > 1:
        return False
    shared = {party for _, party in one.people} & {party for _, party in other.people}
    return any(
        {key for key, of in one.people if of == party}.isdisjoint(key for key, of in other.people if of == party)
        for party in shared
    )


def _are_other_places(one: Telling, other: Telling) -> bool:
    """Tell whether the places differ; where three people meet on one day, reports may differ on where."""
    if one.place is None or other.place is None or one.is_wide is not other.is_wide or _is_same_place(one, other):
        return False
    return not (len(one.people & other.people) > 2 and _is_day(one.on) and one.on == other.on)


def _is_same_place(one: Telling, other: Telling) -> bool:
    if one.place is None or other.place is None:
        return False
    words, others = one.place.split(), other.place.split()
    return one.place == other.place or set(words) <= set(others) or set(others) <= set(words)


def _meet(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is not None and other is not None and one.overlaps(other)


def _is_day(date: PartialDate | None) -> bool:
    return date is not None and date.first == date.last


def _grounds(one: Telling, other: Telling) -> Iterator[Ground]:
    if one.origin == other.origin and one.document != other.document:
        yield Ground.ONE_TEXT
    if one.on is not None and other.on is not None and one.window is not None and other.window is not None:
        yield Ground.SAME_DAY if _is_day(one.on) and _is_day(other.on) else Ground.OVERLAPPING_DATES
    elif one.document == other.document or _meet(one.window, other.window):
        yield Ground.TOLD_TOGETHER
    if one.people & other.people:
        yield Ground.PEOPLE
    if one.parties & other.parties:
        yield Ground.PARTIES
    if _is_same_place(one, other):
        yield Ground.PLACE
    if one.numbers & other.numbers:
        yield Ground.NUMBER
    if _has_same_words(one, other):
        yield Ground.SAME_WORDS
    elif _shared(one, other) >= max(_FEWEST_SIMILAR, _SIMILAR * _shorter(one, other)):
        yield Ground.WORDS


def _has_same_words(one: Telling, other: Telling) -> bool:
    """Tell whether both say nearly the same, and enough of it; copies of one text may say little."""
    shared, longer = _shared(one, other), max(len(one.words), len(other.words))
    is_copied = one.origin == other.origin and one.document != other.document
    return (shared >= _FEWEST_SAME and shared >= _SAME * longer) or (is_copied and 0 < shared == longer)


def _shared(one: Telling, other: Telling) -> int:
    return len(one.words & other.words)


def _shorter(one: Telling, other: Telling) -> int:
    return min(len(one.words), len(other.words))


def _is_one_event(one: Telling, other: Telling, grounds: frozenset[Ground]) -> bool:
    parties, people = len(one.parties & other.parties), len(one.people & other.people)
    extra = len(grounds & _EXTRA)
    if _leave_others(one, other) and parties < 2 and not grounds & {Ground.WORDS, Ground.SAME_WORDS}:
        return False
    if one.document == other.document and not one.doers & other.doers and one.words != other.words:
        # One report may quote many who say nearly the same of somebody.
        return False
    if (one.status in _AHEAD) is not (other.status in _AHEAD):
        told_alike = parties > 0 and (extra > 0 or (parties > 1 and (people > 0 or one.what[1] in TALKS)))
        return Ground.SAME_DAY in grounds and (told_alike or Ground.SAME_WORDS in grounds)
    if Ground.ONE_TEXT in grounds and (Ground.SAME_WORDS in grounds or _is_copied(one, other, grounds)):
        return True
    if not parties:
        return _is_told_alike(one, other, grounds)
    if Ground.SAME_DAY in grounds:
        return extra > 0 or (parties > 1 and (people > 0 or one.what[1] in TALKS))
    if Ground.OVERLAPPING_DATES in grounds:
        wide = max((each.on.last - each.on.first).days for each in (one, other) if each.on is not None) > _WEEK
        return extra > 1 or (extra > 0 and parties > 1) or (people > 1 and not wide)
    if Ground.TOLD_TOGETHER in grounds:
        return Ground.SAME_WORDS in grounds or (extra > 0 and people > 1) or (extra > 1 and parties > 1) or people > 2
    return Ground.SAME_WORDS in grounds


def _is_told_alike(one: Telling, other: Telling, grounds: frozenset[Ground]) -> bool:
    """Tell whether what is said is enough where nobody is known to take part in both."""
    if Ground.SAME_WORDS in grounds:
        return True
    if not grounds & _DATE_GROUNDS or Ground.WORDS not in grounds:
        return False
    if Ground.NUMBER in grounds or {Ground.PLACE, Ground.SAME_DAY} <= grounds:
        return True
    return _shared(one, other) >= max(_FEWEST_ALIKE, _SAME * _shorter(one, other))


def _is_copied(one: Telling, other: Telling, grounds: frozenset[Ground]) -> bool:
    """Tell whether two copies of one text tell it with the same parties, in words that a cut has shortened."""
    is_cut = Ground.WORDS in grounds and _shared(one, other) >= _SAME * _shorter(one, other)
    return is_cut and bool(one.parties) and one.parties == other.parties


def _leave_others(one: Telling, other: Telling) -> bool:
    """Tell whether each has somebody taking part whom the other does not name."""
    names, others = one.parties | one.described, other.parties | other.described
    return bool(names - others) and bool(others - names)


def _is_one_act(one: Telling, other: Telling, grounds: frozenset[Ground]) -> bool:
    """Tell whether a party's two positions on one issue are one act; that they share the issue's own words says little.

    Hence more words must be shared than of an event, unless both were said on one day or stand in copies of one text.
    """
    if not one.doers & other.doers:
        return False
    is_close = bool(grounds & {Ground.SAME_DAY, Ground.ONE_TEXT})
    fewest = _FEWEST_SIMILAR if is_close else _FEWEST_SIMILAR + 1
    is_alike = _shared(one, other) >= max(fewest, _ALIKE * _shorter(one, other))
    return Ground.SAME_WORDS in grounds or (is_alike and bool(grounds & _DATE_GROUNDS))
