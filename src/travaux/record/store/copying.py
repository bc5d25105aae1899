"""Find copies over the whole record, when a document has come or gone."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, delete, insert, select

from travaux.record.copies import COPY, share_of
from travaux.record.sketches import candidates_of, is_current, sketches_of, sketching
from travaux.record.store.batches import batches
from travaux.record.store.comparing import compare_few, fill_shelves, load_compared, replace_copies
from travaux.record.store.dating import documents_with_a_twin
from travaux.record.store.deriving import COPIES, are_copies_current
from travaux.record.store.opening import Store
from travaux.record.store.progress import with_progress
from travaux.record.store.redating import settle_dates
from travaux.record.store.schema import copies, copy_pairs, derivations, documents, sketches, unsettled

_BATCH = 400
"""Documents or pairs taken at a time."""
_MANY = 300
"""Documents from which all are compared with all."""
_FEW = 20
"""Documents compared with all others in one transaction."""

Pair = tuple[str, str]


def refresh_copies(store: Store) -> None:
    """Bring the copies up to date with the documents; only texts that have not been compared yet are."""
    while not are_copies_current(store):
        with store.reading() as connection:
            waiting = _waiting(connection, _MANY)
            made = connection.scalars(select(derivations.c.made_from).where(derivations.c.name == COPIES)).first()
        if made == sketching() and len(waiting) < _MANY:
            with store.deriving() as connection:
                compare_few(connection, _waiting(connection, _FEW))
        else:
            _compare_all(store)


def _waiting(connection: Connection, most: int) -> list[str]:
    chosen = select(unsettled.c.document).where(unsettled.c.derivation == COPIES).order_by(unsettled.c.document)
    return list(connection.execute(chosen.limit(most)).scalars())


def _compare_all(store: Store) -> None:
    with store.reading() as connection:
        known = _sketches(connection)
        missing = [key for key in connection.scalars(select(documents.c.key)) if key not in known]
    for some in with_progress(batches(missing, _BATCH), len(missing), "texts, sketched to find copies"):
        known |= _add_sketches(store, some)
    with store.reading() as connection:
        shares = {(row.one, row.other): row.share for row in connection.execute(select(copy_pairs))}
    for few in batches(sorted(candidates_of(known) - shares.keys()), _BATCH):
        shares |= _add_pairs(store, few)
    _settle(store, known, [pair for pair, share in shares.items() if share >= COPY])


def _sketches(connection: Connection) -> dict[str, bytes]:
    """Return the sketches of the documents that are there."""
    chosen = select(sketches).join(documents, documents.c.key == sketches.c.document)
    return {row.document: row.sketch for row in connection.execute(chosen) if is_current(row.sketch)}


def _add_sketches(store: Store, keys: list[str]) -> dict[str, bytes]:
    with store.reading() as connection:
        chosen = select(documents.c.key, documents.c.text).where(documents.c.key.in_(keys))
        texts = {row.key: row.text for row in connection.execute(chosen)}
    made = dict(zip(texts, sketches_of(texts.values()), strict=True))
    with store.deriving() as connection:
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
    with store.deriving() as connection:
        if rows:
            connection.execute(delete(copy_pairs).where(same), [{"first": one, "second": two} for one, two in shares])
            connection.execute(insert(copy_pairs), rows)
    return shares


def _settle(store: Store, known: Mapping[str, bytes], links: Iterable[Pair]) -> None:
    """Record who copies whom, unless a document has come or gone while the others were compared."""
    with store.deriving() as connection:
        compared = load_compared(connection)
        if {document.key for document in compared} != known.keys():
            return
        replace_copies(connection, compared, links, set(connection.scalars(select(copies.c.document))))
        there = select(documents.c.key)
        connection.execute(delete(sketches).where(sketches.c.document.not_in(there)))
        gone = copy_pairs.c.one.not_in(there) | copy_pairs.c.other.not_in(there)
        connection.execute(delete(copy_pairs).where(gone))
        fill_shelves(connection, known)
        connection.execute(delete(unsettled).where(unsettled.c.derivation == COPIES))
        connection.execute(delete(derivations).where(derivations.c.name == COPIES))
        connection.execute(insert(derivations).values(name=COPIES, made_from=sketching()))
        settle_dates(connection, documents_with_a_twin(connection))
