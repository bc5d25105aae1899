"""Whom a stand is addressed to: who is asked, threatened, offered something or answered, nobody else."""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from travaux.model.actor import Actor, Role
from travaux.model.content import Act
from travaux.read.grammar.actors.known import state_meant
from travaux.read.grammar.complements import is_infinitive
from travaux.read.grammar.events.participants import words_for
from travaux.read.grammar.reference import actor_at
from travaux.read.grammar.stances.counterparts import can_be_asked, is_aside, is_somebody
from travaux.read.grammar.stances.stances import Stance
from travaux.read.grammar.stances.word_classes import words_of
from travaux.read.reading import Reading

_BY = frozenset({"by"})
_ALWAYS = frozenset({"with", "toward", "towards"})
_BEFORE_NOUN = frozenset({"poss", "compound", "nmod", "amod"})
_PRISONS = frozenset({"prison", "jail", "detention", "custody", "captivity", "cell"})
_BENEFITS = frozenset({Act.OFFER, Act.COMMIT, Act.CONCEDE})


def addressee_of(
    reading: Reading, stance: Stance, named: Callable[[Token | None], list[str]], is_own: Callable[[str], bool]
) -> str | None:
    """Return the name of whom a stand is addressed to, or None where the clause does not tell.

    That is the one who is asked outright, else whose demand or offer is answered, else the first other actor whom the
    clause makes receive, suffer or do what is meant. A mediator is addressed only outright.
    """
    asked = next((name for name in named(stance.toward) if not is_own(name)), None)
    if asked is not None:
        return asked
    if (
        stance.toward is not None
        and is_infinitive(stance.content)
        and (people := _described(stance.toward)) is not None
    ):
        return people
    makers = _makers(stance)
    reached = (token for token in plain_words(stance) if can_be_asked(token) and _is_reached(token, stance))
    for token in (*makers, *reached):
        name = _name_at(reading, token)
        if name is not None and not is_own(name) and not _is_mediator(reading, name):
            return name
    return None


def _described(noun: Token) -> str | None:
    """Return the words for people who are asked and have no name: "urged **refugees** to accept"."""
    if (
        not is_somebody(noun)
        or not can_be_asked(noun)
        or noun.lemma_.lower() in words_of("pair") | words_of("vague side")
    ):
        return None
    return words_for(noun)


def _name_at(reading: Reading, token: Token) -> str | None:
    name = actor_at(reading, token)
    if name is not None and reading.found.actor(name) is not None:
        return name
    return state_meant(token.text) if token.text[:1].isupper() else None


def _is_mediator(reading: Reading, name: str) -> bool:
    actor: Actor | None = reading.found.actor(name)
    return actor is not None and actor.role is Role.MEDIATOR


def _makers(stance: Stance) -> list[Token]:
    """Return the words that tell whose demand, offer, ... a stand answers: "rejected **Sarnia's** offer"."""
    head = stance.content
    if head.i == stance.trigger.i or head.pos_ != "NOUN":
        return []
    owned = {"poss"} if head.lemma_.lower() in words_of("bound") else _BEFORE_NOUN
    before = [child for child in head.lefts if child.dep_ in owned]
    authors = makers_prepositions(head)
    by = [grand for child in head.rights if child.lower_ in authors for grand in child.children]
    acl = [child for child in head.rights if child.dep_ == "acl" and child.tag_ == "VBN"]
    by += [deep for child in acl for agent in child.children if agent.lower_ == "by" for deep in agent.children]
    return [*before, *(token for token in by if token.dep_ == "pobj")]


def makers_prepositions(noun: Token) -> frozenset[str]:
    """Return the prepositions of who made what a noun names; a withdrawal "from Sarnia" is not Sarnia's."""
    return _BY if noun.lemma_.lower() in words_of("moving") else _BY | {"from"}


def plain_words(stance: Stance) -> Iterator[Token]:
    """Give the words after a stance's trigger that stand in no clause of circumstance; a demanded condition is none."""
    own = stance.about if stance.rule == "condition" else ()
    main = {stance.content.i, next((token.i for token in own if token.dep_ == "advcl"), stance.content.i)}
    asides: set[int] = set()
    for token in stance.words:
        if token.i > stance.trigger.i and token.i not in asides and is_aside(token) and token.i not in main:
            asides.update(word.i for word in token.subtree)
    return (token for token in stance.words if token.i > stance.trigger.i and token.i not in asides)


def _is_reached(token: Token, stance: Stance) -> bool:
    """Tell whether the clause makes the one named at the token receive, suffer or do what is meant."""
    while token.dep_ == "conj":
        token = token.head
    head = token.head
    if token.dep_ in {"dobj", "dative"}:
        return head.i == stance.trigger.i or _acts_on(head) or token.dep_ == "dative"
    if token.dep_ in {"nsubj", "nsubjpass"}:
        is_asked = head.i == stance.content.i != stance.trigger.i or stance.rule == "condition"
        return stance.act is Act.DEMAND and is_asked
    if token.dep_ in _BEFORE_NOUN:
        return head.lemma_.lower() in _PRISONS
    if token.dep_ != "pobj":
        return False
    if head.dep_ == "dative":
        return True
    return _is_toward(head.lower_, head.head, stance)


def _acts_on(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    return lemma in words_of("hostile") or lemma in words_of("helping")


def _is_toward(preposition: str, head: Token, stance: Stance) -> bool:
    """Tell whether the phrase turns to somebody: "demands **from**", "talks **with**", "sanctions **on**"."""
    lemma = head.lemma_.lower()
    is_own = head.i in {stance.trigger.i, stance.content.i}
    match preposition:
        case "from":
            return is_own and lemma not in words_of("moving")
        case "to":
            return lemma in words_of("giving") or (head.i == stance.trigger.i and lemma not in words_of("moving"))
        case "for":
            return stance.act in _BENEFITS and lemma in words_of("giving")
        case "on":
            return lemma in words_of("imposed") or head.i == stance.trigger.i
        case "of":
            return head.i == stance.trigger.i and stance.act is Act.DEMAND
        case "against":
            return stance.act is not Act.DEMAND
    is_of_deal = head.i == stance.content.i and lemma in words_of("bound") and stance.act in {Act.ACCEPT, Act.REJECT}
    return preposition in _ALWAYS and not is_of_deal
