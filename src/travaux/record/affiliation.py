"""Whom an actor speaks for: its memberships, followed up to the party at the table."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.document import fingerprint
from travaux.model.evidence import Identity
from travaux.model.profile import Profile, ProfileActor
from travaux.record.identities import (
    SELDOM,
    Group,
    Item,
    Link,
    Name,
    commonest,
    group_actors,
    items_of,
    local_key,
    profiled_names,
    tokens_of,
)
from travaux.record.names import fold_name

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
class Place:
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
    above_name: str = ""
    """What that is called; its own name where no actor bears it."""
    is_top: bool = False
    """Whether it speaks for nobody above it."""
    is_profiled: bool = False


class Known(Protocol):
    """What is known of the actors of the dossier that are not looked at."""

    def place(self, key: str) -> Place | None:
        """Return the actor with that key."""

    def key_of_link(self, link: Link) -> str | None:
        """Return the key of the actor that the items of a link are."""

    def key_of_fold(self, fold: str) -> str | None:
        """Return the key of the one actor that bears the name."""


class Nobody:
    """The knowledge that there are no others."""

    def place(self, key: str) -> Place | None:
        """Return None."""

    def key_of_link(self, link: Link) -> str | None:
        """Return None."""

    def key_of_fold(self, fold: str) -> str | None:
        """Return None."""


def build_identities(actors: Mapping[Name, Actor], profile: Profile) -> dict[Name, Identity]:
    """Return who every name is and whom it speaks for; the same for any order of the documents."""
    documents: dict[str, dict[str, Actor]] = defaultdict(dict)
    for name, actor in actors.items():
        documents[name.document][name.text] = actor
    meant = profiled_names(profile)
    items = {
        Name(document, name): item
        for document, some in documents.items()
        for name, item in items_of(document, some, meant).items()
    }
    found = identify(Places(group_actors(Counter(items.values()), profile), profile))
    return {name: in_document(found[item], name.document) for name, item in items.items()}


def identify(places: "Places") -> dict[Item, Identity]:
    """Return who every item is and whom it speaks for; ``in_document`` gives loose ones their key."""
    found = {}
    for group in places.groups:
        for item in group.items:
            party = places.party_of(group, item)
            found[item] = Identity(
                actor=group.name,
                party=party.name,
                role=group.role,
                office=group.office,
                key=group.key,
                party_key=party.key,
                party_role=places.seat_of(party),
            )
    return found


def in_document(identity: Identity, document: str) -> Identity:
    """Return who it is in one document: an actor that is the same as nobody elsewhere has a key there."""
    key, party_key = local_key(identity.key, document), local_key(identity.party_key, document)
    return replace(identity, key=key, party_key=party_key)


@dataclass
class Places:
    """The actors that are looked at, found by what a document or the profile calls them."""

    groups: list[Group]
    profile: Profile
    known: Known = field(default_factory=Nobody)
    _by_link: dict[Link, str] = field(default_factory=dict)
    _by_fold: dict[str, str | None] = field(default_factory=dict)
    _places: dict[str, Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._meant = profiled_names(self.profile)
        self._names_parties = any(actor.role is Role.PARTY for actor in self.profile.actors)
        for group in self.groups:
            for item in group.items:
                self._by_link[item.link] = group.key
                for fold in tokens_of(item)[0]:
                    # A name that two actors bear leads to neither.
                    known = self._by_fold.setdefault(fold, group.key)
                    self._by_fold[fold] = known if known == group.key else None
        for actor in self.profile.actors:
            key = _profile_key(actor.name)
            above = self._key_called(actor.member_of) if actor.member_of else None
            of = (above, actor.member_of or "", _sits_itself(actor, above), True)
            self._places[key] = Place(key, actor.name, actor.kind, actor.role, actor.office, *of)
        for group in self.groups:
            if group.profiled is None:
                of = (*self._agreed(group), group.kind in _TOP, False)
                self._places[group.key] = Place(group.key, group.name, group.kind, group.role, group.office, *of)

    def place(self, key: str, name: str = "") -> Place:
        """Return the actor with that key; where nobody has it, the bare name."""
        return self._places.get(key) or self.known.place(key) or Place(key, name)

    def key_of_fold(self, fold: str) -> str | None:
        """Return the key of the one actor that bears the name; None where none or two do."""
        return self._by_fold[fold] if fold in self._by_fold else self.known.key_of_fold(fold)

    def party_of(self, group: Group, item: Item) -> Place:
        """Return the party that an actor speaks for in one document."""
        own = self.place(group.key)
        if own.is_top or self._is_joint(item, own):
            return own
        told = group.profiled is not None and own.above is not None
        if told or item.actor.member_of is None:
            return self._climb(own)
        above = self.place(self._key_above(item, item.actor.member_of), item.actor.member_of)
        if own.above is not None and own.above != above.key and group.kind is ActorKind.PERSON:
            return self._climb(own)
        # Roles are compared as one reader gave them: a state may be a party in one report and a bystander in another.
        roles = (item.actor.role, item.above_role)
        if group.profiled is not None:
            roles = (group.profiled.role, above.role)
        return self._climb(above) if above != own and _speaks_for(replace(own, role=roles[0]), above, roles[1]) else own

    def seat_of(self, party: Place) -> Role:
        """Return what the party is to the negotiation; where the profile names the parties, it names them all."""
        is_seated = party.is_profiled or not (self._names_parties and party.role is Role.PARTY)
        return party.role or Role.OTHER if is_seated and party.kind is not ActorKind.PERSON else Role.OTHER

    def _climb(self, place: Place) -> Place:
        seen: set[str] = set()
        while place.above is not None and place.key not in seen and not place.is_top:
            above = self.place(place.above, place.above_name)
            if not _speaks_for(place, above, above.role):
                return place
            seen.add(place.key)
            place = above
        # In a ring of memberships nobody is the top: the least key stands for all.
        return place if place.key not in seen else self.place(min(seen))

    def _is_joint(self, item: Item, own: Place) -> bool:
        """Tell whether the words name two actors ("the Government of Norland and the Front"), who count as neither."""
        words, joined, other = item.name.rpartition(" and ")
        if not joined or not words:
            return False
        known = self._key_of_link(item.joined) if item.joined else self._known_called(other)
        return known is not None and known != own.key

    def _agreed(self, group: Group) -> tuple[str | None, str]:
        """Return what the documents that tell whom the actor belongs to agree on: its key, and what they call it.

        A person's is told once and known ever after; for others it must be told by half of their documents. What but
        few of many documents tell otherwise is misread.
        """
        names = {item: item.actor.member_of for item in group.items if item.actor.member_of}
        said = sum(group.items[item] for item in names)
        if group.kind is not ActorKind.PERSON and 2 * said < sum(group.items.values()):
            return None, ""
        called: dict[str, set[str]] = defaultdict(set)
        counts: Counter[str] = Counter()
        for item, name in names.items():
            key = self._key_above(item, name)
            called[key].add(name)
            counts[key] += group.items[item]
        counts.pop(group.key, None)
        agreed = commonest(counts)
        if agreed is None or counts.total() - counts[agreed] > SELDOM * counts.total():
            return None, ""
        return agreed, min(called[agreed])

    def _key_above(self, item: Item, name: str) -> str:
        """Return the key of what the item belongs to, which its document calls by that name."""
        return self._key_of_link(item.above) if item.above else self._key_called(name)

    def _key_of_link(self, link: Link) -> str:
        """Return the key of an actor of the same document; of words that no actor bears, one of their own."""
        return self._by_link.get(link) or self.known.key_of_link(link) or fingerprint("name", *link)

    def _key_called(self, name: str) -> str:
        return self._known_called(name) or fingerprint("name", fold_name(name))

    def _known_called(self, name: str) -> str | None:
        """Return the key of whom the name means in the profile, else in the dossier."""
        fold = fold_name(name)
        return _profile_key(self._meant[fold]) if fold in self._meant else self.key_of_fold(fold)


def _speaks_for(place: Place, above: Place, role: Role | None) -> bool:
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
