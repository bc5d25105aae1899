"""Questions: which part of the record an answer is asked about."""

import datetime as dt
from dataclasses import dataclass

from travaux.model.content import PloverType


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are asked for; None asks for all."""

    as_of: dt.date | None = None
    """Dated events that were over by that day, the day included; undated ones are not told apart by it."""
    kind: PloverType | None = None
    party: str | None = None
    """Canonical name of an actor who takes part, or of the party of one who does."""
