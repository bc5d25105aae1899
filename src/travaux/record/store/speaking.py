"""Ask for what a party said around its last word: by those who speak for it, and by others before."""

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from travaux.model.evidence import Evidence
from travaux.model.question import EVERYTHING, Scope
from travaux.record.store.asking import EVIDENCE, load_evidence
from travaux.record.store.batches import batches
from travaux.record.store.cells import Cell, table_of_cells
from travaux.record.store.opening import Store
from travaux.record.store.schema import entries, identities, positions
from travaux.record.store.scoping import within

_NONE: Mapping[str, Evidence] = MappingProxyType({})


def evidence_between(
    store: Store,
    cells: Mapping[Cell, tuple[dt.date, dt.date]],
    scope: Scope = EVERYTHING,
    loaded: Mapping[str, Evidence] = _NONE,
) -> list[Evidence]:
    """Return what was said by each party (by key) on each issue between two days, both included.

    Evidence that is loaded already is not loaded again.
    """
    with store.reading() as connection:
        cell = table_of_cells(connection, [(*each, *days) for each, days in sorted(cells.items())])
        between = and_(positions.c.party == cell.c.party, positions.c.issue == cell.c.issue)
        between = and_(between, positions.c.day >= cell.c.since, positions.c.day <= cell.c.until)
        chosen = select(positions.c.entry).select_from(cell.join(positions, between)).where(within(positions, scope))
        keys = sorted(connection.scalars(chosen))
        new = batches(key for key in keys if key not in loaded)
        fresh = [each for some in new for each in load_evidence(connection, EVIDENCE.where(entries.c.key.in_(some)))]
    return [*(loaded[key] for key in keys if key in loaded), *fresh]


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
