"""Merging: entries that tell one event or act become one item; the same for any order of the documents."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from zlib import crc32

from travaux.model.components import connected
from travaux.model.item import Ground, Item, Link
from travaux.record.judgements import Links
from travaux.record.sameness import excludes, find_link, link_of
from travaux.record.telling import Telling

RULES = "merging@1"
"""Name and version of the rules: items made under others are made anew."""
_SKETCH = 3
"""Words of a telling, chosen alike everywhere, of which one that tells the same in the same words has one."""

NOTHING_JUDGED = Links(frozenset(), frozenset())

Block = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blocks:
    """Where a telling is looked up by others."""

    by_party: tuple[Block, ...]
    """Compared within a block where the windows of both meet."""
    by_words: tuple[Block, ...]
    """Compared within a block where one of the two has no window."""
    by_text: Block
    """Compared within a block whatever the windows."""


def blocks_of(telling: Telling) -> Blocks:
    """Return in which blocks the telling stands."""
    who = sorted(telling.parties) or [""]
    sketch = sorted(telling.words, key=lambda word: (crc32(word.encode()), word))[:_SKETCH]
    by_words = tuple((*telling.what, party, "", word) for party in who for word in sketch)
    by_party = tuple((*telling.what, party) for party in who)
    if not telling.parties:
        by_party = tuple((*telling.what, "", word) for word in sketch)
    return Blocks(by_party, by_words, (*telling.what, "", "", telling.origin))


def items_of(tellings: Iterable[Telling], judged: Links = NOTHING_JUDGED) -> list[Item]:
    """Return the items that the tellings make up, each telling in one, those of one entry included."""
    every = sorted(tellings, key=lambda each: each.entry)
    return [item for component in _components(every, judged) for item in component]


def components_of(tellings: Iterable[Telling], judged: Links = NOTHING_JUDGED) -> list[list[Item]]:
    """Return the items by component: what links hold together before contradictions take it apart."""
    return list(_components(sorted(tellings, key=lambda each: each.entry), judged))


def _components(every: Sequence[Telling], judged: Links) -> Iterator[list[Item]]:
    place = {telling.entry: number for number, telling in enumerate(every)}
    joined = [(place[one], place[other]) for one, other in judged.together if one in place and other in place]
    roots = _Roots(len(every), joined)
    for one, other in _pairs(every):
        if roots.are_apart(one, other) and find_link(every[one], every[other]):
            roots.join(one, other)
    for group in connected(len(every), roots.links):
        component = [every[number] for number in group]
        yield _settled(component, judged) if len(component) > 1 else [Item((component[0].entry,))]


@dataclass
class _Roots:
    """What is held together so far, so that pairs known to be together need not be compared."""

    count: int
    links: list[tuple[int, int]]
    _parents: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._parents = list(range(self.count))
        for one, other in self.links:
            self._parents[self._root(other)] = self._root(one)

    def are_apart(self, one: int, other: int) -> bool:
        return self._root(one) != self._root(other)

    def join(self, one: int, other: int) -> None:
        self.links.append((one, other))
        self._parents[self._root(other)] = self._root(one)

    def _root(self, place: int) -> int:
        while self._parents[place] != place:
            self._parents[place] = place = self._parents[self._parents[place]]
        return place


def _pairs(every: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Iterate over the pairs of places that are worth comparing: of one block, and of days that meet."""
    dated: dict[Block, list[int]] = defaultdict(list)
    undated: dict[Block, list[int]] = defaultdict(list)
    by_words: dict[Block, list[int]] = defaultdict(list)
    by_text: dict[Block, list[int]] = defaultdict(list)
    for place, telling in enumerate(every):
        blocks = blocks_of(telling)
        has_window = telling.window is not None
        by_text[blocks.by_text].append(place)
        for block in blocks.by_party if has_window else ():
            dated[block].append(place)
        for block in blocks.by_words:
            (by_words if has_window else undated)[block].append(place)
    for places in by_text.values():
        yield from combinations(places, 2)
    for places in dated.values():
        yield from _meeting(every, places)
    for block, places in undated.items():
        for number, one in enumerate(places):
            yield from ((one, other) for other in (*places[number + 1 :], *by_words.get(block, ())))


def _meeting(every: Sequence[Telling], places: list[int]) -> Iterator[tuple[int, int]]:
    """Iterate over pairs whose windows meet, by a sweep over the days."""
    windows = [(window, place) for place in places if (window := every[place].window) is not None]
    windows.sort()
    for number, (window, one) in enumerate(windows):
        for later, other in windows[number + 1 :]:
            if later.first > window.last:
                break
            yield one, other


def _settled(component: Sequence[Telling], judged: Links) -> list[Item]:
    """Take a component apart where two of it cannot be one; what could belong to two parts stands alone."""
    links = _links_in(component, judged)
    parts: list[list[Telling]] = []
    for group in _joined_first(component, judged):
        fits = [part for part in parts if _fits(group, part, links, judged.apart)]
        rest = [part for part in parts if not any(part is each for each in fits)]
        whole = [telling for part in fits for telling in part]
        if len(fits) < 2 or not _is_torn(fits, judged.apart):
            parts = [*rest, [*whole, *group]]
        else:
            parts.append(group)
    return [_item(part, links) for part in parts]


def _joined_first(component: Sequence[Telling], judged: Links) -> list[list[Telling]]:
    """Return what analysts joined in groups, and all others alone; those whose day is known best come first."""
    place = {telling.entry: number for number, telling in enumerate(component)}
    joined = [(place[one], place[other]) for one, other in judged.together if one in place and other in place]
    groups = [[component[number] for number in group] for group in connected(len(component), sorted(joined))]
    return sorted(groups, key=lambda group: (-len(group), min(map(_vagueness, group))))


def _vagueness(telling: Telling) -> tuple[bool, int, str]:
    width = (telling.on.last - telling.on.first).days if telling.on else 0
    return telling.on is None, width, telling.entry


def _links_in(component: Sequence[Telling], judged: Links) -> dict[tuple[str, str], Link]:
    found = {}
    for number, one in enumerate(component):
        for other in component[number + 1 :]:
            pair = (one.entry, other.entry)
            link = link_of(*pair, (Ground.JUDGED,)) if pair in judged.together else find_link(one, other)
            if link is not None:
                found[pair] = link
    return found


def _fits(
    group: Sequence[Telling],
    part: Sequence[Telling],
    links: Mapping[tuple[str, str], Link],
    apart: frozenset[tuple[str, str]],
) -> bool:
    """Tell whether a link ties the group to the part, and nothing in it shows that they are two."""
    tied = any(_pair(one, other) in links for one in group for other in part)
    return tied and not _is_torn([group, part], apart)


def _is_torn(parts: Sequence[Sequence[Telling]], apart: frozenset[tuple[str, str]]) -> bool:
    """Tell whether something shows that what stands in different parts is not one."""
    return any(
        _pair(one, other) in apart or excludes(one, other)
        for number, part in enumerate(parts)
        for later in parts[number + 1 :]
        for one in part
        for other in later
    )


def _pair(one: Telling, other: Telling) -> tuple[str, str]:
    return min(one.entry, other.entry), max(one.entry, other.entry)


def _item(part: Sequence[Telling], links: Mapping[tuple[str, str], Link]) -> Item:
    """Return the item of a part, with its best links that hold it together (a greatest spanning tree)."""
    entries = sorted(telling.entry for telling in part)
    place = {entry: number for number, entry in enumerate(entries)}
    inside = [link for pair, link in links.items() if pair[0] in place and pair[1] in place]
    roots = _Roots(len(entries), [])
    kept = []
    for link in sorted(inside, key=lambda link: (-link.score, link.one, link.other)):
        if roots.are_apart(place[link.one], place[link.other]):
            roots.join(place[link.one], place[link.other])
            kept.append(link)
    return Item(tuple(entries), tuple(sorted(kept, key=lambda link: (link.other, link.one))))
