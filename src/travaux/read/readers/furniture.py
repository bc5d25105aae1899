"""Find the words that belong to the page and not to the report."""

from travaux.model.annotation import Annotation, Furniture
from travaux.read.reading import Reader, Reading


def find_furniture(reading: Reading) -> list[Annotation[Furniture]]:
    """Find the words that belong to the page and not to the report."""
    return []


READER = Reader("furniture", 1, needs=(), gives=(Furniture,), find=find_furniture)
