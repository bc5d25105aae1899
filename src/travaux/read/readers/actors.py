"""Find those who act, speak or are negotiated with, and every mention of them."""

from typing import Any

from travaux.model.actor import Actor
from travaux.model.annotation import Annotation, Mention, Sentence
from travaux.read.reading import Reader, Reading


def find_actors(reading: Reading) -> list[Annotation[Any]]:
    """Find the actors (at their first mention) and all mentions of them."""
    return []


READER = Reader("actors", 1, needs=(Sentence,), gives=(Actor, Mention), find=find_actors)
