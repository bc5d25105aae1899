"""Compare a few new reports with all others, and keep who copies whom."""

from collections.abc import Iterable, Mapping
from itertools import islice

from sqlalchemy import Connection, delete, insert, or_, select, update

from travaux.record.copies import COPY, Compared, joins_of, originals_of, share_of
from travaux.record.sketches import (
    alike_in_sketch,
    alike_on_shelf,
    candidates_of,
    is_current,
    shelf_digest,
    sketches_of,
)
from travaux.record.store.batches import batches, delete_where, insert_rows
from travaux.record.store.codec import published_on_of_row
from travaux.record.store.dating import documents_of_one_text
from travaux.record.store.merging import unsettle_items
from travaux.record.store.redating import settle_dates
from travaux.record.store.schema import copies, copy_pairs, documents, shelves, sketches, unsettled

_SHELF = 1_024
"""Documents on one shelf."""
_KEY = 16
"""Bytes of a document's key."""
_MOST_ALIKE = 200
"""Reports looked at more closely for each new one: those whose sketches are most alike."""

Pair = tuple[str, str]


def compare_few(connection: Connection, keys: list[str]) -> None:
    """Compare these documents with all others, and settle the groups that they join or leave."""
    texts = _texts(connection, keys)
    kept = {key: sketch for key, sketch in _sketches(connection, keys).items() if key in texts}
    missing = sorted(texts.keys() - kept.keys())
    new = dict(zip(missing, sketches_of(texts[key] for key in missing), strict=True)) if missing else {}
    insert_rows(connection, sketches, ({"document": key, "sketch": sketch} for key, sketch in new.items()))
    _compare(connection, new, texts)
    _put_on_shelves(connection, new)
    region = _hanging_together(connection, keys)
    near = documents_of_one_text(connection, keys)
    gone = set(keys) - texts.keys()
    _forget(connection, gone)
    compared = load_compared(connection, region - gone)
    links = [pair for pair in _links(connection, region) if not gone & set(pair)]
    replace_copies(connection, compared, links, region)
    for some in batches(keys):
        settled = unsettled.c.derivation == "copies"
        connection.execute(delete(unsettled).where(settled, unsettled.c.document.in_(some)))
    # Last, for a document that is given another date is to be settled anew.
    settle_dates(connection, near)


def _texts(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    found = {}
    for some in batches(sorted(keys)):
        for row in connection.execute(select(documents.c.key, documents.c.text).where(documents.c.key.in_(some))):
            found[row.key] = row.text
    return found


def _sketches(connection: Connection, keys: Iterable[str]) -> dict[str, bytes]:
    found = {}
    for some in batches(sorted(keys)):
        for row in connection.execute(select(sketches).where(sketches.c.document.in_(some))):
            if is_current(row.sketch):
                found[row.document] = row.sketch
    return found


def _compare(connection: Connection, new: Mapping[str, bytes], texts: Mapping[str, str]) -> None:
    """Compare new documents with one another and with those on the shelves, and keep what they share."""
    beside = {key: {*near, *new} for key, near in _near(connection, new).items()}
    others = _sketches(connection, set().union(*beside.values()) - new.keys())
    every = {**others, **new}
    wanted: set[Pair] = set()
    for key, near in beside.items():
        alike = alike_in_sketch(every[key], {other: every[other] for other in sorted(near - {key}) if other in every})
        pairs = candidates_of({other: every[other] for other in (key, *alike)})
        wanted |= {pair for pair in pairs if key in pair}
    read = {**_texts(connection, {key for pair in wanted for key in pair} - texts.keys()), **texts}
    there = [(one, other) for one, other in sorted(wanted) if one in read and other in read]
    rows = ({"one": one, "other": other, "share": share_of(read[one], read[other])} for one, other in there)
    insert_rows(connection, copy_pairs, rows)


def _near(connection: Connection, new: Mapping[str, bytes]) -> dict[str, set[str]]:
    """Return, for every new document, those on the shelves that are most alike."""
    digests = {key: shelf_digest(sketch) for key, sketch in new.items()}
    found: dict[str, list[tuple[int, str]]] = {key: [] for key in new}
    for shelf in connection.execute(select(shelves), execution_options={"yield_per": 8}) if new else ():
        for key, digest in digests.items():
            for place, alike in alike_on_shelf(shelf.digests, digest):
                other = shelf.documents[place * _KEY : (place + 1) * _KEY].decode()
                found[key].append((-alike, other))
    return {key: {other for _, other in sorted(alike)[:_MOST_ALIKE]} for key, alike in found.items()}


def fill_shelves(connection: Connection, known: Mapping[str, bytes]) -> None:
    """Put all documents on new shelves."""
    connection.execute(delete(shelves))
    _put_on_shelves(connection, known)


def _put_on_shelves(connection: Connection, new: Mapping[str, bytes]) -> None:
    rest = iter(sorted(new.items()))
    last = connection.execute(select(shelves).order_by(shelves.c.number.desc()).limit(1)).mappings().first()
    if last and (some := list(islice(rest, max(0, _SHELF - len(last["documents"]) // _KEY)))):
        more = {"documents": last["documents"] + _keys(some), "digests": last["digests"] + _digests(some)}
        connection.execute(update(shelves).where(shelves.c.number == last["number"]).values(more))
    number = last["number"] if last else 0
    for place, some in enumerate(batches(rest, _SHELF), number + 1):
        row = {"number": place, "documents": _keys(some), "digests": _digests(some)}
        connection.execute(insert(shelves), [row])


def _keys(some: Iterable[tuple[str, bytes]]) -> bytes:
    return b"".join(key.encode() for key, _ in some)


def _digests(some: Iterable[tuple[str, bytes]]) -> bytes:
    return b"".join(shelf_digest(sketch) for _, sketch in some)


def _hanging_together(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Return the documents that are or were in one group of copies with some."""
    region: set[str] = set()
    new = set(keys)
    while new:
        region |= new
        new = {key for pair in _links(connection, new) for key in pair} - region
    return region


def _links(connection: Connection, keys: Iterable[str]) -> set[Pair]:
    """Return the pairs of copies that some of these documents are in."""
    found: set[Pair] = set()
    for some in batches(sorted(keys)):
        touched = or_(copy_pairs.c.one.in_(some), copy_pairs.c.other.in_(some))
        chosen = select(copy_pairs.c.one, copy_pairs.c.other).where(touched, copy_pairs.c.share >= COPY)
        found |= {(row.one, row.other) for row in connection.execute(chosen)}
    return found


def _forget(connection: Connection, gone: Iterable[str]) -> None:
    for column in (sketches.c.document, copy_pairs.c.one, copy_pairs.c.other):
        delete_where(connection, column, gone)


def load_compared(connection: Connection, keys: Iterable[str] | None = None) -> list[Compared]:
    """Return documents, or all of them, as far as the earliest of a group is told by it."""
    chosen = select(documents.c.key, documents.c.name, documents.c.published_first, documents.c.published_last)
    every = [chosen] if keys is None else [chosen.where(documents.c.key.in_(some)) for some in batches(sorted(keys))]
    rows = [row for one in every for row in connection.execute(one).mappings()]
    return [Compared(row["key"], row["name"], published_on_of_row(row)) for row in rows]


def replace_copies(connection: Connection, compared: list[Compared], links: Iterable[Pair], of: set[str]) -> None:
    """Write what has changed of who copies whom among these documents, those compared and those of before."""
    links = list(links)
    originals, joins = originals_of(compared, links), joins_of(compared, links)
    kept: dict[str, dict[str, object]] = {}
    for some in batches(sorted(of)):
        found = connection.execute(select(copies).where(copies.c.document.in_(some))).mappings()
        kept |= {row["document"]: dict(row) for row in found}
    rows = {key: _row(key, original, joins) for key, original in originals.items()}
    changed = sorted(key for key in rows.keys() | kept.keys() if rows.get(key) != kept.get(key))
    delete_where(connection, copies.c.document, changed)
    insert_rows(connection, copies, (rows[key] for key in changed if key in rows))
    unsettle_items(connection, changed)


def _row(key: str, original: str, joins: Mapping[str, tuple[str, object]]) -> dict[str, object]:
    joined, on = joins.get(key, (None, None))
    return {"document": key, "original": original, "joined": joined, "joined_on": on}
