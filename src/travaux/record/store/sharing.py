"""Reports that share words with others, and yet too few to be copies."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import or_, select

from travaux.record.copies import COPY
from travaux.record.store.asking import label_of
from travaux.record.store.batches import batches
from travaux.record.store.opening import Store
from travaux.record.store.schema import copies, copy_pairs, documents

LEAST = 0.2
"""Least share of the shorter text that is worth naming."""


def shares_text_with(store: Store, keys: Iterable[str]) -> dict[str, list[tuple[str, float]]]:
    """Return, by the keys of documents, the names of others that share text with them, with the share, most first.

    The share is of the shorter of both texts, from ``LEAST`` to below that of a copy; copies of one group are left out.
    """
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    wanted = set(keys)
    shared = (copy_pairs.c.share >= LEAST, copy_pairs.c.share < COPY)
    with store.reading() as connection:
        for some in batches(sorted(wanted)):
            touched = or_(copy_pairs.c.one.in_(some), copy_pairs.c.other.in_(some))
            pairs = connection.execute(select(copy_pairs).where(touched, *shared)).all()
            every = sorted({key for row in pairs for key in (row.one, row.other)})
            names, groups = {}, {}
            for few in batches(every):
                chosen = select(documents.c.key, label_of(documents).label("label"), copies.c.original)
                chosen = chosen.outerjoin(copies, copies.c.document == documents.c.key)
                for row in connection.execute(chosen.where(documents.c.key.in_(few))):
                    names[row.key], groups[row.key] = row.label, row.original or row.key
            for row in pairs:
                for one, other in ((row.one, row.other), (row.other, row.one)):
                    if one in some and one in groups and other in names and groups[one] != groups[other]:
                        found[one].append((names[other], row.share))
    return {key: sorted(some, key=lambda pair: (-pair[1], pair[0])) for key, some in found.items()}
