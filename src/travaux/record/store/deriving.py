"""Derive who is who over the whole record, when a document or the profile has changed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, bindparam, case, delete, insert, select, true, update

from travaux.model.actor import Actor, Role
from travaux.model.evidence import Identity
from travaux.model.profile import Profile
from travaux.record.actor_decisions import ActorDecisions
from travaux.record.affiliation import Places, identify, in_document
from travaux.record.identities import RULES, Item, group_actors, items_of, profiled_names
from travaux.record.store.asking import COUNTS
from travaux.record.store.batches import batches, delete_where, insert_rows, mark_unsettled
from travaux.record.store.codec import decode_content
from travaux.record.store.hand_names import BY_HAND, name_by_hand
from travaux.record.store.judgement_log import load_actor_decisions
from travaux.record.store.knowing import (
    TooMuchError,
    bearer_rows,
    known_rows,
    link_key,
    load_shapes_called,
    settle,
    shape_row,
)
from travaux.record.store.merging import unsettle_items
from travaux.record.store.opening import Store
from travaux.record.store.parting import name_parts
from travaux.record.store.schema import (
    bearers,
    derivations,
    entries,
    identities,
    known_actors,
    positions,
    shapes,
    unsettled,
)

WHO_IS_WHO = "identities"
COPIES = "copies"
SUBJECTS = "subjects"
_MANY = 300
"""Changed documents from which all actors are looked at."""

Told = dict[str, dict[str, Item]]
"""Items by document and name."""


def refresh_identities(store: Store, profile: Profile) -> None:
    """Bring who is who up to date with the documents and the profile."""
    with store.reading() as connection:
        if _is_settled(connection, profile):
            return
    with store.deriving() as connection:
        if _is_settled(connection, profile):
            return
        waiting = list(connection.execute(_unsettled(WHO_IS_WHO)).scalars())
        if _made_from(connection) != _rules(profile) or len(waiting) > _MANY:
            _make_from_scratch(connection, profile)
        else:
            try:
                with connection.begin_nested():
                    _settle(connection, waiting, profile)
            except TooMuchError:
                _make_from_scratch(connection, profile)
        connection.execute(delete(unsettled).where(unsettled.c.derivation == WHO_IS_WHO))


def are_copies_current(store: Store) -> bool:
    """Tell whether every document has been compared with the others."""
    with store.reading() as connection:
        made = connection.execute(select(derivations).where(derivations.c.name == COPIES)).first()
        return made is not None and connection.execute(_unsettled(COPIES).limit(1)).first() is None


def _unsettled(derivation: str) -> Select[str]:
    return select(unsettled.c.document).where(unsettled.c.derivation == derivation)


def _is_settled(connection: Connection, profile: Profile) -> bool:
    is_waiting = connection.execute(_unsettled(WHO_IS_WHO).limit(1)).first() is not None
    return not is_waiting and _made_from(connection) == _rules(profile)


def _rules(profile: Profile) -> str:
    """Return what identities are made from besides the documents."""
    return f"{RULES} {profile.fingerprint}"


def _made_from(connection: Connection) -> str | None:
    chosen = select(derivations.c.made_from).where(derivations.c.name == WHO_IS_WHO)
    return connection.execute(chosen).scalar_one_or_none()


def _make_from_scratch(connection: Connection, profile: Profile) -> None:
    decided = load_actor_decisions(connection, profile)
    told = _items_of(_actors_of(connection), profile, decided)
    counts = Counter(item for items in told.values() for item in items.values())
    places = Places(group_actors(counts, profile), profile)
    found = identify(places)
    keys = {item: item.key for item in counts}
    for table in (identities, shapes, bearers, known_actors):
        connection.execute(delete(table))
    insert_rows(connection, shapes, (shape_row(keys[item], item, counts[item], found[item]) for item in counts))
    insert_rows(connection, bearers, bearer_rows(counts))
    insert_rows(connection, known_actors, known_rows(places))
    insert_rows(connection, identities, _rows(told, keys, found))
    name_by_hand(connection)
    _replace_parties(connection)
    connection.execute(delete(derivations).where(derivations.c.name == WHO_IS_WHO))
    connection.execute(insert(derivations).values(name=WHO_IS_WHO, made_from=_rules(profile)))
    _unsettle_what_follows(connection, told)


def _settle(connection: Connection, waiting: list[str], profile: Profile) -> None:
    told = _items_of(_actors_of(connection, waiting), profile, load_actor_decisions(connection, profile))
    keys = {item: item.key for items in told.values() for item in items.values()}
    change = Counter(keys[item] for items in told.values() for item in items.values())
    for some in batches(waiting):
        held = select(identities.c.shape).where(identities.c.document.in_(some), identities.c.shape != BY_HAND)
        change.subtract(connection.execute(held).scalars())
    delete_where(connection, identities.c.document, waiting)
    links = _count(connection, change, {key: item for item, key in keys.items()})
    renamed = settle(connection, links, profile) if links else {}
    touched = _rename(connection, renamed)
    named = {shape.item: shape.identity for _, shape in load_shapes_called(connection, keys.values())}
    found = {item: identity for item, identity in named.items() if identity is not None}
    insert_rows(connection, identities, _rows(told, keys, found))
    named_anew = name_by_hand(connection)
    _replace_parties(connection, sorted({*waiting, *named_anew}))
    _unsettle_what_follows(connection, {*waiting, *touched, *named_anew})


def _actors_of(connection: Connection, documents: list[str] | None = None) -> Iterator[tuple[str, dict[str, Actor]]]:
    """Iterate over documents with their actors; one that only speaks a position, without an entry, is left out."""
    chosen = select(entries.c.document, entries.c.content).where(entries.c.kind == "actor", COUNTS)
    if documents is not None:
        chosen = chosen.where(entries.c.document.in_(documents))
    rows = connection.execute(
        chosen.order_by(entries.c.document, entries.c.place), execution_options={"yield_per": 5_000}
    )
    for document, some in groupby(rows, key=lambda row: str(row.document)):
        actors: dict[str, Actor] = {}
        for row in some:
            actor = decode_content("actor", row.content)
            assert isinstance(actor, Actor)  # noqa: S101 - chosen by its kind
            actors.setdefault(actor.name, actor)
        yield document, actors


def _items_of(actors: Iterable[tuple[str, dict[str, Actor]]], profile: Profile, decided: ActorDecisions) -> Told:
    meant = profiled_names(profile)
    return {document: items_of(document, some, meant, decided) for document, some in actors}


def _count(connection: Connection, change: Mapping[str, int], new: Mapping[str, Item]) -> set[str]:
    """Keep how many documents hold each shape, and return the links of those whose number has changed."""
    changed = {key: number for key, number in change.items() if number}
    kept = dict(load_shapes_called(connection, sorted(changed)))
    numbers = {key: number + (kept[key].documents if key in kept else 0) for key, number in changed.items()}
    told = {key: new[key] if key in new else kept[key].item for key in changed}
    gone = [key for key, number in numbers.items() if number <= 0]
    more = [{"of": key, "now": number} for key, number in numbers.items() if number > 0 and key in kept]
    if more:
        counted = update(shapes).where(shapes.c.key == bindparam("of")).values(documents=bindparam("now"))
        connection.execute(counted, more)
    delete_where(connection, shapes.c.key, gone)
    added = [key for key, number in numbers.items() if number > 0 and key not in kept]
    insert_rows(connection, shapes, (shape_row(key, told[key], numbers[key], None) for key in added))
    return {link_key(item.link) for item in told.values()}


def _rename(connection: Connection, renamed: Mapping[str, Identity]) -> set[str]:
    """Write who the shapes are that are somebody else now, and return the documents that hold them."""
    chosen = [select(identities).where(identities.c.shape.in_(some)) for some in batches(sorted(renamed))]
    rows = [row for one in chosen for row in connection.execute(one)]
    new = [
        {"of": row.document, "called": row.name, **_identity_row(in_document(renamed[row.shape], row.document))}
        for row in rows
    ]
    if new:
        same = (identities.c.document == bindparam("of")) & (identities.c.name == bindparam("called"))
        values: dict[str, Any] = {name: bindparam(name) for name in new[0] if name not in ("of", "called")}
        connection.execute(update(identities).where(same).values(values), new)
        _replace_parties(connection, sorted({row.document for row in rows}))
    return {row.document for row in rows}


def _replace_parties(connection: Connection, of: list[str] | None = None) -> None:
    """Write for whom each position was taken, and whose each part is; an unknown name stands for itself."""
    same = (identities.c.document == positions.c.document) & (identities.c.name == positions.c.speaker)
    seat = case({str(role): place for place, role in enumerate(Role)}, value=identities.c.party_role)
    itself = {"party": positions.c.speaker, "party_name": positions.c.speaker, "seat": list(Role).index(Role.OTHER)}
    told = {"party": identities.c.party_key, "party_name": identities.c.party, "seat": seat}
    for values, joined in ((itself, true()), (told, same)):
        for some in [None] if of is None else batches(of):
            replaced = update(positions).where(joined).values(values)
            connection.execute(replaced if some is None else replaced.where(positions.c.document.in_(some)))
    name_parts(connection, of)


def _rows(told: Told, keys: Mapping[Item, str], found: Mapping[Item, Identity]) -> Iterator[dict[str, Any]]:
    for document, items in told.items():
        for name, item in items.items():
            identity = in_document(found[item], document)
            yield {"document": document, "name": name, "shape": keys[item], **_identity_row(identity)}


def _identity_row(identity: Identity) -> dict[str, Any]:
    return {
        "actor": identity.actor,
        "party": identity.party,
        "role": str(identity.role),
        "office": identity.office,
        "key": identity.key,
        "party_key": identity.party_key,
        "party_role": str(identity.party_role),
    }


def _unsettle_what_follows(connection: Connection, documents: Iterable[str]) -> None:
    """Note the documents whose actors may be others now for what is derived from who they are."""
    changed = sorted(set(documents))
    unsettle_items(connection, changed)
    mark_unsettled(connection, SUBJECTS, changed)
