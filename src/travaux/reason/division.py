"""When those who speak for one party differ."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from travaux.model.content import Act, Position
from travaux.model.evidence import Evidence

WEEK = dt.timedelta(days=7)
"""How long before the party's last word what its office-holders say is held against one another."""
_FOR = frozenset({Act.OFFER, Act.ACCEPT, Act.CONCEDE, Act.COMMIT})
_AGAINST = frozenset({Act.REJECT, Act.THREATEN})


@dataclass(frozen=True, slots=True)
class Voiced:
    """A position with the day by which it had been voiced."""

    day: dt.date | None
    evidence: Evidence
    held: Position

    @property
    def speaker(self) -> str:
        """Return the key of the actor who voiced it."""
        who = self.evidence.who(self.held.actor)
        return who.key if who else ""

    @property
    def holds_office(self) -> bool:
        """Tell whether it is voiced by one who holds an office."""
        who = self.evidence.who(self.held.actor)
        return who is not None and who.office is not None


def those_who_differ(spoken: Iterable[Voiced]) -> list[Voiced]:
    """Return what speakers of one party said on one issue that another of them contradicts.

    ``spoken`` is in order, and of each speaker the last word counts. Two contradict each other when one is for and one
    against the same, or each asks or offers another option of the issue.
    """
    last = list({each.speaker: each for each in spoken}.values())
    favour = [each for each in last if each.held.act in _FOR]
    against = [each for each in last if each.held.act in _AGAINST]
    asked = [each for each in last if each.held.option and each.held.act not in _AGAINST]
    differing = {id(each) for each in (*_meeting(favour, against), *_meeting(against, favour))}
    if len({each.held.option for each in asked}) > 1:
        differing |= {id(each) for each in asked}
    return [each for each in last if id(each) in differing]


def _meeting(some: Sequence[Voiced], others: Sequence[Voiced]) -> list[Voiced]:
    """Return those that speak of what one of the others may speak of: the same option, or one that is not told."""
    options = {each.held.option for each in others}
    is_open = None in options
    return [each for each in some if options and (each.held.option in (None, *options) or is_open)]
