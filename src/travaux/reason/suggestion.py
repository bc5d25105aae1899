"""A first draft of a case profile, for the analyst to correct."""

from collections import Counter
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
    # Of two actors under one name the busier one is drafted.
    named = {actor.name.casefold(): actor for actor in reversed(acting) if _is_named(actor)}
    drafted = [actor for actor in acting if named.get(actor.name.casefold()) is actor]
    bearers = Counter(name for actor in drafted for name in {each.casefold() for each in (actor.name, *actor.aliases)})
    return Profile(actors=tuple(_drafted(actor, bearers) for actor in drafted))


def _drafted(actor: KnownActor, bearers: Counter[str]) -> ProfileActor:
    """Return the entry of an actor; an alias that another bears too is left out, for it tells nobody apart."""
    return ProfileActor(
        name=actor.name,
        kind=actor.kind,
        role=actor.role,
        aliases=tuple(alias for alias in actor.aliases if alias[:1].isupper() and bearers[alias.casefold()] == 1),
        member_of=actor.party if actor.party != actor.name else None,
        office=actor.office,
    )


def _is_named(actor: KnownActor) -> bool:
    return actor.name[:1].isupper()
