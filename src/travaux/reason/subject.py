"""What a figure counts, as it is compared with others: noun, state and place."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from travaux.model.content import Figure
from travaux.model.evidence import Evidence

_STATES: Mapping[str, str] = {
    word: label
    for label, words in (
        ("still held", "held hold holding holds remain remains remaining remained detained captivity"),
        ("released", "released freed free release releases handed exchanged swapped returned"),
        ("killed", "killed kill dead died die deaths death toll fatalities"),
        ("wounded", "wounded injured hurt injuries"),
        ("taken", "kidnapped abducted seized captured taken arrested"),
        ("missing", "missing unaccounted"),
        ("displaced", "displaced homeless fled evacuated uprooted"),
        ("on strike", "strike striking walkout"),
    )
    for word in words.split()
}
"""What can be true of those who are counted, by the words that say it."""

_SAME_NOUN = {"captive": "hostage", "abductee": "hostage", "detainee": "prisoner", "inmate": "prisoner"}
_ANYBODY = frozenset({"person", "individual", "man", "woman", "life", "death", "victim", "casualty", "other"})
"""Nouns that leave open who is counted; the sentence may tell."""
_SOMEBODY = frozenset({"hostage", "prisoner"})
_PEOPLE = (
    _ANYBODY
    | _SOMEBODY
    | frozenset(
        {"soldier", "fighter", "troop", "civilian", "child", "worker", "member", "national", "citizen", "resident"}
    )
)
_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child", "lives": "life"}
_EMPTY = frozenset(
    """
    a an the of in on at to for from by with and or as than more less least most about around nearly some over up only
    just total number who whom which that were was is are be been have has had will would it its their his her even
    other another all both per so far now
    """.split()  # noqa: SIM905 - a list of words, to be read as one
)
_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[,.;:!?\n\"”“]|\b(?:and|but|while|as)\b")


@dataclass(frozen=True, slots=True)
class Subject:
    """What is counted; figures of equal subjects may be compared."""

    noun: str
    state: str | None
    places: frozenset[str]
    words: frozenset[str]
    """What else is said of it, where no state is known."""
    alone: str = ""
    """Key of its entry, for a figure that says too little to be compared with any other."""


def subject_of(evidence: Evidence, figure: Figure) -> Subject:
    """Return what a figure counts, from its unit, its words and what its sentence goes on to say of them."""
    counted, told = _WORD.findall(figure.what), _WORD.findall(_told_after(evidence))
    nouns = [_singular(word) for word in _WORD.findall(figure.unit)] or ["number"]
    noun = _who_is_counted(nouns, [*counted, *_WORD.findall(evidence.sentence)])
    state = _state([*counted, *told])
    places = frozenset(word for word in (*counted, *told) if word[0].isupper() and _is_told(word))
    if noun is not None and state is not None:
        return Subject(noun, state, places, frozenset())
    words = {_singular(word.casefold()) for word in counted if word not in places}
    words -= {*nouns, *_EMPTY}
    alone = "" if words else evidence.entry.key
    return Subject(" ".join(nouns), state, places, frozenset(words), alone)


def with_only_places(subjects: Iterable[Subject]) -> dict[Subject, Subject]:
    """Return each subject with its place filled in where it names none and all its equals name the same."""
    every = set(subjects)
    known: dict[Subject, set[frozenset[str]]] = defaultdict(set)
    for subject in every:
        if subject.places:
            known[replace(subject, places=frozenset())].add(subject.places)
    filled = {}
    for subject in every:
        places = known[subject] if not subject.places else ()
        filled[subject] = replace(subject, places=min(places)) if len(places) == 1 else subject
    return filled


def _told_after(evidence: Evidence) -> str:
    """Return what the sentence goes on to say of those counted, up to the first stop."""
    _, found, after = evidence.sentence.partition(evidence.entry.provenance.exact)
    return _STOP.split(after, maxsplit=1)[0] if found else ""


def _state(words: Iterable[str]) -> str | None:
    return next((_STATES[word.casefold()] for word in words if word.casefold() in _STATES), None)


def _who_is_counted(nouns: Sequence[str], sentence: Iterable[str]) -> str | None:
    """Return the noun of people who are counted, as the sentence tells it; None for things."""
    noun = _SAME_NOUN.get(nouns[0], nouns[0])
    if len(nouns) > 1 or noun not in _PEOPLE:
        return None
    if noun not in _ANYBODY:
        return noun
    named = {_SAME_NOUN.get(word, word) for word in map(_singular, map(str.casefold, sentence))} & _SOMEBODY
    return named.pop() if len(named) == 1 else "person"


def _singular(word: str) -> str:
    word = word.casefold()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _is_told(word: str) -> bool:
    return len(word) > 2 and word.casefold() not in _EMPTY and word.casefold() not in _STATES
