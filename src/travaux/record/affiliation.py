"""Whom an actor speaks for: its memberships, followed up to the party at the table."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.document import fingerprint
from travaux.model.evidence import Identity
from travaux.model.profile import Profile, ProfileActor
from travaux.record.identities import Group, Item, Name, group_actors, profiled_names
from travaux.record.names import fold_name, is_descriptive

_TOP = frozenset({ActorKind.STATE, ActorKind.ARMED_GROUP})
"""Kinds of actor that speak for nobody above them, unless the profile says so."""
_SPEAKING = frozenset(
    """
    president premier minister secretary chancellor spokesman spokeswoman spokesperson envoy ambassador negotiator
    delegate delegation representative emissary diplomat
    """.split()  # noqa: SIM905 - a list of words, to be read as one
)
"""Offices that speak for what they belong to, whatever the role of those who hold them."""
_NO_LONGER = frozenset({"former", "ex", "retired", "ousted", "late"})


@dataclass(frozen=True, slots=True)
class _Place:
    """An actor on the way up: a group of the dossier, an actor of the profile, or a bare name."""

    key: str
    name: str
    kind: ActorKind | None = None
    """None for a bare name."""
    role: Role | None = None
    """None where nothing tells it."""
    office: str | None = None
    above: str | None = None
    """Key of what it belongs to."""
    is_top: bool = False
    """Whether it speaks for nobody above it."""
    is_profiled: bool = False


def build_identities(actors: Mapping[Name, Actor], profile: Profile) -> dict[Name, Identity]:
    """Return who every name is and whom it speaks for; the same for any order of the documents."""
    places = _Places(group_actors(actors, profile), profile)
    found = {}
    for group in places.groups:
        for item in group.items:
            party = places.party_of(group, item)
            found[item.name] = Identity(
                actor=group.name,
                party=party.name,
                role=group.role,
                office=group.office,
                key=group.key,
                party_key=party.key,
                party_role=places.seat_of(party),
            )
    return found


@dataclass
class _Places:
    """All places, found by what a document or the profile calls them."""

    groups: list[Group]
    profile: Profile
    _by_name: dict[Name, str] = field(default_factory=dict)
    _by_fold: dict[str, str | None] = field(default_factory=dict)
    _places: dict[str, _Place] = field(default_factory=dict)
    _roles: dict[Name, Role] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._meant = profiled_names(self.profile)
        self._names_parties = any(actor.role is Role.PARTY for actor in self.profile.actors)
        for group in self.groups:
            for item in group.items:
                self._by_name[item.name] = group.key
                self._roles[item.name] = item.actor.role
                if not item.actor.anonymous and not is_descriptive(item.name.text):
                    # A name that two actors bear leads to neither.
                    for fold in {item.fold, fold_name(item.name.text)}:
                        known = self._by_fold.setdefault(fold, group.key)
                        self._by_fold[fold] = known if known == group.key else None
        for actor in self.profile.actors:
            key = _profile_key(actor.name)
            above = self._key("", actor.member_of) if actor.member_of else None
            is_top = _sits_itself(actor, above)
            self._places[key] = _Place(key, actor.name, actor.kind, actor.role, actor.office, above, is_top, True)
        for group in self.groups:
            if group.profiled is None:
                is_top, above = group.kind in _TOP, self._agreed(group)
                place = _Place(group.key, group.name, group.kind, group.role, group.office, above, is_top)
                self._places[group.key] = place

    def party_of(self, group: Group, item: Item) -> _Place:
        """Return the party that an actor speaks for in one document."""
        own = self._places[group.key]
        if own.is_top or self._is_joint(item, own):
            return own
        said = item.actor.member_of
        told = group.profiled is not None and own.above is not None
        if told or said is None:
            return self._climb(own)
        above = self._places[self._key(item.name.document, said)]
        # Roles are compared as one reader gave them: a state may be a party in one report and a bystander in another.
        roles = (item.actor.role, self._roles.get(Name(item.name.document, said)))
        if group.profiled is not None:
            roles = (group.profiled.role, above.role)
        return self._climb(above) if above != own and _speaks_for(replace(own, role=roles[0]), above, roles[1]) else own

    def seat_of(self, party: _Place) -> Role:
        """Return what the party is to the negotiation; where the profile names the parties, it names them all."""
        is_seated = party.is_profiled or not (self._names_parties and party.role is Role.PARTY)
        return party.role or Role.OTHER if is_seated and party.kind is not ActorKind.PERSON else Role.OTHER

    def _climb(self, place: _Place) -> _Place:
        seen: set[str] = set()
        while place.above is not None and place.key not in seen and not place.is_top:
            above = self._places[place.above]
            if not _speaks_for(place, above, above.role):
                return place
            seen.add(place.key)
            place = above
        # In a ring of memberships nobody is the top: the least key stands for all.
        return place if place.key not in seen else self._places[min(seen)]

    def _is_joint(self, item: Item, own: _Place) -> bool:
        """Tell whether the words name two actors ("the Government of Norland and the Front"), who count as neither."""
        words, joined, other = item.name.text.rpartition(" and ")
        if not joined or not words:
            return False
        known = self._known(item.name.document, other)
        return known is not None and known != own.key

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
        return self._known(document, name) or self._bare(document, name)

    def _known(self, document: str, name: str) -> str | None:
        """Return the key of whom the name means in the document, else in the profile, else in the dossier."""
        fold = fold_name(name)
        by_name = self._by_name.get(Name(document, name))
        return by_name or (_profile_key(self._meant[fold]) if fold in self._meant else self._by_fold.get(fold))

    def _bare(self, document: str, name: str) -> str:
        """Return the key of a name that no actor bears; a description is one only within its document."""
        parts = (document, name) if is_descriptive(name) else (fold_name(name),)
        key = fingerprint("name", *parts)
        known = self._places.get(key)
        if known is None or name < known.name:
            self._places[key] = _Place(key, name)
        return key


def _speaks_for(place: _Place, above: _Place, role: Role | None) -> bool:
    """Tell whether what one does counts for what it belongs to, which has that role.

    A judge, a citizen or a relief organisation does not speak for the party whose state it belongs to; and a party
    that belongs to a body without a seat speaks for itself.
    """
    if place.role is Role.OTHER and role not in (None, Role.OTHER):
        return place.kind is ActorKind.PERSON and _holds_speaking_office(place.office)
    is_body = place.kind is not ActorKind.PERSON and above.kind not in _TOP
    return not (is_body and place.role is Role.PARTY and role not in (None, Role.PARTY))


def _sits_itself(actor: ProfileActor, above: str | None) -> bool:
    """Tell whether the profile seats the actor at the table in its own name, whatever reports put it under."""
    if above is None:
        return actor.kind in _TOP or (actor.role is Role.PARTY and actor.kind is not ActorKind.PERSON)
    return actor.kind is ActorKind.STATE and actor.role is Role.PARTY


def _holds_speaking_office(office: str | None) -> bool:
    words = set(re.findall(r"\w+", office.casefold())) if office else set()
    return bool(words & _SPEAKING) and not words & _NO_LONGER


def _profile_key(name: str) -> str:
    return fingerprint("actor", "profile", name)
