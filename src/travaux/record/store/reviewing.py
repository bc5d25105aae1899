"""Choose the entries that a decision would change most, unsure and influential ones first."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, select

from travaux.model.entry import Standing
from travaux.model.review import Influence, ReviewQueue, ToReview
from travaux.record.store.asking import EVIDENCE, load_evidence
from travaux.record.store.batches import batches
from travaux.record.store.opening import Store
from travaux.record.store.schema import claims, entries, positions, tellings

_KINDS = ("position", "event", "figure", "transfer", "statement")
"""Kinds of entry that answers are made from, and that are worth an analyst's time."""
_FACTORS = {Influence.STAND: 4.0, Influence.TELLING: 2.0, Influence.COUNT: 2.0}
"""By how much more a decision changes: a party's last word is seen by all, and what several reports tell is shown
with their number.
"""
_UNJUDGED = entries.c.standing == str(Standing.READ)

_JUDGED = [str(each) for each in Standing if each is not Standing.READ]

_AT_ONCE = 500
"""Entries looked at in one step."""
_LOOKED_AT = 4_000
"""Positions among which last words are looked for before all of them are found."""

Chosen = Select[str, float]


def review_queue(store: Store, first: int = 0, most: int = 20) -> ReviewQueue:
    """Return entries that nobody has judged, from the ``first`` on; the same for the same record.

    The weight of an entry is its lack of confidence, times 4 where it is a party's last word on an issue, times 2 where
    another entry tells the same event or act, or counts the same quantity; keys decide between equals.
    """
    with store.reading() as connection:
        found = {row[0]: row[1] for chosen in _candidates(first + most) for row in connection.execute(chosen)}
        found |= _stands(connection, first + most)
        influences = _influences(connection, found)
        weighed = sorted((-_weight(found[key], influences[key]), key) for key in found)[first : first + most]
        counts = {each: _count(connection, each) for each in Standing}
        by_key = {
            each.entry.key: each
            for some in batches([key for _, key in weighed])
            for each in load_evidence(connection, EVIDENCE.where(entries.c.key.in_(some)))
        }
    queued = tuple(ToReview(by_key[key], -weight, tuple(influences[key])) for weight, key in weighed)
    unjudged = counts.pop(Standing.READ)
    return ReviewQueue(queued, unjudged, sum(counts.values()))


def _count(connection: Connection, standing: Standing) -> int:
    # One standing at a time, so that the index by standing is all that is looked at.
    counted = select(func.count()).where(entries.c.standing == str(standing), entries.c.kind.in_(_KINDS))
    return connection.scalars(counted).one()


def _candidates(most: int) -> Iterator[Chosen]:
    """Iterate over selections that together hold the first ones.

    An entry among the first is among the least sure of those on which at least as much hangs.
    """
    least_sure = select(entries.c.key, entries.c.confidence).where(_UNJUDGED)
    least_sure = least_sure.order_by(entries.c.confidence, entries.c.key).limit(most)
    for kind in _KINDS:
        yield least_sure.where(entries.c.kind == kind)
    told_twice = _is_shared(tellings, "item", entries.c.key)
    yield least_sure.where(entries.c.kind.in_(["event", "position"]), told_twice)
    yield least_sure.where(entries.c.kind == "figure", _is_shared(claims, "subject", entries.c.key))


def _stands(connection: Connection, most: int) -> dict[str, float]:
    """Return the least sure of the last words on an issue, and of those the ones that others tell too; so many each."""
    found: dict[str, float] = {}
    shared: dict[str, float] = {}
    for some in _last_words(connection):
        found |= dict(list(some.items())[: max(0, most - len(found))])
        twice = select(entries.c.key).where(entries.c.key.in_(some), _is_shared(tellings, "item", entries.c.key))
        also = sorted((some[key], key) for key in connection.scalars(twice))
        shared |= {key: confidence for confidence, key in also[: most - len(shared)]}
        if len(shared) >= most and len(found) >= most:
            break
    return found | shared


def _last_words(connection: Connection) -> Iterator[dict[str, float]]:
    """Iterate over the last words on issues, some at a time, each with its confidence; the least sure come first.

    They are first looked for among the least sure positions: to find all of them takes as long as a page may.
    """
    unjudged = select(entries.c.key, entries.c.confidence).where(_UNJUDGED, entries.c.kind == "position")
    unjudged = unjudged.order_by(entries.c.confidence, entries.c.key)
    seen: set[str] = set()
    for start in range(0, _LOOKED_AT, _AT_ONCE):
        some = connection.execute(unjudged.offset(start).limit(_AT_ONCE)).all()
        last = set(connection.scalars(_last_said().where(positions.c.entry.in_([row[0] for row in some]))))
        yield {row[0]: row[1] for row in some if row[0] in last}
        if len(some) < _AT_ONCE:
            return
        seen |= last
    rows = connection.execute(_all_last_words(), execution_options={"yield_per": _AT_ONCE})
    for rest in rows.partitions():
        yield {row[0]: row[1] for row in rest if row[0] not in seen}


def _all_last_words() -> Chosen:
    cell = (positions.c.party, positions.c.issue)
    last = select(*cell, func.max(positions.c.day).label("day")).group_by(*cell).subquery()
    same = and_(cell[0] == last.c.party, cell[1] == last.c.issue, positions.c.day == last.c.day)
    judged = select(entries.c.key).where(entries.c.standing.in_(_JUDGED), entries.c.kind == "position")
    stands = select(positions.c.entry, positions.c.confidence).join(last, same)
    return stands.where(positions.c.entry.not_in(judged)).order_by(positions.c.confidence, positions.c.entry)


def _last_said() -> Select[str]:
    """Choose the positions after which the party took none on the issue."""
    later = positions.alias()
    after = and_(later.c.party == positions.c.party, later.c.issue == positions.c.issue, later.c.day > positions.c.day)
    is_last = ~select(later.c.entry).where(after).correlate(positions).exists()
    return select(positions.c.entry).where(positions.c.day.is_not(None), is_last)


def _is_shared(table: Table, thing: str, key: ColumnElement[str]) -> ColumnElement[bool]:
    """Return whether another entry has the same item or subject as the entry with that key."""
    own, other = table.alias(), table.alias()
    another = and_(other.c[thing] == own.c[thing], other.c.entry != own.c.entry)
    return select(own.c.entry).join(other, another).where(own.c.entry == key).correlate(entries, positions).exists()


def _influences(connection: Connection, keys: Collection[str]) -> dict[str, list[Influence]]:
    chosen: tuple[tuple[Influence, Select[str], ColumnElement[str]], ...] = (
        (Influence.STAND, _last_said(), positions.c.entry),
        (Influence.TELLING, select(entries.c.key).where(_is_shared(tellings, "item", entries.c.key)), entries.c.key),
        (Influence.COUNT, select(entries.c.key).where(_is_shared(claims, "subject", entries.c.key)), entries.c.key),
    )
    found: dict[str, list[Influence]] = defaultdict(list)
    for influence, told, key in chosen:
        for some in batches(sorted(keys)):
            for each in connection.scalars(told.where(key.in_(some))):
                found[each].append(influence)
    return found


def _weight(confidence: float, influences: Sequence[Influence]) -> float:
    weight = 1.0 - confidence
    for each in influences:
        weight *= _FACTORS[each]
    return weight
