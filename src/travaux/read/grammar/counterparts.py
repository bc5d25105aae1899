"""The other side of an act or event where its words name somebody further on: "agreed to send troops to **Norland**"."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from spacy.tokens import Token

from travaux.read.grammar.counted import is_people
from travaux.read.grammar.descriptions import group_noun
from travaux.read.grammar.names_known import Sense, load_known_names
from travaux.read.grammar.participants import is_time_word, words_for
from travaux.read.grammar.reference import actor_at
from travaux.read.reading import Reading

_NAMING = frozenset({"dobj", "pobj", "dative", "poss", "nsubj", "nsubjpass", "appos", "conj", "attr"})
_OF_NAMES = frozenset({"compound", "amod", "nmod", "poss"})
_ASIDES = frozenset({"advcl", "relcl", "parataxis"})
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
        if token.pos_ in {"PROPN", "NOUN", "ADJ"} and (name := actor_at(reading, token)) is not None:
            yield name


def _proper_names(reading: Reading, tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        state = state_meant(token.text) if token.text[:1].isupper() else None
        if state is not None:
            yield state
        elif token.pos_ == "PROPN" and token.dep_ in _NAMING and (name := proper_name(token)) is not None:
            yield name


def _people(_reading: Reading, tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.dep_ in _NAMING and is_somebody(token) and (words := words_for(token)) is not None:
            yield words


def is_somebody(noun: Token) -> bool:
    """Tell whether a common noun names people, a body or the holder of an office."""
    return noun.pos_ == "NOUN" and (is_people(noun) or group_noun(noun) is not None)


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


@lru_cache(maxsize=4096)
def state_meant(word: str) -> str | None:
    """Return the state that an adjective or a word for its people stands for ("Norwegian"), or None."""
    for span, known in load_known_names().find(word):
        if len(span) == len(word) and known.sense in {Sense.ADJECTIVE, Sense.PEOPLE, Sense.NAME}:
            return known.bearer
    return None


def words_after(verb: Token) -> list[Token]:
    """Return the words behind a verb in its own clause, those of clauses beside it left out."""
    asides = {
        word.i
        for child in verb.subtree
        if child.i > verb.i and (child.dep_ in _ASIDES or (child.dep_ == "conj" and child.head.i == verb.i))
        for word in child.subtree
    }
    return [token for token in verb.subtree if token.i > verb.i and token.i not in asides]
