"""Find what was done or is planned: meetings, agreements, releases, attacks."""

from travaux.model.annotation import Annotation, Mention, TimeExpression
from travaux.model.content import Event
from travaux.read.reading import Reader, Reading


def find_events(reading: Reading) -> list[Annotation[Event]]:
    """Find what was done or is planned: meetings, agreements, releases, attacks."""
    return []


READER = Reader("events", 1, needs=(Mention, TimeExpression), gives=(Event,), find=find_events)
