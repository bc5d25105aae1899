"""What the words around a name tell of it: an office makes it a person's, a byline makes it nobody's."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from travaux.model.actor import ActorKind
from travaux.read.grammar.descriptions import group_nouns
from travaux.read.grammar.gazetteer import is_given_name
from travaux.read.grammar.names_known import KnownName
from travaux.read.grammar.names_pieces import Guess, Piece
from travaux.read.grammar.offices import office_before, office_beside
from travaux.read.lexicons import load_table, load_words

_LONGEST_BYLINE = 25
"""Tokens."""
_OPEN = frozenset({Guess.UNKNOWN, Guess.PERSON})
_OUTLET = 2
"""Words that an outlet's name has at least."""
_BYLINES = (
    "by ",
    "reporting by",
    "additional reporting",
    "editing by",
    "writing by",
    "written by",
    "photo by",
    "image credit",
    "photograph",
)
_ALSO_WORDS = frozenset(
    {"May", "Bar", "Rice", "Katz", "Ryan", "Graham", "Warren", "Davis", "Hunt", "Frost", "Power", "Thani"}
)
_SPEAKING = frozenset({"say", "tell", "add", "explain", "argue", "note", "warn", "insist", "ask", "write", "recall"})


@cache
def _leaders() -> frozenset[str]:
    """Return the surnames by which well-known leaders go without further names."""
    return frozenset(row[0].split()[-1] for row in load_table("leaders")) - _ALSO_WORDS


def is_byline(sentence: TokenSpan) -> bool:
    """Tell whether the sentence names those who wrote the report or took its pictures."""
    words = sentence.text.strip().lower()
    if "contributed to this" in words or "contributed reporting" in words:
        return True
    return len(sentence) <= _LONGEST_BYLINE and words.startswith(_BYLINES) and not words.endswith(".")


def with_context(doc: Doc, pieces: Iterable[Piece], agencies: Collection[str]) -> list[Piece]:
    """Return the pieces with what the words around them tell; ``agencies`` are those who filed the report."""
    found = [_with_words_beside(doc, piece, agencies) for piece in pieces]
    against = {piece.words for piece in found if piece.guess is Guess.UNKNOWN and _is_no_person(doc, piece)}
    persons = {piece.words for piece in found if _speaks_alone(doc, piece)} - against
    return [replace(piece, guess=Guess.PERSON) if piece.words in persons else piece for piece in found]


def _with_words_beside(doc: Doc, piece: Piece, agencies: Collection[str]) -> Piece:
    """Return the piece, made a person's where an office stands beside it or it speaks under two names."""
    before = doc[piece.first - 1].lower_ if piece.first > 0 else ""
    if before == "(" and piece.last < len(doc) and doc[piece.last].text == ")":
        piece = replace(piece, in_brackets=True)
    if piece.known is None and (piece.text in agencies or _is_outlet(piece)):
        return replace(piece, guess=Guess.KNOWN, known=KnownName(piece.text, ActorKind.ORGANISATION, is_media=True))
    if piece.guess in _OPEN and not piece.office and group_nouns().get(before) in {"body", "company"}:
        return replace(piece, guess=Guess.ORGANISATION)
    if piece.guess is not Guess.UNKNOWN or piece.in_brackets:
        return piece
    if len(piece.words) == 1 and piece.words[0] in _leaders() and piece.belongs_to is None:
        return replace(piece, guess=Guess.PERSON)
    words = [word for word in piece.words if word[0].isalpha()]
    root = doc[piece.first : piece.last].root
    if before in {"the", "a", "an"}:
        return replace(piece, has_article=root.dep_ != "compound")
    if all(word.istitle() or not word.isupper() for word in words):
        if office_before(doc, piece.first) or office_beside(root):
            return replace(piece, guess=Guess.PERSON)
        if 2 <= len(words) <= 3 and root.dep_ == "nsubj" and root.head.lemma_ in _SPEAKING:
            return replace(piece, guess=Guess.PERSON)
    return piece


def _is_outlet(piece: Piece) -> bool:
    """Tell whether the name ends as those of newspapers, agencies and broadcasters do."""
    words = piece.words
    if len(words) < _OUTLET or piece.office or is_given_name(words[0]):
        return False
    return words[-1] in load_words("media_heads") or " ".join(words[-2:]) in load_words("media_heads")


def _speaks_alone(doc: Doc, piece: Piece) -> bool:
    """Tell whether one capitalised word speaks as people do: "Holm told reporters"."""
    if piece.guess is not Guess.UNKNOWN or piece.has_article or len(piece.words) != 1 or not piece.words[0].istitle():
        return False
    token = doc[piece.first]
    return token.tag_ not in {"NNS", "NNPS"} and token.dep_ == "nsubj" and token.head.lemma_ in _SPEAKING


def _is_no_person(doc: Doc, piece: Piece) -> bool:
    """Tell whether the words around the name are those around a company's or a place's."""
    if piece.has_article:
        return True
    root = doc[piece.first : piece.last].root
    return root.dep_ == "compound" or (root.dep_ == "pobj" and root.head.lower_ in {"at", "in", "into", "across"})
