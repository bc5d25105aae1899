"""Everything in a text that may be reported speech, by all constructions; the weights choose among it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span as TokenSpan

from travaux.model.document import Span, hull
from travaux.read.grammar.speech.clauses import find_indirect
from travaux.read.grammar.speech.cues import Speech
from travaux.read.grammar.speech.nominal import find_nominal
from travaux.read.grammar.speech.posts import find_posts, find_whole
from travaux.read.grammar.speech.quotations import Quotation, touching
from travaux.read.grammar.speech.quoted import find_direct
from travaux.read.grammar.speech.sources import find_according
from travaux.read.grammar.speech.vetoes import is_no_speech
from travaux.read.parse import Parse


def find_candidates(parse: Parse, quotations: Sequence[Quotation]) -> list[Speech]:
    """Return what may be reported speech, in the order of the text, none in furniture."""
    text, doc = parse.text, parse.doc
    found = [*find_direct(doc, text, quotations), *find_posts(doc, text), *find_whole(doc, text)]
    taken = {speech.cue for speech in found if speech.cue is not None}
    for sentence in parse.sentences:
        found += [s for s in _in_sentence(sentence, text, quotations) if s.cue not in taken]
    found = [speech for speech in found if not is_no_speech(speech, doc)]
    return _distinct(s for s in found if not any(piece.overlaps(s.content) for piece in parse.furniture))


def _in_sentence(sentence: TokenSpan, text: str, quotations: Sequence[Quotation]) -> Iterator[Speech]:
    for find in (find_according, find_indirect, find_nominal):
        for speech in find(sentence, text):
            yield _with_whole_quotations(speech, quotations)


def _with_whole_quotations(speech: Speech, quotations: Sequence[Quotation]) -> Speech:
    """Let the content run to the end of a quotation that it begins or breaks off: the parse cuts at full stops."""
    content, cue = speech.content, speech.cue
    for quotation in touching(quotations, content):
        if cue is None or not quotation.span.contains(cue):
            content = hull([content, quotation.span])
    following = next(touching(quotations, Span(content.end, content.end + 2)), None)
    if following is not None and cue is not None and cue.end <= content.start:
        content = hull([content, following.span])
    if cue is not None and content.overlaps(cue):
        return speech
    return replace(speech, content=content)


def _distinct(speeches: Iterable[Speech]) -> list[Speech]:
    """Keep one candidate for the same words after the same cue."""
    kept = {(speech.content, speech.cue): speech for speech in reversed(list(speeches))}
    return sorted(kept.values(), key=lambda speech: (speech.content, speech.cue or speech.content))
