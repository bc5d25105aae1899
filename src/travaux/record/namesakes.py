"""People under two forms of a given name: "Bill" and "William" of one surname and one body are one person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from travaux.model.components import connected
from travaux.model.given_names import given_name_forms
from travaux.model.names import are_variants, skeleton_of, sound_of

_MOST = 12
"""Spellings of one name; more are a common name."""


@dataclass(frozen=True, slots=True)
class Namesake:
    """One person as some documents name him: a full name as names are compared, and what he belongs to."""

    fold: str
    bodies: frozenset[str]


def same_people(people: Sequence[Namesake]) -> Iterator[tuple[int, int]]:
    """Iterate over the pairs, by their places, that are one person.

    One surname in one spelling, a body that both are said to belong to, given names that are forms of one name
    ("Bill", "William") or variants of one ("Mohammad", "Mohammed"), and no middle name that contradicts another.
    Where a name may stand for two ("Ted" for Edward and Theodore), nobody is joined. An initial is no form: it fits
    too many.
    """
    alike: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for place, person in enumerate(people):
        for key in _keys(person):
            alike[key].append(place)
    links = [
        (one, other)
        for places in alike.values()
        if len(places) <= _MOST
        for one, other in combinations(places, 2)
        if _may_agree(people[one].fold, people[other].fold)
    ]
    for places in connected(len(people), links):
        folds = [people[place].fold for place in places]
        if len(places) <= _MOST and all(_may_agree(one, other) for one, other in combinations(folds, 2)):
            yield from pairwise(places)


def _keys(person: Namesake) -> Iterable[tuple[str, str, str]]:
    words = person.fold.split()
    if len(words) < 2 or len(words[0]) < 2:
        return []
    sound = sound_of(words[0])
    forms = {*given_name_forms(sound), skeleton_of(sound)}
    return [(words[-1], form, body) for form in forms for body in person.bodies]


def _may_agree(one: str, other: str) -> bool:
    """Tell whether the given names are forms of one, and the middle names, where both have some, begin alike."""
    (given, *middle, _), (another, *others, _) = one.split(), other.split()
    sound, other_sound = sound_of(given), sound_of(another)
    if given_name_forms(sound).isdisjoint(given_name_forms(other_sound)) and not are_variants(sound, other_sound):
        return False
    return not middle or not others or all(a[0] == b[0] for a, b in zip(middle, others, strict=False))
