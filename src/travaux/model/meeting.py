"""Meetings: who sat together, seen from the parties that they sat for."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from travaux.model.actor import Role
from travaux.model.content import EventStatus, PloverType
from travaux.model.dates import PartialDate
from travaux.model.evidence import Evidence
from travaux.model.happening import retold_in

_HELD = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})

Seated = tuple[tuple[str, Role], ...]
"""The parties of one meeting with what they are to the negotiation, in the order of the alphabet."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that was held, of two parties at least."""

    key: str
    """Of the entry that tells it best."""
    seated: Seated
    people: tuple[tuple[str, ...], ...]
    """Who came for each of the parties, by name."""
    on: PartialDate | None
    place: str | None
    entries: tuple[str, ...]
    """Keys of all that tell it, the best first."""


def meeting_told(evidence: Iterable[Evidence]) -> Meeting | None:
    """Return the meeting that these entries tell; None where they tell of none that was held by two parties."""
    retold = retold_in(evidence)
    if retold is None or retold.status not in _HELD or retold.told[0][1].type is not PloverType.CONSULT:
        return None
    best, event = retold.told[0]
    came: dict[str, dict[str, None]] = defaultdict(dict)
    roles: dict[str, Role] = {}
    for name in (*event.sources, *event.targets):
        who = best.who(name)
        if who is not None:
            came[who.party][who.actor] = None
            roles.setdefault(who.party, who.party_role)
    if len(came) < 2:
        return None
    return Meeting(
        key=best.entry.key,
        seated=tuple((party, roles[party]) for party in sorted(came)),
        people=tuple(tuple(came[party]) for party in sorted(came)),
        on=retold.on,
        place=retold.place,
        entries=tuple(each.entry.key for each, _ in retold.told),
    )
