"""What must stand around a verb for it to tell of an event: the last column of the lexicon ``event_verbs``."""

from collections.abc import Callable

from spacy.tokens import Token

from travaux.model.actor import ActorKind
from travaux.model.content import PloverType
from travaux.read.grammar.actors.descriptions import group_noun
from travaux.read.grammar.clauses import is_passive, subject_of
from travaux.read.grammar.events.participants import doers_of, is_time_word, object_nouns, partners_of
from travaux.read.grammar.events.words import VerbSense, noun_senses, unfold
from travaux.read.grammar.figures.counted import is_people
from travaux.read.grammar.reference import actor_at, is_person, kind_of
from travaux.read.lexicons import load_class, load_words
from travaux.read.reading import Reading

_BODIES = load_class("event_words", "assembly")
_GUESTS = load_class("event_words", "guest")
_OFFICES = load_words("offices")
_OUTLETS = load_class("event_words", "outlet")
_CAPTIVES = load_class("event_words", "captive")
_MATTERS = frozenset({*PloverType, "proposal", "concession", "money"})


def fits(reading: Reading, verb: Token, sense: VerbSense) -> bool:
    """Tell whether the sense asks for no object, or one of the things that it asks for is there."""
    return not sense.objects or any(_GATES[asked](reading, verb, sense) for asked in sense.objects if asked in _GATES)


def _nothing(_reading: Reading, verb: Token, _sense: VerbSense) -> bool:
    return all(is_time_word(each) for each in object_nouns(verb))


def _actor(reading: Reading, verb: Token, _sense: VerbSense) -> bool:
    return any(actor_at(reading, each) for each in object_nouns(verb))


def _person(reading: Reading, verb: Token, _sense: VerbSense) -> bool:
    return any(is_person(reading, each) for each in object_nouns(verb))


def _official(_reading: Reading, verb: Token, _sense: VerbSense) -> bool:
    """Tell whether the holder of an office is received, summoned or welcomed."""
    return any(each.lemma_.lower() in _OFFICES or each.lower_ in _GUESTS for each in object_nouns(verb))


def _rung(reading: Reading, verb: Token, sense: VerbSense) -> bool:
    """Tell whether a person is called on the telephone, and not called something."""
    called_something = any(child.dep_ in {"oprd", "ccomp", "xcomp"} for child in verb.children)
    return not called_something and _person(reading, verb, sense)


def _thing(_reading: Reading, verb: Token, _sense: VerbSense) -> bool:
    """Tell whether something is given back: a direct object that is no time."""
    return any(child.dep_ in {"dobj", "nsubjpass"} and not is_time_word(child) for child in verb.children)


def _owned(reading: Reading, verb: Token, _sense: VerbSense) -> bool:
    """Tell whether somebody's deed is the object: "praised **Norland's** decision", "the decision **by Norland**"."""
    beside = [child for each in object_nouns(verb) for child in each.children]
    by = [inner for child in beside if child.lower_ == "by" for inner in child.children if inner.dep_ == "pobj"]
    return any(actor_at(reading, owner) for owner in (*(each for each in beside if each.dep_ == "poss"), *by))


def _bodily(_reading: Reading, verb: Token, _sense: VerbSense) -> bool:
    """Tell whether the object can be hurt and is no matter of talk: "killed two", not "killed the deal"."""
    objects = object_nouns(verb)
    return bool(objects) and not any(_is_matter(unfold(each)) for each in objects)


def _is_matter(noun: Token) -> bool:
    kinds = {sense.kind for sense in noun_senses(noun)}
    return bool(kinds & _MATTERS) or noun.lower_ in {"it", "that", "this"}


def _sum(_reading: Reading, verb: Token, _sense: VerbSense) -> bool:
    """Tell whether money is given: "gave $2 million"."""
    return any(each.like_num or any(child.text in {"$", "€", "£"} for child in each.children) for each in verb.children)


def _troops(_reading: Reading, verb: Token, _sense: VerbSense) -> bool:
    words = (*verb.children, subject_of(verb))
    return any(word is not None and word.lower_ in {"troops", "forces", "soldiers"} for word in words)


def _people(reading: Reading, verb: Token, _sense: VerbSense) -> bool:
    objects = object_nouns(verb)
    return any(each.pos_ == "PROPN" or is_somebody(each) or actor_at(reading, each) for each in objects)


def _somebody(reading: Reading, verb: Token, _sense: VerbSense) -> bool:
    """Tell whether a known actor, a holder of an office or people are met."""
    return any(actor_at(reading, each) or is_somebody(each) for each in object_nouns(verb))


def is_somebody(noun: Token) -> bool:
    """Tell whether a common noun names people, a body, or the holder of an office."""
    return is_people(noun) or noun.lemma_.lower() in _OFFICES or group_noun(noun) is not None


def _content(_reading: Reading, verb: Token, _sense: VerbSense) -> bool:
    """Tell whether the text says what is agreed; a plain "she agreed" is no agreement."""
    return any(child.dep_ in {"xcomp", "ccomp"} or child.lower_ in {"to", "on", "upon"} for child in verb.children)


def _talker(reading: Reading, verb: Token, sense: VerbSense) -> bool:
    """Tell whether somebody is there to answer; whoever speaks to an outlet gives an interview."""
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "agree":
        return True
    names = partners_of(reading, verb, sense.targets)
    if not names:
        others = [child for child in verb.children if child.dep_ == "prep" and child.lower_ == "with"]
        return any(inner.pos_ == "NOUN" and inner.lower_ not in _OUTLETS for each in others for inner in each.children)
    return any(kind_of(reading, name) is not ActorKind.ORGANISATION for name in names)


def _there(reading: Reading, verb: Token, sense: VerbSense) -> bool:
    """Tell whether a person "was in Ostra"."""
    return _place(reading, verb, sense) and is_person(reading, subject_of(verb))


def _held(_reading: Reading, verb: Token, _sense: VerbSense) -> bool:
    times = [child for child in verb.children if child.dep_ == "prep" and child.lower_ in {"for", "since"}]
    return is_passive(verb) and bool(times)


def _many(reading: Reading, verb: Token, _sense: VerbSense) -> bool:
    return len(doers_of(reading, verb)) > 1


def _body(_reading: Reading, verb: Token, _sense: VerbSense) -> bool:
    return any(each.lower_ in _BODIES for each in object_nouns(verb))


def _with(reading: Reading, verb: Token, sense: VerbSense) -> bool:
    return bool(partners_of(reading, verb, sense.targets))


def _place(_reading: Reading, verb: Token, sense: VerbSense) -> bool:
    """Tell whether a proper noun follows one of the prepositions."""
    wanted = [child for child in verb.children if child.dep_ == "prep" and child.lower_ in sense.targets]
    return any(inner.pos_ == "PROPN" for child in wanted for inner in child.children if inner.dep_ == "pobj")


def _phone(_reading: Reading, verb: Token, _sense: VerbSense) -> bool:
    return any(word.lower_ in {"phone", "telephone"} for word in verb.subtree)


def _of(_reading: Reading, verb: Token, _sense: VerbSense) -> bool:
    return any(child.dep_ == "prep" and child.lower_ == "of" for child in verb.children)


def _keepers(_reading: Reading, verb: Token, _sense: VerbSense) -> bool:
    """Tell whether those who come keep a peace: "peacekeepers arrived", "peacekeeping troops have arrived"."""
    subject = subject_of(verb)
    return subject is not None and any(word.lower_.startswith("peacekeep") for word in subject.subtree)


def _for(_reading: Reading, verb: Token, _sense: VerbSense) -> bool:
    """Tell whether there is "for it", "in favour of it" or "to accept it" to vote on."""
    if any(word.lower_ in {"favor", "favour"} for word in verb.subtree):
        return True
    prepositions = any(child.dep_ == "prep" and child.lower_ == "for" for child in verb.children)
    return prepositions or any(child.dep_ == "xcomp" and child.tag_ == "VB" for child in verb.children)


def _hostage(_reading: Reading, verb: Token, _sense: VerbSense) -> bool:
    held_as = [inner for child in verb.children if child.lower_ == "as" for inner in child.children]
    return any(each.lemma_.lower() in _CAPTIVES for each in (*verb.children, *held_as))


_GATES: dict[str, Callable[[Reading, Token, VerbSense], bool]] = {
    "none": _nothing,
    "actor": _actor,
    "somebody": _somebody,
    "person": _person,
    "owned": _owned,
    "official": _official,
    "rung": _rung,
    "thing": _thing,
    "bodily": _bodily,
    "sum": _sum,
    "troops": _troops,
    "people": _people,
    "content": _content,
    "talker": _talker,
    "there": _there,
    "held": _held,
    "many": _many,
    "body": _body,
    "with": _with,
    "to": _place,
    "place": _place,
    "phone": _phone,
    "of": _of,
    "for": _for,
    "keepers": _keepers,
    "hostage": _hostage,
}
"""By the word in the lexicon; a word that is not here is a class of ``event_nouns``."""
