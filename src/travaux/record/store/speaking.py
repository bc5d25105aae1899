"""Ask for what a party said around its last word: by those who speak for it, and by others before."""

import datetime as dt
from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from travaux.model.evidence import Evidence
from travaux.model.question import EVERYTHING, Scope
from travaux.record.store.asking import EVIDENCE, load_evidence
from travaux.record.store.opening import Store
from travaux.record.store.schema import entries, identities, positions
from travaux.record.store.scoping import within

_BATCH = 100
"""Cells, and keys of entries, named in one statement."""


def evidence_between(
    store: Store, cells: Mapping[tuple[str, str], tuple[dt.date, dt.date]], scope: Scope = EVERYTHING
) -> list[Evidence]:
    """Return what was said by each party (by key) on each issue between two days, both included."""
    every = sorted(cells.items())
    found: list[Evidence] = []
    with store.reading() as connection:
        for start in range(0, len(every), _BATCH):
            here = [
                and_(positions.c.party == party, positions.c.issue == issue, positions.c.day.between(*days))
                for (party, issue), days in every[start : start + _BATCH]
            ]
            found += _evidence_where(connection, or_(*here), scope)
    return found


def evidence_of_last_spoken(
    store: Store, speakers: Mapping[str, frozenset[str]], scope: Scope = EVERYTHING
) -> list[Evidence]:
    """Return what those who speak for a party (all by name), or the party itself, last said on each issue."""
    found: list[Evidence] = []
    with store.reading() as connection:
        for party, names in sorted(speakers.items()):
            speaks = or_(identities.c.actor.in_(sorted(names)), identities.c.key == identities.c.party_key)
            spoken = and_(identities.c.party == party, speaks)
            newest = select(positions.c.issue, func.max(positions.c.day).label("day")).join(identities, _SPEAKER)
            newest = newest.where(spoken, within(positions, scope)).group_by(positions.c.issue)
            last = newest.subquery()
            same = and_(positions.c.issue == last.c.issue, positions.c.day == last.c.day)
            keys = select(positions.c.entry).join(identities, _SPEAKER).join(last, same).where(spoken)
            found += _evidence_where(connection, positions.c.entry.in_(keys), scope)
    return found


_SPEAKER = and_(identities.c.document == positions.c.document, identities.c.name == positions.c.speaker)


def _evidence_where(connection: Connection, condition: ColumnElement[bool], scope: Scope) -> Iterable[Evidence]:
    chosen = EVIDENCE.join(positions, positions.c.entry == entries.c.key)
    chosen = chosen.where(condition, within(positions, scope))
    return load_evidence(connection, chosen)
