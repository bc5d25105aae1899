"""The state of a negotiation: what every party last held on every issue."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from travaux.model.actor import Role
from travaux.model.answer import HeldPosition, PositionsAsOf
from travaux.model.content import Act, Modality, Position
from travaux.model.evidence import Evidence, count_origins, day_of_position
from travaux.reason.citing import cite

_FOR = frozenset({Act.OFFER, Act.ACCEPT, Act.CONCEDE, Act.COMMIT})
_SEATS = tuple(Role)
_AGAINST = frozenset({Act.REJECT, Act.THREATEN})


@dataclass(frozen=True, slots=True)
class _Taken:
    """A position with the day by which it had been taken."""

    day: dt.date | None
    evidence: Evidence
    held: Position


def positions_as_of(positions: Iterable[Evidence], as_of: dt.date | None = None) -> PositionsAsOf:
    """Return the last position of each party on each issue taken on or before ``as_of``, that day included.

    With a day, undated positions are only counted. Without one they take part: nobody knows whether they came
    before or after the others, so that each undated report gives a row of its own. Those at the table come first,
    then mediators and observers, then all others.
    """
    cells: dict[tuple[str, str], list[_Taken]] = defaultdict(list)
    undated = 0
    for evidence in positions:
        held = evidence.entry.content
        if isinstance(held, Position):
            day = day_of_position(held, evidence.published_on)
            undated += day is None
            if as_of is None or (day is not None and day <= as_of):
                who = evidence.who(held.actor)
                cells[who.party_key if who else "", held.issue].append(_Taken(day, evidence, held))
    words = [group for every in cells.values() for group in _last_words(every)]
    rows = sorted(map(_row, words), key=lambda row: (_SEATS.index(row.seat), row.party, row.issue, row.cited.key))
    return PositionsAsOf(tuple(rows), undated if as_of is not None else 0)


def _last_words(every: Sequence[_Taken]) -> Iterator[list[_Taken]]:
    """Give what was said on the last day, then what each undated report says; things told as past give way."""
    dated = [taken.day for taken in every if taken.day is not None]
    if dated:
        yield [taken for taken in every if taken.day == max(dated)]
    undated: dict[str, list[_Taken]] = defaultdict(list)
    for taken in every:
        if taken.day is None and taken.held.modality is not Modality.PAST:
            undated[taken.evidence.entry.provenance.document].append(taken)
    yield from undated.values()
    if not dated and not undated:
        yield list(every)


def _row(said: Sequence[_Taken]) -> HeldPosition:
    same_day = sorted(said, key=_weight)
    last = same_day[-1]
    evidence, held = last.evidence, last.held
    who = evidence.who(held.actor)
    assert who is not None  # noqa: S101 - a position names its actor
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
        divided=_is_divided(same_day),
        seat=who.party_role,
        origins=count_origins(taken.evidence for taken in same_day),
        also=tuple(taken.evidence.entry.key for taken in same_day[:-1]),
    )


def _weight(taken: _Taken) -> tuple[bool, bool, bool, dt.date, float, str, int, str]:
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


def _is_divided(same_day: Sequence[_Taken]) -> bool:
    """Tell whether two different speakers took opposite sides."""
    favour = {taken.evidence.actor(taken.held.actor) for taken in same_day if taken.held.act in _FOR}
    against = {taken.evidence.actor(taken.held.actor) for taken in same_day if taken.held.act in _AGAINST}
    return bool(favour and against and len(favour | against) > 1)
