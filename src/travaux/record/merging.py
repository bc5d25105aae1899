"""Merging: entries that tell one event or act become one item; the same for any order of the documents."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from zlib import crc32

from travaux.model.components import connected
from travaux.model.item import Ground, Link
from travaux.record.judgements import Links
from travaux.record.sameness import excludes, find_link, link_of
from travaux.record.telling import Telling

RULES = "merging@1"
"""Name and version of the rules: items made under others are made anew."""
_SKETCH = 3
"""Words of a telling, chosen alike everywhere, of which one that tells the same in the same words has one."""

NOTHING_JUDGED = Links(frozenset(), frozenset())

_CROWD = 50
"""Tellings of one item among which the best link of another is looked for."""

Block = tuple[str, ...]
Component = list[tuple[str, ...]]
"""Items by the keys of their entries, each in the order of the alphabet, that links hold together."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Where a telling is looked up by others."""

    by_party: tuple[Block, ...]
    """Compared within a block where the windows of both meet."""
    by_words: tuple[Block, ...]
    """Compared within a block where the windows of both meet, or one of the two has none."""
    by_text: Block
    """Compared within a block whatever the windows."""


def blocks_of(telling: Telling) -> Blocks:
    """Return in which blocks the telling stands."""
    sketch = sorted(telling.words, key=lambda word: (crc32(word.encode()), word))[:_SKETCH]
    return Blocks(
        tuple((*telling.what, "of the party", party) for party in sorted(telling.parties)),
        tuple((*telling.what, "in the words", word) for word in sketch),
        (*telling.what, "in the text", telling.origin),
    )


def merged(tellings: Iterable[Telling], judged: Links = NOTHING_JUDGED) -> list[Component]:
    """Return the tellings by component and, within it, by item: which entries tell one event or act.

    A component is what links hold together; it is more than one item where some of it cannot be one.
    """
    every = sorted(tellings, key=lambda each: each.entry)
    place = {telling.entry: number for number, telling in enumerate(every)}
    links = _Roots(len(every))
    for pair in _known_pairs(place, judged):
        links.join(*pair)
    for one, other in _pairs(every):
        if links.are_apart(one, other) and find_link(every[one], every[other]):
            links.join(one, other)
    groups = connected(len(every), links.joined)
    return [_settled([every[number] for number in group], judged) for group in groups]


def explained(tellings: Sequence[Telling], judged: Links = NOTHING_JUDGED) -> tuple[Link, ...]:
    """Return, for each telling of one item but the first, the best link to one before it.

    In a great crowd it is the best of the links to the first ones, where there is any.
    """
    every = sorted(tellings, key=lambda each: each.entry)
    found = []
    for number, other in enumerate(every):
        links = [link for one in every[: min(number, _CROWD)] if (link := _link(one, other, judged))]
        if not links:
            links = [link for one in every[_CROWD:number] if (link := _link(one, other, judged))][:1]
        found += sorted(links, key=lambda link: (-link.score, link.one))[:1]
    return tuple(found)


def _link(one: Telling, other: Telling, judged: Links) -> Link | None:
    pair = _pair(one, other)
    return link_of(*pair, (Ground.JUDGED,)) if pair in judged.together else find_link(one, other)


class _Roots:
    """What is held together so far, so that pairs known to be together need not be compared."""

    def __init__(self, count: int) -> None:
        self.joined: list[tuple[int, int]] = []
        self._parents = list(range(count))

    def are_apart(self, one: int, other: int) -> bool:
        return self._root(one) != self._root(other)

    def join(self, one: int, other: int) -> None:
        self.joined.append((one, other))
        self._parents[self._root(other)] = self._root(one)

    def _root(self, place: int) -> int:
        while self._parents[place] != place:
            self._parents[place] = place = self._parents[self._parents[place]]
        return place


def _pairs(every: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Iterate over the pairs of places that are worth comparing: of one block, on the terms of its kind."""
    dated: dict[Block, list[int]] = defaultdict(list)
    undated: dict[Block, list[int]] = defaultdict(list)
    by_text: dict[Block, list[int]] = defaultdict(list)
    for place, telling in enumerate(every):
        blocks = blocks_of(telling)
        by_text[blocks.by_text].append(place)
        for block in (*blocks.by_party, *blocks.by_words) if telling.window else ():
            dated[block].append(place)
        for block in blocks.by_words if telling.window is None else ():
            undated[block].append(place)
    for places in by_text.values():
        yield from combinations(places, 2)
    for places in dated.values():
        yield from _meeting(every, places)
    for block, places in undated.items():
        for number, one in enumerate(places):
            yield from ((one, other) for other in (*places[number + 1 :], *dated.get(block, ())))


def _meeting(every: Sequence[Telling], places: list[int]) -> Iterator[tuple[int, int]]:
    """Iterate over pairs whose windows meet, by a sweep over the days."""
    windows = [(window, place) for place in places if (window := every[place].window) is not None]
    windows.sort()
    for number, (window, one) in enumerate(windows):
        for later, other in windows[number + 1 :]:
            if later.first > window.last:
                break
            yield one, other


class _Part:
    """Tellings that may be one item, with one of each kind that others can contradict."""

    def __init__(self, tellings: Iterable[Telling]) -> None:
        self.tellings = list(tellings)
        self.kinds = list({_kind(telling): telling for telling in self.tellings}.values())

    def contradicts(self, other: "_Part", apart: frozenset[tuple[str, str]]) -> bool:
        """Tell whether something shows that what stands in the two is not one."""
        if any(excludes(one, another) for one in self.kinds for another in other.kinds):
            return True
        return bool(apart) and any(_pair(one, two) in apart for one in self.tellings for two in other.tellings)

    def is_tied_to(self, other: "_Part") -> bool:
        return any(find_link(one, another) for one in self.tellings for another in other.tellings)


def _kind(telling: Telling) -> Telling:
    """Return what it has that can contradict another."""
    return replace(telling, entry="", document="", described=frozenset(), words=frozenset())


def _settled(component: Sequence[Telling], judged: Links) -> Component:
    """Take a component apart where some of it cannot be one; what could belong to two parts stands alone."""
    if len(component) == 1:
        return [(component[0].entry,)]
    groups = _joined_first(component, judged)
    parts: list[_Part] = []
    for group in groups:
        fits = [part for part in parts if not group.contradicts(part, judged.apart) and group.is_tied_to(part)]
        if any(one.contradicts(other, judged.apart) for one, other in combinations(fits, 2)):
            parts.append(group)
            continue
        whole = _Part(telling for part in (*fits, group) for telling in part.tellings)
        parts = [*(part for part in parts if part not in fits), whole]
    return sorted(tuple(sorted(telling.entry for telling in part.tellings)) for part in parts)


def _joined_first(component: Sequence[Telling], judged: Links) -> list[_Part]:
    """Return what analysts joined in groups, and all others alone; those whose day is known best come first."""
    place = {telling.entry: number for number, telling in enumerate(component)}
    together = connected(len(component), _known_pairs(place, judged))
    groups = [_Part(component[number] for number in group) for group in together]
    return sorted(groups, key=lambda group: (len(group.tellings) == 1, min(map(_vagueness, group.tellings))))


def _known_pairs(place: Mapping[str, int], judged: Links) -> list[tuple[int, int]]:
    return [(place[one], place[other]) for one, other in judged.together if one in place and other in place]


def _vagueness(telling: Telling) -> tuple[bool, int, str]:
    width = (telling.on.last - telling.on.first).days if telling.on else 0
    return telling.on is None, width, telling.entry


def _pair(one: Telling, other: Telling) -> tuple[str, str]:
    return min(one.entry, other.entry), max(one.entry, other.entry)
