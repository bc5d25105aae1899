"""Positions made ready to be compared: who asked or answered what, by which day, and what still holds of it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from travaux.model.actor import Role
from travaux.model.content import Act, Modality, Position
from travaux.model.evidence import Evidence, day_of_position
from travaux.model.gap import Ask
from travaux.reason.citing import cite

NO_ISSUE = "other"
"""The key of what is about none of the issues that are known."""
VAGUE = frozenset({NO_ISSUE, "procedure", "proposal"})
"""Issues of the general list that hold so many things that two positions on them need not be about one."""
GIVING = frozenset({Act.OFFER, Act.ACCEPT, Act.CONCEDE, Act.COMMIT})
ASKING = frozenset({Act.DEMAND, Act.OFFER})
COERCING = frozenset({"offensive", "defeat"})
"""Issues of the general list on which to promise is to threaten."""
_SIGNS = str.maketrans("", "", "\"“”‘’'.,;:")


@dataclass(frozen=True, slots=True)
class Said:
    """One position, with who stands behind it and the day by which it was taken."""

    party_key: str
    toward_key: str | None
    seat: Role
    modality: Modality
    origin: str
    ask: Ask

    @property
    def day(self) -> dt.date | None:
        """Return the day by which it was said."""
        return self.ask.day


def said_in(positions: Iterable[Evidence], as_of: dt.date | None) -> tuple[list[Said], int]:
    """Return the positions taken by a day, oldest first, undated ones at the start; and how many undated are left out.

    Without a day undated ones take part: then nobody knows what came before or after them, so they end nothing.
    """
    found, undated = [], 0
    for evidence in positions:
        held = evidence.entry.content
        if not isinstance(held, Position):
            continue
        day = day_of_position(held, evidence.published_on)
        undated += day is None
        if as_of is None or (day is not None and day <= as_of):
            found.append(_said(evidence, held, day))
    found.sort(key=_order)
    return found, undated if as_of is not None else 0


def without_copies(said: Iterable[Said]) -> list[Said]:
    """Return what copies of one report tell alike once, on the day of the first."""
    groups: dict[object, list[Said]] = defaultdict(list)
    for each in said:
        ask = each.ask
        groups[each.origin, each.party_key, ask.act, ask.issue, ask.option, folded(ask.asks)].append(each)
    return sorted((_first_of(group) for group in groups.values()), key=_order)


def _first_of(group: Sequence[Said]) -> Said:
    """Return the earliest, a dated one before those whose day nobody knows, with the keys of the others."""
    first = next((each for each in group if each.day is not None), group[0])
    return with_also(first, [each for each in group if each is not first])


def _order(each: Said) -> tuple[dt.date, str, str]:
    return (each.day or dt.date.min, each.ask.cited.document, each.ask.cited.key)


def with_also(told: Said, others: Iterable[Said]) -> Said:
    """Return what was said with the keys of other entries that tell the same."""
    also = tuple(key for other in others for key in other.ask.entries)
    return replace(told, ask=replace(told.ask, also=(*told.ask.also, *also))) if also else told


def folded(words: str | None) -> str:
    """Return words as they are compared: without signs and capitals."""
    return " ".join((words or "").translate(_SIGNS).casefold().split())


def is_gift(each: Said) -> bool:
    """Tell whether a position gives something; to promise an attack gives nothing."""
    return each.ask.act in GIVING and not (each.ask.issue in COERCING and each.ask.act in (Act.COMMIT, Act.OFFER))


def _said(evidence: Evidence, held: Position, day: dt.date | None) -> Said:
    who, toward = evidence.who(held.actor), evidence.who(held.toward)
    assert who is not None  # noqa: S101 - a position names its actor
    ask = Ask(
        party=who.party,
        actor=who.actor,
        act=held.act,
        issue=held.issue,
        toward=toward.party if toward else None,
        asks=held.asks,
        option=held.option,
        deadline=held.deadline,
        day=day,
        cited=cite(evidence),
    )
    origin = evidence.origin or evidence.entry.provenance.document
    return Said(who.party_key, toward.party_key if toward else None, who.party_role, held.modality, origin, ask)


def at_the_table(said: Iterable[Said]) -> dict[str, str]:
    """Return the parties by key: those with a seat; where fewer than two have one, all but mediators and observers."""
    every = list(said)
    seated = {each.party_key: each.ask.party for each in every if each.seat is Role.PARTY}
    if len(seated) >= 2:
        return seated
    return {each.party_key: each.ask.party for each in every if each.seat not in (Role.MEDIATOR, Role.OBSERVER)}


def by_issue(said: Iterable[Said]) -> dict[str, list[Said]]:
    """Return what was said on each issue, in order; what is about no known issue is left out."""
    found: dict[str, list[Said]] = defaultdict(list)
    for each in said:
        if each.ask.issue != NO_ISSUE:
            found[each.ask.issue].append(each)
    return found


def still_held(said: Sequence[Said], acts: frozenset[Act], ended_by: frozenset[Act]) -> list[Said]:
    """Return what each party last said with such acts on one issue, where it said nothing since that ends it.

    The last is all of the last day, and all undated. Words that are held out as possible or told as past hold nothing.
    """
    last: dict[str, dt.date] = {}
    ended: dict[str, dt.date] = {}
    for each in said:
        if each.day is not None:
            if each.ask.act in acts and _is_meant(each):
                last[each.party_key] = max(each.day, last.get(each.party_key, dt.date.min))
            elif each.ask.act in ended_by:
                ended[each.party_key] = max(each.day, ended.get(each.party_key, dt.date.min))
    return [each for each in said if each.ask.act in acts and _is_meant(each) and _is_last(each, last, ended)]


def _is_meant(each: Said) -> bool:
    return each.modality is Modality.ASSERTED or (
        each.modality is Modality.CONDITIONAL and each.ask.act is not Act.ACCEPT
    )


def _is_last(each: Said, last: dict[str, dt.date], ended: dict[str, dt.date]) -> bool:
    if each.day is None:
        return True
    return each.day == last[each.party_key] and ended.get(each.party_key, dt.date.min) <= each.day


def as_one(said: Iterable[Said]) -> Iterator[Said]:
    """Iterate over what was said, once where a party says the same twice; the last names the others."""
    groups: dict[object, list[Said]] = defaultdict(list)
    for each in said:
        ask = each.ask
        groups[each.party_key, ask.act, ask.issue, ask.option or folded(ask.asks)].append(each)
    for group in groups.values():
        yield with_also(group[-1], group[:-1])
