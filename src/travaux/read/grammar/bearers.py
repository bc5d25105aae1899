"""Bearers of names: which pieces of names in one document stand for the same person, state or organisation."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from travaux.model.actor import ActorKind
from travaux.model.annotation import MentionForm
from travaux.read.grammar.descriptions import Description
from travaux.read.grammar.names_known import KnownName, Sense
from travaux.read.grammar.names_pieces import Guess, Piece
from travaux.read.lexicons import load_table

_PARTICLES = frozenset({"al", "el", "ul", "de", "la", "the", "-", "’", "'"})
_ROYAL = frozenset({"King", "Queen", "Pope", "Sultan", "Emperor"})
"""Titles of those who go by their first name."""
_CONSIDERED = 6
"""Namesakes that a new name is compared with, so that lists of names stay linear."""
_SOUNDS = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"ph", "f"), (r"kh|gh|q|ck", "k"), (r"c(?=[aou])", "k"), (r"dh", "d"), (r"th", "t"), (r"ou|oo|o|w", "u"),
        (r"[eyj]", "i"), (r"h$", ""), (r"v$", "f"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


@dataclass(eq=False)
class Bearer:
    """One who is named or described in a document; filled while the document is gone through."""

    name: str
    kind: ActorKind
    pieces: list[Piece] = field(default_factory=list)
    known: KnownName | None = None
    guess: Guess = Guess.UNKNOWN
    description: Description | None = None
    """The first description, for one that has no name."""
    others: list[tuple[int, int, MentionForm]] = field(default_factory=list)
    """Descriptions and pronouns that stand for it, by their tokens."""
    office: str | None = None
    office_noun: str | None = None
    offices: set[str] = field(default_factory=set)
    """Every noun by which an office of his goes ("president", "minister")."""
    member_of: "Bearer | None" = None
    is_female: bool | None = None
    weight: float = 0.0
    """How much its places in the clauses speak for an actor."""
    mediates: int = 0
    """In how many places it is said to mediate."""
    opposed: int = 0
    """In how many places it is one of two sides: "talks between X and Y", "the X-Y war"."""
    diplomacy: int = 0
    """In how many places it meets, proposes, urges: what parties do, and go-betweens."""
    deeds: int = 0
    """In how many places it is the doer."""

    @property
    def is_person(self) -> bool:
        """Tell whether it is one person."""
        return self.kind is ActorKind.PERSON and not (self.description and self.description.is_plural)

    @property
    def is_anonymous(self) -> bool:
        """Tell whether it goes by a description and no name."""
        return self.description is not None


@cache
def _sound_forms() -> dict[str, str]:
    return {sound_of(short): sound_of(full) for short, full in load_table("nicknames")}


def sound_of(word: str) -> str:
    """Return a key that spelling variants of a transliterated name share: "Zelensky" and "Zelenskiy"."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if c.isalnum())
    for pattern, letter in _SOUNDS:
        plain = pattern.sub(letter, plain)
    return plain


def name_sounds(words: Iterable[str]) -> tuple[str, ...]:
    """Return the sounds of a name's words, without articles and signs."""
    return tuple(sound for word in words if word.lower() not in _PARTICLES and (sound := sound_of(word)))


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names with one surname can be one person's: no given name contradicts."""
    if not one or not other or one[-1] != other[-1]:
        return False
    shorter, longer = sorted((one[:-1], other[:-1]), key=len)
    return all(any(_same_given_name(a, b) for b in longer) for a in shorter)


def _same_given_name(one: str, other: str) -> bool:
    if one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]):
        return True
    forms = _sound_forms()
    return forms.get(one, one) == forms.get(other, other)


def find_bearers(pieces: list[Piece]) -> list[Bearer]:
    """Return the bearers of the pieces, each with its pieces in the order of the text."""
    bearers = _known_bearers(pieces)
    people = _People()
    full = [p for p in pieces if p.known is None and p.guess is Guess.PERSON]
    for piece in sorted(full, key=lambda p: -len(p.words)):
        people.add(piece)
    groups = _Groups()
    rest = [p for p in pieces if p.known is None and p.guess not in (Guess.PERSON, Guess.PLACE)]
    for piece in sorted(rest, key=lambda p: (p.in_brackets, -len(p.words))):
        if piece.words == ("May",) and not people.has(piece):
            continue
        if piece.guess is Guess.UNKNOWN and people.has(piece):
            if person := people.named(piece):
                person.pieces.append(piece)
        elif not (outlet := _outlet(piece, bearers)):
            groups.add(piece)
        else:
            outlet.pieces.append(piece)
    every = [*bearers, *people.bearers, *groups.bearers]
    for bearer in every:
        bearer.pieces.sort(key=lambda p: p.first)
    return sorted(every, key=lambda b: b.pieces[0].first)


def _outlet(piece: Piece, bearers: list[Bearer]) -> Bearer | None:
    """Return the outlet that the last word of its name stands for: "the Times"."""
    if len(piece.words) > 2 or piece.words[-1] not in {"Times", "Post", "Journal", "Guardian", "Telegraph", "Sun"}:
        return None
    return next((b for b in bearers if b.known and b.known.is_media and b.name.split()[-1] == piece.words[-1]), None)


def _known_bearers(pieces: list[Piece]) -> list[Bearer]:
    by_name: dict[str, Bearer] = {}
    for piece in pieces:
        if piece.known is None:
            continue
        name = piece.known.bearer
        bearer = by_name.setdefault(name, Bearer(name, piece.known.kind, known=piece.known, guess=Guess.KNOWN))
        bearer.pieces.append(piece)
    for bearer in by_name.values():
        bearer.name = _name_used(bearer)
    return list(by_name.values())


def _name_used(bearer: Bearer) -> str:
    """Return the usual name where the document has it, else the longest name that it has."""
    used = {piece.text for piece in bearer.pieces if piece.known and piece.known.sense is Sense.NAME}
    if bearer.name in used or not used or bearer.name == "United States":
        return bearer.name
    return max(sorted(used), key=len)


class _People:
    """The persons of one document, found by surname."""

    def __init__(self) -> None:
        self.bearers: list[Bearer] = []
        self._by_surname: dict[str, list[tuple[tuple[str, ...], Bearer]]] = {}
        self._by_first_word: dict[str, Bearer] = {}

    def add(self, piece: Piece) -> None:
        """Give the piece to the person it names, or to a new one; long names come before short ones."""
        sounds = name_sounds(piece.words)
        if not sounds:
            return
        namesakes = self._by_surname.setdefault(sounds[-1], [])
        by_first_name = len(sounds) == 1 and piece.office is not None and piece.office.split()[-1] in _ROYAL
        for known, bearer in namesakes[:_CONSIDERED]:
            if same_person(sounds, known) and (not by_first_name or len(known) == 1):
                bearer.pieces.append(piece)
                return
        if len(sounds) == 1 and (first := self._by_first_word.get(sounds[0])):
            first.pieces.append(piece)
            return
        name = f"{piece.office} {piece.text}" if by_first_name else piece.text
        bearer = Bearer(name, ActorKind.PERSON, [piece], guess=Guess.PERSON)
        self.bearers.append(bearer)
        namesakes.append((sounds, bearer))
        if len(sounds) > 1:
            self._by_first_word.setdefault(sounds[0], bearer)

    def has(self, piece: Piece) -> bool:
        """Tell whether the words could be part of a person's name that has been seen."""
        sounds = name_sounds(piece.words)
        return bool(sounds) and (bool(self._fitting(sounds)) or (len(sounds) == 1 and sounds[0] in self._by_first_word))

    def named(self, piece: Piece) -> Bearer | None:
        """Return the one person whom a surname, a part of a name, or a first word stands for."""
        sounds = name_sounds(piece.words)
        fitting = self._fitting(sounds)
        exact = [bearer for known, bearer in fitting if known == sounds]
        if exact or fitting:
            return exact[0] if exact else fitting[0][1] if len(fitting) == 1 else None
        return self._by_first_word.get(sounds[0])

    def _fitting(self, sounds: tuple[str, ...]) -> list[tuple[tuple[str, ...], Bearer]]:
        namesakes = self._by_surname.get(sounds[-1], []) if sounds else []
        return [(known, bearer) for known, bearer in namesakes[:_CONSIDERED] if same_person(sounds, known)]


class _Groups:
    """The organisations and other bearers of one document, found by their words and initials."""

    def __init__(self) -> None:
        self.bearers: list[Bearer] = []
        self._by_key: dict[str, Bearer] = {}
        self._by_end: dict[int, Bearer] = {}
        """By the token after the name, where its short form may stand in brackets."""

    def add(self, piece: Piece) -> None:
        """Give the piece to the bearer it names in full, in short or by its initials, or to a new one."""
        key = piece.text.casefold().removeprefix("the ")
        bearer = self._by_key.get(key) or (self._by_end.get(piece.first - 1) if piece.in_brackets else None)
        if bearer is None:
            bearer = Bearer(piece.text, ActorKind.ORGANISATION, guess=piece.guess)
            self.bearers.append(bearer)
            for short in (key, *_short_forms(piece)):
                self._by_key.setdefault(short, bearer)
        self._by_key.setdefault(key, bearer)
        self._by_end[piece.last] = bearer
        bearer.pieces.append(piece)


def _short_forms(piece: Piece) -> Iterable[str]:
    """Iterate over the short names that may follow a long one: its initials, and its beginnings."""
    capitals = [word for word in piece.words if word[0].isupper()]
    if "Local" in piece.words and piece.words.index("Local") + 1 < len(piece.words):
        number = " ".join(piece.words[piece.words.index("Local") :]).casefold()
        yield number
        if "(" in piece.words:
            yield f"{piece.words[piece.words.index('(') + 1].casefold()} {number}"
            yield piece.words[piece.words.index("(") + 1].casefold()
    if len(capitals) > 1:
        yield "".join(word[0] for word in capitals).casefold()
        if capitals[0].casefold() not in {"national", "american", "united", "international", "state", "general", "new"}:
            yield capitals[0].casefold()
        for end in range(2, len(capitals)):
            yield " ".join(capitals[:end]).casefold()
