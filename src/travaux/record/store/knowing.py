"""Keep who is who over the whole record; a report that is added touches only the actors that it names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import msgspec
from sqlalchemy import Column, Connection, bindparam, select, update

from travaux.model.document import fingerprint
from travaux.model.evidence import Identity
from travaux.model.profile import Profile
from travaux.record.affiliation import Place, Places, identify
from travaux.record.identities import Item, Link, group_actors, tokens_of
from travaux.record.names import fold_name
from travaux.record.store.batches import batches, delete_where, insert_rows
from travaux.record.store.opening import Store
from travaux.record.store.schema import bearers, known_actors, shapes

_MOST = 8_000
"""Links looked at to settle a few reports; with more, all are looked at."""

_encoder = msgspec.json.Encoder(order="deterministic")
_items = msgspec.json.Decoder(Item)
_places = msgspec.json.Decoder(Place)
_identities = msgspec.json.Decoder(Identity)


class TooMuchError(Exception):
    """So much hangs together that it is better made from scratch."""


@dataclass(frozen=True, slots=True)
class Shape:
    """An item as it is kept."""

    item: Item
    documents: int
    identity: Identity | None
    """Who it was, when that was last settled."""


def link_key(link: Link) -> str:
    """Return what stands for a link."""
    return fingerprint("link", *link)


@lru_cache(maxsize=20_000)
def _item_of(content: str) -> Item:
    return _items.decode(content)


def load_shapes(connection: Connection, links: Iterable[str]) -> dict[str, Shape]:
    """Return the shapes of some links by key."""
    return dict(_load(connection, shapes.c.link, links))


def load_shapes_called(connection: Connection, keys: Iterable[str]) -> Iterator[tuple[str, Shape]]:
    """Iterate over the shapes that have these keys."""
    return _load(connection, shapes.c.key, keys)


def _load(connection: Connection, column: "Column[str]", values: Iterable[str]) -> Iterator[tuple[str, Shape]]:
    for some in batches(sorted(set(values))):
        for row in connection.execute(select(shapes).where(column.in_(some))):
            identity = _identities.decode(row.identity) if row.identity else None
            yield row.key, Shape(_item_of(row.content), row.documents, identity)


def shape_row(key: str, item: Item, documents: int, identity: Identity | None) -> dict[str, object]:
    """Return the row that keeps an item."""
    above = item.actor.member_of
    return {
        "key": key,
        "link": link_key(item.link),
        "above": fold_name(above) if above else None,
        "content": _encoder.encode(item).decode(),
        "documents": documents,
        "identity": _encoder.encode(identity).decode() if identity else None,
    }


def bearer_rows(items: Iterable[Item]) -> Iterator[dict[str, object]]:
    """Iterate over the rows that tell which link bears which names."""
    found: dict[tuple[str, str], bool] = {}
    for item in items:
        names, others = tokens_of(item)
        for token in names | others:
            found[token, link_key(item.link)] = token in names or found.get((token, link_key(item.link)), False)
    for (token, link), is_name in sorted(found.items()):
        yield {"token": token, "link": link, "is_name": is_name}


def known_rows(places: Places) -> Iterator[dict[str, object]]:
    """Iterate over the rows that tell which actor the items of a link are."""
    for group in places.groups:
        place = places.place(group.key)
        content = _encoder.encode(place).decode()
        for link in sorted({link_key(item.link) for item in group.items}):
            yield {"link": link, "key": group.key, "content": content, "above": place.above}


def items_of_actors(store: Store, keys: Iterable[str]) -> dict[str, list[Item]]:
    """Return in which ways documents tell of the actors with these keys."""
    found: dict[str, list[Item]] = defaultdict(list)
    chosen = select(known_actors.c.key, shapes.c.content).join(shapes, shapes.c.link == known_actors.c.link)
    with store.reading() as connection:
        for some in batches(sorted(set(keys))):
            for row in connection.execute(chosen.where(known_actors.c.key.in_(some))):
                found[row.key].append(_item_of(row.content))
    return found


class Stored:
    """What is known of the actors that are not looked at, as it was last settled; each thing is looked up once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._places: dict[str, Place | None] = {}
        self._by_link: dict[Link, str | None] = {}
        self._by_fold: dict[str, str | None] = {}

    def place(self, key: str) -> Place | None:
        """Return the actor with that key."""
        if key not in self._places:
            chosen = select(known_actors.c.content).where(known_actors.c.key == key).limit(1)
            content = self._connection.execute(chosen).scalar()
            self._places[key] = _places.decode(content) if content else None
        return self._places[key]

    def key_of_link(self, link: Link) -> str | None:
        """Return the key of the actor that the items of a link are."""
        if link not in self._by_link:
            chosen = select(known_actors.c.key).where(known_actors.c.link == link_key(link))
            self._by_link[link] = self._connection.execute(chosen).scalar()
        return self._by_link[link]

    def key_of_fold(self, fold: str) -> str | None:
        """Return the key of the one actor that bears the name."""
        if fold not in self._by_fold:
            chosen = select(known_actors.c.key).join(bearers, bearers.c.link == known_actors.c.link)
            chosen = chosen.where(bearers.c.token == fold, bearers.c.is_name).distinct().limit(2)
            keys = list(self._connection.execute(chosen).scalars())
            self._by_fold[fold] = keys[0] if len(keys) == 1 else None
        return self._by_fold[fold]


Names = dict[tuple[str, str], bool]
"""Links by the tokens that they bear, and whether the token is a name."""


def settle(connection: Connection, changed: set[str], profile: Profile) -> dict[str, Identity]:
    """Bring who is who up to date with changed links; return who the shapes are that are somebody else now.

    Actors that share a name, a surname or another name are looked at together, and so are those who belong to one
    that has changed. Raise TooMuchError where that is a great part of all.
    """
    gone = _borne(connection, changed)
    delete_where(connection, bearers.c.link, sorted(changed))
    insert_rows(connection, bearers, bearer_rows(shape.item for shape in load_shapes(connection, changed).values()))
    looked_at = set(changed)
    while True:
        region, borne = _region(connection, looked_at, {token for token, _ in gone})
        told = load_shapes(connection, region)
        counts = {shape.item: shape.documents for shape in told.values()}
        places = Places(group_actors(counts, profile), profile, Stored(connection))
        before = _known(connection, region)
        was = gone | {pair: is_name for pair, is_name in borne.items() if pair[1] not in changed}
        keys, folds = _altered(places, before, _resolved(was, before), _resolved(borne, _now(places)))
        more = _dependents(connection, keys, folds) - region
        if not more:
            break
        looked_at |= more
    delete_where(connection, known_actors.c.link, sorted(region))
    insert_rows(connection, known_actors, known_rows(places))
    return _renamed(connection, told, identify(places))


def _borne(connection: Connection, links: Iterable[str]) -> Names:
    found = {}
    for some in batches(sorted(links)):
        for row in connection.execute(select(bearers).where(bearers.c.link.in_(some))):
            found[row.token, row.link] = row.is_name
    return found


def _region(connection: Connection, links: Iterable[str], tokens: Iterable[str]) -> tuple[set[str], Names]:
    """Return all links that hang together with some by shared tokens, and what they bear."""
    region: set[str] = set()
    borne: Names = {}
    new, looked_up, wanted = set(links), set[str](), set(tokens)
    while new:
        region |= new
        if len(region) > _MOST:
            raise TooMuchError
        found = _borne(connection, new)
        borne |= found
        wanted = (wanted | {token for token, _ in found}) - looked_up
        looked_up |= wanted
        chosen = [select(bearers.c.link).where(bearers.c.token.in_(some)) for some in batches(sorted(wanted))]
        new = {link for one in chosen for link in connection.execute(one).scalars()} - region
        wanted = set()
    return region, borne


def _known(connection: Connection, links: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return the keys and places of actors as they were last settled, by link."""
    found = {}
    for some in batches(sorted(links)):
        for row in connection.execute(select(known_actors).where(known_actors.c.link.in_(some))):
            found[row.link] = (row.key, row.content)
    return found


def _now(places: Places) -> dict[str, tuple[str, str]]:
    return {str(row["link"]): (str(row["key"]), str(row["content"])) for row in known_rows(places)}


def _resolved(names: Names, known: Mapping[str, tuple[str, str]]) -> dict[str, str | None]:
    """Return whom each name means: None where two actors bear it."""
    keys: dict[str, set[str]] = defaultdict(set)
    for (token, link), is_name in names.items():
        if is_name and link in known:
            keys[token].add(known[link][0])
    return {token: min(found) if len(found) == 1 else None for token, found in keys.items()}


def _altered(
    places: Places,
    before: Mapping[str, tuple[str, str]],
    meant: Mapping[str, str | None],
    means: Mapping[str, str | None],
) -> tuple[set[str], set[str]]:
    """Return the keys of actors of whom something else is said now, and the names that mean another now."""
    now = _now(places)
    links = {link for link in before if before[link] != now.get(link)}
    keys = {before[link][0] for link in links}
    folds = {fold for fold in meant.keys() | means.keys() if meant.get(fold) != means.get(fold)}
    for group in places.groups:
        if any(link_key(item.link) in links for item in group.items):
            folds |= {fold for item in group.items for fold in (*tokens_of(item)[0], fold_name(item.name))}
    return keys, folds


def _dependents(connection: Connection, keys: Iterable[str], folds: Iterable[str]) -> set[str]:
    """Return the links of those who belong to such actors."""
    chosen = [select(shapes.c.link).where(shapes.c.above.in_(some)) for some in batches(sorted(folds))]
    chosen += [select(known_actors.c.link).where(known_actors.c.above.in_(some)) for some in batches(sorted(keys))]
    return {link for one in chosen for link in connection.execute(one.distinct()).scalars()}


def _renamed(connection: Connection, told: Mapping[str, Shape], found: Mapping[Item, Identity]) -> dict[str, Identity]:
    """Keep who the shapes are, and return those who are somebody else now."""
    changed = {key: found[shape.item] for key, shape in told.items() if shape.identity != found[shape.item]}
    rows = [{"of": key, "now": _encoder.encode(identity).decode()} for key, identity in changed.items()]
    if rows:
        connection.execute(
            update(shapes).where(shapes.c.key == bindparam("of")).values(identity=bindparam("now")), rows
        )
    return changed
