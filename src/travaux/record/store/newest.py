"""Ask for the newest of what is told: so many entries with what answers need, and how many there are."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import ColumnElement, FromClause, Select, and_, func, or_, select, true

from travaux.model.actor import Role
from travaux.model.content import Act, PloverType
from travaux.model.evidence import Evidence
from travaux.model.question import EVERYTHING, Scope
from travaux.record.store.asking import EVIDENCE, WITH_SENTENCES, load_evidence
from travaux.record.store.batches import batches
from travaux.record.store.opening import Store
from travaux.record.store.schema import documents, entries, events, legs, positions, told
from travaux.record.store.scoping import known, within
from travaux.record.store.waiting import may_set_condition

_SEATS = tuple(list(Role).index(seat) for seat in (Role.PARTY, Role.MEDIATOR))
_OF_A_TYPE = 500
"""Events of one type among which those of some modes are looked for."""
_NEWEST_FIRST = (told.c.day.desc().nulls_last(), told.c.document.desc(), told.c.start.desc(), told.c.entry.desc())

Cell = tuple[str, str]
"""Keys of a party and of an issue."""


def seated_positions(
    store: Store, scope: Scope = EVERYTHING, issue: str | None = None, most: int = 1_000
) -> tuple[list[Evidence], int]:
    """Return the newest positions of parties and mediators, undated ones last, and how many there are."""
    tests = [within(positions, scope), positions.c.seat.in_(_SEATS)]
    if issue is not None:
        tests.append(positions.c.issue == issue)
    chosen = select(told.c.entry).join(positions, positions.c.entry == told.c.entry)
    chosen = chosen.where(told.c.kind == "position", within(told, scope), *tests).order_by(*_NEWEST_FIRST)
    with store.reading() as connection:
        number = connection.scalar(select(func.count()).select_from(positions).where(*tests)) or 0
        keys = connection.scalars(chosen.limit(most)).all()
    return evidence_of(store, keys), number


def seated_issues(store: Store, scope: Scope = EVERYTHING) -> list[str]:
    """Return the issues of which parties and mediators have spoken."""
    chosen = select(positions.c.issue).where(positions.c.seat.in_(_SEATS), within(positions, scope)).distinct()
    with store.reading() as connection:
        return sorted(connection.scalars(chosen))


def proposals(store: Store, scope: Scope = EVERYTHING, since: dt.date | None = None) -> list[Evidence]:
    """Return the newest events that tell of a proposal, undated ones last; a thousand at most, since a day if asked."""
    chosen = _events(scope, [PloverType.SUPPORT], ["proposal"])
    if since is not None:
        chosen = chosen.where(told.c.day >= since)
    with store.reading() as connection:
        keys = list(connection.scalars(chosen.order_by(*_NEWEST_FIRST).limit(1_000)))
    return evidence_of(store, keys)


def _events(scope: Scope, types: Iterable[PloverType], modes: Iterable[str]) -> Select[str]:
    """Choose events of some types and modes; an event without a date counts where no day is asked about."""
    told_so = or_(*(entries.c.content.contains(f'"mode":"{mode}"') for mode in modes))
    chosen = select(told.c.entry).join(events, events.c.entry == told.c.entry)
    chosen = chosen.join(entries, entries.c.key == told.c.entry)
    return chosen.where(events.c.type.in_([str(each) for each in types]), told_so, within(told, scope))


def conditions(store: Store, scope: Scope = EVERYTHING, most: int = 1_000) -> list[Evidence]:
    """Return which of the newest statements, so many, may set a condition."""
    newest = select(told.c.entry).where(told.c.kind == "statement", within(told, scope))
    some = newest.order_by(*_NEWEST_FIRST).limit(most).subquery()
    chosen = select(entries.c.key).join(some, some.c.entry == entries.c.key).where(may_set_condition())
    with store.reading() as connection:
        keys = list(connection.scalars(chosen))
    return evidence_of(store, keys)


def cells_at_the_table(store: Store, scope: Scope = EVERYTHING, most: int = 1_000) -> dict[Cell, int]:
    """Return how many positions parties and mediators took on each issue; of so many cells, those with most to say.

    Where fewer than two parties have a seat, all who have spoken are among them.
    """
    cell = (positions.c.party, positions.c.issue)
    chosen = select(*cell, func.count()).where(positions.c.party.is_not(None), within(positions, scope))
    # In the order of an index; a party has one seat and one name.
    chosen = chosen.group_by(positions.c.seat, positions.c.party_name, positions.c.issue, positions.c.party)
    chosen = chosen.order_by(func.count().desc(), *cell).limit(most)
    has_seat = select(positions.c.party).where(positions.c.seat == _SEATS[0], within(positions, scope))
    with store.reading() as connection:
        if len(connection.execute(has_seat.distinct().limit(2)).all()) > 1:
            chosen = chosen.where(positions.c.seat.in_(_SEATS))
        return {(row[0], row[1]): row[2] for row in connection.execute(chosen)}


def newest_said(store: Store, kind: str, scope: Scope = EVERYTHING, most: int = 1_000) -> list[Evidence]:
    """Return the newest entries of a kind that may have been said within the scope, each with its sentence."""
    chosen = select(told.c.entry).where(told.c.kind == kind, may_be_said(told, scope)).order_by(*_NEWEST_FIRST)
    with store.reading() as connection:
        keys = list(connection.scalars(chosen.limit(most)))
    return evidence_of(store, keys, with_sentences=True)


def transfers_beside(store: Store, scope: Scope = EVERYTHING, most: int = 1_000) -> list[Evidence]:
    """Return all transfers of the reports that tell the newest ones."""
    of_kind = (told.c.kind == "transfer", within(told, scope))
    newest = select(told.c.document).where(*of_kind).order_by(*_NEWEST_FIRST).limit(most)
    with store.reading() as connection:
        reports = sorted(set(connection.scalars(newest)))
        beside = select(legs.c.entry).where(legs.c.document.in_(reports), within(legs, scope))
        keys = list(connection.scalars(beside))
    return evidence_of(store, keys)


def count_said(store: Store, kinds: Sequence[str], scope: Scope = EVERYTHING) -> int:
    """Return how many entries of some kinds may have been said within the scope."""
    counted = select(func.count()).select_from(told).where(told.c.kind.in_(kinds), may_be_said(told, scope))
    with store.reading() as connection:
        return connection.execute(counted).scalar_one()


def are_at_most(store: Store, kinds: Sequence[str], scope: Scope, most: int) -> bool:
    """Tell whether no more entries of some kinds than that may have been said within the scope."""
    some = select(told.c.entry).where(told.c.kind.in_(kinds), may_be_said(told, scope)).limit(most + 1).subquery()
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(some)).scalar_one() <= most


def may_be_said(table: FromClause, scope: Scope) -> ColumnElement[bool]:
    """Return what a row must meet to have been said or done by ``as_of``; a plan counts from the day of its report."""
    tests = [known(table, scope)]
    if scope.as_of is not None:
        tests.append(or_(table.c.day <= scope.as_of, table.c.published <= scope.as_of))
    return and_(*tests)


def commitments(store: Store, scope: Scope = EVERYTHING, most: int = 1_000) -> list[Evidence]:
    """Return those of the newest positions of parties that commit them to something, each with its sentence."""
    newest = select(told.c.entry).join(positions, positions.c.entry == told.c.entry)
    newest = newest.where(told.c.kind == "position", within(told, scope), positions.c.seat == _SEATS[0])
    some = newest.order_by(*_NEWEST_FIRST).limit(most).subquery()
    chosen = select(some.c.entry).join(entries, entries.c.key == some.c.entry)
    with store.reading() as connection:
        keys = list(connection.scalars(chosen.where(entries.c.content.contains(f'"act":"{Act.COMMIT}"'))))
    return evidence_of(store, keys, with_sentences=True)


def newest_events(
    store: Store, kind: PloverType, scope: Scope = EVERYTHING, most: int = 1_000, modes: Collection[str] = ()
) -> list[Evidence]:
    """Return the newest dated events of a type, each with its sentence; of some modes alone where any are named."""
    newest = select(events.c.entry).join(told, told.c.entry == events.c.entry)
    newest = newest.where(events.c.type == str(kind), events.c.first.is_not(None), may_be_said(told, scope))
    chosen = newest.order_by(events.c.first.desc(), events.c.last.desc(), events.c.entry).limit(_OF_A_TYPE)
    some = chosen.subquery()
    of_modes = or_(*(entries.c.content.contains(f'"mode":"{mode}"') for mode in modes)) if modes else true()
    wanted = select(some.c.entry).join(entries, entries.c.key == some.c.entry).where(of_modes)
    with store.reading() as connection:
        keys = list(connection.scalars(wanted if modes else chosen.limit(most)))
    return evidence_of(store, keys[:most], with_sentences=True)


def events_of_documents(store: Store, names: Collection[str], scope: Scope = EVERYTHING) -> list[Evidence]:
    """Return the events of the documents with these names, each with its sentence."""
    chosen = select(told.c.entry).join(documents, documents.c.key == told.c.document)
    chosen = chosen.where(told.c.kind == "event", documents.c.name.in_(names), may_be_said(told, scope))
    with store.reading() as connection:
        keys = list(connection.scalars(chosen)) if names else []
    return evidence_of(store, keys, with_sentences=True)


def evidence_of(store: Store, keys: Iterable[str], *, with_sentences: bool = False) -> list[Evidence]:
    """Return the evidence with these keys, in their order."""
    form = WITH_SENTENCES if with_sentences else EVIDENCE
    wanted: Sequence[str] = list(dict.fromkeys(keys))
    with store.reading() as connection:
        found = [
            each
            for some in batches(sorted(wanted))
            for each in load_evidence(connection, form.where(entries.c.key.in_(some)))
        ]
    by_key = {each.entry.key: each for each in found}
    return [by_key[key] for key in wanted if key in by_key]
