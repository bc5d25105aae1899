"""Find the legs of exchanges: who gave or is to give what to whom."""

from travaux.model.annotation import Annotation, Mention, TimeExpression
from travaux.model.content import Figure, Transfer
from travaux.read.reading import Reader, Reading


def find_transfers(reading: Reading) -> list[Annotation[Transfer]]:
    """Find the legs of exchanges: who gave or is to give what to whom."""
    return []


READER = Reader("transfers", 1, needs=(Mention, Figure, TimeExpression), gives=(Transfer,), find=find_transfers)
