"""Ask for items: events and acts with every entry that tells them, as far as the question's scope goes."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import Column, ColumnElement, CompoundSelect, Connection, Select, and_, func, or_, select, true, union

from travaux.model.evidence import Evidence
from travaux.model.item import Item
from travaux.model.question import EVERYTHING, EventFilter, Scope
from travaux.record.judgements import Links
from travaux.record.merging import explained, merged
from travaux.record.store.asking import EVIDENCE, load_evidence
from travaux.record.store.merging import load_links, load_tellings
from travaux.record.store.opening import Store
from travaux.record.store.reaching import is_enough, may_be_dated, may_be_undated
from travaux.record.store.schema import documents, entries, event_actors, identities, items, tellings, told
from travaux.record.store.scoping import known
from travaux.record.telling import tellings_of

_BATCH = 500
"""Values named in one statement."""
_NONE: Mapping[str, Evidence] = MappingProxyType({})


def events_told(
    store: Store, asked: EventFilter, *, dated: bool, first: int = 0, most: int | None = None
) -> list[Item]:
    """Return events by day with all entries that tell them, those with a date or those without, from the ``first`` on.

    Where the scope leaves entries out, what it leaves is merged anew: an entry that is left out merges no others.
    """
    chosen = _chosen(select(items.c.key), asked, dated).order_by(items.c.first, items.c.last, items.c.key)
    with store.reading() as connection:
        keys = connection.scalars(chosen.offset(first).limit(most)).all()
        return _load_items(connection, keys, asked.scope)


def newest_events_told(store: Store, asked: EventFilter, most: int) -> list[Item]:
    """Return the dated events that come last, so many at most, in the order of days."""
    last_first = (items.c.first.desc(), items.c.last.desc(), items.c.key.desc())
    chosen = _chosen(select(items.c.key), asked, dated=True).order_by(*last_first)
    with store.reading() as connection:
        keys = connection.scalars(chosen.limit(most)).all()
        return _load_items(connection, keys[::-1], asked.scope)


def count_events_told(store: Store, asked: EventFilter, *, dated: bool) -> int:
    """Return how many there are."""
    with store.reading() as connection:
        counted: int = connection.scalars(_chosen(select(func.count()).select_from(items), asked, dated)).one()
        return counted


def count_events_by_day(store: Store, asked: EventFilter) -> list[tuple[dt.date | None, str, int]]:
    """Return how many dated events begin on each day, by type, in order; None for those whose dates leave no day."""
    day, kind = items.c.first, items.c.type
    chosen = _chosen(select(day, kind, func.count()), asked, dated=True)
    with store.reading() as connection:
        rows = connection.execute(chosen.group_by(day, kind).order_by(day, kind))
        return [(row[0], row[1], row[2]) for row in rows]


def items_with(
    store: Store, keys: Iterable[str], scope: Scope = EVERYTHING, loaded: Iterable[Evidence] = ()
) -> list[Item]:
    """Return the items that these entries tell, with all else that tells them within the scope.

    Evidence that is loaded already, all of it within the scope, is not loaded again.
    """
    with store.reading() as connection:
        wanted = [row for some in _batches(sorted(set(keys))) for row in _items_of(connection, some)]
        return _load_items(connection, sorted(set(wanted)), scope, {each.entry.key: each for each in loaded})


def items_of_entries(store: Store, keys: Iterable[str], scope: Scope = EVERYTHING) -> dict[str, str]:
    """Return, for each of these entries within the scope, the key of the item that it tells."""
    with store.reading() as connection:
        told_by: dict[str, str] = {}
        components: set[str] = set()
        for some in _batches(sorted(set(keys))):
            chosen = select(tellings.c.entry, tellings.c.item, tellings.c.component)
            for row in connection.execute(chosen.where(tellings.c.entry.in_(some))):
                told_by[row.entry] = row.item
                components.add(row.component)
        if scope == EVERYTHING:
            return told_by
        left = load_tellings(connection, sorted(components), _passes(scope))
        parts = merged(left, load_links(connection)) if left else []
    within_scope = {key: part[0] for component in parts for part in component for key in part}
    return {key: within_scope.get(key, key) for key in told_by}


def _items_of(connection: Connection, keys: Sequence[str]) -> Sequence[str]:
    return connection.scalars(select(tellings.c.item).where(tellings.c.entry.in_(keys))).all()


def _chosen(chosen: Select[Any], asked: EventFilter, dated: bool) -> Select[Any]:
    """Choose the items of which an entry passes; one that has a date makes the item dated."""
    if asked.kind is not None:
        chosen = chosen.where(items.c.type == str(asked.kind))
    if dated and asked.since is not None:
        chosen = chosen.where(items.c.last >= asked.since)
    if dated and asked.until is not None:
        chosen = chosen.where(items.c.first <= asked.until)
    passes = _dated(asked)
    # First what is quickly told: a value is worked out whole, so that entries would be looked at for every item.
    has_no_day = or_(items.c.dated == 0, passes.is_not(true()))
    return chosen.where(passes if dated else and_(_undated(asked), has_no_day))


def _dated(asked: EventFilter) -> ColumnElement[bool]:
    """Return what an item must meet so that an entry that passes gives it a day."""
    return and_(may_be_dated(asked.scope), _is_sure(asked, items.c.dated, dated=True))


def _undated(asked: EventFilter) -> ColumnElement[bool]:
    return and_(may_be_undated(asked.scope), _is_sure(asked, items.c.undated, dated=False))


def _is_sure(asked: EventFilter, number: ColumnElement[int], *, dated: bool) -> ColumnElement[bool]:
    """Look at the entries themselves where what is kept of an item does not tell whether one passes."""
    told_by = _is_told(asked, dated=dated)
    if (asked.party, asked.place, asked.outlet) != (None, None, None):
        return told_by
    enough = is_enough(asked.scope, number, dated=dated)
    return true() if enough is True else told_by if enough is False else or_(enough, told_by)


def _is_told(asked: EventFilter, *, dated: bool) -> ColumnElement[bool]:
    passing = select(tellings.c.item).join(told, told.c.entry == tellings.c.entry).where(_passes(asked.scope))
    passing = passing.where(told.c.day.is_not(None) if dated else told.c.day.is_(None))
    if asked.place is not None:
        told_there = f'"place":{json.dumps(asked.place, ensure_ascii=False)}'
        passing = passing.join(entries, entries.c.key == tellings.c.entry)
        passing = passing.where(entries.c.content.contains(told_there, autoescape=True))
    if asked.outlet is not None:
        passing = passing.join(documents, documents.c.key == tellings.c.document)
        passing = passing.where(documents.c.outlet == asked.outlet)
    if asked.party is not None:
        # The events of one party are few: they are found once, and not looked for in every item.
        return items.c.key.in_(passing.where(tellings.c.entry.in_(_takers(asked.party))))
    return passing.where(tellings.c.item == items.c.key).correlate(items).exists()


def _takers(party: str) -> CompoundSelect[tuple[str]]:
    """Choose the events in which somebody of that name, or of that party, takes part."""
    same = and_(identities.c.document == event_actors.c.document, identities.c.name == event_actors.c.name)
    known_as = (identities.c.actor == party, identities.c.party == party)
    known_takers = (select(event_actors.c.entry).join_from(identities, event_actors, same).where(by) for by in known_as)
    is_known = select(identities.c.name).where(same).correlate(event_actors).exists()
    unknown = select(event_actors.c.entry).where(event_actors.c.name == party, ~is_known)
    return union(*known_takers, unknown)


def _passes(scope: Scope) -> ColumnElement[bool]:
    """Return what an entry must meet; an event without a date may be one that another entry dates."""
    if scope.as_of is None:
        return known(told, scope)
    is_undated_event = and_(told.c.kind == "event", told.c.day.is_(None))
    return and_(known(told, scope), or_(is_undated_event, told.c.day <= scope.as_of))


def _load_items(
    connection: Connection, keys: Sequence[str], scope: Scope, loaded: Mapping[str, Evidence] = _NONE
) -> list[Item]:
    """Return these items in order, as far as the scope goes; evidence that is loaded already is not loaded again."""
    judged = load_links(connection)
    is_whole = scope == EVERYTHING
    parts = _parts(connection, tellings.c.item if is_whole else tellings.c.component, keys)
    by_key = _evidence_of(connection, [entry for entry, _, _ in parts], scope, loaded)
    left = [part for part in parts if part[0] in by_key]
    item_of = {entry: item for entry, item, _ in left}
    if is_whole:
        groups = _grouped(item_of.items())
        found = {item: [_item([by_key[entry] for entry in group], judged)] for item, group in groups.items()}
    else:
        found = _merged_anew(by_key, item_of, _grouped((entry, component) for entry, _, component in left), judged)
    return [item for key in keys for item in found.get(key, ())]


def _parts(connection: Connection, column: "Column[str]", keys: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return the entries of items, or of the components that items are part of, each with its item and component."""
    found: list[tuple[str, str, str]] = []
    every = select(tellings.c.entry, tellings.c.item, tellings.c.component)
    for some in _batches(keys):
        of = tellings.c.item.in_(some)
        test = of if column is tellings.c.item else column.in_(select(column).where(of))
        found += (tuple(row) for row in connection.execute(every.where(test)))
    return sorted(set(found))


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one, group in pairs:
        found[group].append(one)
    return found


def _merged_anew(
    left: Mapping[str, Evidence], item_of: Mapping[str, str], components: Mapping[str, Sequence[str]], judged: Links
) -> dict[str, list[Item]]:
    """Return what the evidence that is left makes up, by the item in which its first entry is."""
    found: dict[str, list[Item]] = defaultdict(list)
    for group in components.values():
        told_so = [left[key] for key in group]
        parts = (part for one in merged(tellings_of(told_so), judged) for part in one) if len(group) > 1 else (group,)
        for part in parts:
            found[item_of[part[0]]].append(_item([left[key] for key in part], judged))
    return found


def _evidence_of(
    connection: Connection, keys: Sequence[str], scope: Scope, loaded: Mapping[str, Evidence]
) -> dict[str, Evidence]:
    """Return the evidence within the scope by its key, in the order of keys."""
    found = {key: loaded[key] for key in keys if key in loaded}
    for some in _batches([key for key in keys if key not in loaded]):
        chosen = EVIDENCE.join(told, told.c.entry == entries.c.key).where(entries.c.key.in_(some), _passes(scope))
        found |= {each.entry.key: each for each in load_evidence(connection, chosen)}
    return dict(sorted(found.items()))


def _item(evidence: Sequence[Evidence], judged: Links) -> Item:
    links = explained(list(tellings_of(evidence)), judged) if len(evidence) > 1 else ()
    return Item(tuple(evidence), links)


def _batches(keys: Sequence[str]) -> list[Sequence[str]]:
    return [keys[start : start + _BATCH] for start in range(0, len(keys), _BATCH)]
