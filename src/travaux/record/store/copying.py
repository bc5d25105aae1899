"""Find copies over the whole record, when a document has come or gone."""

from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, bindparam, delete, insert, select

from travaux.record.copies import (
    COPY,
    Compared,
    candidates_of,
    is_current,
    originals_of,
    share_of,
    sketches_of,
)
from travaux.record.store.codec import published_on_of_row
from travaux.record.store.deriving import COPIES, are_copies_current
from travaux.record.store.merging import unsettle_items
from travaux.record.store.opening import Store
from travaux.record.store.schema import copies, copy_pairs, derivations, documents, sketches, unsettled

_BATCH = 400
"""Documents or pairs taken at a time."""

Pair = tuple[str, str]
Item = TypeVar("Item")


def refresh_copies(store: Store) -> None:
    """Bring the copies up to date with the documents; only texts that have not been compared yet are."""
    while not are_copies_current(store):
        with store.reading() as connection:
            known = _sketches(connection)
            missing = [key for key in connection.scalars(select(documents.c.key)) if key not in known]
        for some in _batches(missing):
            known |= _add_sketches(store, some)
        wanted = candidates_of(known)
        with store.reading() as connection:
            shares = {(row.one, row.other): row.share for row in connection.execute(select(copy_pairs))}
        for few in _batches(sorted(wanted - shares.keys())):
            shares |= _add_pairs(store, few)
        _settle(store, known.keys(), [pair for pair in wanted if shares.get(pair, 0.0) >= COPY])


def _sketches(connection: Connection) -> dict[str, bytes]:
    """Return the sketches of the documents that are there."""
    chosen = select(sketches).join(documents, documents.c.key == sketches.c.document)
    return {row.document: row.sketch for row in connection.execute(chosen) if is_current(row.sketch)}


def _add_sketches(store: Store, keys: list[str]) -> dict[str, bytes]:
    with store.reading() as connection:
        chosen = select(documents.c.key, documents.c.text).where(documents.c.key.in_(keys))
        texts = {row.key: row.text for row in connection.execute(chosen)}
    made = dict(zip(texts, sketches_of(texts.values()), strict=True))
    with store.writing() as connection:
        # Another process may have made them meanwhile; they are the same.
        connection.execute(delete(sketches).where(sketches.c.document.in_(list(made))))
        rows = [{"document": key, "sketch": sketch} for key, sketch in made.items()]
        if rows:
            connection.execute(insert(sketches), rows)
    return made


def _add_pairs(store: Store, pairs: list[Pair]) -> dict[Pair, float]:
    keys = sorted({key for pair in pairs for key in pair})
    with store.reading() as connection:
        chosen = select(documents.c.key, documents.c.text).where(documents.c.key.in_(keys))
        texts = {row.key: row.text for row in connection.execute(chosen)}
    shares = {pair: share_of(texts[pair[0]], texts[pair[1]]) for pair in pairs if texts.keys() >= set(pair)}
    rows = [{"one": one, "other": other, "share": share} for (one, other), share in shares.items()]
    same = (copy_pairs.c.one == bindparam("first")) & (copy_pairs.c.other == bindparam("second"))
    with store.writing() as connection:
        if rows:
            connection.execute(delete(copy_pairs).where(same), [{"first": one, "second": two} for one, two in shares])
            connection.execute(insert(copy_pairs), rows)
    return shares


def _settle(store: Store, keys: Set[str], links: Iterable[Pair]) -> None:
    """Record who copies whom, unless a document has come or gone while the others were compared."""
    chosen = select(documents.c.key, documents.c.name, documents.c.published_first, documents.c.published_last)
    with store.writing() as connection:
        rows = connection.execute(chosen).mappings().all()
        if {row["key"] for row in rows} != keys:
            return
        compared = [Compared(row["key"], row["name"], published_on_of_row(row)) for row in rows]
        _replace(connection, originals_of(compared, links))
        there = select(documents.c.key)
        connection.execute(delete(sketches).where(sketches.c.document.not_in(there)))
        gone = copy_pairs.c.one.not_in(there) | copy_pairs.c.other.not_in(there)
        connection.execute(delete(copy_pairs).where(gone))
        connection.execute(delete(unsettled).where(unsettled.c.derivation == COPIES))
        connection.execute(delete(derivations).where(derivations.c.name == COPIES))
        connection.execute(insert(derivations).values(name=COPIES, made_from=""))


def _replace(connection: Connection, originals: Mapping[str, str]) -> None:
    """Write what has changed."""
    kept = {row.document: row.original for row in connection.execute(select(copies))}
    changed = {key for key in originals.keys() | kept.keys() if originals.get(key) != kept.get(key)}
    unsettle_items(connection, changed)
    for some in _batches(sorted(changed)):
        connection.execute(delete(copies).where(copies.c.document.in_(some)))
        rows = [{"document": key, "original": originals[key]} for key in some if key in originals]
        if rows:
            connection.execute(insert(copies), rows)


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while some := list(islice(rest, _BATCH)):
        yield some
