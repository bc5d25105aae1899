"""Targets of an event that a verb tells of: known actors, whom it is against, who is described or named behind it."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from travaux.model.content import PloverType
from travaux.read.grammar.events.gates import is_somebody
from travaux.read.grammar.events.happenings import is_locative
from travaux.read.grammar.events.participants import (
    actors_of,
    is_time_word,
    object_nouns,
    objects_by,
    owners_of,
    partners_of,
    unique,
    words_for,
)
from travaux.read.grammar.events.words import VerbSense, noun_senses, unfold
from travaux.read.grammar.figures.counted import is_people
from travaux.read.grammar.reference import actor_at
from travaux.read.grammar.stances.counterparts import counterpart, words_after
from travaux.read.reading import Reading

_GIFTS = frozenset({PloverType.AID, PloverType.CONCEDE})
_HOSTILE = frozenset({PloverType.ACCUSE, PloverType.PROTEST, PloverType.SANCTION, PloverType.COERCE, "="})
"""Types whose target stands after "against" wherever that is; "=" is the type of the object noun."""
_TOWARD = ("on", "against", "of", "in", "to", "for", "from")
_SURELY = frozenset({"on", "against", "with"})
_SUFFERERS = frozenset({"people", "force", "captive", "target", "border"})
_PREPOSITIONS = frozenset({"prep", "dative"})
_DEALS = frozenset({PloverType.AGREE, PloverType.CONSULT, PloverType.RETREAT, "proposal"})
_JOINT = frozenset({PloverType.AGREE, PloverType.CONSULT})
_VERBAL = frozenset({PloverType.AGREE, PloverType.CONSULT, PloverType.SUPPORT})
"""Types whose "in Ostra" tells where, and whose "on a truce" tells about what."""
_ASIDES = frozenset(
    {"as", "thanks", "because", "amid", "under", "after", "before", "following", "since", "despite", "during"}
)
"""Prepositions of those who only have to do with it: "signed it thanks to the mediation of"."""
_FORCEFUL = frozenset({PloverType.COERCE, PloverType.SANCTION, PloverType.ASSAULT})
"""Types done to somebody: whoever is "with" the doer helps."""
_OF_DEED = ("of", "between", "by", "for", "on", "against")
_HIM = frozenset({"him", "her", "them"})
_MEETINGS = frozenset({"meet", "talks", "attend"})
_WITH = ("with", "between", "by", "for", "on", "against")


def targets_of(
    reading: Reading, verb: Token, sense: VerbSense, noun: Token | None, sources: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the known actors at which it is done, else whom the words describe or name behind the verb."""
    own = {*sources, *(_served(reading, sources) if sense.type == PloverType.MOBILIZE else ())}
    known = tuple(name for name in _known_targets(reading, verb, sense, noun) if name not in own)
    if known:
        return known
    against = _opposed(reading, verb, sources) if "obj" not in sense.targets and sense.type in _HOSTILE else ()
    return (
        against
        or _described(reading, verb, sense, noun)
        or _named_behind(reading, verb, sense, noun, tuple(own))
        or (() if _meets(sense, noun) or sense.type in _VERBAL else _named_beside(reading, verb, sources))
    )


def _meets(sense: VerbSense, noun: Token | None) -> bool:
    """Tell whether people meet: where they do is nobody whom they meet."""
    modes = {sense.mode, *(each.mode for each in (noun_senses(noun) if noun is not None else ()))}
    return not _MEETINGS.isdisjoint(modes)


def _served(reading: Reading, names: Iterable[str]) -> Iterator[str]:
    """Iterate over those for whom the actors act, whose own forces they move: "she ordered the Sarnian army"."""
    actors = (reading.found.actor(name) for name in names)
    return (actor.member_of for actor in actors if actor is not None and actor.member_of is not None)


def _known_targets(reading: Reading, verb: Token, sense: VerbSense, noun: Token | None) -> tuple[str, ...]:
    names: list[str] = []
    if "obj" in sense.targets:
        names += [name for each in _acted_on(reading, verb) for name in actors_of(reading, each)]
    prepositions = [target for target in sense.targets if target != "obj"]
    names += partners_of(reading, verb, prepositions)
    if "between" in prepositions:
        names += objects_by(reading, [token for token in verb.subtree if token.lower_ == "between"])
    if noun is not None:
        kinds = {sense.type, *(each.kind for each in noun_senses(noun) if each.is_event)}
        beside = _OF_DEED if kinds & _FORCEFUL else _WITH
        names += [name for each in _phrases(noun) for name in partners_of(reading, each, (*prepositions, *beside))]
        if sense.type == "=" or not (names or "backing" in sense.objects):
            names += owners_of(reading, noun)
    return unique(names)


def _phrases(noun: Token) -> tuple[Token, ...]:
    """Return a noun with the one that it belongs to: "**mediation efforts** with him", "a **round** of talks"."""
    if noun.dep_ == "compound":
        return noun, noun.head
    over = noun.head.head if noun.dep_ == "pobj" else noun
    return (noun, over) if over.i != noun.i and unfold(over).i == noun.i else (noun,)


def _acted_on(reading: Reading, verb: Token) -> list[Token]:
    """Return what the verb acts on; for a pronoun what the verb joined to it does: "seized a man and beat **him**"."""
    found = object_nouns(verb)
    is_taken_up = verb.dep_ == "conj" and len(found) == 1 and found[0].lower_ in _HIM
    before = object_nouns(verb.head) if is_taken_up and actor_at(reading, found[0]) is None else []
    return before or found


def _opposed(reading: Reading, verb: Token, sources: tuple[str, ...]) -> tuple[str, ...]:
    """Return whom the words behind the verb say that it is against."""
    against = [token for token in words_after(verb) if token.lower_ == "against"]
    names = tuple(name for name in objects_by(reading, against) if name not in sources)
    heads = [unfold(inner) for each in against for inner in each.children if inner.dep_ == "pobj"]
    return names or tuple(words for head in heads[:1] if _is_anyone(head) and (words := words_for(head)) is not None)


def _named_beside(reading: Reading, verb: Token, sources: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one named in a clause on what the verb acts on: "opened an inquiry into claims **that he lied**"."""
    if len(sources) != 1:
        return ()
    clauses = [
        clause
        for token in words_after(verb)
        if token.pos_ in {"NOUN", "PROPN"}
        for clause in token.children
        if clause.dep_ in {"relcl", "acl"}
    ]
    aside = _beside(verb)
    words = [word for clause in clauses for word in clause.subtree if word.i not in aside]
    name = counterpart(reading, words, lambda each: each in sources)
    return (name,) if name is not None else ()


def _described(reading: Reading, verb: Token, sense: VerbSense, noun: Token | None) -> tuple[str, ...]:
    """Return the words for a target that is no known actor: what the verb acts on, or what its prepositions name.

    Who is given something is the target, never the thing given.
    """
    heads = [each for each in _acted_on(reading, verb) if each is not noun] if "obj" in sense.targets else []
    if sense.type in _GIFTS:
        heads = [each for each in heads if _is_anyone(unfold(each))]
    behind = list(_behind_prepositions(verb, sense, noun))
    heads = [*heads, *behind] if sense.targets[:1] == ("obj",) else [*behind, *heads]
    first = [unfold(head) for head in heads[:1]]
    return tuple(words for head in first if not _is_deal(head) and (words := words_for(head)) is not None)


def _is_deal(noun: Token) -> bool:
    """Tell whether the noun names talks, a deal or a proposal, which takes no part: "hailed **a lasting truce**"."""
    return any(sense.kind in _DEALS for sense in noun_senses(noun))


def _behind_prepositions(verb: Token, sense: VerbSense, noun: Token | None) -> Iterator[Token]:
    """Give the nouns behind the prepositions of a verb and of its object that may name a target."""
    wanted = {*sense.targets, *(_TOWARD if noun is not None else ())}
    owners = [verb, *(_phrases(noun) if noun is not None else ())]
    for preposition in (child for owner in owners for child in owner.children if child.dep_ in _PREPOSITIONS):
        is_circumstance = is_locative(preposition) or preposition.lower_ == "on"
        if is_circumstance and sense.type in _VERBAL and preposition.lower_ not in sense.targets:
            continue
        if preposition.lower_ not in wanted:
            continue
        for each in preposition.children:
            inner = unfold(each)
            if each.dep_ != "pobj" or is_time_word(each) or (noun is not None and noun.i in {each.i, inner.i}):
                continue
            if preposition.lower_ in _SURELY or can_suffer(inner):
                yield inner


def _named_behind(
    reading: Reading, verb: Token, sense: VerbSense, noun: Token | None, sources: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the other one named in the words behind the verb: "agreed to send troops to **Norland**".

    Two who agree or meet have one another.
    """
    if not sources or (sense.type in _JOINT and len(sources) > 1):
        return ()
    aside = {*_beside(verb), *(each.i for each in (_phrases(noun) if noun is not None else ()))}
    if noun is not None and "backing" in sense.objects:
        aside |= {word.i for child in noun.lefts for word in child.subtree}
    words = [token for token in words_after(verb) if token.i not in aside]
    words += [word for token in words_after(verb) if _is_talk_before(token) for word in token.subtree]
    if _meets(sense, noun):
        where = {inner.i for each in words if is_locative(each) for inner in each.subtree}
        words = [token for token in words if token.i not in where]
    name = counterpart(reading, words, lambda each: each in sources)
    return (name,) if name is not None else ()


def _beside(verb: Token) -> set[int]:
    """Return the places of words that only tell of what went before or beside."""
    return {inner.i for token in verb.subtree if token.lower_ in _ASIDES for inner in token.subtree}


def _is_talk_before(preposition: Token) -> bool:
    """Tell whether it was done upon talks or a deal: "called off the strike **after talks with the ministry**"."""
    if preposition.lower_ not in {"after", "following"}:
        return False
    nouns = (child for child in preposition.children if child.dep_ == "pobj")
    return any(sense.kind in _JOINT for noun in nouns for sense in noun_senses(noun))


def _is_anyone(noun: Token) -> bool:
    return can_suffer(noun) or is_somebody(noun)


def can_suffer(noun: Token) -> bool:
    """Tell whether harm can be done to what the noun names: people, forces, towns, or somebody with a name."""
    return noun.pos_ == "PROPN" or is_people(noun) or any(each.kind in _SUFFERERS for each in noun_senses(noun))
