"""Merge events and positions over the whole record: only what has changed, and what it may be merged with."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, delete, func, insert, or_, select

from travaux.model.components import connected
from travaux.model.content import PloverType
from travaux.model.dates import narrowed
from travaux.model.judgement import DECISIONS, MergeEvents, SplitEvents
from travaux.record.judgements import Links, in_force, links_of
from travaux.record.merging import RULES, Blocks, Component, blocks_of, merged
from travaux.record.sameness import Glance, find_link, may_be_linked
from travaux.record.store.asking import COUNTS, EVIDENCE, load_evidence
from travaux.record.store.batches import batches, insert_rows
from travaux.record.store.judged import load_judgements
from travaux.record.store.meeting import insert_meetings
from travaux.record.store.opening import Store
from travaux.record.store.progress import with_progress
from travaux.record.store.schema import (
    blocks,
    derivations,
    documents,
    entries,
    items,
    judgements,
    meetings,
    tellings,
    told,
    unsettled,
)
from travaux.record.telling import Telling, tellings_of

ITEMS = "items"
MERGED_KINDS = ("event", "position")
_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Telling)
_glances = msgspec.json.Decoder(Glance)

_BATCH = 500
"""Documents settled in one transaction, and values named in one statement."""

_BY_DAY = (
    select(unsettled.c.document)
    .outerjoin(documents, documents.c.key == unsettled.c.document)
    .where(unsettled.c.derivation == ITEMS)
    .order_by(documents.c.published_last, unsettled.c.document)
)
"""Documents that wait, those of one time together: what they tell is looked for among the same few others."""


def refresh_items(store: Store) -> None:
    """Bring the items up to date with the documents, identities, copies and judgements; identical to from scratch."""
    while not _are_current(store):
        with store.deriving() as connection:
            if _made_by(connection) != RULES:
                _begin_anew(connection)
            waiting = connection.scalars(_BY_DAY).all()
        for some in with_progress(_batches(waiting), len(waiting), "what tells one event or act, merged"):
            with store.deriving() as connection:
                settled = and_(unsettled.c.derivation == ITEMS, unsettled.c.document.in_(some))
                # Another process may have settled some of them meanwhile.
                _settle(connection, connection.scalars(select(unsettled.c.document).where(settled)).all())
                connection.execute(delete(unsettled).where(settled))


def unsettle_items(connection: Connection, changed: Iterable[str]) -> None:
    """Note that entries of these documents may be merged with others than before."""
    for some in _batches(sorted(set(changed))):
        there = and_(unsettled.c.derivation == ITEMS, unsettled.c.document.in_(some))
        connection.execute(delete(unsettled).where(there))
        connection.execute(insert(unsettled), [{"derivation": ITEMS, "document": each} for each in some])


def _are_current(store: Store) -> bool:
    with store.reading() as connection:
        waiting = select(unsettled.c.document).where(unsettled.c.derivation == ITEMS).limit(1)
        return _made_by(connection) == RULES and connection.execute(waiting).first() is None


def _made_by(connection: Connection) -> str | None:
    return connection.scalars(select(derivations.c.made_from).where(derivations.c.name == ITEMS)).one_or_none()


def _begin_anew(connection: Connection) -> None:
    for table in (tellings, blocks, items, meetings):
        connection.execute(delete(table))
    unsettle_items(connection, connection.scalars(select(documents.c.key)).all())
    connection.execute(delete(derivations).where(derivations.c.name == ITEMS))
    connection.execute(insert(derivations).values(name=ITEMS, made_from=RULES))


def load_links(connection: Connection) -> Links:
    """Return which entries the analyst says are one, and which are two."""
    kinds = (DECISIONS[MergeEvents], DECISIONS[SplitEvents])
    return links_of(in_force(load_judgements(connection, judgements.c.what.in_(kinds))))


def _settle(connection: Connection, changed: Sequence[str]) -> None:
    """Merge what these documents tell, with all that it is or was held together with."""
    judged = load_links(connection)
    touched = set(_select_in(connection, select(tellings.c.component), tellings.c.document, changed))
    _forget(connection, _select_in(connection, select(tellings.c.entry), tellings.c.document, changed))
    by_entry = _load_of_documents(connection, changed)
    _insert_blocks(connection, by_entry.values())
    touched |= _components_linked(connection, by_entry, set(changed))
    touched |= _components_judged(connection, {*by_entry, *_members(connection, touched)}, judged)
    members = set(_members(connection, touched))
    by_entry |= _load_kept(connection, members - by_entry.keys(), changed)
    _forget(connection, members - by_entry.keys())
    _replace(connection, touched, merged(by_entry.values(), judged), by_entry)


def _components_judged(connection: Connection, members: set[str], judged: Links) -> set[str]:
    """Return the components that analysts have joined, however indirectly, to something among the members."""
    joined = sorted(judged.together)
    keys = sorted({key for pair in joined for key in pair})
    place = {key: number for number, key in enumerate(keys)}
    groups = connected(len(keys), [(place[one], place[other]) for one, other in joined])
    components = _components_of(connection, keys)
    found: set[str] = set()
    reached = set(members)
    for group in groups:
        some = {keys[number] for number in group}
        if some & reached:
            found |= {components[key] for key in some if key in components}
    return found


def _members(connection: Connection, components: Iterable[str]) -> Iterator[str]:
    return _select_in(connection, select(tellings.c.entry), tellings.c.component, components)


def _load_of_documents(connection: Connection, changed: Sequence[str]) -> dict[str, Telling]:
    found: dict[str, Telling] = {}
    for some in _batches(changed):
        found |= _load(connection, EVIDENCE.where(entries.c.document.in_(some)))
    return found


def _load(connection: Connection, chosen: Select[Any]) -> dict[str, Telling]:
    counted = chosen.where(entries.c.kind.in_(MERGED_KINDS), COUNTS)
    return {telling.entry: telling for telling in tellings_of(load_evidence(connection, counted))}


def _load_kept(connection: Connection, keys: Collection[str], but: Collection[str] = ()) -> dict[str, Telling]:
    """Return the tellings of entries as they were when last settled, but for those of documents that have changed."""
    found: dict[str, Telling] = {}
    for some in _batches(sorted(keys)):
        chosen = select(tellings.c.document, tellings.c.content).where(tellings.c.entry.in_(some))
        for row in connection.execute(chosen):
            if row.document not in but:
                telling = _decoder.decode(row.content)
                found[telling.entry] = telling
    return found


def load_tellings(connection: Connection, components: Sequence[str], test: ColumnElement[bool]) -> list[Telling]:
    """Return the tellings of some components, of those entries that pass; components of one telling are left out."""
    found: list[Telling] = []
    for some in _batches(components):
        of = select(tellings.c.component).where(tellings.c.component.in_(some))
        many = of.group_by(tellings.c.component).having(func.count() > 1)
        chosen = select(tellings.c.content).join(told, told.c.entry == tellings.c.entry)
        chosen = chosen.where(tellings.c.component.in_(many), test)
        found += map(_decoder.decode, connection.scalars(chosen))
    return found


def _components_linked(connection: Connection, new: Mapping[str, Telling], changed: Collection[str]) -> set[str]:
    """Return the components that hold something that tells the same as one of the new tellings."""
    near: dict[str, list[Telling]] = defaultdict(list)
    for some in _batches(sorted(new)):
        for row in connection.execute(_neighbours(some)):
            if row.theirs not in new:
                near[row.theirs].append(new[row.mine])
    linked: set[str] = set()
    for some in _batches(sorted(near)):
        chosen = select(tellings.c.entry, tellings.c.document, tellings.c.content).where(tellings.c.entry.in_(some))
        linked |= {
            row.entry
            for row in connection.execute(chosen)
            if row.document not in changed and _is_linked(row.content, near[row.entry])
        }
    return set(_components_of(connection, linked).values())


def _is_linked(content: str, beside: Iterable[Telling]) -> bool:
    """Tell whether a telling, as it is kept, tells the same as one of those beside it; most are told by a glance."""
    seen = _glances.decode(content)
    likely = [one for one in beside if may_be_linked(one, seen)]
    if not likely:
        return False
    kept = _decoder.decode(content)
    return any(find_link(one, kept) for one in likely)


def _neighbours(keys: Sequence[str]) -> Select[tuple[str, str]]:
    """Choose what stands in one block with one of these, on the terms that the kind of block sets."""
    mine, theirs = blocks.alias("mine"), blocks.alias("theirs")
    meet = and_(mine.c.first <= theirs.c.last, theirs.c.first <= mine.c.last)
    one_is_undated = or_(mine.c.first.is_(None), theirs.c.first.is_(None))
    terms = or_(
        and_(mine.c.terms == "party", meet),
        and_(mine.c.terms == "words", or_(meet, one_is_undated)),
        mine.c.terms == "text",
    )
    same = and_(theirs.c.block == mine.c.block, theirs.c.terms == mine.c.terms, theirs.c.entry != mine.c.entry, terms)
    chosen = select(mine.c.entry.label("mine"), theirs.c.entry.label("theirs")).join_from(mine, theirs, same)
    return chosen.where(mine.c.entry.in_(keys)).distinct()


def _components_of(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in _batches(sorted(keys)):
        chosen = select(tellings.c.entry, tellings.c.component).where(tellings.c.entry.in_(some))
        found |= {row.entry: row.component for row in connection.execute(chosen)}
    return found


def _insert_blocks(connection: Connection, new: Iterable[Telling]) -> None:
    rows = [row for telling in new for row in _block_rows(telling, blocks_of(telling))]
    if rows:
        connection.execute(insert(blocks), rows)


def _block_rows(telling: Telling, found: Blocks) -> Iterator[dict[str, object]]:
    window = telling.window
    by_terms = {"party": found.by_party if window else (), "words": found.by_words, "text": (found.by_text,)}
    for terms, some in by_terms.items():
        for block in dict.fromkeys(some):
            digest = blake2b("\0".join(block).encode(), digest_size=8).digest()
            yield {
                "block": int.from_bytes(digest, "big", signed=True),
                "terms": terms,
                "entry": telling.entry,
                "first": window.first if window else None,
                "last": window.last if window else None,
            }


def _forget(connection: Connection, keys: Iterable[str]) -> None:
    for some in _batches(sorted(keys)):
        connection.execute(delete(blocks).where(blocks.c.entry.in_(some)))


def _replace(
    connection: Connection, touched: Iterable[str], found: Iterable[Component], by_entry: dict[str, Telling]
) -> None:
    """Write the components in place of those that were touched."""
    for some in _batches(sorted(touched)):
        old = select(tellings.c.item).where(tellings.c.component.in_(some))
        for column in (items.c.key, meetings.c.item):
            connection.execute(delete(column.table).where(column.in_(old)))
        connection.execute(delete(tellings).where(tellings.c.component.in_(some)))
    members, heads = [], []
    for component in found:
        name = min(item[0] for item in component)
        for item in component:
            members += [_telling_row(by_entry[entry], item[0], name) for entry in item]
            if by_entry[item[0]].status is not None:
                heads.append(_item_row([by_entry[entry] for entry in item]))
    if members:
        connection.execute(insert(tellings), members)
    insert_rows(connection, items, _with_reach(connection, heads))
    insert_meetings(connection, [str(row["key"]) for row in heads if row["type"] == PloverType.CONSULT])


def _with_reach(connection: Connection, heads: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Iterate over the rows of items, each with how far a question must reach to see it; see ``items``."""
    has_day = told.c.day.is_not(None).label("has_day")
    published, confidence = func.min(told.c.published), func.max(told.c.confidence)
    chosen = select(tellings.c.item, has_day, func.count(), func.min(told.c.day), published, confidence)
    chosen = chosen.join(told, told.c.entry == tellings.c.entry).group_by(tellings.c.item, has_day)
    for some in batches(heads):
        rows = {row["key"]: row | _NO_REACH for row in some}
        found = connection.execute(chosen.where(tellings.c.item.in_(rows)))
        for item, is_dated, number, day, first_published, best in found:
            if is_dated:
                rows[item] |= {"dated": number, "day": day, "published": first_published, "confidence": best}
            else:
                reach = {"undated": number, "undated_published": first_published, "undated_confidence": best}
                rows[item] |= reach
        yield from rows.values()


_NO_REACH = dict.fromkeys(("day", "published", "confidence", "undated_published", "undated_confidence")) | {
    "dated": 0,
    "undated": 0,
}


def _telling_row(telling: Telling, item: str, component: str) -> dict[str, object]:
    content = _encoder.encode(telling).decode()
    keys = {"entry": telling.entry, "document": telling.document, "item": item, "component": component}
    return {**keys, "content": content}


def _item_row(part: Sequence[Telling]) -> dict[str, object]:
    on = narrowed(telling.on for telling in part)
    dates = {"first": on.first if on else None, "last": on.last if on else None}
    return {"key": part[0].entry, "type": part[0].what[1], **dates}


def _select_in(connection: Connection, chosen: Select[Any], column: Any, values: Iterable[str]) -> Iterator[str]:
    for some in _batches(sorted(values)):
        yield from connection.scalars(chosen.where(column.in_(some)))


def _batches(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    return (keys[start : start + _BATCH] for start in range(0, len(keys), _BATCH))
