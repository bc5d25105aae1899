"""Find numbers that count something, with who claims them."""

from travaux.model.annotation import Annotation, Mention, TimeExpression
from travaux.model.content import Figure, Statement
from travaux.read.reading import Reader, Reading


def find_figures(reading: Reading) -> list[Annotation[Figure]]:
    """Find numbers that count something, with who claims them."""
    return []


READER = Reader("figures", 1, needs=(Mention, Statement, TimeExpression), gives=(Figure,), find=find_figures)
