"""Tellings: entries as far as it is decided from them whether two tell one event or act."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from travaux.model.content import Event, EventStatus, Modality, PloverType, Position
from travaux.model.dates import PartialDate
from travaux.model.evidence import Evidence
from travaux.record.names import fold_name, is_descriptive

_WIDEST = dt.timedelta(days=31)
"""Own dates known less well than to the month say too little to find others by."""
_TOLD_EVENT, _TOLD_POSITION = dt.timedelta(days=3), dt.timedelta(days=1)
"""How long before a report what it tells without a date is looked for in other reports."""
_MOST_LETTERS = 600
_EMPTY = frozenset(
    """
    a an the of in on at to for from by with and or as than that which who whom whose its their his her our your this
    these those it they he she we you i is are was were be been being have has had having will would shall should can
    could may might must do does did not no nor but if then also more most very said says say saying told according
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december today yesterday tomorrow earlier later week weeks day days month year years last next mr
    """.split()  # noqa: SIM905 - a list of words, to be read as one
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATED = re.compile(
    rf"\b(?:(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}}\b)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})\b|(?:19|20)\d\d\b|\d{{1,2}}:\d\d\b)"
)
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_NUMBER_WORDS = {
    word: float(value)
    for value, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)  # noqa: SIM905
}
_WORD = re.compile(r"[^\W\d_]+")
_MUTUAL = frozenset({PloverType.CONSULT, PloverType.AGREE, PloverType.COOPERATE})
"""Types in which it does not matter who is named first."""
_COUNTED = _MUTUAL | {PloverType.RETREAT, PloverType.CONCEDE, PloverType.AID, PloverType.SUPPORT}
"""Types in which another number is another event; a toll of dead and wounded is revised."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One entry that tells an event or an act, as far as it is compared with others."""

    entry: str
    document: str
    origin: str
    """Key of the report that its document is, or is a copy of."""
    what: tuple[str, ...]
    """What must be equal: the type of an event, the act and the issue of a position."""
    on: PartialDate | None
    """Its own date."""
    status: EventStatus | None
    """None for positions."""
    people: frozenset[tuple[str, str]]
    """Those who belong to a party and are told by name, each with the key of its party."""
    doers: frozenset[str]
    """Keys of the parties that do it; for what is mutual, of all who take part."""
    others: frozenset[str]
    """Keys of the parties that it is done to or addressed to; none for what is mutual."""
    described: frozenset[str]
    """Those who take part and have no name, in folded words."""
    place: str | None
    is_wide: bool
    """Whether the place is itself an actor, such as a state, so that a town may lie in it."""
    numbers: frozenset[float]
    words: frozenset[str]
    """What else its words say, without names, dates and numbers."""
    option: str | None
    parties: frozenset[str]
    """Keys of all parties that take part."""
    window: PartialDate | None
    """The days among which others that tell the same are looked for; None when nothing tells them."""


def tellings_of(evidence: Iterable[Evidence]) -> Iterator[Telling]:
    """Iterate over the events and positions as they are compared."""
    for each in evidence:
        match each.entry.content:
            case Event() as event:
                yield _of_event(each, event)
            case Position() as held:
                yield _of_position(each, held)


def _of_event(evidence: Evidence, event: Event) -> Telling:
    named = [name for name in (*event.sources, *event.targets) if _is_named(evidence, name)]
    doers, others = _parties(evidence, event.sources), _parties(evidence, event.targets)
    is_mutual = event.type in _MUTUAL
    place = evidence.who(event.place)
    return Telling(
        entry=evidence.entry.key,
        document=evidence.entry.provenance.document,
        origin=evidence.origin or evidence.entry.provenance.document,
        what=("event", str(event.type)),
        on=event.on,
        status=event.status,
        people=frozenset(_people(evidence, named)),
        doers=doers | others if is_mutual else doers,
        others=frozenset() if is_mutual else others,
        described=frozenset(_described(name for name in (*event.sources, *event.targets) if name not in named)),
        place=None if place is None else place.key if event.place in evidence.names else fold_name(place.actor),
        is_wide=event.place in evidence.names,
        numbers=_numbers(evidence) if event.type in _COUNTED else frozenset(),
        words=_words(evidence, (*named, event.place or "")),
        option=None,
        parties=doers | others,
        window=_window(event.on, evidence.published_on, _TOLD_EVENT),
    )


def _of_position(evidence: Evidence, held: Position) -> Telling:
    # What is told as past was taken some time before the report, and nobody knows when.
    told_on = None if held.modality is Modality.PAST else evidence.published_on
    doers, others = _parties(evidence, [held.actor]), _parties(evidence, [held.toward] if held.toward else [])
    return Telling(
        entry=evidence.entry.key,
        document=evidence.entry.provenance.document,
        origin=evidence.origin or evidence.entry.provenance.document,
        what=("position", str(held.act), held.issue),
        on=held.said_on,
        status=None,
        people=frozenset(_people(evidence, [held.actor])),
        doers=doers,
        others=others,
        described=frozenset(),
        place=None,
        is_wide=False,
        numbers=_numbers(evidence),
        words=_words(evidence, (held.actor, held.toward or "")),
        option=held.option,
        parties=doers | others,
        window=_window(held.said_on, told_on, _TOLD_POSITION),
    )


def _window(on: PartialDate | None, told_on: PartialDate | None, before: dt.timedelta) -> PartialDate | None:
    date = on or told_on
    if date is None or date.last - date.first > _WIDEST:
        return None
    return date if on else PartialDate(max(date.first, dt.date.min + before) - before, date.last)


def _is_named(evidence: Evidence, name: str) -> bool:
    return name in evidence.names and not is_descriptive(evidence.names[name].actor)


def _described(names: Iterable[str]) -> Iterator[str]:
    """Iterate over those who have no name, without those who are only counted: "seven coffins" take no part."""
    for name in names:
        words = fold_name(name).split()
        if not any(word in _NUMBER_WORDS or word[0].isdigit() for word in words):
            yield " ".join(words)


def _parties(evidence: Evidence, names: Iterable[str]) -> frozenset[str]:
    return frozenset(evidence.names[name].party_key for name in names if _is_named(evidence, name))


def _people(evidence: Evidence, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        who = evidence.names.get(name)
        if who is not None and who.key != who.party_key and _is_named(evidence, name):
            yield who.key, who.party_key


def _numbers(evidence: Evidence) -> frozenset[float]:
    exact = _DATED.sub(" ", evidence.entry.provenance.exact[:_MOST_LETTERS].casefold())
    told = {float(number.replace(",", "")) for number in _NUMBER.findall(exact)}
    return frozenset(told | {_NUMBER_WORDS[word] for word in _WORD.findall(exact) if word in _NUMBER_WORDS})


def _words(evidence: Evidence, names: Iterable[str]) -> frozenset[str]:
    exact = evidence.entry.provenance.exact[:_MOST_LETTERS].casefold()
    of_names = {word for name in names for word in _WORD.findall(name.casefold())}
    told = [word for word in _WORD.findall(exact) if word not in of_names and word not in _EMPTY]
    return frozenset(stem for stem in map(_stem, told) if len(stem) > 2 and stem not in _NUMBER_WORDS)


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """Return the word without the endings of number and tense; rough, and the same for "release" and "released"."""
    for ending in ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
