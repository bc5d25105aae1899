"""Find reported speech with its speaker and cue."""

from collections.abc import Iterable

from travaux.model.annotation import Annotation, Mention, MentionForm, TimeExpression
from travaux.model.content import Statement
from travaux.model.dates import PartialDate
from travaux.model.document import Span
from travaux.read.grammar.quotations import Quotation, find_quotations
from travaux.read.grammar.reference import mention_at, times_in
from travaux.read.grammar.speech import Speech
from travaux.read.grammar.speech_clauses import find_indirect
from travaux.read.grammar.speech_quoted import find_direct
from travaux.read.grammar.speech_sources import find_according
from travaux.read.grammar.speech_speakers import antecedent_of, speaker_span
from travaux.read.reading import Reader, Reading

_CONFIDENCE = {
    "quotation before cue": 0.9,
    "quotation after cue": 0.85,
    "quotation continued": 0.8,
    "quotation in the next paragraph": 0.5,
    "according to": 0.75,
    "speech clause": 0.85,
    "thought clause": 0.6,
    "inverted clause": 0.8,
}
"""Share found right on annotated news, by construction."""
_CONFIDENCE_ELSE = 0.4
_UNSURE = frozenset(
    {"thought infinitive", "thought object", "judgement infinitive", "judgement object", "judgement clause"}
)
"""Constructions that report an attitude more often than words: left out."""


def find_statements(reading: Reading) -> list[Annotation[Statement]]:
    """Find reported speech with its speaker and cue."""
    text = reading.document.text
    quotations = find_quotations(text)
    speeches = list(find_direct(reading.parse.doc, text, quotations))
    taken = {speech.cue for speech in speeches}
    for sentence in reading.parse.sentences:
        found = [*find_according(sentence, text), *find_indirect(sentence, text)]
        speeches += [speech for speech in found if speech.cue not in taken]
    furniture = reading.parse.furniture
    kept = [
        s for s in speeches if s.pattern not in _UNSURE and not any(piece.overlaps(s.content) for piece in furniture)
    ]
    return [_statement(reading, speech, quotations) for speech in _distinct(kept)]


def _distinct(speeches: Iterable[Speech]) -> list[Speech]:
    """Keep one statement for the same words of the same speaker."""
    kept: dict[Span, Speech] = {}
    for speech in speeches:
        kept.setdefault(speech.content, speech)
    return sorted(kept.values(), key=lambda speech: speech.content)


def _statement(reading: Reading, speech: Speech, quotations: list[Quotation]) -> Annotation[Statement]:
    text = reading.document.text
    name, anonymous = _named(reading, speech)
    content = Statement(
        speaker=name,
        cue=speech.cue.of(text) if speech.cue else None,
        speaker_span=speaker_span(speech.speaker) if speech.speaker is not None else None,
        cue_span=speech.cue,
        quotes=tuple(q.inner for q in quotations if speech.content.contains(q.inner)),
        anonymous=anonymous,
        said_on=_said_on(reading, speech),
    )
    return Annotation(speech.content, content, _CONFIDENCE.get(speech.pattern, _CONFIDENCE_ELSE))


def _named(reading: Reading, speech: Speech) -> tuple[str | None, bool]:
    """Return the speaker's name, or the words that describe him; None for a pronoun that nothing explains."""
    if speech.speaker is None:
        return None, False
    head = antecedent_of(speech.speaker)
    mention = mention_at(reading, head)
    if mention is not None:
        return mention.content.actor, mention.content.form is MentionForm.DESCRIPTION
    if head.pos_ == "PRON":
        return None, False
    return speaker_span(head).of(reading.document.text), head.pos_ != "PROPN"


def _said_on(reading: Reading, speech: Speech) -> PartialDate | None:
    """Return the day of saying, from a time beside the cue and outside the words said."""
    if speech.cue_token is None:
        return None
    sentence = speech.cue_token.sent
    for time in times_in(reading, Span(sentence.start_char, sentence.end_char)):
        if not time.span.overlaps(speech.content) and time.content.on is not None:
            return time.content.on
    return None


READER = Reader("statements", 2, needs=(Mention, TimeExpression), gives=(Statement,), find=find_statements)
