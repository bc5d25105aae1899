"""References: the person whom a noun phrase names stands for each of its words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import document_of
from travaux.model.actor import Actor
from travaux.model.profile import Profile
from travaux.read.grammar.reference import actor_at
from travaux.read.pipeline import READERS
from travaux.read.reading import Reading


def read_actors(text: str) -> Reading:
    """Return the reading of a text up to its actors."""
    reading = Reading(document_of(text), Profile())
    for reader in READERS:
        reading.found.add(reader.find(reading))
        if Actor in reader.gives:
            break
    return reading


def stands_for(text: str) -> dict[str, str | None]:
    """Return the actor at each word of a text."""
    reading = read_actors(text)
    return {token.text: actor_at(reading, token) for token in reading.parse.doc}


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ("Norland's special envoy Ilse Marn met reporters.", "Norland special envoy Ilse Marn", "Ilse Marn"),
        ("Norland met Oren Talvik, the head of Sarnian intelligence.", "head Sarnian intelligence", "Oren Talvik"),
        ("The director of the CIA, Karel Osk, met the rebels.", "director CIA Karel Osk", "Karel Osk"),
        ("Mossad director Karel Osk met the rebels.", "Mossad director Osk", "Karel Osk"),
        ("His brother, the northern commander Karel Osk, met the rebels.", "brother commander Osk", "Karel Osk"),
    ],
)
def test_every_word_of_a_phrase_that_names_a_person_stands_for_him(text: str, words: str, person: str) -> None:
    found = stands_for(text)
    assert {word: found[word] for word in words.split()} == dict.fromkeys(words.split(), person)


def test_three_heads_of_agencies_are_three_persons() -> None:
    text = (
        "The director of the CIA, Karel Osk, the director of the Israeli Mossad, Ivo Marn, "
        "and the head of Egyptian Intelligence, Oren Talvik, met in Doha on Monday."
    )
    reading = read_actors(text)
    words = [token for token in reading.parse.doc[: text.split().index("met")] if token.pos_ in {"NOUN", "PROPN"}]
    assert {actor_at(reading, word) for word in words} == {"Karel Osk", "Ivo Marn", "Oren Talvik"}


def test_a_state_whose_phrase_names_no_person_is_itself() -> None:
    found = stands_for("Kenya met Oren Talvik, and Egypt rejected the offer of Talvik.")
    assert (found["Kenya"], found["Egypt"]) == ("Kenya", "Egypt")


_WORDS = ["Norland", "'s", "envoy", "Ilse", "Marn", ",", "the", "head", "of", "CIA", "and", "met", "said", ".", "his"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=60).map(" ".join))
def test_the_actor_at_a_word_is_one_of_the_document(text: str) -> None:
    reading = read_actors(text)
    names = {actor.content.name for actor in reading.found.of(Actor)}
    assert all(actor_at(reading, token) in {None, *names} for token in reading.parse.doc)
