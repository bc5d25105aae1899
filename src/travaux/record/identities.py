"""Who is who: the names of one actor in many documents become one, each link decided from two of them alone."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.components import connected
from travaux.model.document import fingerprint
from travaux.model.profile import Profile, ProfileActor
from travaux.record.actor_decisions import NOTHING_DECIDED, ActorDecisions
from travaux.record.names import fold_name, is_descriptive
from travaux.record.namesakes import Namesake, same_people

Value = TypeVar("Value", bound=str)

RULES = "identities@4"
"""To be raised with the rules of this room's modules on names and actors: records made by others are settled anew."""

_AFTER_OFFICE = re.compile(r"\s(?:of|for|to|with|in|at|on|from|under|and|who|that)\s")
"""What ends the noun of an office."""

Link = tuple[str, ...]
"""What two items share that are the same actor, whatever else is told of it."""

SELDOM = 0.1
"""Part of the documents that tell an office or a body of somebody of which fewer are taken to be misread."""
_MANY = 5
"""Documents that tell somebody's offices, from which on one alone is taken to be misread."""
_SEATED = 0.2
"""Part of the documents that must take an actor for a party for it to be one."""
_BETWEEN = 1 / 3
"""Likewise for a mediator or an observer: more is said with it, and it is read wrongly more often."""
_CALLED_SO = 0.2
"""Part of the documents that give a name by which they must call another actor for the two to be one."""
LOOSE = "only"
"""First part of a link that joins nobody: such an actor is the same as nobody in another document."""
JUDGED = "judged"
"""First part of the link of those of whom an analyst has said who they are; what follows is the actor's key."""
BARE = "bare"
"""First part of the link of words that describe, and that no actor of their document bears."""


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name as one document uses it."""

    document: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One way in which documents tell of an actor, with all that its links and its party are decided from.

    Many documents tell of an actor in the same way: they share an item, which is looked at once.
    """

    name: str
    actor: Actor
    fold: str
    """Its usual name as names are compared."""
    profiled: str | None
    """Name of the profile's actor that it is."""
    link: Link
    above: Link | None = None
    """Link of the document's own actor that it belongs to, where the document has one of that name."""
    above_role: Role | None = None
    joined: Link | None = None
    """Link of the document's own actor that its name ends in, after "and"."""
    called: str | None = None
    """What the analyst calls the actor."""

    @property
    def key(self) -> str:
        """Return what stands for the item."""
        return fingerprint("item", repr(self))


@dataclass(frozen=True, slots=True)
class Group:
    """All items that are one actor, with what the dossier says of it."""

    key: str
    name: str
    kind: ActorKind
    role: Role
    office: str | None
    items: Mapping[Item, int]
    """With the number of documents that tell of it in that way."""
    profiled: ProfileActor | None = None


def items_of(
    document: str,
    actors: Mapping[str, Actor],
    meant: Mapping[str, str],
    decided: ActorDecisions = NOTHING_DECIDED,
) -> dict[str, Item]:
    """Return the items of one document by name; ``meant`` are the names of the profile (``profiled_names``)."""
    named = {name: _named_link(actor, meant, _usual_body(actor, actors)) for name, actor in actors.items()}
    links = {name: named[name] or _loose_link(document, actor, named) for name, actor in actors.items()}
    keys = {name: local_key(_key_of(link, name), document) for name, link in links.items()}
    judged = {
        name: decided.judged_key((document, name), key, is_loose=links[name][0] == LOOSE) for name, key in keys.items()
    }
    links = {name: (JUDGED, key) if (key := judged[name]) else link for name, link in links.items()}
    found = {}
    for name, actor in actors.items():
        above = actor.member_of
        bare = (BARE, document, above) if above and is_descriptive(above) else None
        found[name] = Item(
            name=name,
            actor=_trimmed(replace(actor, member_of=_usual_body(actor, actors))),
            fold=fold_name(_usual_name(actor)),
            profiled=None if (document, name) in decided.apart else _profiled(actor, meant),
            link=links[name],
            above=links.get(above, bare) if above else None,
            above_role=actors[above].role if above is not None and above in actors else None,
            joined=links.get(name.rpartition(" and ")[2]) if " and " in name else None,
            called=decided.name_of(judged[name] or keys[name]),
        )
    return found


def _loose_link(document: str, actor: Actor, named: Mapping[str, Link | None]) -> Link:
    """Return a link that only actors of just the same description share; of what they belong to as well."""
    above = actor.member_of
    is_local = above is not None and (named[above] is None if above in named else is_descriptive(above))
    belongs = document if is_local else repr(named.get(above) if above else None)
    return (LOOSE, fingerprint(repr(_trimmed(actor)), belongs))


def _trimmed(actor: Actor) -> Actor:
    """Return the actor without what no link is decided from, so that items are few."""
    aliases = sorted({alias for alias in actor.aliases if not is_descriptive(alias)})
    return replace(actor, aliases=tuple(aliases))


def _key_of(link: Link, name: str) -> str:
    """Return the key of an actor by its link; that of a loose one is to be made its document's own."""
    kind, value = link[:2]
    return f"{LOOSE}:{value}:{name}" if kind == LOOSE else value if kind == JUDGED else fingerprint("actor", *link)


def local_key(key: str, document: str) -> str:
    """Return an actor's key within one document: that of a loose one is the document's own."""
    loose, found, rest = key.partition(":")
    return fingerprint("actor", loose, document, rest.partition(":")[2]) if found else key


def group_actors(items: Mapping[Item, int], profile: Profile) -> list[Group]:
    """Return who is who: connected components, the same for any order of the documents."""
    by_name = {actor.name: actor for actor in profile.actors}
    ordered = sorted(items, key=lambda item: (item.link, item.name, repr(item)))
    components = _with_other_names(_with_surnames(_with_given_names(list(_components(ordered))), items), items)
    return [
        _group_of({item: items[item] for item in component}, by_name.get(_name_in_profile(component)))
        for component in components
    ]


def tokens_of(item: Item) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names that the actor bears, as they are compared, and what else may link it to another."""
    actor = item.actor
    if actor.anonymous or is_descriptive(item.name):
        return frozenset(), frozenset()
    names = {item.fold, fold_name(item.name)}
    others = {fold_name(item.name.rpartition(" and ")[2])}
    if actor.kind is not ActorKind.PERSON:
        others |= {fold_name(alias) for alias in actor.aliases}
    elif " " in item.fold:
        others |= {item.fold.split()[-1]}
    return frozenset(names), frozenset(others - names)


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


def _usual_body(actor: Actor, actors: Mapping[str, Actor]) -> str | None:
    """Return what the actor belongs to by the name that all documents share; ``actors`` are its document's."""
    body = actors.get(actor.member_of) if actor.member_of else None
    return _usual_name(body) if body is not None else actor.member_of


def _profiled(actor: Actor, meant: Mapping[str, str]) -> str | None:
    if actor.anonymous:
        return None
    by_name = meant.get(fold_name(actor.name)) or meant.get(fold_name(_usual_name(actor)))
    by_alias = {meant.get(fold_name(alias)) for alias in actor.aliases if not is_descriptive(alias)} - {None}
    return by_name or (by_alias.pop() if len(by_alias) == 1 else None)


def _components(items: Sequence[Item]) -> Iterator[list[Item]]:
    found: dict[Link, list[Item]] = defaultdict(list)
    for item in items:
        found[item.link].append(item)
    yield from found.values()


def _named_link(actor: Actor, meant: Mapping[str, str], body: str | None) -> Link | None:
    """Return what another item must share to be the same actor; None for a loose one.

    One word is not enough for a person: two people of one surname are told apart by whom they belong to.
    Descriptions and unnamed officials are the same as nobody in another document.
    """
    profiled, fold = _profiled(actor, meant), fold_name(_usual_name(actor))
    if profiled is not None:
        return ("profile", profiled)
    if actor.anonymous or is_descriptive(actor.name):
        return None
    if actor.kind is not ActorKind.PERSON:
        return ("name", fold)
    if " " in fold:
        return ("name", actor.kind, fold)
    if body and not is_descriptive(body):
        return ("name of", fold, fold_name(body))
    return None


def _with_given_names(components: Sequence[list[Item]]) -> list[list[Item]]:
    """Join people whose given names are forms of one name, of one surname and one body: "Bill" and "William"."""
    places = [place for place, (first, *_) in enumerate(components) if _is_person(first) and _may_be_another(first)]
    people = [
        Namesake(
            components[place][0].fold,
            frozenset(fold_name(body) for item in components[place] if (body := item.actor.member_of)),
        )
        for place in places
    ]
    links = [(places[one], places[other]) for one, other in same_people(people)]
    groups = connected(len(components), links)
    return [[item for place in group for item in components[place]] for group in groups]


def _with_surnames(components: Sequence[list[Item]], number: Mapping[Item, int]) -> list[list[Item]]:
    """Join a person known by surname only to the one person of the dossier who bears it, if nothing speaks against.

    Of several who bear it, to the one who holds the same offices in the same body; first likewise a person whose
    first name is left out ("Marn Orsel" of "Ilse Marn Orsel") to the one with it.
    """
    without_first_names = _with_ends_of_names(components, number, is_surname=False)
    return _with_ends_of_names(without_first_names, number, is_surname=True)


def _with_ends_of_names(
    components: Sequence[list[Item]], number: Mapping[Item, int], *, is_surname: bool
) -> list[list[Item]]:
    bearers: dict[str, list[list[Item]]] = defaultdict(list)
    for component in components:
        for part in {part for item in component if _is_person(item) for part in _last_words(item.fold)}:
            bearers[part].append(component)
    joined: dict[int, list[Item]] = {id(component): list(component) for component in components}
    # Shorter names first: what "B. C." is joined to may itself be the end of "A. B. C.".
    for component in sorted(components, key=lambda each: len(each[0].fold.split())):
        first = component[0]
        is_asked = _is_person(first) and _may_be_another(first) and (" " not in first.fold) == is_surname
        known = bearers[first.fold] if is_asked else []
        if len(known) > 1 or not is_surname:
            known = _without_slips([each for each in known if _holds_the_offices_of(component, each, number)], number)
        is_one = len(known) == 1 and known[0] is not component and _may_be_one(component, known[0])
        if is_one and id(known[0]) in joined:
            joined[id(known[0])] += joined.pop(id(component))
    return list(joined.values())


def _without_slips(known: list[list[Item]], number: Mapping[Item, int]) -> list[list[Item]]:
    """Return the one person whom many documents name, where each other is a spelling of one document: a slip."""
    documents = [sum(number[item] for item in each) for each in known]
    if len(known) > 1 and max(documents) >= 1 / SELDOM and sorted(documents)[-2] == 1:
        return [known[documents.index(max(documents))]]
    return known


def _last_words(fold: str) -> Iterator[str]:
    """Iterate over what is left of a name without its first words, down to the surname."""
    words = fold.split()
    return (" ".join(words[start:]) for start in range(1, len(words)))


def _holds_the_offices_of(one: Sequence[Item], other: Sequence[Item], number: Mapping[Item, int]) -> bool:
    """Tell whether both belong to one body, and every kind of office that the one holds there the other holds too."""
    held = [_offices_of(items, number) for items in (one, other)]
    bodies = [{fold_name(i.actor.member_of) for i in items if i.actor.member_of} for items in (one, other)]
    return bool(bodies[0] & bodies[1]) and bool(held[0]) and held[0] <= held[1]


def _offices_of(items: Iterable[Item], number: Mapping[Item, int]) -> set[str]:
    """Return the kinds of office that so many documents give, of those that give one, that they are not misread."""
    counts: Counter[str] = Counter()
    for item in items:
        if item.actor.office:
            counts[_kind_of_office(item.actor.office)] += number[item]
    least = max(SELDOM * counts.total(), 2 if counts.total() >= _MANY else 1)
    return {office for office, documents in counts.items() if documents >= least}


def _kind_of_office(office: str) -> str:
    """Return its noun: "president" of "former US President of the Senate"."""
    return (_AFTER_OFFICE.split(office.casefold(), maxsplit=1)[0].split() or [""])[-1]


def _with_other_names(components: Sequence[list[Item]], number: Mapping[Item, int]) -> list[list[Item]]:
    """Join a state, group or body to the only one of its kind that another report calls by that name as well.

    Where only few of the documents that give the name call the other by it, the name is a slip there; and "the Times"
    or "the Council" is short for many.
    """
    bearers: dict[tuple[ActorKind, str], Counter[int]] = defaultdict(Counter)
    for place, component in enumerate(components):
        for item in component:
            for alias in item.actor.aliases if _is_named_collective(item) else ():
                if not is_descriptive(alias):
                    bearers[item.actor.kind, fold_name(alias)][place] += number[item]
    links = []
    for place, component in enumerate(components):
        first = component[0]
        called = bearers[first.actor.kind, first.fold] if _is_named_collective(first) else Counter[int]()
        others = {other for other in called if other != place}
        # Two actors of the profile are two, whatever a report calls them.
        if len(others) == 1 and _may_be_another(first):
            [other] = others
            documents = sum(number[item] for item in component)
            is_told = called[other] >= _CALLED_SO * documents or _is_initials(first.fold, components[other])
            if is_told and not _is_last_word(first.fold, components[other]):
                links.append((other, place))
    groups = connected(len(components), links)
    return [[item for place in group for item in components[place]] for group in groups]


def _is_initials(fold: str, component: Iterable[Item]) -> bool:
    """Tell whether the name is made of the first letters of the other's."""
    return any(fold == "".join(word[0] for word in item.fold.split()) for item in component)


def _is_last_word(fold: str, component: Iterable[Item]) -> bool:
    """Tell whether the name is only the last word of the other's: "the Times", "the Council"."""
    return any(item.fold != fold and item.fold.split()[-1:] == [fold] for item in component)


def _may_be_another(item: Item) -> bool:
    """Tell whether neither the profile nor the analyst has said who it is."""
    return item.profiled is None and item.link[0] != JUDGED


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


def _group_of(items: Mapping[Item, int], profiled: ProfileActor | None) -> Group:
    links, called = {item.link for item in items}, min((item.called for item in items if item.called), default=None)
    link = ("profile", profiled.name) if profiled else min(links, key=lambda link: (link[0] != JUDGED, link))
    names, kinds = _counted(items, lambda item: _usual_name(item.actor)), _counted(items, lambda item: item.actor.kind)
    role = _role_of(items)
    kind, office = commonest(kinds), commonest(_counted(items, lambda item: item.actor.office))
    # A person goes by a full name where one is told, however often the surname stands alone.
    is_full = {text: kind is ActorKind.PERSON and " " in text for text in names}
    name = max(names, key=lambda text: (is_full[text], names[text], len(text), text))
    return Group(
        key=_key_of(link, next(iter(items)).name),
        name=called or (profiled.name if profiled else name),
        kind=profiled.kind if profiled else kind or ActorKind.BODY,
        role=profiled.role if profiled else role,
        office=profiled.office if profiled and profiled.office else office,
        items=items,
        profiled=profiled,
    )


def _role_of(items: Mapping[Item, int]) -> Role:
    """Return the role beside "other" that most documents give, if enough of them do."""
    counts = _counted(items, lambda item: item.actor.role)
    role = commonest({role: count for role, count in counts.items() if role is not Role.OTHER}) or Role.OTHER
    least = _SEATED if role is Role.PARTY else _BETWEEN
    return role if counts[role] >= least * counts.total() else Role.OTHER


def _counted(items: Mapping[Item, int], told: Callable[[Item], Value | None]) -> Counter[Value]:
    """Return how many documents tell each value."""
    counts: Counter[Value] = Counter()
    for item, number in items.items():
        value = told(item)
        if value:
            counts[value] += number
    return counts


def commonest(counts: Mapping[Value, int]) -> Value | None:
    """Return the value counted most, the last in the alphabet of equals; None when there is none."""
    return max(counts, key=lambda value: (counts[value], value), default=None)
