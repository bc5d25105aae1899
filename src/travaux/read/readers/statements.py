"""Find reported speech with its speaker and cue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from travaux.model.actor import Actor, ActorKind
from travaux.model.annotation import Annotation, Mention, MentionForm, TimeExpression
from travaux.model.content import Statement
from travaux.model.dates import PartialDate
from travaux.model.document import Span
from travaux.read.grammar.actors.affiliations import is_female_name
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
_INSIDE = 4
"""Statements before one, among which the one that reports it is looked for."""
_ASIDES = frozenset({"relcl", "appos"})
"""Clauses and names that tell who the speaker is: "Vell, **who left in May**, said"."""
_OF_PERSONS = frozenset({"he", "she"})
_GOING_ON = _OF_PERSONS | {"it", "they"}


def find_statements(reading: Reading) -> list[Annotation[Statement]]:
    """Find reported speech with its speaker and cue."""
    text, parse = reading.document.text, reading.parse
    quotations = find_quotations(text)
    chosen = choose_speech(find_candidates(parse, quotations), parse.doc, text, quotations)
    actors = {annotation.content.name: annotation.content for annotation in reading.found.of(Actor)}
    found: list[Annotation[Statement]] = []
    for speech, chance in chosen:
        speaker = _speaker(reading, speech, actors, _told_last(found))
        said = _statement(reading, speech, speaker, chance, quotations)
        found.append(replace(said, confidence=min(said.confidence, speaker.sure)))
    return found


@dataclass(frozen=True, slots=True)
class _Speaker:
    name: str | None = None
    anonymous: bool = False
    form: MentionForm | None = None
    """How the words at its place name an actor of the document; None where they name none."""
    sure: float = 1.0
    """Confidence of the statement whose speaker only goes on: this one is no surer of him."""


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
        said_on=_said_on(reading, speech, quotations),
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
    if _goes_on(reading, speech, voice, before):
        return _same_speaker(reading, voice, actors, before)
    mention = mention_at(reading, voice)
    beside = name_beside(voice)
    if beside is not None and (mention is None or mention.content.form is not MentionForm.NAME):
        mention = mention_at(reading, beside) or mention
    if mention is not None:
        actor = actors.get(mention.content.actor)
        return _Speaker(mention.content.actor, actor is not None and actor.anonymous, mention.content.form)
    if voice.pos_ == "PRON":
        return _Speaker(form=MentionForm.PRONOUN)
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


def _told_last(found: Sequence[Annotation[Statement]]) -> Annotation[Statement] | None:
    """Return the last statement, not one that another one reports: "Vell said that Marn **had called it** a trap"."""
    for said in reversed(found):
        cue = said.content.cue_span or said.span
        if not any(other is not said and other.span.contains(cue) for other in found[-_INSIDE:]):
            return said
    return None


def _goes_on(reading: Reading, speech: Speech, voice: Token, before: Annotation[Statement] | None) -> bool:
    """Tell whether whoever spoke last only goes on: "..., she **added**"; "add" says that he spoke before."""
    if before is None or speech.cue_token is None or voice.lower_ not in _GOING_ON:
        return False
    if voice.head.i != speech.cue_token.i or lemma_of(speech.cue_token) not in {"add", "continue"}:
        return False
    between = reading.document.text[before.span.end : max(before.span.end, speech.content.start)]
    return len(between) <= _NEAR


def _same_speaker(
    reading: Reading, pronoun: Token, actors: Mapping[str, Actor], before: Annotation[Statement] | None
) -> _Speaker:
    """Return the speaker of the statement before where the pronoun fits him, else whom the pronoun stands for.

    Nobody where both are persons and the pronoun fits only another.
    """
    mention = mention_at(reading, pronoun)
    meant = mention.content.actor if mention is not None else None
    speaker = before.content.speaker if before is not None else None
    nobody = _Speaker(form=MentionForm.PRONOUN)
    if before is None or speaker is None or meant == speaker:
        return _named_by_pronoun(meant, actors) if meant == speaker and meant is not None else nobody
    actor = actors.get(speaker)
    is_person = actor is None or actor.kind is ActorKind.PERSON
    if is_person != (pronoun.lower_ in _OF_PERSONS):
        return _named_by_pronoun(meant, actors) if meant is not None else nobody
    if _goes_by_other(reading, speaker, pronoun):
        return nobody
    return _Speaker(speaker, before.content.anonymous, MentionForm.PRONOUN, before.confidence if meant is None else 1.0)


def _named_by_pronoun(name: str, actors: Mapping[str, Actor]) -> _Speaker:
    actor = actors.get(name)
    return _Speaker(name, actor is not None and actor.anonymous, MentionForm.PRONOUN)


def _goes_by_other(reading: Reading, name: str, pronoun: Token) -> bool:
    """Tell whether the report speaks of the person by the pronoun of the other sex, or the given name is of it."""
    if pronoun.lower_ not in _OF_PERSONS:
        return False
    is_female = pronoun.lower_ == "she"
    if is_female_name(name) not in (None, is_female):
        return True
    others = {"he", "him", "his"} if is_female else {"she", "her", "hers"}
    return any(
        mention.content.actor == name and mention.span.of(reading.document.text).lower() in others
        for mention in reading.found.of(Mention)
        if mention.content.form is MentionForm.PRONOUN
    )


def _said_on(reading: Reading, speech: Speech, quotations: Sequence[Quotation]) -> PartialDate | None:
    """Return the day of saying, from a time beside the cue, outside words that are said or tell who speaks."""
    if speech.cue_token is None:
        return None
    sentence = speech.cue_token.sent
    asides = [child for child in speech.speaker.children if child.dep_ in _ASIDES] if speech.speaker is not None else []
    told = [reading.parse.span_of(list(aside.subtree)) for aside in asides]
    for time in times_in(reading, Span(sentence.start_char, sentence.end_char)):
        is_said = time.span.overlaps(speech.content) or any(touching(quotations, time.span))
        is_said = is_said or any(aside.overlaps(time.span) for aside in told)
        if not is_said and time.content.on is not None:
            return time.content.on
    return None


READER = Reader("statements", 8, needs=(Actor, Mention, TimeExpression), gives=(Statement,), find=find_statements)
