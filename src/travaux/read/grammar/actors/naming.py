"""Which pieces of names in one document stand for the same person, state or organisation."""

from collections.abc import Iterable

from travaux.model.actor import ActorKind
from travaux.read.grammar.actors.bearers import Bearer
from travaux.read.grammar.actors.known import Sense
from travaux.read.grammar.actors.people import People, ProfilePeople
from travaux.read.grammar.actors.pieces import Guess, Piece
from travaux.read.lexicons import load_words


def find_bearers(pieces: list[Piece], profile: ProfilePeople) -> list[Bearer]:
    """Return the bearers of the pieces, each with its pieces in the order of the text."""
    known = _known_bearers(pieces)
    people = People(profile)
    for bearer in known:
        if bearer.is_person:
            people.adopt(bearer)
    others = [bearer for bearer in known if not bearer.is_person]
    full = [p for p in pieces if p.known is None and p.guess is Guess.PERSON]
    for piece in sorted(full, key=lambda p: -len(p.words)):
        people.add(piece)
    groups = _Groups()
    shortened = _short_names(pieces, others)
    rest = [p for p in pieces if p.known is None and p.guess not in (Guess.PERSON, Guess.PLACE)]
    for piece in sorted(rest, key=lambda p: (p.in_brackets, -len(p.words))):
        if piece.guess is Guess.UNKNOWN and not piece.has_article and people.has(piece):
            people.add(piece)
        elif (named := _outlet(piece, others) or shortened.get(piece.text)) is not None:
            named.pieces.append(piece)
        elif piece.words != ("May",):
            groups.add(piece)
    every = [bearer for bearer in (*others, *people.bearers, *groups.bearers) if bearer.pieces]
    for bearer in every:
        bearer.pieces.sort(key=lambda p: p.first)
    return sorted(every, key=lambda b: b.pieces[0].first)


def name_in_report(bearer: Bearer) -> str:
    """Return the fullest name that the report itself gives: "US" where it never says "United States".

    A state that only its adjectives, people and capital stand for, and whom the profile names, keep their usual name.
    """
    if bearer.known is None or bearer.known.is_profiled or bearer.is_person:
        return bearer.name
    forms = [piece.text for piece in bearer.pieces if piece.known is not None and piece.known.sense is Sense.NAME]
    if not forms or any(bearer.name in form for form in forms):
        return bearer.name
    return max(forms, key=lambda form: sum(map(str.isalnum, form)))


def _outlet(piece: Piece, bearers: list[Bearer]) -> Bearer | None:
    """Return the outlet that the last word of its name stands for: "the Times"."""
    if len(piece.words) > 2 or piece.words[-1] not in load_words("media_heads"):
        return None
    return next((b for b in bearers if b.known and b.known.is_media and b.name.split()[-1] == piece.words[-1]), None)


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
    for piece in pieces:
        if piece.known is None:
            continue
        name = piece.known.bearer
        bearer = by_name.setdefault(name, Bearer(name, piece.known.kind, known=piece.known, guess=Guess.KNOWN))
        bearer.pieces.append(piece)
    return list(by_name.values())


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
