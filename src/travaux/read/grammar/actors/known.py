"""Names known beforehand: states with their adjectives and capitals, organisations, and the profile's actors."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from travaux.model.actor import ActorKind, Role
from travaux.model.document import Span
from travaux.model.profile import ProfileActor
from travaux.read.lexicons import load_table


class Sense(StrEnum):
    """How a known name stands for its bearer."""

    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class KnownName:
    """One spelling of a bearer that the lexicons or the profile know."""

    bearer: str
    """The bearer's usual full name."""
    kind: ActorKind
    sense: Sense = Sense.NAME
    member_of: str | None = None
    office: str | None = None
    role: Role | None = None
    """Only where the profile gives it."""
    is_media: bool = False
    is_bystander: bool = False
    """Whether it usually looks on at negotiations: international bodies, aid and rights groups."""
    is_people: bool = False
    """Whether it is a people's name, for whom an armed group may be the side."""
    is_profiled: bool = False
    """Whether the profile names it."""


class KnownNames:
    """Finds every known name in a text, longest first, in one pass."""

    def __init__(self, spellings: dict[str, KnownName]) -> None:
        self._names = list(spellings.values())
        self._automaton = AhoCorasick(
            list(spellings), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        )

    def find(self, text: str) -> Iterator[tuple[Span, KnownName]]:
        """Iterate over the known names in the text that begin and end with a word."""
        for which, start, end in self._automaton.find_matches_as_indexes(text):
            if not _is_word(text, start - 1) and not _is_word(text, end):
                yield Span(start, end), self._names[which]


def _is_word(text: str, index: int) -> bool:
    return 0 <= index < len(text) and (text[index].isalnum() or text[index] == "_")


@lru_cache(maxsize=8)
def load_known_names(actors: tuple[ProfileActor, ...] = ()) -> KnownNames:
    """Return the names of the lexicons, with those of a profile's actors on top."""
    spellings: dict[str, KnownName] = {}
    for name, known in (*_places(), *_states(), *_organisations(), *_profile_names(actors)):
        spellings[name] = known
        if "'" in name:
            spellings[name.replace("'", "’")] = known
    return KnownNames(spellings)


def _states() -> Iterator[tuple[str, KnownName]]:
    for row in load_table("countries"):
        name, others, adjectives, people, capitals = (*row, "", "", "", "")[:5]
        senses = (Sense.NAME, others), (Sense.CAPITAL, capitals), (Sense.ADJECTIVE, adjectives), (Sense.PEOPLE, people)
        yield name, KnownName(name, ActorKind.STATE)
        for sense, words in senses:
            for word in _alternatives(words):
                yield word, KnownName(name, ActorKind.STATE, sense)


def _places() -> Iterator[tuple[str, KnownName]]:
    for name, *_ in load_table("places"):
        yield name, KnownName(name, ActorKind.BODY, Sense.PLACE)


def _organisations() -> Iterator[tuple[str, KnownName]]:
    for row in load_table("organisations"):
        name, kind, belongs_to, others, what = (*row, "", "", "")[:5]
        known = KnownName(
            name,
            ActorKind(kind),
            member_of=belongs_to or None,
            is_media=what == "media",
            is_bystander=what == "bystander",
            is_people=what == "people",
        )
        for spelling in (name, *_alternatives(others)):
            yield spelling, known
    palestinians = KnownName("Palestinians", ActorKind.BODY, Sense.ADJECTIVE, is_people=True)
    yield "Palestinian", palestinians
    yield "Houthi", KnownName("Houthis", ActorKind.ARMED_GROUP, Sense.ADJECTIVE)
    yield "European", KnownName("Europe", ActorKind.BODY, Sense.ADJECTIVE)
    yield "Democratic", KnownName("Democrats", ActorKind.ORGANISATION, Sense.ADJECTIVE, "United States")
    yield "Tory", KnownName("Conservatives", ActorKind.ORGANISATION, Sense.ADJECTIVE)
    yield "Conservative", KnownName("Conservatives", ActorKind.ORGANISATION, Sense.ADJECTIVE)
    # Reports on talks mean the Union by its seat far oftener than they mean Belgium.
    yield "Brussels", KnownName("European Union", ActorKind.BODY, Sense.CAPITAL)
    yield "Republican", KnownName("Republicans", ActorKind.ORGANISATION, Sense.ADJECTIVE, "United States")


def _profile_names(actors: tuple[ProfileActor, ...]) -> Iterator[tuple[str, KnownName]]:
    for actor in actors:
        known = KnownName(
            actor.name, actor.kind, Sense.NAME, actor.member_of, actor.office, actor.role, is_profiled=True
        )
        for spelling in (actor.name, *actor.aliases):
            if spelling.strip():
                yield spelling, known


def _alternatives(column: str) -> list[str]:
    return [word for word in column.split("|") if word]


@lru_cache(maxsize=4096)
def state_meant(word: str) -> str | None:
    """Return the name of the state, body or group that a word names or is the adjective of, or None."""
    for span, known in load_known_names().find(word):
        if len(span) == len(word) and known.sense is Sense.NAME:
            return word
        if len(span) == len(word) and known.sense in {Sense.ADJECTIVE, Sense.PEOPLE}:
            return known.bearer
    return None
