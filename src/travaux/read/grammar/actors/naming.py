"""Which pieces of names in one document stand for the same person, state or organisation."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from travaux.model.actor import ActorKind
from travaux.read.grammar.actors.bearers import Bearer
from travaux.read.grammar.actors.demonyms import bases_of
from travaux.read.grammar.actors.known import Sense
from travaux.read.grammar.actors.people import People, ProfilePeople, name_sounds
from travaux.read.grammar.actors.pieces import Guess, Piece
from travaux.read.lexicons import load_words

_LONGEST_PERSON = 4
"""Words of a person's name that is known by its surname only."""


def find_bearers(pieces: list[Piece], profile: ProfilePeople) -> list[Bearer]:
    """Return the bearers of the pieces, each with its pieces in the order of the text."""
    pieces = _with_full_names(pieces)
    known = _known_bearers(pieces)
    people = People(profile)
    for bearer in known:
        if bearer.is_person:
            people.adopt(bearer)
    others = [bearer for bearer in known if not bearer.is_person]
    full = [p for p in pieces if p.known is None and p.guess is Guess.PERSON]
    for piece in sorted(full, key=lambda p: -len(p.words)):
        people.add(piece)
    rest = [p for p in pieces if p.known is None and p.guess not in (Guess.PERSON, Guess.PLACE)]
    groups = _Groups(rest)
    shortened = _short_names(pieces, others)
    for piece in sorted(rest, key=lambda p: (p.in_brackets, -len(p.words))):
        if piece.guess is Guess.UNKNOWN and not piece.has_article and people.has(piece):
            people.add(piece)
        elif (named := _outlet(piece, others) or shortened.get(piece.text) or _head_alone(piece, others)) is not None:
            named.pieces.append(piece)
        elif piece.words != ("May",):
            groups.add(piece)
    every = [bearer for bearer in (*others, *people.bearers, *groups.bearers) if bearer.pieces]
    for bearer in every:
        bearer.pieces.sort(key=lambda p: p.first)
    return sorted(every, key=lambda b: b.pieces[0].first)


def _with_full_names(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with those made persons' that end with the surname of a person named so elsewhere."""
    surnames = {name_sounds(p.words) for p in pieces if p.known is None and p.guess is Guess.PERSON}
    return [replace(p, guess=Guess.PERSON) if _is_full_name(p) and name_sounds(p.words)[-1:] in surnames else p
            for p in pieces]  # fmt: skip


def _is_full_name(piece: Piece) -> bool:
    if piece.known is not None or piece.guess is not Guess.UNKNOWN or piece.has_article or piece.in_brackets:
        return False
    return 1 < len(piece.words) <= _LONGEST_PERSON and all(word.istitle() for word in piece.words if word.isalpha())


def name_in_report(bearer: Bearer) -> str:
    """Return the fullest name that the report itself gives: "US" where it never says "United States".

    A state that only its adjectives, people and capital stand for, and whom the profile names, keep their usual name.
    """
    if bearer.known is None or bearer.known.is_profiled or bearer.is_person:
        return bearer.name
    named = (piece for piece in bearer.pieces if piece.known is not None and piece.known.sense is Sense.NAME)
    forms = [piece.text for piece in named if "Government" not in piece.words]
    if not forms or any(bearer.name in form for form in forms):
        return bearer.name
    return max(forms, key=lambda form: sum(map(str.isalnum, form)))


def _outlet(piece: Piece, bearers: list[Bearer]) -> Bearer | None:
    """Return the outlet that the last word of its name stands for: "the Times"."""
    words = piece.words[piece.words[0] in {"The", "the"} :]
    if len(words) != 1 or words[0] not in load_words("media_heads"):
        return None
    named = [b for b in bearers if b.known and b.known.is_media and b.name.split()[-1] == words[0]]
    return named[0] if len(named) == 1 else None


def _short_names(pieces: Iterable[Piece], known: Iterable[Bearer]) -> dict[str, Bearer]:
    """Return the known bearers by the short forms that stand in brackets right behind them: "United Nations (UNO)"."""
    by_end = {piece.last: bearer for bearer in known for piece in bearer.pieces}
    return {
        piece.text: by_end[piece.first - 1]
        for piece in pieces
        if piece.known is None and piece.in_brackets and piece.text.isupper() and piece.first - 1 in by_end
    }


def _known_bearers(pieces: list[Piece]) -> list[Bearer]:
    by_name: dict[str, Bearer] = {}
    full = {p.known.bearer for p in pieces if p.known and p.known.is_media and " " in p.known.bearer}
    endings = Counter(name.split()[-1] for name in full)
    outlets = {name.split()[-1]: name for name in full if endings[name.split()[-1]] == 1}
    for piece in pieces:
        if piece.known is None:
            continue
        name = piece.known.bearer
        if piece.known.is_media:
            name = outlets.get(name, name)
        bearer = by_name.setdefault(name, Bearer(name, piece.known.kind, known=piece.known, guess=Guess.KNOWN))
        bearer.pieces.append(piece)
    return list(by_name.values())


class _Groups:
    """The organisations and other bearers of one document, found by their words and initials."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.bearers: list[Bearer] = []
        self._by_key: dict[str, Bearer] = {}
        self._longer = _names_before_brackets(pieces)
        self._peoples = _peoples(pieces)
        self._openings = Counter(_opening(words) for words in {p.words for p in pieces if len(p.words) > 1})
        self._first_opening: dict[str, Piece] = {}
        for piece in sorted(pieces, key=lambda p: p.first):
            if len(piece.words) > 1:
                self._first_opening.setdefault(_opening(piece.words), piece)

    def add(self, piece: Piece) -> None:
        """Give the piece to the bearer it names in full, in short or by its initials, or to a new one."""
        if (bearer := self._of(piece)) is None:
            bearer = Bearer(piece.text, ActorKind.ORGANISATION, guess=piece.guess)
            self.bearers.append(bearer)
            self._enter(piece, bearer)
        bearer.pieces.append(piece)
        self._by_key.setdefault(_key(piece), bearer)

    def _of(self, piece: Piece) -> Bearer | None:
        """Return the bearer whose name the piece is, or is short for."""
        longer = self._longer.get(piece.text) or self._peoples.get(piece.text)
        if longer is not None and longer.text != piece.text:
            self.add_name(longer)
            return self._by_key[_key(longer)]
        return self._by_key.get(_key(piece)) or _head_alone(piece, self.bearers)

    def add_name(self, piece: Piece) -> None:
        """Make the bearer of the name known, if it is not yet; the place of the piece is given to it later."""
        # Asked by its own name alone: two names may each stand in brackets behind the other.
        if _key(piece) not in self._by_key:
            bearer = Bearer(piece.text, ActorKind.ORGANISATION, guess=piece.guess)
            self.bearers.append(bearer)
            self._enter(piece, bearer)

    def _enter(self, piece: Piece, bearer: Bearer) -> None:
        """Enter the bearer by its name and its short forms; words that open several names are the first one's."""
        opening = _opening(piece.words)
        for short in (_key(piece), *_short_forms(piece)):
            if short != opening or self._openings[opening] < 2 or self._first_opening[opening].words == piece.words:
                self._by_key.setdefault(short, bearer)


def _key(piece: Piece) -> str:
    return piece.text.casefold().removeprefix("the ")


def _opening(words: Sequence[str]) -> str:
    return words[0].casefold()


def _names_before_brackets(pieces: Iterable[Piece]) -> dict[str, Piece]:
    """Return the names by the short forms that stand in brackets right behind them: "Marsh League (ML)"."""
    by_end = {piece.last: piece for piece in pieces}
    return {piece.text: by_end[piece.first - 1] for piece in pieces if piece.in_brackets and piece.first - 1 in by_end}


def _peoples(pieces: Iterable[Piece]) -> dict[str, Piece]:
    """Return the names of one word by the adjectives and peoples made of them: "Norlandian", "Norlanders"."""
    single = {piece.words[0]: piece for piece in pieces if len(piece.words) == 1}
    return {form: single[word] for form, word in bases_of(single).items()}


def _head_alone(piece: Piece, bearers: Iterable[Bearer]) -> Bearer | None:
    """Return the only body whose name ends with the piece's one word: "the Front" of the Marsh Liberation Front."""
    if len(piece.words) != 1 or not piece.has_article or piece.words[0] not in load_words("organisation_heads"):
        return None
    ending = [b for b in bearers if not b.is_person and b.name.split()[-1] == piece.words[0] != b.name]
    return ending[0] if len(ending) == 1 else None


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
