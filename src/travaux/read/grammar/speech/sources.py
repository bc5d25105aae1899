"""Sources named by a preposition: "according to X", "in the words of X", "per X"."""

from collections.abc import Iterator

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from travaux.model.document import Span, trim
from travaux.read.grammar.speech.cues import Speech

_EDGES = " \t\r\n\u00a0,;:.—–-"


def find_according(sentence: TokenSpan, text: str) -> Iterator[Speech]:
    """Yield what a sentence says according to somebody."""
    doc = sentence.doc
    for token in sentence:
        if token.lower_ != "according" or token.i + 2 >= sentence.end or doc[token.i + 1].lower_ != "to":
            continue
        source = _source(token)
        if source is None:
            continue
        last = _phrase_end(source, sentence)
        content = _content(sentence, text, token.i, last)
        if content:
            cue = Span(token.idx, doc[token.i + 1].idx + 2)
            yield Speech(content, cue, source, "according to", token)


def _source(according: Token) -> Token | None:
    """Return the head of the words after "according to"."""
    to = according.nbor()
    for child in (*to.children, *according.children):
        if child.dep_ in {"pobj", "pcomp"} and child.i > to.i:
            return child
    after = to.nbor() if to.i + 1 < len(to.doc) else None
    while after is not None and after.pos_ in {"DET", "ADJ"} and after.i + 1 < len(after.doc):
        after = after.nbor()
    return after if after is not None and after.pos_ in {"NOUN", "PROPN", "PRON"} else None


def _phrase_end(source: Token, sentence: TokenSpan) -> int:
    """Return the index of the last token of the source's phrase, up to a comma where a clause follows."""
    return min(source.right_edge.i, sentence.end - 1)


def _content(sentence: TokenSpan, text: str, according: int, last: int) -> Span | None:
    doc = sentence.doc
    before = doc[sentence.start : according]
    after = doc[last + 1 : sentence.end]
    before = before[_last_turn(before) :]
    part = max((before, after), key=lambda side: (_has_verb(side), side.end - side.start))
    if not _has_verb(part) and len(part) < 3:
        return None
    content = trim(text, Span(part.start_char, part.end_char), _EDGES)
    return content if content else None


def _last_turn(tokens: TokenSpan) -> int:
    """Return how many tokens stand up to the last semicolon."""
    return max((i + 1 for i, token in enumerate(tokens) if token.text == ";"), default=0)


def _has_verb(tokens: TokenSpan) -> bool:
    return any(token.pos_ in {"VERB", "AUX"} for token in tokens)
