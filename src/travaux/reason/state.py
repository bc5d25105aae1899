"""The state of a negotiation: what every party last held on every issue."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from travaux.model.actor import Role
from travaux.model.answer import HeldPosition, PositionsAsOf
from travaux.model.content import Act, Modality, Position
from travaux.model.evidence import Evidence, Identity, count_origins, day_of_position
from travaux.model.item import Item
from travaux.reason.acts import order_told
from travaux.reason.citing import cite
from travaux.reason.division import WEEK, Voiced, those_who_differ

_SEATS = tuple(Role)

Speakers = Mapping[str, frozenset[str]]
"""Names of those who speak for a party, by its name, where the analyst names any."""
Cell = tuple[str, str]
"""Key of a party, and an issue."""


def positions_as_of(
    positions: Iterable[Evidence],
    as_of: dt.date | None = None,
    speakers: Speakers | None = None,
    items: Iterable[Item] = (),
) -> PositionsAsOf:
    """Return the last position of each party on each issue taken on or before ``as_of``, that day included.

    With a day, undated positions are only counted. Without one they take part: nobody knows whether they came
    before or after the others, so that each undated report gives a row of its own. Where ``speakers`` names those
    who speak for a party, others count only where none of them has spoken. ``items`` tell which entries are one act.
    Those at the table come first, then mediators and observers, then all others.
    """
    cells, undated = _cells(positions, as_of)
    one_act = {each.entry.key: item for item in items for each in item.evidence}
    rows = [
        _row(said, _recent(heard, said), one_act)
        for heard in (_heard(every, speakers or {}) for every in cells.values())
        for said in _last_words(heard)
    ]
    rows.sort(key=lambda row: (_SEATS.index(row.seat), row.party, row.issue, row.cited.key))
    return PositionsAsOf(tuple(rows), undated if as_of is not None else 0)


def last_days(
    positions: Iterable[Evidence], as_of: dt.date | None = None, speakers: Speakers | None = None
) -> dict[Cell, dt.date]:
    """Return the day of the last word of each party on each issue, where it has one."""
    cells, _ = _cells(positions, as_of)
    days = {cell: [each.day for each in _heard(every, speakers or {}) if each.day] for cell, every in cells.items()}
    return {cell: max(some) for cell, some in days.items() if some}


def _cells(positions: Iterable[Evidence], as_of: dt.date | None) -> tuple[dict[Cell, list[Voiced]], int]:
    """Return what was voiced by party and issue, and how much has no day to go by."""
    cells: dict[Cell, list[Voiced]] = defaultdict(list)
    undated = 0
    for evidence in positions:
        held = evidence.entry.content
        if isinstance(held, Position):
            day = day_of_position(held, evidence.published_on)
            undated += day is None
            if as_of is None or (day is not None and day <= as_of):
                who = evidence.who(held.actor)
                cells[who.party_key if who else "", held.issue].append(Voiced(day, evidence, held))
    return cells, undated


def _heard(every: Sequence[Voiced], speakers: Speakers) -> Sequence[Voiced]:
    """Return what counts for the party: the words of those who speak for it, where they have spoken."""
    if not speakers:
        return every
    spoken = [each for each in every if _speaks(each.evidence.who(each.held.actor), speakers)]
    return spoken or every


def _speaks(who: Identity | None, speakers: Speakers) -> bool:
    return who is not None and (who.key == who.party_key or who.actor in speakers.get(who.party, ()))


def _last_words(every: Sequence[Voiced]) -> Iterator[list[Voiced]]:
    """Give what was said on the last day, then what each undated report says; things told as past give way."""
    dated = [taken.day for taken in every if taken.day is not None]
    if dated:
        yield [taken for taken in every if taken.day == max(dated)]
    undated: dict[str, list[Voiced]] = defaultdict(list)
    for taken in every:
        if taken.day is None and taken.held.modality is not Modality.PAST:
            undated[taken.evidence.entry.provenance.document].append(taken)
    yield from undated.values()
    if not dated and not undated:
        yield list(every)


def _recent(every: Sequence[Voiced], said: Sequence[Voiced]) -> list[Voiced]:
    """Return what office-holders said in the week before the last word, and all that was said along with it."""
    day = said[0].day
    if day is None or not any(each.holds_office for each in said):
        return list(said)
    before = [each for each in every if each.day is not None and day - min(WEEK, day - dt.date.min) <= each.day < day]
    return [*(each for each in before if each.holds_office), *said]


def _row(said: Sequence[Voiced], recent: Sequence[Voiced], one_act: Mapping[str, Item]) -> HeldPosition:
    same_day = sorted(said, key=_weight)
    last = same_day[-1]
    told = one_act[last.evidence.entry.key].evidence if last.evidence.entry.key in one_act else (last.evidence,)
    evidence, held = _first_told(last, told)
    who = evidence.who(held.actor)
    assert who is not None  # noqa: S101 - a position names its actor
    keys = {each.entry.key for each in told}
    opposed = those_who_differ(sorted(recent, key=lambda each: (each.day or dt.date.min, _weight(each))))
    return HeldPosition(
        party=who.party,
        issue=held.issue,
        actor=who.actor,
        office=who.office,
        act=held.act,
        toward=evidence.actor(held.toward),
        asks=held.asks,
        modality=held.modality,
        said_on=held.said_on,
        cited=cite(evidence),
        divided=bool(opposed),
        seat=who.party_role,
        origins=count_origins(told),
        also=tuple(each.evidence.entry.key for each in same_day[:-1] if each.evidence.entry.key not in keys),
        told_by=(cite(evidence), *(cite(each) for each in told if each.entry.key != evidence.entry.key)),
        opposed=tuple(cite(each.evidence) for each in opposed if each is not last),
    )


def _first_told(last: Voiced, told: Iterable[Evidence]) -> tuple[Evidence, Position]:
    """Return what tells a party's act best, of all that tell the same of it: see ``acts_told``."""
    found = [(last.evidence, last.held)]
    who = last.evidence.who(last.held.actor)
    for each in told:
        held = each.entry.content
        if not isinstance(held, Position) or (held.act, held.modality, held.issue) != _what(last.held):
            continue
        voice = each.who(held.actor)
        if voice and who and voice.party_key == who.party_key:
            found.append((each, held))
    return min(found, key=order_told)


def _what(held: Position) -> tuple[Act, Modality, str]:
    return held.act, held.modality, held.issue


def _weight(taken: Voiced) -> tuple[bool, bool, bool, dt.date, float, str, int, str]:
    """Order positions of one day: dated in the text, asserted, recently reported and surely read ones come last."""
    evidence, held = taken.evidence, taken.held
    return (
        held.modality is not Modality.PAST,
        held.said_on is not None,
        held.modality is Modality.ASSERTED,
        evidence.published_on.last if evidence.published_on else dt.date.min,
        evidence.entry.confidence,
        evidence.document,
        evidence.entry.provenance.span.start,
        evidence.entry.key,
    )
