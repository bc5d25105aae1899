"""What a figure counts, as it is compared with others: noun, state and place."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from travaux.model.content import Figure
from travaux.model.evidence import Evidence
from travaux.reason.captivity import MOST_LETTERS, sides_of_held

_STATES: Mapping[str, str] = {
    word: label
    for label, words in (
        ("still held", "held hold holding holds remain remains remaining remained detained captivity captive"),
        ("released", "released freed free release releases releasing freeing handed exchanged swapped returned"),
        ("killed", "killed kill kills killing dead died die deaths death toll fatalities"),
        ("wounded", "wounded wounding injured injuring hurt injuries"),
        ("taken", "kidnapped abducted seized captured taken arrested"),
        ("missing", "missing unaccounted"),
        ("displaced", "displaced homeless fled evacuated uprooted"),
        ("on strike", "strike striking walkout"),
    )
    for word in words.split()
}
"""What can be true of those who are counted, by the words that say it."""

HELD = "still held"
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
_TIMES = frozenset(
    """
    second minute hour day night week month year decade monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december
    """.split()  # noqa: SIM905 - a list of words, to be read as one
)
_SHARES = frozenset({"percent", "per", "cent", "%", "percentage", "point"})
_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child", "lives": "life"}
_EMPTY = frozenset(
    """
    a an the of in on at to for from by with and or as than more less least most about around nearly some over up only
    just total number who whom which that were was is are be been have has had will would it its their his her even
    other another all both per so far now hundred thousand million billion trillion dozen mln bln
    one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty
    last past next first recent coming previous almost approximately roughly
    """.split()  # noqa: SIM905 - a list of words, to be read as one
)
_APART = frozenset({"other", "another", "further", "additional", "extra"})
"""Words that leave some out: "five **other** powers" are not all of them."""
_STANDING = frozenset({HELD, "missing", "on strike"})
_TOLLS = frozenset({"killed", "wounded", "taken", "displaced"})
_FEW = 4
"""Words before a number among which its verb is looked for."""
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"\b(?!\d)[A-Z\u00c0-\u00de][^\W\d_]*(?: [A-Z\u00c0-\u00de][^\W\d_]*)*")
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
    holder: str | None = None
    """Party that holds those who are counted as held."""
    people_of: str | None = None
    """Party whose people they are."""

    @property
    def is_standing(self) -> bool:
        """Tell whether a count holds until the next one: of those held, missing, on strike."""
        return self.state in _STANDING

    @property
    def is_toll(self) -> bool:
        """Tell whether it counts those struck by one event, or by all so far: the dead, the wounded, the displaced."""
        return self.state in _TOLLS

    @property
    def goes_without_place(self) -> bool:
        """Tell whether it may be left untold of which place a count is: not of the dead, who die in many."""
        return self.state is not None and not self.is_toll

    @property
    def is_told_apart(self) -> bool:
        """Tell whether a name or two words say which things are counted: many firms have "profits"."""
        return bool(self.places) or len(self.words) > 1

    @property
    def is_bare_measure(self) -> bool:
        """Tell whether it is a length of time or a share, and of what is not told."""
        nouns = set(self.noun.split())
        return bool(self.alone) and bool(nouns) and nouns <= _TIMES | _SHARES


def to_line(subject: Subject) -> str:
    """Return all that a subject tells as a line of JSON, the same for equal ones."""
    told = (subject.noun, subject.state, sorted(subject.places), sorted(subject.words), subject.alone)
    return json.dumps((*told, subject.holder, subject.people_of), ensure_ascii=False)


def from_line(line: str) -> Subject:
    """Return the subject that ``to_line`` gave the line for."""
    noun, state, places, words, alone, holder, people_of = json.loads(line)
    return Subject(noun, state, frozenset(places), frozenset(words), alone, holder, people_of)


def subject_of(evidence: Evidence, figure: Figure) -> Subject:
    """Return what a figure counts, from its unit, its words and what its sentence goes on to say of them."""
    after = _told_after(evidence)
    counted, told = _WORD.findall(figure.what[:MOST_LETTERS]), _WORD.findall(after)
    nouns = [_singular(word) for word in _WORD.findall(figure.unit)] or ["number"]
    noun = _who_is_counted(nouns, [*counted, *_WORD.findall(evidence.sentence)])
    state = _state(counted) or _state(_told_before(evidence)) or _state(told)
    apart = frozenset({"other"} if _leaves_some_out(evidence, counted) else ())
    places = frozenset(
        name for text in (figure.what[:MOST_LETTERS], after) for name in _NAME.findall(text) if _is_told(name)
    )
    if noun is not None and state == HELD:
        holder, people_of = sides_of_held(evidence, figure)
        if holder or people_of:
            return Subject("captive", state, frozenset(), apart, holder=holder, people_of=people_of)
    if noun is not None and state is not None:
        return Subject(noun, state, places, apart)
    words = {_singular(word.casefold()) for word in counted if not any(word in name for name in places)}
    words = {word for word in words if len(word) > 1} - {*nouns, *_EMPTY, *_ANYBODY}
    if not _TIMES.isdisjoint(nouns):
        words -= _TIMES
    alone = "" if words else evidence.entry.key
    return Subject(" ".join(nouns), state, places, frozenset(words) | apart, alone)


def with_only_places(subjects: Iterable[Subject]) -> dict[Subject, Subject]:
    """Return each subject with its place filled in where it names none and all its equals name the same.

    Of things and of the struck none is: one firm's profits, and the wounded of one town, are not those of whom nothing
    more is told. Likewise with the one side of those held where the other is known.
    """
    every = set(subjects)
    sides = {(each.holder, each.people_of) for each in every if each.holder and each.people_of}
    known: dict[Subject, set[frozenset[str]]] = defaultdict(set)
    for subject in every:
        if subject.places and subject.goes_without_place:
            known[replace(subject, places=frozenset())].add(subject.places)
    filled = {}
    for subject in every:
        if subject.holder or subject.people_of:
            filled[subject] = _with_both_sides(subject, sides)
            continue
        places = known[subject] if not subject.places and subject.goes_without_place else ()
        filled[subject] = replace(subject, places=min(places)) if len(places) == 1 else subject
    return filled


def _with_both_sides(subject: Subject, sides: Iterable[tuple[str | None, str | None]]) -> Subject:
    fitting = {
        (holder, people_of)
        for holder, people_of in sides
        if subject.holder in (None, holder) and subject.people_of in (None, people_of)
    }
    holder, people_of = fitting.pop() if len(fitting) == 1 else (subject.holder, subject.people_of)
    return replace(subject, holder=holder, people_of=people_of)


def _leaves_some_out(evidence: Evidence, counted: Iterable[str]) -> bool:
    """Tell whether the number is of others than some told before: "another 20 hostages", "five other powers"."""
    return not _APART.isdisjoint({word.casefold() for word in (*counted, *_told_before(evidence)[:1])})


def _told_before(evidence: Evidence) -> list[str]:
    """Return the few words of the clause before the number, the nearest first: "is holding", "killing at least"."""
    before, found, _ = evidence.sentence.partition(evidence.entry.provenance.exact)
    words = _WORD.findall(_STOP.split(before)[-1])[: -_FEW - 1 : -1] if found else []
    # "Handed a list of 412 captives" hands over no captives.
    return [] if words[:1] == ["of"] else words


def _told_after(evidence: Evidence) -> str:
    """Return what the sentence goes on to say of those counted, up to the first stop."""
    _, found, after = evidence.sentence.partition(evidence.entry.provenance.exact)
    return _STOP.split(after, maxsplit=1)[0] if found else ""


def _state(words: Sequence[str]) -> str | None:
    folded = [word.casefold() for word in words]
    return next(
        (_STATES[word] for place, word in enumerate(folded) if word in _STATES and _means_it(folded, place)), None
    )


def _means_it(words: Sequence[str], place: int) -> bool:
    """Tell "the remains of seven soldiers" and "held back" from those who remain and are held."""
    beside = {*words[max(0, place - 1) : place], *words[place + 1 : place + 2]}
    return not (words[place] == "remains" and "of" in beside) and not (
        words[place] in ("hold", "held") and "back" in beside
    )


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
    return len(word) > 2 and word.casefold() not in _EMPTY | _TIMES and word.casefold() not in _STATES
