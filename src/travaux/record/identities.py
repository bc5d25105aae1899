"""Who is who: the names of one actor in many documents become one, each link decided from two of them alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.components import connected
from travaux.model.document import fingerprint
from travaux.model.profile import Profile, ProfileActor
from travaux.record.names import fold_name, is_descriptive

Value = TypeVar("Value", bound=str)


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name as one document uses it."""

    document: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One actor of one document, with what its links are decided from."""

    name: Name
    actor: Actor
    fold: str
    """Its usual name as names are compared."""
    profiled: str | None
    """Name of the profile's actor that it is."""


@dataclass(frozen=True, slots=True)
class Group:
    """All items that are one actor, with what the dossier says of it."""

    key: str
    name: str
    kind: ActorKind
    role: Role
    office: str | None
    items: tuple[Item, ...]
    profiled: ProfileActor | None = None


def group_actors(actors: Mapping[Name, Actor], profile: Profile) -> list[Group]:
    """Return who is who: connected components, the same for any order of the documents."""
    meant = profiled_names(profile)
    by_name = {actor.name: actor for actor in profile.actors}
    items = [
        Item(name, actor, fold_name(_usual_name(actor)), _profiled(actor, meant))
        for name, actor in sorted(actors.items(), key=lambda pair: pair[0])
    ]
    components = _with_other_names(_with_surnames(list(_components(items))))
    return [_group_of(component, by_name.get(_name_in_profile(component))) for component in components]


def profiled_names(profile: Profile) -> dict[str, str]:
    """Return the profile's actors by their folded names and aliases; an alias that two of them bear is nobody's."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for actor in profile.actors:
        for alias in actor.aliases:
            bearers[fold_name(alias)].add(actor.name)
    aliases = {fold: min(who) for fold, who in bearers.items() if len(who) == 1}
    return aliases | {fold_name(actor.name): actor.name for actor in profile.actors}


def _usual_name(actor: Actor) -> str:
    """Return the name that all documents share for a well-known actor: "United States" where one has only "US"."""
    return actor.usual_name or actor.name


def _profiled(actor: Actor, meant: Mapping[str, str]) -> str | None:
    if actor.anonymous:
        return None
    by_name = meant.get(fold_name(actor.name)) or meant.get(fold_name(_usual_name(actor)))
    by_alias = {meant.get(fold_name(alias)) for alias in actor.aliases if not is_descriptive(alias)} - {None}
    return by_name or (by_alias.pop() if len(by_alias) == 1 else None)


def _components(items: Sequence[Item]) -> Iterator[list[Item]]:
    found: dict[tuple[str, ...], list[Item]] = defaultdict(list)
    for item in items:
        found[_link(item)].append(item)
    yield from found.values()


def _link(item: Item) -> tuple[str, ...]:
    """Return what another item must share to be the same actor.

    One word is not enough for a person: two people of one surname are told apart by whom they belong to.
    Descriptions and unnamed officials are the same as nobody in another document.
    """
    actor = item.actor
    if item.profiled is not None:
        return ("profile", item.profiled)
    if actor.anonymous or is_descriptive(actor.name):
        return ("only", item.name.document, item.name.text)
    if actor.kind is not ActorKind.PERSON:
        return ("name", item.fold)
    if " " in item.fold:
        return ("name", actor.kind, item.fold)
    if actor.member_of and not is_descriptive(actor.member_of):
        return ("name of", item.fold, fold_name(actor.member_of))
    return ("only", item.name.document, item.name.text)


def _with_surnames(components: Sequence[list[Item]]) -> list[list[Item]]:
    """Join a person known by surname only to the one person of the dossier who bears it, if nothing speaks against."""
    bearers: dict[str, list[list[Item]]] = defaultdict(list)
    for component in components:
        for surname in {item.fold.split()[-1] for item in component if _is_person(item) and " " in item.fold}:
            bearers[surname].append(component)
    joined: dict[int, list[Item]] = {id(component): list(component) for component in components}
    for component in components:
        first = component[0]
        known = bearers[first.fold] if _is_person(first) and first.profiled is None else []
        if len(known) == 1 and known[0] is not component and _may_be_one(component, known[0]):
            joined[id(known[0])] += joined.pop(id(component))
    return list(joined.values())


def _with_other_names(components: Sequence[list[Item]]) -> list[list[Item]]:
    """Join a state, group or body to the only one of its kind that another report calls by that name as well."""
    bearers: dict[tuple[ActorKind, str], set[int]] = defaultdict(set)
    for place, component in enumerate(components):
        for item in component:
            for alias in item.actor.aliases if _is_named_collective(item) else ():
                if not is_descriptive(alias):
                    bearers[item.actor.kind, fold_name(alias)].add(place)
    links = []
    for place, component in enumerate(components):
        first = component[0]
        others = bearers[first.actor.kind, first.fold] - {place} if _is_named_collective(first) else set()
        # Two actors of the profile are two, whatever a report calls them.
        if len(others) == 1 and first.profiled is None:
            links.append((others.pop(), place))
    groups = connected(len(components), links)
    return [[item for place in group for item in components[place]] for group in groups]


def _is_named_collective(item: Item) -> bool:
    actor = item.actor
    return actor.kind is not ActorKind.PERSON and not actor.anonymous and not is_descriptive(actor.name)


def _is_person(item: Item) -> bool:
    actor = item.actor
    return actor.kind is ActorKind.PERSON and not actor.anonymous and not is_descriptive(actor.name)


def _may_be_one(one: Iterable[Item], other: Iterable[Item]) -> bool:
    """Tell whether the two are not known to belong to different parties."""
    belongs = [{fold_name(i.actor.member_of) for i in items if i.actor.member_of} for items in (one, other)]
    return not all(belongs) or bool(belongs[0] & belongs[1])


def _name_in_profile(component: Iterable[Item]) -> str:
    return next((item.profiled for item in component if item.profiled), "")


def _group_of(component: Sequence[Item], profiled: ProfileActor | None) -> Group:
    link = ("profile", profiled.name) if profiled else min(_link(item) for item in component)
    names = Counter(_usual_name(item.actor) for item in component)
    roles: Counter[Role] = Counter(item.actor.role for item in component if item.actor.role is not Role.OTHER)
    role, kind = commonest(roles), commonest(Counter(item.actor.kind for item in component))
    office = commonest(Counter(item.actor.office for item in component if item.actor.office))
    return Group(
        key=fingerprint("actor", *link),
        name=profiled.name if profiled else max(names, key=lambda text: (names[text], len(text), text)),
        kind=profiled.kind if profiled else kind or ActorKind.BODY,
        role=profiled.role if profiled else role or Role.OTHER,
        office=profiled.office if profiled and profiled.office else office,
        items=tuple(component),
        profiled=profiled,
    )


def commonest(counts: Mapping[Value, int]) -> Value | None:
    """Return the value counted most, the last in the alphabet of equals; None when there is none."""
    return max(counts, key=lambda value: (counts[value], value), default=None)
