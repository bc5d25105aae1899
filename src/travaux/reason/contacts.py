"""Who met whom: meetings seen from the parties, and the mediators that go between those who do not meet."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import combinations, pairwise

from travaux.model.actor import Role
from travaux.model.contact import Contact, Contacts, GoBetween, InTouch
from travaux.model.meeting import Meeting, Seated

_ONE_ROUND = dt.timedelta(days=7)
"""Longest time between a mediator's meetings with the one and with the other that make one round."""
_MOST_AT_A_TABLE = 20
"""Parties of one meeting whose pairs are told; a summit of a hundred says nothing of any two."""
_KNIT = 24
"""Parties most in touch, of which every pair is told."""
_ORDER = {role: place for place, role in enumerate(Role)}

Pair = tuple[str, str]
_Between = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each party and each pair of parties sat in a meeting."""

    parties: Mapping[str, int]
    pairs: Mapping[Pair, int]
    roles: Mapping[str, Role]

    def in_touch(self, most: int | None = None) -> list[InTouch]:
        """Return the parties, those in touch most first."""
        first = nsmallest(len(self.parties) if most is None else most, self.parties, key=self._rank_of_party)
        return [InTouch(name, self.roles[name], self.parties[name]) for name in first]

    def chosen(self, most: int, party: str | None = None) -> set[Pair]:
        """Return so many pairs that met most, as many of the party, and all among the parties most in touch."""
        of_party = [pair for pair in self.pairs if party in pair] if party is not None else []
        knit = combinations(sorted(each.name for each in self.in_touch(_KNIT)), 2)
        first = nsmallest(most, self.pairs, key=self._rank_of_pair)
        return {*first, *nsmallest(most, of_party, key=self._rank_of_pair), *(self.pairs.keys() & set(knit))}

    def _rank_of_party(self, name: str) -> tuple[int, str]:
        return -self.parties[name], name

    def _rank_of_pair(self, pair: Pair) -> tuple[int, Pair]:
        return -self.pairs[pair], pair


def tally_of(meetings: Iterable[tuple[Seated, int]]) -> Tally:
    """Return the tally of meetings, told as who sat together and how often."""
    parties: Counter[str] = Counter()
    pairs: Counter[Pair] = Counter()
    roles: dict[str, Role] = {}
    for seated, number in meetings:
        for name, role in seated:
            parties[name] += number
            # Of two of one name, the one that is more to the negotiation.
            roles[name] = min(role, roles.get(name, role), key=_ORDER.__getitem__)
        for pair in pairs_of(seated):
            pairs[pair] += number
    return Tally(parties, pairs, roles)


def pairs_of(seated: Seated) -> Iterable[Pair]:
    """Return the pairs that are told of a meeting of these parties."""
    return combinations([name for name, _ in seated], 2) if len(seated) <= _MOST_AT_A_TABLE else ()


def goes_between(seated: Seated) -> bool:
    """Tell whether a mediator met one party alone."""
    roles = [role for _, role in seated]
    return roles.count(Role.PARTY) == 1 and Role.MEDIATOR in roles


def contacts_in(meetings: Iterable[Meeting]) -> Contacts:
    """Return the contacts that the meetings show."""
    every = list(meetings)
    tally = tally_of((each.seated, 1) for each in every)
    return contacts_of(tally, tally.pairs.keys(), every, sum(each.on is None for each in every))


def contacts_of(
    tally: Tally, chosen: Collection[Pair], meetings: Iterable[Meeting], undated: int, most: int | None = None
) -> Contacts:
    """Return the chosen pairs and all go-betweens; the meetings are those of such pairs and of mediators, or more."""
    every = sorted(meetings, key=_by_day)
    met: dict[Pair, list[Meeting]] = defaultdict(list)
    for meeting in every:
        for pair in pairs_of(meeting.seated):
            if pair in chosen:
                met[pair].append(meeting)
    pairs = [_contact(pair, together) for pair, together in met.items()]
    between = _go_betweens([each for each in every if goes_between(each.seated)])
    return Contacts(
        parties=tuple(tally.in_touch(most)),
        pairs=tuple(sorted(pairs, key=lambda each: (-each.meetings, each.one, each.other))),
        go_betweens=tuple(sorted(between, key=lambda each: (-each.rounds, each.mediator, each.one, each.other))),
        undated=undated,
        parties_in_all=len(tally.parties),
        pairs_in_all=len(tally.pairs),
    )


def _by_day(meeting: Meeting) -> tuple[dt.date, dt.date, str]:
    on = meeting.on
    return (on.first, on.last, meeting.key) if on else (dt.date.max, dt.date.max, meeting.key)


def _contact(pair: Pair, meetings: Sequence[Meeting]) -> Contact:
    between = {name for each in meetings for name, role in each.seated if role is Role.MEDIATOR}
    people = (
        person
        for each in meetings
        for party in pair
        for person in each.people[[name for name, _ in each.seated].index(party)]
        if person != party
    )
    return Contact(
        one=pair[0],
        other=pair[1],
        meetings=len(meetings),
        through=tuple(sorted(between - set(pair))),
        people=tuple(dict.fromkeys(people)),
        places=tuple(dict.fromkeys(each.place for each in meetings if each.place)),
        on=tuple(sorted(each.on for each in meetings if each.on)),
        entries=tuple(key for each in meetings for key in each.entries),
    )


def _go_betweens(meetings: Iterable[Meeting]) -> list[GoBetween]:
    visits: dict[str, list[tuple[dt.date, str, str, Meeting]]] = defaultdict(list)
    for each in meetings:
        [party] = (name for name, role in each.seated if role is Role.PARTY)
        if each.on is not None:
            for mediator in (name for name, role in each.seated if role is Role.MEDIATOR):
                visits[mediator].append((each.on.last, party, each.key, each))
    rounds: dict[_Between, list[str]] = defaultdict(list)
    number: Counter[_Between] = Counter()
    for mediator, made in visits.items():
        for (day, party, _, one), (next_day, next_party, _, next_) in pairwise(sorted(made, key=lambda each: each[:3])):
            if party != next_party and next_day - day <= _ONE_ROUND:
                between = (mediator, min(party, next_party), max(party, next_party))
                number[between] += 1
                rounds[between] += (*one.entries, *next_.entries)
    return [GoBetween(*between, number[between], tuple(dict.fromkeys(keys))) for between, keys in rounds.items()]
