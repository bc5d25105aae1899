"""The persons of one document: which full names, surnames and titles are one person's, in the report or the profile."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from travaux.model.actor import ActorKind
from travaux.model.given_names import same_given_name
from travaux.model.names import are_variants, skeleton_of, sound_of
from travaux.model.profile import ProfileActor
from travaux.read.grammar.actors.bearers import Bearer
from travaux.read.grammar.actors.known import KnownName
from travaux.read.grammar.actors.pieces import Guess, Piece

Sounds = tuple[str, ...]

_PARTICLES = frozenset({"al", "el", "ul", "de", "la", "the", "-", "’", "'"})
_ROYAL = frozenset({"King", "Queen", "Pope", "Sultan", "Emperor"})
"""Titles of those who go by their first name."""
_CONSIDERED = 6
"""Namesakes that a new name is compared with, so that lists of names stay linear."""
_TELLING = 4
"""Consonants of a surname by which its variants are looked up."""


def name_sounds(words: Iterable[str]) -> Sounds:
    """Return the sounds of a name's words, without articles and signs."""
    return tuple(sound for word in words if word.lower() not in _PARTICLES and (sound := sound_of(word)))


def same_person(one: Sounds, other: Sounds) -> bool:
    """Tell whether two names can be one person's: one surname, and no given name contradicts.

    A surname with another vowel needs a given name that agrees.
    """
    if not one or not other:
        return False
    shorter, longer = sorted((one[:-1], other[:-1]), key=len)
    if one[-1] != other[-1] and not (shorter and are_variants(one[-1], other[-1])):
        return False
    return all(any(same_given_name(a, b) for b in longer) for a in shorter)


def _key(sounds: Sounds) -> str:
    """Return what the variants of a surname share."""
    skeleton = skeleton_of(sounds[-1])
    return skeleton if len(skeleton) >= _TELLING else sounds[-1]


class ProfilePeople:
    """The persons whom the profile names, found by surname."""

    def __init__(self, actors: tuple[ProfileActor, ...]) -> None:
        self._owners = {actor.name: actor.member_of for actor in actors}
        self._by_surname: dict[str, list[tuple[Sounds, KnownName]]] = {}
        self._by_first_word: dict[str, dict[str, KnownName]] = {}
        for actor in actors:
            if actor.kind is ActorKind.PERSON:
                known = KnownName(
                    actor.name, actor.kind, member_of=actor.member_of, office=actor.office, role=actor.role
                )
                for name in (actor.name, *actor.aliases):
                    sounds = name_sounds(name.split())
                    if len(sounds) > 1:
                        self._by_surname.setdefault(_key(sounds), []).append((sounds, known))
                        self._by_first_word.setdefault(sounds[0], {})[known.bearer] = known

    def bearers_of(self, sounds: Sounds) -> list[KnownName]:
        """Return those who can bear the name, each once; by their first names where nobody has that surname."""
        fitting = [known for full, known in self._by_surname.get(_key(sounds), []) if same_person(sounds, full)]
        by_first_word = self._by_first_word.get(sounds[0], {}).values() if len(sounds) == 1 else ()
        return list({known.bearer: known for known in fitting or by_first_word}.values())

    def belongs(self, known: KnownName, body: str) -> bool:
        """Tell whether the profile has the person as one of the body's."""
        name: str | None = known.bearer
        seen: set[str] = set()
        while name is not None and name not in seen:
            if name == body:
                return True
            seen.add(name)
            name = self._owners.get(name)
        return False


@lru_cache(maxsize=8)
def load_profile_people(actors: tuple[ProfileActor, ...]) -> ProfilePeople:
    """Return the persons of a profile's actors."""
    return ProfilePeople(actors)


class People:
    """The persons of one document, found by surname; full names are added before short ones."""

    def __init__(self, profile: ProfilePeople) -> None:
        self.bearers: list[Bearer] = []
        self._profile = profile
        self._known: dict[str, Bearer] = {}
        self._by_surname: dict[str, list[tuple[Sounds, Bearer]]] = {}
        self._by_first_word: dict[str, list[Bearer]] = {}

    def adopt(self, bearer: Bearer) -> None:
        """Take in a person whom the profile names and the report gives in full."""
        self.bearers.append(bearer)
        self._known[bearer.name] = bearer
        for words in sorted({piece.words for piece in bearer.pieces} | {tuple(bearer.name.split())}):
            self._enter(name_sounds(words), bearer)

    def add(self, piece: Piece) -> None:
        """Give the piece to the person it names, or to a new one; nobody gets what two may be meant by."""
        sounds = name_sounds(piece.words)
        if not sounds:
            return
        by_first_name = len(sounds) == 1 and piece.office is not None and piece.office.split()[-1] in _ROYAL
        fitting = self._fitting(sounds, only_royal=by_first_name)
        if fitting:
            chosen = fitting[0] if len(sounds) > 1 else self._choose(piece, fitting)
            if chosen is not None:
                self._give(piece, sounds, chosen)
            return
        named = self._by_first_word.get(sounds[0], []) if len(sounds) == 1 else []
        if named:
            if len(named) == 1:
                named[0].pieces.append(piece)
            return
        self._give(piece, sounds, self._of_profile(piece, sounds) or self._new(piece, by_first_name=by_first_name))

    def _give(self, piece: Piece, sounds: Sounds, bearer: Bearer) -> None:
        bearer.pieces.append(piece)
        self._enter(sounds, bearer)

    def _enter(self, sounds: Sounds, bearer: Bearer) -> None:
        if not sounds:
            return
        namesakes = self._by_surname.setdefault(_key(sounds), [])
        if len(namesakes) < _CONSIDERED and (sounds, bearer) not in namesakes:
            namesakes.append((sounds, bearer))
        if len(sounds) > 1 and bearer not in (named := self._by_first_word.setdefault(sounds[0], [])):
            named.append(bearer)

    def _new(self, piece: Piece, *, by_first_name: bool) -> Bearer:
        name = f"{piece.office} {piece.text}" if by_first_name else piece.text
        bearer = Bearer(name, ActorKind.PERSON, guess=Guess.PERSON)
        self.bearers.append(bearer)
        return bearer

    def has(self, piece: Piece) -> bool:
        """Tell whether the words could be part of the name of a person who has been seen or whom the profile names."""
        sounds = name_sounds(piece.words)
        if not sounds:
            return False
        return bool(
            self._fitting(sounds)
            or (len(sounds) == 1 and sounds[0] in self._by_first_word)
            or self._profile.bearers_of(sounds)
        )

    def _fitting(self, sounds: Sounds, *, only_royal: bool = False) -> list[Bearer]:
        """Return those in the report whose names agree, a name of the same words before longer ones."""
        namesakes = self._by_surname.get(_key(sounds), [])
        agreeing = [pair for pair in namesakes if same_person(sounds, pair[0])]
        if len(sounds) > 1:
            against = {bearer for full, bearer in namesakes if len(full) > 1 and not same_person(sounds, full)}
            agreeing = [pair for pair in agreeing if pair[1] not in against]
        if only_royal:
            agreeing = [pair for pair in agreeing if len(pair[0]) == 1]
        agreeing.sort(key=lambda pair: pair[0] != sounds)
        return list(dict.fromkeys(bearer for _, bearer in agreeing))

    def _choose(self, piece: Piece, namesakes: list[Bearer]) -> Bearer | None:
        """Return whom a surname stands for: the only one, the one of that office or party, the only one before it."""
        if len(namesakes) == 1:
            return namesakes[0]
        if piece.office is not None or piece.belongs_to is not None:
            return _only(namesakes, lambda each: self._agrees(piece, each))
        return _only(namesakes, lambda each: any(p.first < piece.first and len(p.words) > 1 for p in each.pieces))

    def _agrees(self, piece: Piece, bearer: Bearer) -> bool:
        offices = {p.office for p in bearer.pieces if len(p.words) > 1}
        bodies = {p.belongs_to.bearer for p in bearer.pieces if p.belongs_to}
        body = piece.belongs_to.bearer if piece.belongs_to else None
        if body and (body in bodies or (bearer.known and self._profile.belongs(bearer.known, body))):
            return True
        return bool(piece.office and (piece.office in offices or _holds(bearer.known, piece.office)))

    def _of_profile(self, piece: Piece, sounds: Sounds) -> Bearer | None:
        """Return the profile's person whose name it is, where nothing beside the name speaks against."""
        named = self._profile.bearers_of(sounds)
        body = piece.belongs_to.bearer if piece.belongs_to else None
        fitting = [each for each in named if body is None or self._profile.belongs(each, body)]
        if len(fitting) > 1:
            fitting = [each for each in fitting if piece.office and _holds(each, piece.office)]
        if len(fitting) != 1:
            return None
        known = fitting[0]
        if known.bearer not in self._known:
            bearer = Bearer(known.bearer, known.kind, known=known, guess=Guess.KNOWN)
            self._known[known.bearer] = bearer
            self.bearers.append(bearer)
        return self._known[known.bearer]


def _holds(known: KnownName | None, office: str) -> bool:
    """Tell whether the profile gives the person an office of these words."""
    words = (known.office or "").lower().replace("-", " ").split() if known else []
    return bool(words) and set(office.lower().replace("-", " ").split()) <= set(words)


def _only(bearers: list[Bearer], test: Callable[[Bearer], bool]) -> Bearer | None:
    found = [bearer for bearer in bearers if test(bearer)]
    return found[0] if len(found) == 1 else None
