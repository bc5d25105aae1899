"""Find reported speech with its speaker and cue."""

from travaux.model.annotation import Annotation, Mention
from travaux.model.content import Statement
from travaux.read.reading import Reader, Reading


def find_statements(reading: Reading) -> list[Annotation[Statement]]:
    """Find reported speech with its speaker and cue."""
    return []


READER = Reader("statements", 1, needs=(Mention,), gives=(Statement,), find=find_statements)
