"""The clock of a truce: when it began, how long it was to last, how it was extended, and which day of it a day is."""

import datetime as dt
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from travaux.model.content import Event, EventStatus, PloverType
from travaux.model.evidence import Evidence
from travaux.model.ledger import Clock, Extension
from travaux.reason.amounts import amounts_in
from travaux.reason.citing import cite

_TRUCE = re.compile(r"\b(?:truce|cease-?fire|armistice|pause|lull|cessation)s?\b", re.IGNORECASE)
_BEGINS = re.compile(
    r"\b(?:begins?|began|begun|starts?|started|takes? effect|took effect|(?:comes?|came|enters?|entered) into "
    r"(?:force|effect)|observing)\b",
    re.IGNORECASE,
)
_EXTENDS = re.compile(r"\b(?:extend(?:s|ed|ing)?|extension|prolong(?:s|ed|ing)?)\b", re.IGNORECASE)
_LENGTH = re.compile(
    r"(?P<by>\bby (?:another |a further )?)?\b(?P<length>[\w-]{1,20}[ -](?:hour|day|week)s?)\b"
    r"(?! (?:before|after|later|ago|earlier|into))",
    re.IGNORECASE,
)
_DAYS = {"days": 1, "weeks": 7}
_MOST_DAYS = 3660
"""Days beyond which no truce is believed to be set."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A day and a length that one sentence tells of a truce: a number of days, or of hours."""

    on: dt.date
    length: tuple[float, str] | None
    evidence: Evidence


def clocks_in(events: Iterable[Evidence], as_of: dt.date | None = None) -> tuple[Clock, ...]:
    """Return the truces whose first day and length are told, in order, each with its extensions.

    ``events`` come with their sentences. Nothing is said of a truce whose length no report tells, or of which reports
    tell different lengths: that it still holds is not known.
    """
    starts: dict[dt.date, list[_Told]] = defaultdict(list)
    longer: list[_Told] = []
    for evidence in events:
        event = evidence.entry.content
        if not isinstance(event, Event) or event.on is None or event.on.first != event.on.last:
            continue
        if _is_start(evidence, event):
            starts[event.on.first].append(_Told(event.on.first, _length(evidence.sentence, by=False), evidence))
        elif _is_extension(evidence, event):
            longer.append(_Told(event.on.first, _length(evidence.sentence, by=True), evidence))
    clocks = [clock for on, told in sorted(starts.items()) for clock in _clock(on, told)]
    following = [*(clock.starts_on for clock in clocks[1:]), dt.date.max]
    return tuple(_at(_extended(clock, end, longer), as_of) for clock, end in zip(clocks, following, strict=False))


def _is_start(evidence: Evidence, event: Event) -> bool:
    if event.status in (EventStatus.DENIED, EventStatus.PROPOSED) or event.type is not PloverType.RETREAT:
        return False
    words = evidence.entry.provenance.exact
    return bool(_TRUCE.search(words) and _BEGINS.search(words))


def _is_extension(evidence: Evidence, event: Event) -> bool:
    if event.status is not EventStatus.HAPPENED or event.type is not PloverType.AGREE:
        return False
    words = evidence.entry.provenance.exact
    return bool(_TRUCE.search(words) and _EXTENDS.search(words))


def _length(sentence: str, *, by: bool) -> tuple[float, str] | None:
    """Return the one length that a sentence gives, in days or hours; by which it is made longer where asked."""
    found = set()
    for match in _LENGTH.finditer(sentence):
        amounts = amounts_in(match["length"].replace("-", " "))
        if by and not match["by"]:
            continue
        found |= {(value * _DAYS[unit], "days") for unit in amounts.keys() & _DAYS.keys() for value in amounts[unit]}
        found |= {(value, "hours") for value in amounts.get("hours", ())}
    return found.pop() if len(found) == 1 else None


def _clock(on: dt.date, told: Sequence[_Told]) -> list[Clock]:
    lengths = {each.length for each in told if each.length is not None}
    if len(lengths) != 1:
        return []
    length = lengths.pop()
    ends_on = _end(on, length, is_first_day=True)
    if ends_on is None:
        return []
    cited = sorted((each.evidence for each in told), key=lambda each: (_published(each), each.entry.key))
    return [Clock(on, int(length[0]) if length[1] == "days" else None, ends_on, tuple(map(cite, cited)))]


def _published(evidence: Evidence) -> dt.date:
    return evidence.published_on.last if evidence.published_on else dt.date.max


def _end(on: dt.date, length: tuple[float, str], *, is_first_day: bool) -> dt.date | None:
    """Return the last day: of days the first one counts, hours run into the day on which they end."""
    value, unit = length
    days = math.ceil(value / 24) if unit == "hours" else math.ceil(value) - is_first_day
    if not 0 <= days <= _MOST_DAYS or on.toordinal() + days > dt.date.max.toordinal():
        return None
    return on + dt.timedelta(days=days)


def _extended(clock: Clock, before: dt.date, longer: Iterable[_Told]) -> Clock:
    """Return the clock with the extensions agreed until the next truce began; reports of one day tell one."""
    found: dict[dt.date, Extension] = {}
    for told in sorted(longer, key=lambda each: (each.on, each.length is None, _published(each.evidence))):
        if not clock.starts_on <= told.on < before or told.length is None or told.on in found:
            continue
        runs_to = max((clock.ends_on, *(each.ends_on for each in found.values())))
        ends_on = _end(runs_to, told.length, is_first_day=False)
        if ends_on is not None:
            days = int(told.length[0]) if told.length[1] == "days" else None
            event = told.evidence.entry.content
            on = event.on if isinstance(event, Event) else None
            found[told.on] = Extension(on, days, ends_on, cite(told.evidence))
    return replace(clock, extensions=tuple(found.values()))


def _at(clock: Clock, as_of: dt.date | None) -> Clock:
    if as_of is None or not clock.starts_on <= as_of <= clock.runs_to:
        return clock
    return replace(clock, day=(as_of - clock.starts_on).days + 1)
