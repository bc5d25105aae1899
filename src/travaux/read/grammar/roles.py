"""Roles: who is a party, who mediates and who only looks on, by what the report says that they do."""

from travaux.model.actor import Role
from travaux.read.grammar.affiliations import party_of
from travaux.read.grammar.bearers import Bearer
from travaux.read.grammar.names_pieces import office_words


def find_roles(actors: list[Bearer]) -> dict[Bearer, Role]:
    """Return each actor's role: its own, or that of the party that it speaks for."""
    by_name = {actor.name: actor for actor in actors}
    mediators = {actor.name for actor in actors if actor.mediates}
    roles: dict[Bearer, Role] = {}
    for actor in actors:
        party = party_of(actor)
        stands_for = by_name.get(party) if party else None
        roles[actor] = _role(actor, party, stands_for, mediators)
    return roles


def _role(actor: Bearer, party: str | None, stands_for: Bearer | None, mediators: set[str]) -> Role:
    if actor.known is not None and actor.known.role is not None:
        return actor.known.role
    if stands_for is not None and stands_for.known is not None and stands_for.known.role is not None:
        return stands_for.known.role
    if (actor.known and actor.known.is_media) or office_words().get(actor.office_noun or "") == "outside":
        return Role.OTHER
    if actor.name in mediators or party in mediators:
        return Role.MEDIATOR
    if actor.description is not None and party is None and actor.description.what in {"source", "person", "people"}:
        return Role.OTHER
    return Role.PARTY
