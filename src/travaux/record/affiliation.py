"""Whom an actor speaks for: its memberships, followed up to the party at the table."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.document import fingerprint
from travaux.model.evidence import Identity
from travaux.model.profile import Profile
from travaux.record.identities import Group, Item, Name, group_actors, profiled_names
from travaux.record.names import fold_name, is_descriptive

_TOP = frozenset({ActorKind.STATE, ActorKind.ARMED_GROUP})
"""Kinds of actor that speak for nobody above them."""


@dataclass(frozen=True, slots=True)
class _Place:
    """An actor on the way up: a group of the dossier, an actor of the profile, or a bare name."""

    key: str
    name: str
    is_top: bool = True
    above: str | None = None
    """Key of what it belongs to."""


def build_identities(actors: Mapping[Name, Actor], profile: Profile) -> dict[Name, Identity]:
    """Return who every name is and whom it speaks for; the same for any order of the documents."""
    places = _Places(group_actors(actors, profile), profile)
    found = {}
    for group in places.groups:
        for item in group.items:
            party = places.party_of(group, item)
            found[item.name] = Identity(group.name, party.name, group.role, group.office, group.key, party.key)
    return found


@dataclass
class _Places:
    """All places, found by what a document or the profile calls them."""

    groups: list[Group]
    profile: Profile
    _by_name: dict[Name, str] = field(default_factory=dict)
    _by_fold: dict[str, str | None] = field(default_factory=dict)
    _places: dict[str, _Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._meant = profiled_names(self.profile)
        self._profiled = {actor.name: actor for actor in self.profile.actors}
        for group in self.groups:
            for item in group.items:
                self._by_name[item.name] = group.key
                if not item.actor.anonymous and not is_descriptive(item.name.text):
                    # A name that two actors bear leads to neither.
                    known = self._by_fold.setdefault(item.fold, group.key)
                    self._by_fold[item.fold] = known if known == group.key else None
        for actor in self.profile.actors:
            above = self._key_in_profile(actor.member_of) if actor.member_of else None
            is_top = above is None or actor.role is Role.PARTY
            self._places[_profile_key(actor.name)] = _Place(_profile_key(actor.name), actor.name, is_top, above)
        for group in self.groups:
            if group.profiled is None:
                self._places[group.key] = _Place(group.key, group.name, group.kind in _TOP, self._agreed(group))

    def party_of(self, group: Group, item: Item) -> _Place:
        """Return the party that an actor speaks for in one document."""
        own = self._places[group.key]
        said = item.actor.member_of
        profile_tells = group.profiled is not None and (own.above is not None or group.profiled.role is Role.PARTY)
        if own.is_top and (group.profiled is None or profile_tells):
            return own
        above = own.above if profile_tells or said is None else self._key(item.name.document, said)
        return own if above is None or above == own.key else self._climb(above)

    def _climb(self, key: str) -> _Place:
        seen: set[str] = set()
        place = self._places[key]
        while not place.is_top and place.above is not None and place.key not in seen:
            seen.add(place.key)
            place = self._places[place.above]
        # In a ring of memberships nobody is the top: the least key stands for all.
        return place if place.key not in seen else self._places[min(seen)]

    def _agreed(self, group: Group) -> str | None:
        """Return what all documents that tell whom the actor belongs to agree on.

        A person's is told once and known ever after; for others it must be told by half of their documents.
        """
        said = [(item.name.document, item.actor.member_of) for item in group.items if item.actor.member_of]
        keys = {self._key(document, name) for document, name in said if name} - {group.key}
        if group.kind is not ActorKind.PERSON and 2 * len(said) < len(group.items):
            return None
        return keys.pop() if len(keys) == 1 else None

    def _key(self, document: str, name: str) -> str:
        key = self._by_name.get(Name(document, name))
        if key is None:
            fold = fold_name(name)
            key = _profile_key(self._meant[fold]) if fold in self._meant else self._by_fold.get(fold)
        return key or self._bare(document, name)

    def _key_in_profile(self, name: str) -> str:
        fold = fold_name(name)
        key = _profile_key(self._meant[fold]) if fold in self._meant else self._by_fold.get(fold)
        return key or self._bare("", name)

    def _bare(self, document: str, name: str) -> str:
        """Return the key of a name that no actor bears; a description is one only within its document."""
        parts = (document, name) if is_descriptive(name) else (fold_name(name),)
        key = fingerprint("name", *parts)
        known = self._places.get(key)
        if known is None or name < known.name:
            self._places[key] = _Place(key, name)
        return key


def _profile_key(name: str) -> str:
    return fingerprint("actor", "profile", name)
