"""Find reported speech with its speaker and cue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from travaux.model.actor import Actor, ActorKind
from travaux.model.annotation import Annotation, Mention, MentionForm, TimeExpression
from travaux.model.content import Statement
from travaux.model.dates import PartialDate
from travaux.model.document import Span
from travaux.read.grammar.actors.descriptions import group_noun, group_nouns
from travaux.read.grammar.reference import mention_at, times_in
from travaux.read.grammar.speech.candidates import find_candidates
from travaux.read.grammar.speech.choice import choose_speech
from travaux.read.grammar.speech.cues import Speech, lemma_of
from travaux.read.grammar.speech.media import medium_of
from travaux.read.grammar.speech.quotations import Quotation, find_quotations, touching
from travaux.read.grammar.speech.speakers import name_beside, speaker_span, voice_of
from travaux.read.grammar.speech.sureness import sureness, sureness_features
from travaux.read.reading import Reader, Reading

_NEAR = 400
"""Characters between two statements of one speaker."""


def find_statements(reading: Reading) -> list[Annotation[Statement]]:
    """Find reported speech with its speaker and cue."""
    text, parse = reading.document.text, reading.parse
    quotations = find_quotations(text)
    chosen = choose_speech(find_candidates(parse, quotations), parse.doc, text, quotations)
    actors = {annotation.content.name: annotation.content for annotation in reading.found.of(Actor)}
    found: list[Annotation[Statement]] = []
    for speech, chance in chosen:
        speaker = _speaker(reading, speech, actors, found[-1] if found else None)
        found.append(_statement(reading, speech, speaker, chance, quotations))
    return found


@dataclass(frozen=True, slots=True)
class _Speaker:
    name: str | None = None
    anonymous: bool = False
    form: MentionForm | None = None
    """How the words at its place name an actor of the document; None where they name none."""


def _statement(
    reading: Reading, speech: Speech, speaker: _Speaker, chance: float, quotations: Sequence[Quotation]
) -> Annotation[Statement]:
    text = reading.document.text
    content = Statement(
        speaker=speaker.name,
        cue=speech.cue.of(text) if speech.cue else None,
        speaker_span=speaker_span(speech.speaker) if speech.speaker is not None else None,
        cue_span=speech.cue,
        quotes=tuple(q.inner for q in touching(quotations, speech.content) if speech.content.contains(q.inner)),
        via=medium_of(speech.cue_token) if speech.cue_token is not None else None,
        anonymous=speaker.anonymous,
        said_on=_said_on(reading, speech),
    )
    quoted, named = bool(content.quotes), speaker.name is not None
    features = sureness_features(speech, chance, speaker.form, quoted=quoted, named=named)
    return Annotation(speech.content, content, sureness(features))


def _speaker(
    reading: Reading, speech: Speech, actors: Mapping[str, Actor], before: Annotation[Statement] | None
) -> _Speaker:
    """Return who says it: the actor named, else the words that describe him; no name for a pronoun unexplained."""
    if speech.speaker is None:
        return _Speaker()
    voice = voice_of(speech.speaker)
    mention = mention_at(reading, voice)
    beside = name_beside(voice)
    if beside is not None and (mention is None or mention.content.form is not MentionForm.NAME):
        mention = mention_at(reading, beside) or mention
    if mention is not None:
        actor = actors.get(mention.content.actor)
        return _Speaker(mention.content.actor, actor is not None and actor.anonymous, mention.content.form)
    if voice.pos_ == "PRON":
        return _same_speaker(reading, speech, voice, actors, before)
    if _is_owner_unknown(voice):
        return _Speaker()
    named = beside if beside is not None else voice
    return _Speaker(speaker_span(named).of(reading.document.text), named.pos_ != "PROPN")


def _is_owner_unknown(voice: Token) -> bool:
    """Tell whether the voice is only a possessor that names nobody: "**the country**'s position"."""
    if voice.dep_ != "poss" or voice.pos_ != "NOUN":
        return False
    noun = group_noun(voice)
    return noun is None or group_nouns()[noun] == "states"


def _same_speaker(
    reading: Reading, speech: Speech, pronoun: Token, actors: Mapping[str, Actor], before: Annotation[Statement] | None
) -> _Speaker:
    """Return the speaker of the statement just before, where he only goes on: "..., she added"."""
    nobody = _Speaker(form=MentionForm.PRONOUN)
    if before is None or before.content.speaker is None or speech.cue_token is None:
        return nobody
    goes_on = lemma_of(speech.cue_token) in {"add", "continue"} and pronoun.lower_ in {"he", "she", "it", "they"}
    between = reading.document.text[before.span.end : max(before.span.end, speech.content.start)]
    if not goes_on or len(between) > _NEAR:
        return nobody
    actor = actors.get(before.content.speaker)
    is_person = actor is None or actor.kind is ActorKind.PERSON
    if is_person != (pronoun.lower_ in {"he", "she"}):
        return nobody
    return _Speaker(before.content.speaker, before.content.anonymous, MentionForm.PRONOUN)


def _said_on(reading: Reading, speech: Speech) -> PartialDate | None:
    """Return the day of saying, from a time beside the cue and outside the words said."""
    if speech.cue_token is None:
        return None
    sentence = speech.cue_token.sent
    for time in times_in(reading, Span(sentence.start_char, sentence.end_char)):
        if not time.span.overlaps(speech.content) and time.content.on is not None:
            return time.content.on
    return None


READER = Reader("statements", 7, needs=(Actor, Mention, TimeExpression), gives=(Statement,), find=find_statements)
