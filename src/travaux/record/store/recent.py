"""Ask what parties said last on issues: for each of both together, so many positions."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select

from travaux.model.content import PloverType
from travaux.model.evidence import Evidence
from travaux.model.question import PositionFilter, Scope
from travaux.record.store.asking import EVIDENCE, WITH_SENTENCES, load_evidence
from travaux.record.store.batches import batches
from travaux.record.store.cells import Cell, table_of_cells
from travaux.record.store.opening import Store
from travaux.record.store.schema import entries, events, positions, told
from travaux.record.store.scoping import within
from travaux.record.store.stances import AT_THE_TABLE_FIRST

_CELL = (positions.c.party, positions.c.issue)


def cells_asked(store: Store, asked: PositionFilter, first: int, most: int) -> list[Cell]:
    """Return who has spoken of what, those at the table first, from the ``first`` on."""
    tests: list[ColumnElement[bool]] = [within(positions, asked.scope), positions.c.party.is_not(None)]
    if asked.issue is not None:
        tests.append(positions.c.issue == asked.issue)
    if asked.party is not None:
        tests.append(positions.c.party_name == asked.party)
    chosen = select(*_CELL).where(*tests).group_by(*AT_THE_TABLE_FIRST).order_by(*AT_THE_TABLE_FIRST)
    with store.reading() as connection:
        return [(row[0], row[1]) for row in connection.execute(chosen.offset(first).limit(most))]


def evidence_of_recent(store: Store, cells: Sequence[Cell], scope: Scope, most: int) -> list[Evidence]:
    """Return the last positions in these cells within the scope, of each so many; undated ones come last."""
    keys = keys_of_recent(store, cells, scope, most)
    with store.reading() as connection:
        return [
            each
            for few in batches(sorted(keys))
            for each in load_evidence(connection, EVIDENCE.where(entries.c.key.in_(few)))
        ]


def keys_of_recent(store: Store, cells: Sequence[Cell], scope: Scope, most: int) -> list[str]:
    """Return the keys of the same."""
    with store.reading() as connection:
        cell, last = table_of_cells(connection, cells), positions.alias("last")
        newest = select(last.c.entry).where(last.c.party == cell.c.party, last.c.issue == cell.c.issue)
        # Found cell by cell in the index: to number all positions of busy cells takes twenty times as long.
        newest = newest.where(within(last, scope)).order_by(last.c.day.desc().nulls_last(), last.c.entry)
        of_cell = positions.c.entry.in_(newest.limit(most).correlate(cell))
        return list(connection.scalars(select(positions.c.entry).select_from(cell.join(positions, of_cell))))


def evidence_of_truces(store: Store, scope: Scope) -> list[Evidence]:
    """Return the dated agreements and retreats whose words name a truce, each with its sentence."""
    chosen = WITH_SENTENCES.join(events, events.c.entry == entries.c.key).join(told, told.c.entry == entries.c.key)
    may_be = events.c.type.in_([PloverType.AGREE, PloverType.RETREAT]), events.c.last.is_not(None)
    with store.reading() as connection:
        return load_evidence(connection, chosen.where(*may_be, events.c.names_truce, within(told, scope)))
