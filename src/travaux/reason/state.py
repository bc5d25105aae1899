"""The state of a negotiation: what every party last held on every issue."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from travaux.model.answer import HeldPosition, PositionsAsOf
from travaux.model.content import Act, Modality, Position
from travaux.model.evidence import Evidence, day_of_position
from travaux.reason.citing import cite

_FOR = frozenset({Act.OFFER, Act.ACCEPT, Act.CONCEDE, Act.COMMIT})
_AGAINST = frozenset({Act.REJECT, Act.THREATEN})


def positions_as_of(positions: Iterable[Evidence], as_of: dt.date | None = None) -> PositionsAsOf:
    """Return the last position of each party on each issue taken on or before ``as_of``, that day included.

    With a day, undated positions are only counted. Without one they take part, before all dated ones.
    """
    by_cell: dict[tuple[str, str], list[tuple[dt.date, Evidence, Position]]] = defaultdict(list)
    undated = 0
    for evidence in positions:
        held = evidence.entry.content
        if not isinstance(held, Position):
            continue
        day = day_of_position(held, evidence.published_on)
        undated += day is None
        if as_of is None or (day is not None and day <= as_of):
            who = evidence.who(held.actor)
            by_cell[who.party_key if who else "", held.issue].append((day or dt.date.min, evidence, held))
    rows = [_last(every) for every in by_cell.values()]
    return PositionsAsOf(tuple(sorted(rows, key=lambda row: (row.party, row.issue, row.cited.key))), undated)


def _last(every: Sequence[tuple[dt.date, Evidence, Position]]) -> HeldPosition:
    newest = max(day for day, _, _ in every)
    same_day = sorted(((e, held) for day, e, held in every if day == newest), key=_weight)
    evidence, held = same_day[-1]
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
        also=tuple(e.entry.key for e, _ in same_day[:-1]),
    )


def _weight(pair: tuple[Evidence, Position]) -> tuple[bool, bool, bool, dt.date, float, str, int, str]:
    """Order positions of one day: dated in the text, asserted, recently reported and surely read ones come last."""
    evidence, held = pair
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


def _is_divided(same_day: Sequence[tuple[Evidence, Position]]) -> bool:
    """Tell whether two different speakers took opposite sides."""
    favour = {evidence.actor(held.actor) for evidence, held in same_day if held.act in _FOR}
    against = {evidence.actor(held.actor) for evidence, held in same_day if held.act in _AGAINST}
    return bool(favour and against and len(favour | against) > 1)
