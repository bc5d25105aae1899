"""Ask who is in the negotiation: those who act most first, and what reports call them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, and_, false, func, select

from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.answer import KnownActor
from travaux.model.question import ActorFilter, Scope
from travaux.record.sheets import Numbers, Rows, distinct, first_of, key_of, last_of, number_of
from travaux.record.store.batches import batches
from travaux.record.store.codec import decode_content
from travaux.record.store.opening import Store
from travaux.record.store.schema import entries, identities, introductions, parts
from travaux.record.store.scoping import within
from travaux.record.store.sheets import load_rows, number_of_role

_ACTS = ("position", "event")


class _Rank(NamedTuple):
    """An actor's place: those who act most first, then those whom most documents name."""

    acts: int
    """Less than nothing: the negative number of its positions and events."""
    documents: int
    """Likewise."""
    name: str
    key: str
    place: int
    """Where it stands among the actors that are introduced."""


def load_actors(
    store: Store, asked: ActorFilter, first: int = 0, most: int | None = None, introduced: int | None = None
) -> tuple[list[KnownActor], int]:
    """Return the actors asked for from the ``first`` on, those who act most first, and how many there are in all.

    Those of one rank and name go by key. Of the introductions of an actor so many are told, the first.
    """
    with store.reading() as connection:
        rows = load_rows(connection, "introduction", asked.scope)
        if not len(rows):
            return [], 0
        acts = load_rows(connection, "act", asked.scope)
        actors, (of, of_act) = distinct(rows["actor"], acts["actor"])
        often = np.bincount(of_act, minlength=len(actors))
        wanted = _asked_for(connection, asked, rows, of, len(actors))
        page = slice(first, None if most is None else first + most)
        ranks = _ranked(connection, rows[first_of(of, len(actors))], often, wanted, page)
        return _known(connection, rows, of, ranks, introduced), int(np.count_nonzero(wanted))


def load_actor(store: Store, key: str, scope: Scope, every: Scope, introduced: int) -> KnownActor | None:
    """Return the actor with that key, its acts within a scope and all else as ``every`` tells it; None for none."""
    acted = select(func.count()).where(parts.c.actor == key, parts.c.kind.in_(_ACTS), within(parts, scope))
    with store.reading() as connection:
        rows = load_rows(connection, "introduction", every)
        rows = rows[rows["actor"] == number_of(key)]
        of, number = np.zeros(len(rows), np.int64), np.count_nonzero(~rows["is_again"])
        if not number:
            return None
        acts = connection.scalar(acted.where(parts.c.is_again == false())) or 0
        ranks = _ranked(connection, rows[:1], np.array([acts]), np.array([number]), slice(1))
        return _known(connection, rows, of, ranks, introduced)[0]


def _asked_for(connection: Connection, asked: ActorFilter, rows: Rows, of: Numbers, number: int) -> Numbers:
    """Return how many documents introduce each of so many actors; none for those who are not asked for."""
    named = ~rows["is_again"]
    if asked.role is not None:
        named &= rows["role"] == number_of_role(asked.role)
    documents = np.bincount(of[named], minlength=number)
    if asked.name:
        documents[~_is_called(connection, asked.name.casefold(), rows, of, number)] = 0
    return documents


def _is_called(connection: Connection, part: str, rows: Rows, of: Numbers, number: int) -> Any:
    """Tell of each of so many actors whether one of its names has that part."""
    ways, [way] = distinct(rows["words"])
    told = _contents(connection, rows["entry"][first_of(way, len(ways))])
    fits = np.array([any(part in name.casefold() for name in (each.name, *each.aliases)) for each in told], bool)
    is_called = np.zeros(number, bool)
    is_called[of[fits[way]]] = True
    rest = np.unique(of[~is_called[of]])
    names = _names(connection, rows["entry"][first_of(of, number)[rest]])
    is_called[rest] = [part in name.casefold() for _, name in names]
    return is_called


def _ranked(connection: Connection, introduced: Rows, acts: Numbers, documents: Numbers, page: slice) -> list[_Rank]:
    """Return a page of the actors in order, of those that documents introduce, each with its first introduction."""
    places = np.flatnonzero(documents)
    begin, end, _ = page.indices(len(places))
    if begin >= end:
        return []
    depth = -(acts * (documents.max() + 1) + documents)[places]
    ordered = np.sort(depth)
    # Names decide only between those who stand as high as the first of the page, or as the last.
    near = (depth >= ordered[begin]) & (depth <= ordered[end - 1])
    before, places = int(np.searchsorted(ordered, ordered[begin])), places[near]
    names = _names(connection, introduced["entry"][places])
    numbers = zip((-acts[places]).tolist(), (-documents[places]).tolist(), names, places.tolist(), strict=True)
    ranks = sorted(_Rank(acted, named, name, key, place) for acted, named, (key, name), place in numbers)
    return ranks[begin - before : end - before]


def _names(connection: Connection, introduced: Rows) -> list[tuple[str, str]]:
    """Return the key and the name of the actor that each of some entries introduces."""
    keys = [key_of(each) for each in introduced.tolist()]
    ways = (introductions.c.entry, introductions.c.actor, introductions.c.called)
    found: dict[str, tuple[str, str]] = {}
    for some in batches(keys):
        rows = connection.execute(select(*ways).where(introductions.c.entry.in_(some)))
        found |= {row[0]: (row[1], row[2]) for row in rows}
    return [found[key] for key in keys]


@dataclass(slots=True)
class _Told:
    """What the introductions of one actor tell."""

    last: str = ""
    """The last of them, which tells whom it speaks for."""
    first: list[str] = field(default_factory=list)
    """The first in each of the first documents."""
    kinds: Counter[ActorKind] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)


def _known(
    connection: Connection, rows: Rows, of: Numbers, ranks: Sequence[_Rank], introduced: int | None
) -> list[KnownActor]:
    """Return what the record holds of actors, in their order."""
    place = np.full(int(of.max(initial=-1)) + 1, -1)
    place[[rank.place for rank in ranks]] = np.arange(len(ranks))
    ours = np.flatnonzero(place[of] >= 0)
    told = _told(connection, rows[ours], place[of[ours]], len(ranks), introduced)
    who = _identities(connection, [each.last for each in told])
    return [
        KnownActor(
            name=rank.name,
            kind=max(each.kinds, key=lambda kind: (each.kinds[kind], kind)),
            role=Role(who[rank.key].role),
            party=who[rank.key].party,
            office=who[rank.key].office,
            aliases=tuple(name for name, _ in each.names.most_common() if name != rank.name),
            documents=-rank.documents,
            acts=-rank.acts,
            entries=tuple(each.first),
            key=rank.key,
        )
        for rank, each in zip(ranks, told, strict=True)
    ]


def _told(connection: Connection, rows: Rows, of: Numbers, number: int, introduced: int | None) -> list[_Told]:
    """Return what rows tell of so many actors, each row of one; the rows are in the order of documents."""
    found = [_Told(key_of(entry)) for entry in rows["entry"][last_of(of, number)].tolist()]
    for at, entry in _introductions(rows, of, introduced):
        found[at].first.append(key_of(entry))
    ways, [way] = distinct(rows["words"])
    contents = _contents(connection, rows["entry"][first_of(way, len(ways))])
    pairs, [pair] = distinct((of * len(ways) + way + 1).astype("<u8"))
    first, often = first_of(pair, len(pairs)), np.bincount(pair, minlength=len(pairs))
    order = np.argsort(first)
    for at, so, times in zip(of[first[order]].tolist(), way[first[order]].tolist(), often[order].tolist(), strict=True):
        each, actor = found[at], contents[so]
        each.kinds[actor.kind] += times
        for name in (actor.name, *actor.aliases):
            each.names[name] += times
    return found


def _introductions(rows: Rows, of: Numbers, most: int | None) -> Iterable[tuple[int, int]]:
    """Iterate over one introduction in each document, of each actor in the first so many, by actor."""
    order = np.argsort(of, kind="stable")
    ours, document = of[order], rows["document"][order]
    is_first = np.ones(len(order), bool)
    is_first[1:] = (ours[1:] != ours[:-1]) | (document[1:] != document[:-1])
    ours, entry = ours[is_first], rows["entry"][order][is_first]
    if most is not None:
        begins = np.searchsorted(ours, np.arange(len(ours) and int(ours[-1]) + 1))
        few = np.arange(len(ours)) - begins[ours] < most
        ours, entry = ours[few], entry[few]
    return zip(ours.tolist(), entry.tolist(), strict=True)


def _contents(connection: Connection, told: Rows) -> list[Actor]:
    """Return the actors that entries introduce."""
    keys = [key_of(each) for each in told.tolist()]
    found: dict[str, Actor] = {}
    for some in batches(keys):
        for row in connection.execute(select(entries.c.key, entries.c.content).where(entries.c.key.in_(some))):
            actor = decode_content("actor", row.content)
            assert isinstance(actor, Actor)  # noqa: S101 - introductions are of actors
            found[row.key] = actor
    return [found[key] for key in keys]


def _identities(connection: Connection, introduced: Iterable[str]) -> dict[str, Any]:
    same = and_(identities.c.document == introductions.c.document, identities.c.name == introductions.c.name)
    chosen = select(identities).join_from(introductions, identities, same)
    rows = (connection.execute(chosen.where(introductions.c.entry.in_(some))) for some in batches(introduced))
    return {row.key: row for some in rows for row in some}
