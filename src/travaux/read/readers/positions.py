"""Find what actors demand, offer, accept, refuse, concede, promise and threaten."""

from travaux.model.annotation import Annotation, Mention, TimeExpression
from travaux.model.content import Position, Statement
from travaux.read.reading import Reader, Reading


def find_positions(reading: Reading) -> list[Annotation[Position]]:
    """Find what actors demand, offer, accept, refuse, concede, promise and threaten."""
    return []


READER = Reader("positions", 1, needs=(Mention, Statement, TimeExpression), gives=(Position,), find=find_positions)
