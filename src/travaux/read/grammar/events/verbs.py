"""Events told by verbs: "Norland's envoys met Sarnia's in Ostra", "a truce was signed", "the talks stalled"."""

from collections.abc import Iterator

from spacy.tokens import Token

from travaux.model.content import EventStatus, PloverType
from travaux.model.document import Span
from travaux.read.grammar.actors.known import state_meant
from travaux.read.grammar.clauses import agent_of, auxiliaries_of, is_passive, subject_of
from travaux.read.grammar.events.extent import antecedent_extent, clause_extent
from travaux.read.grammar.events.gates import fits, is_somebody
from travaux.read.grammar.events.happenings import Happening, place_of
from travaux.read.grammar.events.participants import (
    doers_of,
    is_time_word,
    object_nouns,
    owners_of,
    partners_of,
    unique,
    words_for,
)
from travaux.read.grammar.events.status import is_told, status_of
from travaux.read.grammar.events.targets import can_suffer, targets_of
from travaux.read.grammar.events.words import (
    CourseSense,
    NounSense,
    VerbSense,
    course_of,
    noun_senses,
    unfold,
    verb_senses,
)
from travaux.read.grammar.extents import own_subject
from travaux.read.grammar.modality import is_denied
from travaux.read.grammar.stances.counterparts import proper_name
from travaux.read.lexicons import load_class
from travaux.read.reading import Reading

_TYPES = frozenset(PloverType)
_SIGNED = "signed"
"""Mode of an agreement that has been signed, and is not only to be."""
_KINDNESSES = frozenset(
    {PloverType.AID, PloverType.COOPERATE, PloverType.RETREAT, PloverType.CONCEDE, PloverType.SUPPORT}
)
"""Types whose announcement is an agreement: PLOVER codes the promise of help by itself."""
_HARMS = frozenset({PloverType.COERCE, PloverType.SANCTION, PloverType.ASSAULT})
"""Types whose announcement is a threat, as PLOVER codes it."""
_MEANS_TO = load_class("event_words", "meant")
_LONGEST_ACRONYM = 6
_SHARED = frozenset({"between", "among"})
_BODIES = load_class("event_words", "assembly")
_INTO = frozenset({"in", "on", "into", "to", "from"})
_AFTER_DATELINES = frozenset({"(", ":", "-", "--", "–", "—"})
_OPENING_QUOTES = frozenset({'"', "“", "‘", "'", "«", "„", "``"})
_PAST = frozenset({"did", "has", "have", "had"})
_WITH = ("with", "between", "by", "for", "on", "against")


def verb_happenings(reading: Reading, verb: Token) -> Iterator[Happening]:
    """Give the event that a verb tells of, if it tells of one."""
    if verb.pos_ not in {"VERB", "AUX"} or verb.dep_ in {"aux", "auxpass", "amod", "compound"}:
        return
    course = course_of(verb)
    if course is not None and not any(child.dep_ == "xcomp" for child in verb.children):
        found = _course(reading, verb, course)
        if found is not None:
            yield found
            return
    for sense in verb_senses(verb):
        noun = _object_noun(verb, sense)
        if noun is None and not fits(reading, verb, sense):
            continue
        found = _told_by(reading, verb, sense, noun)
        if found is not None:
            yield found
        return


def _told_by(reading: Reading, verb: Token, sense: VerbSense, noun: Token | None) -> Happening | None:
    status = status_of(verb)
    if status is None or not is_told(verb) or (sense.mode == "meet" and not noun and is_passive(verb)):
        return None
    if _tells_effect(verb, sense) or _is_bare(verb) or _stayed_away(verb, sense) or _leads_nowhere(verb, sense, noun):
        return None
    noun_sense = _sense_for(noun, sense) if noun is not None else None
    kind = noun_sense.kind if sense.type == "=" and noun_sense else sense.type
    if kind not in _TYPES:
        return None
    mode = noun_sense.mode if sense.mode == "-" and noun_sense else sense.mode
    sources = doers_of(reading, verb)
    if noun is not None and sense.type == "=" and not sources:
        sources = owners_of(reading, noun)
    if not sources:
        sources = _owners_of_subject(reading, verb) or _described_doer(verb)
    span = _span(reading, verb, noun)
    if span is None:
        return None
    if kind == PloverType.AGREE and verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ == "help":
        kind, mode = PloverType.SUPPORT, "mediate"
    if mode == "sign" and noun_sense is not None and noun_sense.kind == kind and status is EventStatus.HAPPENED:
        mode = _SIGNED
    is_joint = noun is not None and any(child.lower_ == "joint" for child in noun.children)
    if mode == "exercise" and (is_joint or len({*sources, *partners_of(reading, verb, ("with",))}) > 1):
        kind = PloverType.COOPERATE
    if status is EventStatus.PLANNED and kind in _KINDNESSES and sources:
        kind = PloverType.AGREE
    if status is EventStatus.PLANNED and kind in _HARMS and sources and _is_announced(verb):
        kind = PloverType.THREATEN
    targets = targets_of(reading, verb, sense, noun, sources)
    pattern = "light verb" if sense.type == "=" else "verb with object" if sense.objects else "verb"
    place = place_of(verb, *([noun] if noun is not None else []))
    return Happening(verb, PloverType(kind), mode, sources, targets, status, span, pattern, place)


def _is_announced(verb: Token) -> bool:
    """Tell whether the doer says that it will be done or means to do it: "will", "plans to", and not "agreed to"."""
    if {"will", "'ll", "’ll", "would"} & {token.lower_ for token in auxiliaries_of(verb)}:
        return True
    return verb.head.lemma_.lower() in _MEANS_TO


def _is_bare(verb: Token) -> bool:
    """Tell whether nobody does it: a bare verb at the beginning of quoted words, as in "surrender or die"."""
    while verb.dep_ == "conj" and verb.head.tag_ == "VB":
        verb = verb.head
    if verb.tag_ != "VB" or verb.i == 0 or own_subject(verb) is not None or any(True for _ in auxiliaries_of(verb)):
        return False
    return verb.dep_ != "xcomp" and verb.nbor(-1).text in _OPENING_QUOTES


def _stayed_away(verb: Token, sense: VerbSense) -> bool:
    """Tell whether somebody was not there: "did not attend" tells of no meeting."""
    return sense.mode == "attend" and is_denied(verb) and any(c.lower_ in _PAST for c in auxiliaries_of(verb))


def _leads_nowhere(verb: Token, sense: VerbSense, noun: Token | None) -> bool:
    """Tell whether a delegation is led without going anywhere."""
    if verb.lemma_.lower() != "lead" or noun is None or "delegation" not in sense.objects:
        return False
    return not any(child.lower_ in {"to", "in"} for each in (verb, noun) for child in each.children)


def _tells_effect(verb: Token, sense: VerbSense) -> bool:
    """Tell whether a relative clause only tells what another event did: "a raid that killed two"."""
    if sense.type != PloverType.ASSAULT or verb.dep_ != "relcl":
        return False
    if any(each.is_event for each in noun_senses(verb.head)):
        return True
    return is_passive(verb) and agent_of(verb) is None


def _owners_of_subject(reading: Reading, verb: Token) -> tuple[str, ...]:
    """Return whose event the subject is: "Norland's raid killed two" is Norland's doing."""
    subject = None if is_passive(verb) else subject_of(verb)
    if subject is None or not any(sense.is_event for sense in noun_senses(subject)):
        return ()
    return owners_of(reading, subject)


def _described_doer(verb: Token) -> tuple[str, ...]:
    """Return the words for a doer who is no known actor but is somebody: "unidentified gunmen"."""
    doer = agent_of(verb) if is_passive(verb) else subject_of(verb)
    if doer is None or is_time_word(doer):
        return ()
    if doer.pos_ == "PROPN" or _is_acronym(doer):
        name = proper_name(doer) if doer.nbor(1).text not in _AFTER_DATELINES else None
        return (name,) if name is not None else ()
    doer = unfold(doer)
    if any(sense.is_event for sense in noun_senses(doer)):
        return _namers(doer)
    if doer.pos_ != "NOUN" or not (is_somebody(doer) or (doer.tag_ == "NNS" and can_suffer(doer)) or _is_named(doer)):
        return ()
    words = words_for(doer)
    return (words,) if words is not None else ()


def _is_acronym(noun: Token) -> bool:
    return noun.is_upper and noun.is_alpha and 1 < len(noun) <= _LONGEST_ACRONYM and not noun.sent.text.isupper()


def _namers(noun: Token) -> tuple[str, ...]:
    """Return the name beside an event noun that tells whose deed it is: "a **Kestrel** raid killed two"."""
    beside = [child for child in noun.lefts if child.dep_ in {"compound", "poss"} and child.pos_ == "PROPN"]
    return tuple(name for child in beside[-1:] if (name := proper_name(child)) is not None)


def _is_named(noun: Token) -> bool:
    """Tell whether a name beside the noun tells whose it is: "**Norwegian** jets"."""
    beside = (child for child in noun.lefts if child.dep_ in {"compound", "amod", "nmod", "poss"})
    return any(child.text[:1].isupper() and (child.pos_ == "PROPN" or state_meant(child.text)) for child in beside)


def _sense_for(noun: Token, sense: VerbSense) -> NounSense | None:
    return next((each for each in noun_senses(noun) if each.kind in sense.objects), None)


def _object_noun(verb: Token, sense: VerbSense) -> Token | None:
    """Return the object noun of a class that the sense asks for, or None."""
    objects = [unfold(each) for each in (*object_nouns(verb), *_governed(verb))]
    compounds = [child for noun in objects for child in noun.children if child.dep_ == "compound"]
    for noun in (*objects, *compounds):
        if any(named.kind in sense.objects for named in noun_senses(noun)):
            return noun
    return None


def _governed(verb: Token) -> list[Token]:
    """Return the objects of "engage **in** talks", "go **on** strike", "return **to** the talks"."""
    near = [
        child for child in verb.children if child.dep_ == "prep" and child.lower_ in {"in", "on", "into", "to", "from"}
    ]
    return [inner for child in near for inner in child.children if inner.dep_ == "pobj"]


def _course(reading: Reading, verb: Token, course: CourseSense) -> Happening | None:
    """Read "the talks stalled": the subject names the event, the verb its course."""
    if any(child.dep_ == "dobj" and noun_senses(child) for child in verb.children):
        return None
    subject = subject_of(verb)
    if subject is None:
        return None
    noun = unfold(subject)
    sense = next((each for each in noun_senses(noun) if each.is_event), None)
    status = status_of(verb) if course.status != "planned" else EventStatus.PLANNED
    if sense is None or status is None or not is_told(verb):
        return None
    if course.status != "-" and status is not EventStatus.DENIED:
        status = EventStatus(course.status)
    kind = sense.kind if course.type == "=" else course.type
    if kind not in _TYPES:
        return None
    sources = owners_of(reading, noun)
    partners = (*partners_of(reading, noun, _WITH), *partners_of(reading, verb, ("with", "between")))
    targets = tuple(name for name in unique(partners) if name not in sources)
    span = _span(reading, verb, noun)
    if span is None:
        return None
    place = place_of(verb, noun)
    return Happening(verb, PloverType(kind), sense.mode, sources, targets, status, span, "course", place)


def _span(reading: Reading, verb: Token, noun: Token | None) -> Span | None:
    """Return the words of the clause; one that stands on its object's noun takes it in."""
    text = reading.document.text
    if (verb.dep_ == "acl" and verb.tag_ == "VBN" and own_subject(verb) is None) or (
        verb.dep_ == "relcl" and noun is not None and noun is verb.head
    ):
        return antecedent_extent(text, verb)
    return clause_extent(text, verb)
