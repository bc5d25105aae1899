"""Find what was done or is planned: meetings, agreements, releases, attacks."""

from spacy.tokens import Span as TokenSpan

from travaux.model.annotation import Annotation, Mention, TimeExpression
from travaux.model.content import Act, Event, EventStatus, PloverType, Position, Statement
from travaux.model.document import Span
from travaux.read.grammar.events.ahead import settled
from travaux.read.grammar.events.happenings import Happening
from travaux.read.grammar.events.nominals import noun_happenings
from travaux.read.grammar.events.verbs import verb_happenings
from travaux.read.grammar.events.when import when_of
from travaux.read.grammar.headlines import headlines_of
from travaux.read.reading import Reader, Reading

_CONFIDENCE = {
    "light verb": (0.85, 0.66, 0.4),
    "course": (0.8, 0.66, 0.3),
    "verb": (0.68, 0.6, 0.3),
    "verb with object": (0.64, 0.55, 0.45),
    "noun": (0.55, 0.55, 0.5),
}
"""By construction, with both sides named, one or none: how often it was right in the annotated reports."""
_RESTATED = frozenset({PloverType.ASSAULT, PloverType.ACCUSE})
"""Types of which a sentence that names a doer tells again without one: "raided Ostra, **wounding hundreds**"."""
_ASIDES = frozenset({"relcl", "acl", "advcl"})
"""Clauses that only remind of an attack when they do not say whose: "at the house where he was shot"."""
_REMINDERS = frozenset({"relcl", "acl", "advcl", "pcomp"})
"""Clauses that remind of what was done to somebody, in a sentence that tells who did what to whom."""
_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_ANSWERS = frozenset({Act.ACCEPT, Act.REJECT, Act.CONCEDE})


def find_events(reading: Reading) -> list[Annotation[Event]]:
    """Find the events that the clauses and noun phrases of each sentence tell of; headlines give none."""
    headlines = {span.start for span in headlines_of(reading.document.text)}
    found = [
        happening
        for sentence in reading.parse.sentences
        if sentence.start_char not in headlines
        for happening in _in_sentence(reading, sentence)
    ]
    positions = reading.found.of(Position)
    stands = [held.span for held in positions if held.content.act in _ANSWERS]
    threats = [held.span for held in positions if held.content.act is Act.THREATEN]
    kept = [
        each
        for each in found
        if _bears(each) and not _is_stand(each, threats if each.type is PloverType.THREATEN else stands)
    ]
    return [_event(reading, each) for each in kept]


def _in_sentence(reading: Reading, sentence: TokenSpan) -> list[Happening]:
    tokens = list(sentence)
    verbs = [found for token in tokens if token.pos_ in _VERBS for found in verb_happenings(reading, token)]
    verbs = [found for found in verbs if not _is_governed(found, verbs)]
    nouns = [
        found
        for token in tokens
        if token.pos_ in _NOUNS
        for found in noun_happenings(reading, token)
        if not any(_says(verb, found) for verb in verbs)
    ]
    every = _once([*verbs, *nouns])
    told = {each.type for each in every if each.sources}
    kept = [each for each in every if not _reminds(each, every) and (each.sources or each.type not in _RESTATED & told)]
    return sorted(kept, key=lambda found: found.span)


def _reminds(found: Happening, others: list[Happening]) -> bool:
    """Tell whether a clause beside a told act only reminds of another deed: "freed the envoy **arrested in May**".

    A full clause with an object or a length of time tells it: "freed the envoy, **who had been held for five years**".
    """
    if found.head.dep_ not in _REMINDERS or found.head.pos_ not in {"VERB", "AUX"}:
        return False
    if found.sources and found.head.dep_ != "pcomp":
        return False
    if found.head.dep_ == "relcl" and found.pattern != "verb":
        return False
    return any(other.sources and other.targets and other is not found for other in others)


def _says(verb: Happening, noun: Happening) -> bool:
    """Tell whether the verb's event is the noun's: "**declared** a truce", "the raid on Ostra **killed** two"."""
    if not verb.span.overlaps(noun.span):
        return False
    is_object = noun.head.head is verb.head and noun.head.dep_ in {"dobj", "nsubjpass"}
    return verb.type == noun.type or (is_object and verb.type is PloverType.CONCEDE)


def _is_governed(found: Happening, others: list[Happening]) -> bool:
    """Tell whether another event says the same: "agreed to free" is an agreement, "agreed to meet" a meeting."""
    for other in others:
        if found.head.dep_ == "xcomp" and found.head.head is other.head:
            return found.type != PloverType.CONSULT
        if other.head.dep_ == "xcomp" and other.head.head is found.head:
            return other.type == PloverType.CONSULT
    return False


def _once(found: list[Happening]) -> list[Happening]:
    seen: dict[tuple[PloverType, Span], Happening] = {}
    for each in found:
        seen.setdefault((each.type, each.span), each)
    return list(seen.values())


def _bears(found: Happening) -> bool:
    """Tell whether the event can be told of: it has someone who took part, or a firm construction."""
    if found.status is EventStatus.DENIED and found.type not in {PloverType.CONSULT, PloverType.AGREE}:
        return False
    if found.type is PloverType.ASSAULT and not found.sources and found.head.dep_ in _ASIDES:
        return False
    if found.sources or found.targets:
        return True
    if found.pattern == "verb with object":
        return found.status is EventStatus.HAPPENED and found.mode != "deal" and found.type != PloverType.ASSAULT
    return found.pattern in {"course", "light verb", "noun"}


def _is_stand(found: Happening, stands: list[Span]) -> bool:
    """Tell whether an answer to a proposal says it already: "will not sign" is a stand, and no event."""
    if found.status not in {EventStatus.PLANNED, EventStatus.DENIED}:
        return False
    return any(2 * _shared(found.span, stand) >= max(len(found.span), len(stand)) for stand in stands)


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _event(reading: Reading, found: Happening) -> Annotation[Event]:
    on, status = settled(reading, found, when_of(reading, found))
    event = Event(
        type=found.type,
        mode=found.mode,
        sources=found.sources,
        targets=found.targets,
        place=found.place,
        on=on,
        status=status,
    )
    both, one, none = _CONFIDENCE[found.pattern]
    sure = both if found.sources and found.targets else one if found.sources or found.targets else none
    return Annotation(found.span, event, sure)


READER = Reader("events", 5, needs=(Mention, TimeExpression, Statement, Position), gives=(Event,), find=find_events)
