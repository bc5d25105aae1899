"""Who met whom: meetings seen from the parties, and the mediators that go between those who do not meet."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from travaux.model.actor import Role
from travaux.model.answer import TimelineItem
from travaux.model.contact import Contact, Contacts, GoBetween, InTouch
from travaux.model.content import EventStatus
from travaux.model.evidence import Identity

_HELD = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})
_ONE_ROUND = dt.timedelta(days=7)
"""Longest time between a mediator's meetings with the one and with the other that make one round."""
_MOST_AT_A_TABLE = 20
"""Parties of one meeting whose pairs are told; a summit of a hundred says nothing of any two."""

Pair = tuple[str, str]
_Between = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Table:
    """One meeting: its parties, with who came for each."""

    item: TimelineItem
    seats: Mapping[str, tuple[str, ...]]


def contacts_in(meetings: Iterable[TimelineItem], who: Mapping[str, Identity]) -> Contacts:
    """Return the contacts that the meetings show, where ``who`` knows the parties of the names that came.

    Meetings that were only planned, proposed or denied are no contact. A meeting of one party counts for nobody.
    """
    tables = [table for item in meetings if item.status in _HELD and len((table := _table(item, who)).seats) > 1]
    roles = {identity.party: identity.party_role for identity in who.values()}
    seated = Counter(party for table in tables for party in table.seats)
    parties = [InTouch(name, roles.get(name, Role.OTHER), number) for name, number in seated.items()]
    return Contacts(
        parties=tuple(sorted(parties, key=lambda each: (-each.meetings, each.name))),
        pairs=tuple(sorted(_pairs(tables, roles), key=lambda each: (-each.meetings, each.one, each.other))),
        go_betweens=tuple(
            sorted(_go_betweens(tables, roles), key=lambda each: (-each.rounds, each.mediator, each.one, each.other))
        ),
        undated=sum(table.item.on is None for table in tables),
    )


def _table(item: TimelineItem, who: Mapping[str, Identity]) -> _Table:
    seats: dict[str, list[str]] = defaultdict(list)
    for name in item.participants:
        seats[who[name].party if name in who else name].append(name)
    return _Table(item, {party: tuple(names) for party, names in seats.items()})


def _pairs(tables: Iterable[_Table], roles: Mapping[str, Role]) -> list[Contact]:
    met: dict[Pair, list[_Table]] = defaultdict(list)
    for table in tables:
        if len(table.seats) <= _MOST_AT_A_TABLE:
            for pair in combinations(sorted(table.seats), 2):
                met[pair].append(table)
    return [_contact(pair, together, roles) for pair, together in met.items()]


def _contact(pair: Pair, tables: Sequence[_Table], roles: Mapping[str, Role]) -> Contact:
    dates = sorted(table.item.on for table in tables if table.item.on)
    between = {party for table in tables for party in table.seats if roles.get(party) is Role.MEDIATOR}
    people = (name for table in tables for party in pair for name in table.seats[party] if name != party)
    return Contact(
        one=pair[0],
        other=pair[1],
        meetings=len(tables),
        through=tuple(sorted(between - set(pair))),
        people=tuple(dict.fromkeys(people)),
        places=tuple(dict.fromkeys(table.item.place for table in tables if table.item.place)),
        on=tuple(dates),
        entries=tuple(key for table in tables for key in table.item.entries),
    )


def _go_betweens(tables: Iterable[_Table], roles: Mapping[str, Role]) -> list[GoBetween]:
    visits: dict[str, list[tuple[dt.date, str, _Table]]] = defaultdict(list)
    for table in tables:
        parties = [party for party in table.seats if roles.get(party) is Role.PARTY]
        if table.item.on and len(parties) == 1:
            for mediator in (party for party in table.seats if roles.get(party) is Role.MEDIATOR):
                visits[mediator].append((table.item.on.last, parties[0], table))
    rounds: dict[_Between, list[str]] = defaultdict(list)
    number: Counter[_Between] = Counter()
    for mediator, made in visits.items():
        for (day, party, table), (next_day, next_party, next_table) in pairwise(sorted(made, key=_by_day)):
            if party != next_party and next_day - day <= _ONE_ROUND:
                between = (mediator, min(party, next_party), max(party, next_party))
                number[between] += 1
                rounds[between] += (*table.item.entries, *next_table.item.entries)
    return [GoBetween(*between, number[between], tuple(dict.fromkeys(keys))) for between, keys in rounds.items()]


def _by_day(visit: tuple[dt.date, str, _Table]) -> tuple[dt.date, str, str]:
    return visit[0], visit[1], visit[2].item.cited.key
