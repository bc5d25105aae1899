"""Find those who act, speak or are negotiated with, and every mention of them."""

from typing import Any

from travaux.model.actor import Actor, Role
from travaux.model.annotation import Annotation, Mention, MentionForm, Sentence
from travaux.model.document import Span
from travaux.read.grammar.bearers import Bearer, find_bearers
from travaux.read.grammar.names_known import Sense, load_known_names
from travaux.read.grammar.names_pieces import Guess, Piece, find_pieces, known_tokens
from travaux.read.reading import Reader, Reading


def find_actors(reading: Reading) -> list[Annotation[Any]]:
    """Find the actors (at their first mention) and all mentions of them."""
    parse = reading.parse
    known = known_tokens(parse, load_known_names(reading.profile.actors))
    pieces = [piece for sentence in parse.sentences for piece in find_pieces(list(sentence), known)]
    bearers = find_bearers([piece for piece in pieces if not _is_place(reading, piece)])
    found: list[Annotation[Any]] = []
    for bearer in bearers:
        if _acts(bearer):
            found += _annotations(reading, bearer)
    return found


def _is_place(reading: Reading, piece: Piece) -> bool:
    """Tell whether a capital's name stands for the town and not for a government."""
    if piece.known is None or piece.known.sense is not Sense.CAPITAL:
        return False
    head = reading.parse.doc[piece.first : piece.last].root
    return head.dep_ not in {"nsubj", "nsubjpass", "poss"}


def _acts(bearer: Bearer) -> bool:
    if bearer.guess is Guess.UNKNOWN and len(bearer.pieces) < 2:
        return False
    return any(not (p.known and p.known.sense is Sense.CAPITAL) for p in bearer.pieces)


def _annotations(reading: Reading, bearer: Bearer) -> list[Annotation[Any]]:
    spans = [_span(reading, piece) for piece in bearer.pieces]
    aliases = tuple(dict.fromkeys(span.of(reading.document.text) for span in spans))
    actor = Actor(bearer.name, bearer.kind, Role.PARTY, tuple(a for a in aliases if a != bearer.name))
    mentions = [Annotation(span, Mention(bearer.name, MentionForm.NAME)) for span in spans]
    return [Annotation(spans[0], actor), *mentions]


def _span(reading: Reading, piece: Piece) -> Span:
    return reading.parse.span_of(reading.parse.doc[piece.first : piece.last])


READER = Reader("actors", 1, needs=(Sentence,), gives=(Actor, Mention), find=find_actors)
