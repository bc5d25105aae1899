"""Merging: entries that tell one event or act become one item; the same for any order of the documents."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from zlib import crc32

from travaux.model.components import connected
from travaux.model.dates import PartialDate
from travaux.model.item import Ground, Link
from travaux.record.judgements import Links
from travaux.record.sameness import TALKS, contradicts, find_link, link_of
from travaux.record.telling import Telling

RULES = "merging@1"
"""Name and version of the rules: items made under others are made anew."""
_SKETCH = 3
"""Words of a telling, chosen alike everywhere, of which one that tells the same in the same words has one."""
_MOST_PEOPLE = 12
"""People of whom each two may lead to another telling that names both."""

NOTHING_JUDGED = Links(frozenset(), frozenset())

_CROWD = 50
"""Tellings of one item among which the best link of another is looked for."""

Block = tuple[str, ...]
Component = list[tuple[str, ...]]
"""Items by the keys of their entries, each in the order of the alphabet, that links hold together."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Where a telling is looked up among many; all that it is compared with stands in one of its blocks."""

    by_party: tuple[Block, ...]
    """Compared within a block where the windows of both meet."""
    by_words: tuple[Block, ...]
    """Compared within a block where the windows of both meet, or one of the two has none."""
    by_text: Block
    """Compared within a block whatever the windows."""


def blocks_of(telling: Telling) -> Blocks:
    """Return in which blocks the telling stands."""
    return Blocks(
        tuple((*telling.what, "of the party", party) for party in sorted(telling.parties)),
        tuple((*telling.what, "in the words", word) for word in _sketch(telling)),
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
    for one, other in pairs_of(every, links.hold_together):
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

    def hold_together(self, places: Sequence[int]) -> bool:
        return len({self._root(place) for place in places}) == 1

    def join(self, one: int, other: int) -> None:
        self.joined.append((one, other))
        self._parents[self._root(other)] = self._root(one)

    def _root(self, place: int) -> int:
        while self._parents[place] != place:
            self._parents[place] = place = self._parents[self._parents[place]]
        return place


def _sketch(telling: Telling) -> list[str]:
    return sorted(telling.words, key=lambda word: (crc32(word.encode()), word))[:_SKETCH]


def pairs_of(
    every: Sequence[Telling], is_done: Callable[[Sequence[int]], bool] = lambda _: False
) -> Iterator[tuple[int, int]]:
    """Iterate over the pairs of places worth comparing.

    Two are worth comparing when they share what a link needs at least, and their windows meet or one text tells both;
    without a window or one who does it, when their words are much the same. A block that ``is_done`` is passed over.
    """
    by_feature: dict[Block, list[int]] = defaultdict(list)
    for place, telling in enumerate(every):
        for feature in _features(telling):
            by_feature[*feature, "in the text", telling.origin].append(place)
            if telling.window is not None:
                by_feature[feature].append(place)
    for feature, places in by_feature.items():
        if len(places) > 1 and not is_done(places):
            is_in_text = len(feature) > 1 and feature[-2] == "in the text"
            yield from combinations(places, 2) if is_in_text else _meeting(every, places)
    yield from _alike_in_words(every)


def _features(telling: Telling) -> Iterator[Block]:
    """Iterate over what another telling must share one of, where both know who does it."""
    what, who = telling.what, sorted(telling.parties)
    for party in who:
        yield from ((*what, party, "word", word) for word in telling.words)
        yield from ((*what, party, "number", str(number)) for number in telling.numbers)
        if telling.place is not None:
            yield from ((*what, party, "place", word) for word in telling.place.split())
    for pair in combinations(who, 2):
        if telling.people or what[1] in TALKS:
            yield (*what, "parties", *pair)
    people = sorted(key for key, _ in telling.people)[:_MOST_PEOPLE]
    yield from ((*what, "people", *pair) for pair in combinations(people, 2))


def _meeting(every: Sequence[Telling], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Iterate over pairs whose windows meet, by a sweep over the days."""
    windows = sorted((window, place) for place in places if (window := every[place].window) is not None)
    for number, (window, one) in enumerate(windows):
        for later, other in windows[number + 1 :]:
            if later.first > window.last:
                break
            yield one, other


def _alike_in_words(every: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Iterate over pairs that share a word of their sketches, where one has no window or nobody who does it."""
    bare: dict[Block, list[int]] = defaultdict(list)
    others: dict[Block, list[int]] = defaultdict(list)
    for place, telling in enumerate(every):
        is_bare = telling.window is None or not telling.doers
        for word in _sketch(telling):
            (bare if is_bare else others)[*telling.what, word].append(place)
    for block, places in bare.items():
        for number, one in enumerate(places):
            some = (*places[number + 1 :], *others.get(block, ()))
            yield from ((one, other) for other in some if _may_meet(every[one], every[other]))


def _may_meet(one: Telling, other: Telling) -> bool:
    if one.window is None or other.window is None or one.origin == other.origin:
        return True
    return one.window.overlaps(other.window)


class _Part:
    """Tellings that may be one item, with what of them others can contradict."""

    def __init__(self, tellings: Iterable[Telling]) -> None:
        self.tellings = list(tellings)
        self.kinds = {_kind(telling): telling for telling in self.tellings}
        self.on = {telling.on for telling in self.tellings if telling.on}
        dated = {telling.origin for telling in self.tellings if telling.on}
        # A copy may come late: of one text the first report tells when it was.
        self.told: dict[str, PartialDate] = {}
        for telling in self.tellings:
            if telling.window is not None and telling.origin not in dated:
                self._tell(telling.origin, telling.window)

    def absorb(self, other: "_Part") -> None:
        """Take in what stands in the other."""
        self.tellings += other.tellings
        self.kinds |= other.kinds
        self.on |= other.on
        for origin, window in other.told.items():
            self._tell(origin, window)

    def _tell(self, origin: str, window: PartialDate) -> None:
        self.told[origin] = min(window, self.told.get(origin, window))

    def contradicts(self, other: "_Part", apart: frozenset[tuple[str, str]]) -> bool:
        """Tell whether something shows that what stands in the two is not one."""
        if any(contradicts(one, another) for one in self.kinds.values() for another in other.kinds.values()):
            return True
        if apart and any(_pair(one, two) in apart for one in self.tellings for two in other.tellings):
            return True
        return self.is_apart_in_time(other)

    def is_apart_in_time(self, other: "_Part") -> bool:
        """Tell whether no day is left on which all of it can have been."""
        on = [*self.on, *other.on]
        if not _share_a_day(on):
            return True
        told = [
            window for origin, window in self.told.items() if origin not in other.told or window <= other.told[origin]
        ]
        others = [
            window for origin, window in other.told.items() if origin not in self.told or window < self.told[origin]
        ]
        return bool(told or others) and not _share_a_day([*on, *told, *others])

    def is_tied_to(self, other: "_Part") -> bool:
        """Tell whether a link ties the two."""
        return any(find_link(one, another) for one in self.tellings for another in other.tellings)


def _kind(telling: Telling) -> Telling:
    """Return what it has, but for its days, that can contradict another."""
    unsaid = frozenset[str]()
    return replace(telling, entry="", document="", origin="", described=unsaid, words=unsaid, window=None)


def _share_a_day(dates: Sequence[PartialDate]) -> bool:
    return not dates or max(date.first for date in dates) <= min(date.last for date in dates)


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
        if not fits:
            parts.append(group)
            continue
        for part in (*fits[1:], group):
            fits[0].absorb(part)
        parts = [part for part in parts if part not in fits[1:]]
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
