"""A first draft of a case profile, for the analyst to correct."""

from collections.abc import Iterable

from travaux.model.actor import ActorKind
from travaux.model.answer import KnownActor
from travaux.model.profile import Profile, ProfileActor

_MOST = 30
"""Actors in a draft; those who act least are left out."""
_COLLECTIVE = frozenset({ActorKind.STATE, ActorKind.ARMED_GROUP, ActorKind.ORGANISATION, ActorKind.BODY})


def suggest_profile(actors: Iterable[KnownActor]) -> Profile:
    """Return a profile of the actors who act most, with the roles that most reports show."""
    acting = [actor for actor in actors if actor.acts and (actor.documents > 1 or actor.kind in _COLLECTIVE)][:_MOST]
    return Profile(actors=tuple(_drafted(actor) for actor in acting if _is_named(actor)))


def _drafted(actor: KnownActor) -> ProfileActor:
    return ProfileActor(
        name=actor.name,
        kind=actor.kind,
        role=actor.role,
        aliases=tuple(alias for alias in actor.aliases if alias[:1].isupper()),
        member_of=actor.party if actor.party != actor.name else None,
        office=actor.office,
    )


def _is_named(actor: KnownActor) -> bool:
    return actor.name[:1].isupper()
