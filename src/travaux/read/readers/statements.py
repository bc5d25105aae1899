"""Find reported speech with its speaker and cue."""

from collections.abc import Sequence

from travaux.model.annotation import Annotation, Mention, MentionForm, TimeExpression
from travaux.model.content import Statement
from travaux.model.dates import PartialDate
from travaux.model.document import Span
from travaux.read.grammar.quotations import Quotation, find_quotations, touching
from travaux.read.grammar.reference import mention_at, times_in
from travaux.read.grammar.speech import Speech
from travaux.read.grammar.speech_candidates import find_candidates
from travaux.read.grammar.speech_choice import choose_speech
from travaux.read.grammar.speech_speakers import antecedent_of, speaker_span
from travaux.read.reading import Reader, Reading


def find_statements(reading: Reading) -> list[Annotation[Statement]]:
    """Find reported speech with its speaker and cue."""
    text, parse = reading.document.text, reading.parse
    quotations = find_quotations(text)
    chosen = choose_speech(find_candidates(parse, quotations), parse.doc, text, quotations)
    return [_statement(reading, speech, chance, quotations) for speech, chance in chosen]


def _statement(
    reading: Reading, speech: Speech, chance: float, quotations: Sequence[Quotation]
) -> Annotation[Statement]:
    text = reading.document.text
    name, anonymous = _named(reading, speech)
    content = Statement(
        speaker=name,
        cue=speech.cue.of(text) if speech.cue else None,
        speaker_span=speaker_span(speech.speaker) if speech.speaker is not None else None,
        cue_span=speech.cue,
        quotes=tuple(q.inner for q in touching(quotations, speech.content) if speech.content.contains(q.inner)),
        anonymous=anonymous,
        said_on=_said_on(reading, speech),
    )
    return Annotation(speech.content, content, chance)


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


READER = Reader("statements", 3, needs=(Mention, TimeExpression), gives=(Statement,), find=find_statements)
