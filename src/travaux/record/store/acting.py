"""Ask what one actor says and does, newest first."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, false, func, select

from travaux.model.evidence import Evidence
from travaux.model.portrait import QuotedBy
from travaux.model.question import Scope
from travaux.record.store.asking import EVIDENCE, load_evidence
from travaux.record.store.batches import batches
from travaux.record.store.opening import Store
from travaux.record.store.schema import entries, introductions, parts
from travaux.record.store.scoping import graded, within

KINDS = ("position", "statement", "event")


def count_parts(store: Store, key: str, scope: Scope) -> dict[str, int]:
    """Return how many entries of each kind the actor with that key says, takes or does."""
    with store.reading() as connection:
        rows = connection.execute(_parts(key, scope, parts.c.kind, func.count()).group_by(parts.c.kind)).all()
    return {row[0]: row[1] for row in rows}


def evidence_of_actor(store: Store, key: str, kind: str, scope: Scope, most: int) -> list[Evidence]:
    """Return the newest entries of a kind that the actor with that key says, takes or does; so many at most.

    Entries without a day stand last.
    """
    newest = _parts(key, scope, parts.c.entry).where(parts.c.kind == kind)
    newest = newest.order_by(parts.c.day.is_(None), parts.c.day.desc(), parts.c.entry).limit(most)
    return _load(store, newest)


def introductions_of(store: Store, key: str, scope: Scope, most: int) -> list[Evidence]:
    """Return entries that introduce the actor with that key, by document; so many at most."""
    ours = (introductions.c.actor == key, *graded(introductions.c.document, scope))
    first = select(introductions.c.entry).where(*ours).order_by(introductions.c.document, introductions.c.at)
    return _load(store, first.limit(most))


def quoted_by(store: Store, key: str, scope: Scope) -> tuple[QuotedBy, ...]:
    """Return which outlets quote the actor with that key, the one that does most first."""
    counts = (func.count(), func.count(parts.c.document.distinct()))
    chosen = _parts(key, scope, parts.c.outlet, *counts).where(parts.c.kind == "statement").group_by(parts.c.outlet)
    with store.reading() as connection:
        rows = [QuotedBy(row[0], row[1], row[2]) for row in connection.execute(chosen).all()]
    return tuple(sorted(rows, key=lambda row: (-row.statements, row.outlet or "")))


def _parts(key: str, scope: Scope, *columns: Any) -> Select[Any]:
    return select(*columns).where(parts.c.actor == key, parts.c.is_again == false(), within(parts, scope))


def _load(store: Store, chosen: Select[str]) -> list[Evidence]:
    with store.reading() as connection:
        keys: Sequence[str] = connection.scalars(chosen).all()
        some = (EVIDENCE.where(entries.c.key.in_(few)) for few in batches(keys))
        by_key = {each.entry.key: each for one in some for each in load_evidence(connection, one)}
    return [by_key[key] for key in keys]
