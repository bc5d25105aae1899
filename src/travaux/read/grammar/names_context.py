"""What the words around a name tell of it: an office makes it a person's, a byline makes it nobody's."""

from dataclasses import replace
from functools import cache

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from travaux.read.grammar.names_pieces import Guess, Piece
from travaux.read.grammar.offices import office_before, office_beside
from travaux.read.lexicons import load_table

_LONGEST_BYLINE = 25
"""Tokens."""
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


def with_context(doc: Doc, piece: Piece) -> Piece:
    """Return the piece, made a person's where an office stands beside it or it speaks under two names."""
    if doc[piece.first - 1].text == "(" and piece.last < len(doc) and doc[piece.last].text == ")":
        return replace(piece, in_brackets=True)
    if piece.guess is not Guess.UNKNOWN:
        return piece
    if len(piece.words) == 1 and piece.words[0] in _leaders() and piece.belongs_to is None:
        return replace(piece, guess=Guess.PERSON)
    root = doc[piece.first : piece.last].root
    words = [word for word in piece.words if word[0].isalpha()]
    has_article = piece.first > 0 and doc[piece.first - 1].lower_ in {"the", "a", "an"}
    if not has_article and all(word.istitle() or not word.isupper() for word in words):
        if office_before(doc, piece.first) or office_beside(root):
            return replace(piece, guess=Guess.PERSON)
        if 2 <= len(words) <= 3 and root.dep_ == "nsubj" and root.head.lemma_ in _SPEAKING:
            return replace(piece, guess=Guess.PERSON)
    return piece
