"""Ask who is in the negotiation a page at a time: those who act most first, and what reports call them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, bindparam, false, func, select

from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.answer import KnownActor
from travaux.model.question import EVERYTHING, ActorFilter, Scope
from travaux.record.store.batches import batches
from travaux.record.store.codec import decode_content
from travaux.record.store.opening import Store
from travaux.record.store.schema import entries, identities, introductions, parts
from travaux.record.store.scoping import graded, within

_ACTS = ("position", "event")
_INTRODUCED = 20
"""Introductions told of one actor."""


class Rank(NamedTuple):
    """An actor's place: those who act most first, then those whom most documents name."""

    acts: int
    """Less than nothing: the negative number of its positions and events."""
    documents: int
    """Likewise."""
    name: str
    key: str


def rank_actors(store: Store, asked: ActorFilter, most: int | None = None) -> tuple[list[Rank], int]:
    """Return the first actors asked for in order, and how many there are; those of one rank and name go by key."""
    acted = select(parts.c.actor, func.count()).where(parts.c.kind.in_(_ACTS), within(parts, asked.scope))
    named = select(introductions.c.actor, func.min(introductions.c.called), func.count())
    named = named.where(introductions.c.is_again == false(), within(introductions, asked.scope))
    if asked.role is not None:
        named = named.where(introductions.c.role == str(asked.role))
    with store.reading() as connection:
        known = connection.execute(named.group_by(introductions.c.actor)).all()
        chosen = acted.where(parts.c.is_again == false()).group_by(parts.c.actor)
        acts: dict[str, int] = {row[0]: row[1] for row in connection.execute(chosen).all()}
        called = _called(connection, asked)
    asked_for = [row for row in known if called is None or row[0] in called]
    least = 0
    if most is not None and most < len(asked_for):
        # Names decide only between those who act as often as the last that is told.
        least = nlargest(most, (acts.get(row[0], 0) for row in asked_for))[-1] if most else 0
    ranked = sorted(
        Rank(-acts.get(key, 0), -number, name, key) for key, name, number in asked_for if acts.get(key, 0) >= least
    )
    return ranked[:most], len(asked_for)


def rank_of(store: Store, key: str, scope: Scope) -> Rank | None:
    """Return how often the actor with that key acts within the scope, and all documents that name it; None for none."""
    acted = select(func.count()).where(parts.c.actor == key, parts.c.kind.in_(_ACTS), within(parts, scope))
    named = select(func.min(introductions.c.called), func.count()).where(introductions.c.actor == key)
    named = named.where(introductions.c.is_again == false(), *graded(introductions.c.document, scope))
    with store.reading() as connection:
        name, documents = connection.execute(named).one()
        acts = connection.scalar(acted.where(parts.c.is_again == false())) or 0
    return Rank(-acts, -documents, name, key) if documents else None


def _called(connection: Connection, asked: ActorFilter) -> set[str] | None:
    """Return the keys of the actors with the part of a name that is asked for; None where none is."""
    if not asked.name:
        return None
    part = asked.name.casefold()
    introduced, ways = within(introductions, asked.scope), (introductions.c.words, introductions.c.called)
    rows = connection.execute(
        select(introductions.c.actor, *ways, func.min(introductions.c.entry))
        .where(introduced)
        .group_by(introductions.c.actor, *ways)
    ).all()
    told = _contents(connection, {row[1]: row[3] for row in rows})
    return {
        row[0]
        for row in rows
        if any(part in name.casefold() for name in (row[2], told[row[1]].name, *told[row[1]].aliases))
    }


@dataclass(slots=True)
class _Told:
    """What the introductions of one actor tell."""

    last: str
    """Place of the last of them, which tells whom it speaks for."""
    kinds: Counter[ActorKind] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)


def known_actors_of(store: Store, ranks: Sequence[Rank], scope: Scope = EVERYTHING) -> list[KnownActor]:
    """Return what the record holds of actors, in their order; of their introductions the first few are told."""
    keys = [rank.key for rank in ranks]
    with store.reading() as connection:
        told = _told(connection, keys, scope)
        who = _identities(connection, [_entry_at(each.last) for each in told.values()])
        first = _first_introductions(scope)
        introduced = {key: tuple(connection.scalars(first, {"of": key})) for key in told}
    return [
        KnownActor(
            name=rank.name,
            kind=max(of.kinds, key=lambda kind: (of.kinds[kind], kind)),
            role=Role(who[rank.key].role),
            party=who[rank.key].party,
            office=who[rank.key].office,
            aliases=tuple(name for name, _ in of.names.most_common() if name != rank.name),
            documents=-rank.documents,
            acts=-rank.acts,
            entries=introduced[rank.key],
            key=rank.key,
        )
        for rank, of in ((rank, told[rank.key]) for rank in ranks)
    ]


def _told(connection: Connection, keys: Sequence[str], scope: Scope) -> dict[str, _Told]:
    """Return what is told of actors, of the first introduction before the next."""
    ways = (introductions.c.actor, introductions.c.words)
    place = introductions.c.document + introductions.c.at
    chosen = (
        select(*ways, func.count(), func.min(place), func.max(place))
        .where(within(introductions, scope))
        .group_by(*ways)
    )
    rows = [row for some in batches(keys) for row in connection.execute(chosen.where(introductions.c.actor.in_(some)))]
    contents = _contents(connection, {row[1]: _entry_at(row[3]) for row in rows})
    found: dict[str, _Told] = {}
    for key, words, number, _, last in sorted(rows, key=lambda row: row[3]):
        of, actor = found.setdefault(key, _Told("")), contents[words]
        of.last = max(of.last, last)
        of.kinds[actor.kind] += number
        for name in (actor.name, *actor.aliases):
            of.names[name] += number
    return found


def _entry_at(place: str) -> str:
    """Return the entry's key, which ends what tells its place."""
    return place[-16:]


def _contents(connection: Connection, wanted: dict[str, str]) -> dict[str, Actor]:
    """Return the actors that introductions tell of, each way of telling by one entry for it."""
    by_entry: dict[str, list[str]] = defaultdict(list)
    for words, entry in wanted.items():
        by_entry[entry].append(words)
    found: dict[str, Actor] = {}
    for some in batches(by_entry):
        for row in connection.execute(select(entries.c.key, entries.c.content).where(entries.c.key.in_(some))):
            actor = decode_content("actor", row.content)
            assert isinstance(actor, Actor)  # noqa: S101 - introductions are of actors
            found |= dict.fromkeys(by_entry[row.key], actor)
    return found


def _identities(connection: Connection, introduced: Iterable[str]) -> dict[str, Any]:
    same = and_(identities.c.document == introductions.c.document, identities.c.name == introductions.c.name)
    chosen = select(identities).join_from(introductions, identities, same)
    rows = (connection.execute(chosen.where(introductions.c.entry.in_(some))) for some in batches(introduced))
    return {row.key: row for some in rows for row in some}


def _first_introductions(scope: Scope) -> Select[str]:
    """Choose one introduction of each document, of the first documents, of the actor bound to ``of``."""
    place = introductions.c.document + introductions.c.at
    chosen = select(func.min(place)).where(introductions.c.actor == bindparam("of"), within(introductions, scope))
    first = chosen.group_by(introductions.c.document).order_by(introductions.c.document).limit(_INTRODUCED)
    return select(func.substr(first.subquery().c[0], 27))
