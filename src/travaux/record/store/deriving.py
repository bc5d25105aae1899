"""Derive who is who over the whole record, when a document or the profile has changed."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from travaux.model.actor import Actor
from travaux.model.evidence import Identity
from travaux.record.identities import Name
from travaux.record.store.asking import COUNTS
from travaux.record.store.codec import decode_content
from travaux.record.store.merging import unsettle_items
from travaux.record.store.opening import Store
from travaux.record.store.schema import derivations, entries, identities, positions, unsettled

_WHO_IS_WHO = "identities"
COPIES = "copies"

ActorsByName = Mapping[Name, Actor]


def refresh_identities(store: Store, profile: str, build: Callable[[ActorsByName], Mapping[Name, Identity]]) -> None:
    """Bring who is who up to date with the documents and the profile that has this fingerprint."""
    with store.reading() as connection:
        if _made_from(connection) == profile and not _unsettled(connection, _WHO_IS_WHO):
            return
    with store.writing() as connection:
        if _made_from(connection) == profile and not _unsettled(connection, _WHO_IS_WHO):
            return
        _replace_identities(connection, build(_actors_of(connection)))
        connection.execute(delete(unsettled).where(unsettled.c.derivation == _WHO_IS_WHO))
        connection.execute(delete(derivations).where(derivations.c.name == _WHO_IS_WHO))
        connection.execute(insert(derivations).values(name=_WHO_IS_WHO, made_from=profile))


def are_copies_current(store: Store) -> bool:
    """Tell whether every document has been compared with the others."""
    with store.reading() as connection:
        made = connection.execute(select(derivations).where(derivations.c.name == COPIES)).first()
        return made is not None and not _unsettled(connection, COPIES)


def _unsettled(connection: Connection, derivation: str) -> bool:
    chosen = select(unsettled.c.document).where(unsettled.c.derivation == derivation).limit(1)
    return connection.execute(chosen).first() is not None


def _made_from(connection: Connection) -> str | None:
    chosen = select(derivations.c.made_from).where(derivations.c.name == _WHO_IS_WHO)
    return connection.execute(chosen).scalar_one_or_none()


def _actors_of(connection: Connection) -> dict[Name, Actor]:
    """Return every document's actors; one that only speaks a position, and has no entry of its own, is left out."""
    found: dict[Name, Actor] = {}
    chosen = select(entries.c.document, entries.c.content).where(entries.c.kind == "actor", COUNTS)
    for row in connection.execute(chosen.order_by(entries.c.document, entries.c.place)):
        actor = decode_content("actor", row.content)
        assert isinstance(actor, Actor)  # noqa: S101 - chosen by its kind
        found.setdefault(Name(row.document, actor.name), actor)
    return found


def _replace_identities(connection: Connection, found: Mapping[Name, Identity]) -> None:
    """Write what has changed, so that adding one report to many costs little."""
    kept = {Name(row.document, row.name): row for row in connection.execute(select(identities))}
    rows = {name: _row(name, identity) for name, identity in found.items()}
    changed = [row for key, row in rows.items() if key not in kept or kept[key]._asdict() != row]
    gone = [{"of": name.document, "called": name.text} for name in kept if name not in rows]
    replaced = [{"of": row["document"], "called": row["name"]} for row in changed]
    if gone or replaced:
        same = (identities.c.document == bindparam("of")) & (identities.c.name == bindparam("called"))
        connection.execute(delete(identities).where(same), gone + replaced)
    if changed:
        connection.execute(insert(identities), changed)
    unsettle_items(connection, {row["of"] for row in (*gone, *replaced)})
    _replace_parties(connection)


def _replace_parties(connection: Connection) -> None:
    same = (identities.c.document == positions.c.document) & (identities.c.name == positions.c.speaker)
    party = select(identities.c.party_key).where(same).scalar_subquery()
    known = select(identities.c.party_key).where(same).exists()
    connection.execute(update(positions).where(known, positions.c.party.is_distinct_from(party)).values(party=party))
    connection.execute(update(positions).where(~known).values(party=positions.c.speaker))


def _row(name: Name, identity: Identity) -> dict[str, Any]:
    return {
        "document": name.document,
        "name": name.text,
        "actor": identity.actor,
        "party": identity.party,
        "role": str(identity.role),
        "office": identity.office,
        "key": identity.key,
        "party_key": identity.party_key,
        "party_role": str(identity.party_role),
    }
