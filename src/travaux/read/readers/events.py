"""Find what was done or is planned: meetings, agreements, releases, attacks."""

from spacy.tokens import Span as TokenSpan

from travaux.model.annotation import Annotation, Mention, TimeExpression
from travaux.model.content import Event
from travaux.model.dates import PartialDate
from travaux.model.document import Span
from travaux.read.grammar.event_nominals import noun_happenings
from travaux.read.grammar.event_verbs import verb_happenings
from travaux.read.grammar.happenings import Happening
from travaux.read.grammar.headlines import headlines_of
from travaux.read.grammar.reference import times_in
from travaux.read.reading import Reader, Reading

_CONFIDENCE = {"verb": 0.5, "verb with object": 0.51, "light verb": 0.6, "course": 0.55, "noun": 0.4}


def find_events(reading: Reading) -> list[Annotation[Event]]:
    """Find the events that the clauses and noun phrases of each sentence tell of; headlines give none."""
    headlines = {span.start for span in headlines_of(reading.document.text)}
    return [
        event
        for sentence in reading.parse.sentences
        if sentence.start_char not in headlines
        for event in _in_sentence(reading, sentence)
    ]


def _in_sentence(reading: Reading, sentence: TokenSpan) -> list[Annotation[Event]]:
    verbs = [found for token in sentence for found in verb_happenings(reading, token) if _has_parties(found)]
    nouns = [
        found
        for token in sentence
        for found in noun_happenings(reading, token)
        if not any(_tells_same(verb, found) for verb in verbs)
    ]
    kept = _without_repeats([*verbs, *nouns])
    return [_event(reading, found) for found in sorted(kept, key=lambda found: found.span)]


def _has_parties(found: Happening) -> bool:
    """Tell whether the event has someone who took part: without one it bears on nothing that can be told."""
    return bool(found.sources or found.targets)


def _tells_same(verb: Happening, noun: Happening) -> bool:
    return verb.type == noun.type and verb.span.overlaps(noun.span)


def _without_repeats(found: list[Happening]) -> list[Happening]:
    """Keep one event of a type where one's words lie within another's, and one for the same words."""
    kept: list[Happening] = []
    for each in found:
        if not any(each.type == other.type and (each.span == other.span) for other in kept):
            kept.append(each)
    return kept


def _event(reading: Reading, found: Happening) -> Annotation[Event]:
    event = Event(
        type=found.type,
        mode=found.mode,
        sources=found.sources,
        targets=found.targets,
        place=found.place,
        on=_when(reading, found.span),
        status=found.status,
    )
    return Annotation(found.span, event, _CONFIDENCE[found.pattern])


def _when(reading: Reading, span: Span) -> PartialDate | None:
    """Return the first dated time in the words of the event."""
    return next((time.content.on for time in times_in(reading, span) if time.content.on), None)


READER = Reader("events", 1, needs=(Mention, TimeExpression), gives=(Event,), find=find_events)
