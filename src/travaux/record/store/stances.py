"""Ask for positions a page at a time: what every party last held on every issue."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from travaux.model.evidence import Evidence
from travaux.model.question import EVERYTHING, Scope
from travaux.record.store.asking import EVIDENCE, load_evidence
from travaux.record.store.batches import batches
from travaux.record.store.cells import table_of_cells
from travaux.record.store.opening import Store
from travaux.record.store.schema import entries, positions
from travaux.record.store.scoping import known, within

_CELL = (positions.c.party, positions.c.issue)


def evidence_of_last_positions(
    store: Store, scope: Scope = EVERYTHING, first: int = 0, most: int | None = None
) -> list[Evidence]:
    """Return, for each party and issue, all positions taken on the last day within the scope that has any.

    Where no day is asked about the undated ones take part. Pages go by party and issue, those at the table first.
    """
    keys = keys_of_last_positions(store, scope, first, most)
    with store.reading() as connection:
        return [
            each
            for some in batches(sorted(keys))
            for each in load_evidence(connection, EVIDENCE.where(entries.c.key.in_(some)))
        ]


def keys_of_last_positions(
    store: Store, scope: Scope = EVERYTHING, first: int = 0, most: int | None = None
) -> list[str]:
    """Return the keys of the same."""
    chosen = _cells(scope).order_by(*AT_THE_TABLE_FIRST)
    with store.reading() as connection:
        cells = connection.execute(chosen.offset(first).limit(most)).all()
        return _last_of(connection, scope, cells)


def count_stances(store: Store, scope: Scope = EVERYTHING, most: int | None = None) -> int:
    """Return on how many issues how many parties hold something, taken together; so many at most."""
    with store.reading() as connection:
        counted = select(func.count()).select_from(_cells(scope).limit(most).subquery())
        return connection.execute(counted).scalar_one()


def count_undated_positions(store: Store, scope: Scope = EVERYTHING) -> int:
    """Return how many positions have no day to go by."""
    undated = select(func.count()).select_from(positions).where(positions.c.day.is_(None), known(positions, scope))
    with store.reading() as connection:
        return connection.execute(undated).scalar_one()


AT_THE_TABLE_FIRST = (positions.c.seat, positions.c.party_name, positions.c.issue, positions.c.party)
"""The order of cells, and what tells them: a party has one seat and one name, so that an index gives both."""


def _cells(scope: Scope) -> Select[tuple[str, str, object]]:
    last = func.max(positions.c.day).label("day")
    return select(*_CELL, last).where(within(positions, scope)).group_by(*AT_THE_TABLE_FIRST)


def _last_of(connection: Connection, scope: Scope, cells: Sequence[Any]) -> list[str]:
    """Return the keys of what was said in these cells on their last day, and on no known day."""
    cell = table_of_cells(connection, [(party, issue, day, day) for party, issue, day in cells])
    same = and_(positions.c.party == cell.c.party, positions.c.issue == cell.c.issue)
    days = [positions.c.day == cell.c.until]
    if scope.as_of is None:
        days.append(positions.c.day.is_(None))
    # Joined to the cells, so that each is looked up in the index: for a list of them SQLite goes through all positions.
    chosen = (
        select(positions.c.entry).select_from(cell.join(positions, and_(same, day))).where(known(positions, scope))
        for day in days
    )
    return [key for one in chosen for key in connection.scalars(one)]
