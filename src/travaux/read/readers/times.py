"""Find words for times and resolve them against the publication date."""

from travaux.model.annotation import Annotation, Sentence, TimeExpression
from travaux.read.reading import Reader, Reading


def find_times(reading: Reading) -> list[Annotation[TimeExpression]]:
    """Find words for times and resolve them against the publication date."""
    return []


READER = Reader("times", 1, needs=(Sentence,), gives=(TimeExpression,), find=find_times)
