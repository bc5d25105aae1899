"""The other side of an act or event, named further on in its words: "agreed to send troops to **Norland**"."""

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Token

from travaux.read.grammar.actors.descriptions import group_noun
from travaux.read.grammar.actors.known import state_meant
from travaux.read.grammar.complements import is_infinitive
from travaux.read.grammar.events.participants import described_by, is_time_word, words_for
from travaux.read.grammar.figures.counted import is_people
from travaux.read.grammar.reference import actor_at
from travaux.read.reading import Reading

_NAMING = frozenset({"dobj", "pobj", "dative", "poss", "nsubj", "nsubjpass", "appos", "conj", "attr"})
_OF_NAMES = frozenset({"compound", "amod", "nmod", "poss"})
_ASIDES = frozenset({"advcl", "relcl", "parataxis"})
_BEFORE_NOUN = frozenset({"amod", "compound", "nmod"})
_HELD = frozenset(
    {"prisoner", "captive", "hostage", "detainee", "inmate", "abductee", "convict", "body", "corpse", "victim",
     "casualty", "dead", "wounded", "individual", "captured", "kidnapped", "abducted", "detained", "imprisoned"}
)  # fmt: skip
_PARTS = frozenset({"side", "half", "part", "end"})
_LONGEST = 8
"""Tokens of a name."""


def counterpart(reading: Reading, tokens: Iterable[Token], is_own: Callable[[str], bool]) -> str | None:
    """Return the first other one that the tokens name: an actor, else a proper name, else people by their words."""
    found = list(tokens)
    for names in (_actors, _proper_names, _people):
        for name in names(reading, found):
            if not is_own(name):
                return name
    return None


def _actors(reading: Reading, tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.pos_ not in {"PROPN", "NOUN", "ADJ"} or (name := actor_at(reading, token)) is None:
            continue
        if token.dep_ not in _OF_NAMES or actor_at(reading, token.head) is None:
            yield described_by(token) or name


def _proper_names(_reading: Reading, tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        state = state_meant(token.text) if token.text[:1].isupper() else None
        if state is not None:
            yield described_by(token) or state
        elif token.pos_ == "PROPN" and token.dep_ in _NAMING and (name := proper_name(token)) is not None:
            yield name


def _people(_reading: Reading, tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if (
            token.dep_ in _NAMING
            and is_somebody(token)
            and not _is_own(token)
            and (words := words_for(token)) is not None
        ):
            yield words


def is_origin(token: Token) -> bool:
    """Tell whether a word before a noun may tell whose it is: "**Norwegian**", "a **river basin** plan"."""
    return token.dep_ in _BEFORE_NOUN


def origin_named(tokens: Iterable[Token]) -> str | None:
    """Return the adjective of a region that nobody is named by: "a **west African** plan"."""
    for token in tokens:
        is_name = token.tag_ in {"JJ", "NNP"} and token.text[:1].isupper() and not token.is_sent_start
        if is_name and not is_time_word(token):
            return token.text
    return None


def is_somebody(noun: Token) -> bool:
    """Tell whether a common noun names people, a body or the holder of an office."""
    return noun.pos_ == "NOUN" and (is_people(noun) or group_noun(noun) is not None)


def can_be_asked(token: Token) -> bool:
    """Tell whether one could turn to whom the token names: never to captives, to the dead or to a mere number."""
    noun = token.head if token.dep_ in _BEFORE_NOUN and token.head.pos_ in {"NOUN", "PROPN"} else token
    words = (noun, *(child for child in noun.lefts if child.dep_ in {"amod", "compound"}))
    if any(word.lemma_.lower() in _HELD or word.lower_ in _HELD for word in words):
        return False
    if noun.pos_ == "NOUN" and any(child.dep_ == "nummod" for child in noun.lefts):
        return False
    part = next((c for c in noun.rights if c.lower_ == "of"), None) if noun.lemma_.lower() in _PARTS else None
    whole = next((c for c in part.children if c.dep_ == "pobj"), None) if part is not None else None
    return whole is None or whole.pos_ == "PROPN" or is_somebody(whole)


def _is_own(noun: Token) -> bool:
    """Tell whether it is somebody's own people: "its troops"; a counterpart stands on the other side."""
    return noun.lemma_.lower() != "counterpart" and any(child.tag_ == "PRP$" for child in noun.lefts)


def proper_name(head: Token) -> str | None:
    """Return the proper name that ends with the head, as the text has it; None for days and months."""
    first = head.i
    while first > head.sent.start and head.i - first < _LONGEST:
        before = head.doc[first - 1]
        if before.pos_ != "PROPN" or before.dep_ not in _OF_NAMES or before.whitespace_ == "":
            break
        first -= 1
    words = head.doc[first : head.i + 1]
    if not head.text[:1].isupper() or any(is_time_word(token) for token in words):
        return None
    return " ".join(words.text.split())


def is_aside(clause: Token) -> bool:
    """Tell whether a clause only stands beside what is told; one of purpose ("to help Norland") belongs to it."""
    return clause.dep_ in _ASIDES and not is_infinitive(clause)


def words_after(verb: Token) -> list[Token]:
    """Return the words behind a verb in its own clause, those of clauses beside it and of its doer left out."""
    found: list[Token] = []
    ahead = list(verb.rights)
    while ahead:
        token = ahead.pop()
        if is_aside(token) or _names_doer(token) or (token.dep_ == "conj" and token.head.i == verb.i):
            continue
        found.append(token)
        ahead.extend(token.children)
    return sorted(found, key=lambda token: token.i)


def _names_doer(phrase: Token) -> bool:
    """Tell whether a phrase names who did it or who says so, or whose deed a noun is ("a deal brokered by ...")."""
    if phrase.dep_ == "agent" or phrase.lower_ == "according":
        return True
    return phrase.dep_ == "acl" and any(child.dep_ == "agent" for child in phrase.children)
