"""Questions: which part of the record an answer is asked of."""

import datetime as dt
from dataclasses import dataclass

from travaux.model.actor import Role
from travaux.model.content import PloverType
from travaux.model.document import Grade


@dataclass(frozen=True, slots=True)
class Scope:
    """Which entries count; all of them where nothing is set."""

    as_of: dt.date | None = None
    """What had been said or was over by that day, the day included; undated entries are counted apart."""
    known_by: dt.date | None = None
    """What reports published by that day tell, the day included; reports without a date are left out."""
    min_confidence: float = 0.0
    """Entries of at least this confidence, from 0 to 1."""
    min_grade: Grade | None = None
    """Reports of outlets that are at least so reliable; F, which says nothing, lets all pass."""
    without: frozenset[str] = frozenset()
    """Keys of the dossier's restricted documents, for answers that are handed on; empty lets all count."""


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Reach:
    """How much of what there is an answer was made from: the newest entries, where they are too many for a page."""

    looked_at: int
    of: int
    since: dt.date | None = None
    """The first day of what was looked at, where that is not all."""

    @property
    def is_whole(self) -> bool:
        """Tell whether all was looked at."""
        return self.looked_at >= self.of


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are asked for; None asks for all. Undated ones are not told apart by ``as_of``."""

    scope: Scope = EVERYTHING
    kind: PloverType | None = None
    party: str | None = None
    """Canonical name of an actor who takes part, or of the party of one who does."""
    since: dt.date | None = None
    """Dated events that were not over before that day."""
    until: dt.date | None = None
    """Dated events that had begun by that day, the day included; unlike ``as_of`` it says nothing of who knew."""
    place: str | None = None
    """Where a report says that it happened, in that report's words."""
    outlet: str | None = None
    """Events of which a report of that outlet tells."""


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Which documents are asked for; None asks for all."""

    published_by: dt.date | None = None
    """Those published by that day, the day included; undated ones are left out."""
    outlet: str | None = None
    called: str | None = None
    """Words of the title or the name, whatever their case."""
    group: str | None = None
    """Key of a report: it, what it is a copy of, and all other copies of that."""
    unrestricted: bool = False
    """Those alone that may be handed on."""


EVERY_DOCUMENT = DocumentFilter()


@dataclass(frozen=True, slots=True)
class PositionFilter:
    """Which positions are asked for; None asks for all."""

    scope: Scope = EVERYTHING
    issue: str | None = None
    """Key of the issue."""
    party: str | None = None
    """Canonical name of the party."""


@dataclass(frozen=True, slots=True)
class ActorFilter:
    """Which actors are asked for; None asks for all."""

    scope: Scope = EVERYTHING
    role: Role | None = None
    name: str | None = None
    """Part of one of its names, whatever its case."""


EVERYBODY = ActorFilter()
