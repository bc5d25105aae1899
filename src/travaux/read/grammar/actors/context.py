"""What the words around a name tell of it: an office makes it a person's, a byline makes it nobody's."""

from collections.abc import Collection, Container, Iterable
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from travaux.model.actor import ActorKind
from travaux.read.grammar.actors.demonyms import bases_of
from travaux.read.grammar.actors.descriptions import GOVERNING, group_nouns, nouns_beside
from travaux.read.grammar.actors.gazetteer import is_given_name, is_town_or_region
from travaux.read.grammar.actors.known import KnownName
from travaux.read.grammar.actors.offices import office_before, office_beside
from travaux.read.grammar.actors.pieces import Guess, Piece
from travaux.read.lexicons import load_table, load_words

_LONGEST_BYLINE = 25
"""Tokens."""
_OPEN = frozenset({Guess.UNKNOWN, Guess.PERSON})
_GROUNDS = frozenset(
    {"valley", "heights", "river", "port", "harbour", "harbor", "hills", "mountains", "bridge", "canal", "crossing",
     "border", "coast", "bay", "island", "islands", "region", "province", "strait", "corridor", "airport", "peninsula"}
)  # fmt: skip
"""Nouns of the ground that a name before them belongs to."""
_OUTLET = 2
"""Words that an outlet's name has at least."""
_OUTLETS_ALONE = frozenset(
    {"Post", "Times", "Herald", "Guardian", "Telegraph", "Gazette", "Courier", "Chronicle", "Tribune", "Inquirer"}
)
"""Words by which, after "the", newspapers go without the rest of their names."""
_OUTLET_OPENS = frozenset({"Agence", "Agencia", "Agenzia", "Agência"})
"""Words that begin the name of a news agency."""
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
_NEGOTIATING = frozenset({"reject", "refuse", "accept", "agree", "demand", "offer", "negotiate", "propose", "deny"})
_SPEAKING = frozenset({"say", "tell", "add", "explain", "argue", "note", "warn", "insist", "ask", "write", "recall"})


@cache
def _leaders() -> frozenset[str]:
    """Return the surnames by which well-known leaders go without further names."""
    return frozenset(row[0].split()[-1].removeprefix("al-") for row in load_table("leaders")) - _ALSO_WORDS


@cache
def _leaders_in_full() -> frozenset[tuple[str, ...]]:
    """Return the full names of well-known leaders, word by word."""
    return frozenset(tuple(row[0].split()) for row in load_table("leaders"))


def is_byline(sentence: TokenSpan) -> bool:
    """Tell whether the sentence names those who wrote the report or took its pictures."""
    words = sentence.text.strip().lower()
    if "contributed to this" in words or "contributed reporting" in words:
        return True
    return len(sentence) <= _LONGEST_BYLINE and words.startswith(_BYLINES) and not words.endswith(".")


def with_context(doc: Doc, pieces: Iterable[Piece], agencies: Collection[str]) -> list[Piece]:
    """Return the pieces with what the words around them tell; ``agencies`` are those who filed the report."""
    filed = {*agencies, *(agency.split()[0] for agency in agencies)}
    found = [_with_words_beside(doc, piece, filed) for piece in pieces]
    named = {piece.words for piece in found if piece.guess is Guess.PERSON}
    towns = {piece.words for piece in found if _acts_as_town(doc, piece)} - named
    named = {words for words in named if len(words) == 1}
    found = [
        replace(piece, guess=Guess.UNKNOWN) if piece.guess is Guess.PLACE and piece.words in named else piece
        for piece in found
    ]
    found = [replace(piece, guess=Guess.UNKNOWN) if piece.words in towns else piece for piece in found]
    spelt = frozenset(doc.to_array("ORTH").tolist())
    nowhere = {piece.words for piece in found if piece.guess is Guess.UNKNOWN and _is_place_or_plain(doc, piece, spelt)}
    found = [replace(piece, guess=Guess.PLACE) if piece.words in nowhere else piece for piece in found]
    told = {piece.words for piece in found if piece.guess is Guess.UNKNOWN and _is_told(doc, piece)}
    told -= {piece.words for piece in found if not _is_told(doc, piece)}
    told |= {piece.words for piece in found if piece.known is None and _goes_to_press(doc, piece)}
    found = [_as_outlet(piece) if piece.words in told else piece for piece in found]
    against = {piece.words for piece in found if piece.guess is Guess.UNKNOWN and _is_no_person(doc, piece)}
    against |= towns | {(word,) for word in bases_of({p.words[0] for p in found if len(p.words) == 1}).values()}
    against |= {piece.words[:1] for piece in found if piece.guess is Guess.ORGANISATION}
    persons = {piece.words for piece in found if _speaks_alone(doc, piece)} - against
    return [replace(piece, guess=Guess.PERSON) if piece.words in persons else piece for piece in found]


def _with_words_beside(doc: Doc, piece: Piece, agencies: Collection[str]) -> Piece:
    """Return the piece, made a person's where an office stands beside it or it speaks under two names."""
    before = doc[piece.first - 1].lower_ if piece.first > 0 else ""
    if before == "(" and piece.last < len(doc) and doc[piece.last].text == ")":
        piece = replace(piece, in_brackets=True)
    if piece.known is None and (
        piece.text in agencies or _is_outlet(piece, doc[piece.first - 1].text if piece.first else "")
    ):
        return _as_outlet(piece)
    if piece.guess in _OPEN and not piece.office and group_nouns().get(before) in {"body", "company"}:
        return replace(piece, guess=Guess.ORGANISATION)
    if piece.guess is Guess.ORGANISATION and len(piece.words) == 1:
        return replace(piece, has_article=before in {"the", "a", "an"})
    if _is_leader(doc, piece) or (piece.guess is Guess.UNKNOWN and piece.words in _leaders_in_full()):
        return replace(piece, guess=Guess.PERSON)
    if piece.guess is not Guess.UNKNOWN or piece.in_brackets:
        return piece
    if _callings(doc, piece):
        return replace(piece, guess=Guess.ORGANISATION)
    words = [word for word in piece.words if word[0].isalpha()]
    root = doc[piece.first : piece.last].root
    if before in {"the", "a", "an"}:
        return replace(piece, has_article=root.dep_ != "compound")
    if all(word.istitle() or not word.isupper() for word in words):
        office = office_before(doc, piece.first)
        if office or office_beside(root):
            return replace(piece, guess=Guess.PERSON, office=office.noun if office and len(words) == 1 else None)
        if 2 <= len(words) <= 3 and root.dep_ == "nsubj" and root.head.lemma_ in _SPEAKING:
            return replace(piece, guess=Guess.PERSON)
    return piece


def _is_leader(doc: Doc, piece: Piece) -> bool:
    """Tell whether one word is a well-known leader's surname; a town's name is, before "government"."""
    if len(piece.words) != 1 or piece.words[0] not in _leaders() or piece.belongs_to is not None:
        return False
    after = doc[piece.last].lower_ if piece.last < len(doc) else ""
    return piece.guess is Guess.UNKNOWN or (piece.guess is Guess.PLACE and after in GOVERNING)


def _callings(doc: Doc, piece: Piece) -> bool:
    """Tell whether an apposition says that the name is a body's: "Greylight, a relief organisation"."""
    return any(group_nouns()[noun] in {"body", "company"} for noun, _ in nouns_beside(doc, piece.first, piece.last))


def _is_place_or_plain(doc: Doc, piece: Piece, spelt: Container[int]) -> bool:
    """Tell whether one word names a place ("the Orrin valley") or is a plain word that begins a sentence."""
    if len(piece.words) != 1:
        return False
    token = doc[piece.first]
    opens = token.is_sent_start or doc[token.i - 1].is_quote
    if opens and token.lower != token.orth and token.lower in spelt:
        return True
    return token.dep_ == "compound" and token.head.lower_ in _GROUNDS


def _as_outlet(piece: Piece) -> Piece:
    return replace(piece, guess=Guess.KNOWN, known=KnownName(piece.text, ActorKind.ORGANISATION, is_media=True))


def _is_told(doc: Doc, piece: Piece) -> bool:
    """Tell whether something is told to the bearer of the name, as outlets are: "he told Agence Lune"."""
    root = doc[piece.first : piece.last].root
    return root.dep_ in {"dobj", "dative"} and root.head.lemma_ == "tell" and len(piece.words) > 1


def _goes_to_press(doc: Doc, piece: Piece) -> bool:
    """Tell whether the name is that of the outlet itself: "as Orrel Worker went to press"."""
    after = [token.lower_ for token in doc[piece.last : piece.last + 3]]
    return len(after) == 3 and after[0] in {"went", "goes"} and after[1:] == ["to", "press"]


def _is_outlet(piece: Piece, before: str) -> bool:
    """Tell whether the name ends as those of newspapers, agencies and broadcasters do."""
    words = piece.words
    if len(words) == 1 and words[0] in _OUTLETS_ALONE and before in {"the", "The"}:
        return True
    if len(words) < _OUTLET or piece.office or is_given_name(words[0]):
        return False
    if words[0] in _OUTLET_OPENS:
        return True
    return words[-1] in load_words("media_heads") or " ".join(words[-2:]) in load_words("media_heads")


def _acts_as_town(doc: Doc, piece: Piece) -> bool:
    """Tell whether a town's name speaks or negotiates, and so stands for those who govern it: "Velm said"."""
    if piece.guess is not Guess.PLACE or len(piece.words) != 1 or not is_town_or_region(piece.words[0]):
        return False
    token = doc[piece.first]
    return token.dep_ == "nsubj" and token.head.lemma_ in _SPEAKING | _NEGOTIATING


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
