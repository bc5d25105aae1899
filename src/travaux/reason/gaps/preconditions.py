"""Preconditions: what a party holds back until something else is done, and those that wait for each other."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from travaux.model.actor import Role
from travaux.model.content import Act, Modality, Position, Statement
from travaux.model.evidence import Evidence, Identity, day_of_position
from travaux.model.gap import Ask, Precondition
from travaux.reason.citing import cite
from travaux.reason.gaps.asks import NO_ISSUE, Said, is_gift
from travaux.reason.gaps.conditions import Condition, conditions_in

IssuesIn = Callable[[str], frozenset[str]]
"""Gives the keys of the issues that words are about; none where nothing tells."""

_FIRST_PERSON = frozenset({"i", "we"})
_THIRD_PERSON = frozenset({"he", "she", "it", "they"})
_QUOTES = '"“”'
_TRADE = ("in exchange", "in return")
_OPENING = re.compile(r"(?:only )?(?:until|till|unless|once|after|when|while|as long as) ", re.IGNORECASE)
_HOLDING_BACK = frozenset({Act.REJECT, Act.OFFER, Act.COMMIT, Act.ACCEPT})
_MOST = 100
"""Preconditions of one party and day that others are compared with."""


@dataclass(frozen=True, slots=True)
class Told:
    """A precondition as one entry tells it, with the key of the party that sets it."""

    party_key: str
    origin: str
    """Key of the report that its report is a copy of, else its own."""
    found: Precondition


def preconditions_in(
    evidence: Iterable[Evidence], issues_in: IssuesIn, as_of: dt.date | None
) -> tuple[list[Told], int]:
    """Return the preconditions that positions and statements tell, oldest first, and how many have no day to go by.

    A condition is a party's own where it is said in the first person, of itself by name, or of a thing under
    negotiation ("no talks before ..."); what a speaker says of another's conditions is left out, as is a trade ("in
    exchange for"), which blocks nothing. A person of whom nobody knows for whom he speaks sets none.
    """
    found, undated = [], 0
    for each in evidence:
        for told in _told(each, issues_in):
            undated += told.found.day is None
            if as_of is None or (told.found.day is not None and told.found.day <= as_of):
                found.append(told)
    found.sort(key=_order)
    return found, undated if as_of is not None else 0


def _told(evidence: Evidence, issues_in: IssuesIn) -> Iterator[Told]:
    match evidence.entry.content:
        case Position() as held if held.modality is not Modality.PAST:
            yield from _of_position(evidence, held, issues_in)
        case Statement(speaker=str() as speaker) as statement:
            who = evidence.who(speaker)
            if who is not None:
                day = statement.said_on or evidence.published_on
                for condition in conditions_in(evidence.entry.provenance.exact):
                    if _is_own(condition, evidence, who, issues_in):
                        issues = issues_in(condition.waits), issues_in(condition.first)
                        yield from _of(
                            evidence, who, (condition.waits, condition.first), issues, day.last if day else None
                        )
        case _:
            return


def _of_position(evidence: Evidence, held: Position, issues_in: IssuesIn) -> Iterator[Told]:
    """Give what a position says must come first, for it or for what waits for it."""
    who, day = evidence.who(held.actor), day_of_position(held, evidence.published_on)
    asks = held.asks or evidence.entry.provenance.exact
    if who is None:
        return
    if held.precondition_for and not evidence.entry.provenance.exact.casefold().startswith(_TRADE):
        waits_on = issues_in(held.precondition_for) | {held.precondition_issue or NO_ISSUE}
        yield from _of(evidence, who, (held.precondition_for, asks), (waits_on, issues_in(asks) | {held.issue}), day)
    opening = _OPENING.match(held.condition or "") if held.act in _HOLDING_BACK else None
    if opening and held.condition:
        first = held.condition[opening.end() :]
        yield from _of(evidence, who, (asks, first), (frozenset({held.issue}), issues_in(first)), day)


def _of(
    evidence: Evidence,
    who: Identity,
    words: tuple[str, str],
    issues: tuple[frozenset[str], frozenset[str]],
    day: dt.date | None,
) -> Iterator[Told]:
    """Give the precondition where the issues of both its sides are known, and differ."""
    waits_on, first_on = (each - {NO_ISSUE} for each in issues)
    first_on -= waits_on
    if waits_on and first_on:
        found = Precondition(who.party, who.actor, words[0], waits_on, words[1], first_on, day, cite(evidence))
        yield Told(who.party_key, evidence.origin or evidence.entry.provenance.document, found)


def _is_own(condition: Condition, evidence: Evidence, who: Identity, issues_in: IssuesIn) -> bool:
    """Tell whether the will that a condition speaks of is the speaker's."""
    if condition.subject is None:
        return who.party_role not in (Role.MEDIATOR, Role.OBSERVER)
    words = condition.subject.casefold().split()
    if words and words[-1] in _FIRST_PERSON:
        return True
    named = [identity for name, identity in evidence.names.items() if _names(name, condition.subject)]
    if named:
        return all(identity.party_key == who.party_key for identity in named)
    if words and words[-1] in _THIRD_PERSON:
        return not any(mark in evidence.entry.provenance.exact for mark in _QUOTES)
    return bool(issues_in(condition.subject)) and who.party_role not in (Role.MEDIATOR, Role.OBSERVER)


def _names(name: str, words: str) -> bool:
    """Tell whether a name stands in words, as words."""
    place = words.find(name)
    before, after = words[place - 1 : place], words[place + len(name) : place + len(name) + 1]
    return place >= 0 and bool(name) and not before.isalnum() and not after.isalnum()


def as_last_told(told: Sequence[Told], said: Sequence[Said]) -> tuple[tuple[str, Precondition], ...]:
    """Return each precondition of a party once, as it was told last, with what the party said later against it."""
    groups: dict[tuple[str, frozenset[str], frozenset[str]], list[Told]] = defaultdict(list)
    for each in _widest(without_copies(told)):
        groups[each.party_key, each.found.waits_on, each.found.first_on].append(each)
    giving: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for each_said in said:
        if is_gift(each_said) and each_said.modality is not Modality.POSSIBLE:
            giving[each_said.party_key, each_said.ask.issue].append(each_said)
    return tuple(
        (group[-1].party_key, replace(_with_also(group[-1], group[:-1]).found, lifted_by=_lifting(group[-1], giving)))
        for group in groups.values()
    )


def without_copies(told: Iterable[Told]) -> list[Told]:
    """Return what copies of one report tell alike once, on the day of the first."""
    groups: dict[object, list[Told]] = defaultdict(list)
    for each in told:
        groups[each.origin, each.party_key, each.found.waits_on, each.found.first_on].append(each)
    return sorted((_first_of(group) for group in groups.values()), key=_order)


def _first_of(group: Sequence[Told]) -> Told:
    """Return the earliest, a dated one before those whose day nobody knows, with the keys of the others."""
    first = next((each for each in group if each.found.day is not None), group[0])
    return _with_also(first, [each for each in group if each is not first])


def _order(told: Told) -> tuple[dt.date, str, str]:
    return (told.found.day or dt.date.min, told.found.cited.document, told.found.cited.key)


def _widest(told: Sequence[Told]) -> list[Told]:
    """Return them without those of which another of the same party and day tells all, and perhaps more."""
    groups: dict[object, list[Told]] = defaultdict(list)
    for each in told:
        groups[each.party_key, each.found.day].append(each)
    kept: list[Told] = []
    for group in groups.values():
        wide: list[Told] = []
        for each in sorted(group, key=lambda one: -len(one.found.waits_on) - len(one.found.first_on)):
            place = next((place for place, other in enumerate(wide[:_MOST]) if _tells_all(other, each)), None)
            if place is None:
                wide.append(each)
            else:
                wide[place] = _with_also(wide[place], [each])
        kept += wide
    return kept


def _tells_all(one: Told, other: Told) -> bool:
    return other.found.waits_on <= one.found.waits_on and other.found.first_on <= one.found.first_on


def _with_also(told: Told, others: Iterable[Told]) -> Told:
    also = tuple(key for other in others for key in (other.found.cited.key, *other.found.also))
    return replace(told, found=replace(told.found, also=(*told.found.also, *also))) if also else told


def _lifting(told: Told, giving: dict[tuple[str, str], list[Said]]) -> tuple[Ask, ...]:
    """Return the party's first later concession on either issue, and its first later offer of what was to wait."""
    found, day = told.found, told.found.day
    if day is None:
        return ()
    later = [
        each
        for issue in sorted(found.waits_on | found.first_on)
        for each in giving[told.party_key, issue]
        if each.day is not None and each.day > day and (issue in found.waits_on or each.ask.act is Act.CONCEDE)
    ]
    later.sort(key=lambda each: (each.day or day, each.ask.cited.key))
    return tuple(each.ask for each in later[:1])
