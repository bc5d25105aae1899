"""Response chains: what was put forward and what answered it, within and across reports."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from travaux.model.actor import Role
from travaux.model.components import connected
from travaux.model.content import Act, Event, EventStatus, Modality, PloverType, Position
from travaux.model.dates import PartialDate
from travaux.model.evidence import Evidence, count_origins
from travaux.model.profile import Issue
from travaux.model.response import Round, Tie, Turn, TurnKind
from travaux.reason.acts import EACH_ITS_OWN, OneAct, acts_told
from travaux.reason.citing import cite
from travaux.reason.issue_words import speaks_of
from travaux.reason.ties import ANOTHER, NAMES, NEXT, NO_ISSUE, WEAKEST, Move, names_something, tie_between

_OPENS = frozenset({Act.DEMAND, Act.OFFER, Act.THREATEN})
_ANSWERS = frozenset({Act.ACCEPT, Act.REJECT, Act.DEMAND, Act.OFFER, Act.COMMIT})
_LOOK_BACK = 60
"""Moves looked back on in one issue, and in one report."""
_NAMED_SCORE = 0.6
_SEATS = frozenset({Role.PARTY, Role.MEDIATOR})


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days asked about, both included."""

    since: dt.date | None = None
    """The first day of which answers are told; None for all."""
    until: dt.date | None = None

    def holds(self, day: dt.date | None) -> bool:
        """Tell whether the stretch has begun by a day; what has no day may be of any."""
        return self.since is None or day is None or day >= self.since


ALL_DAYS = Stretch()

_Ultimatum = tuple[str, str, PartialDate]
"""Key of the party that asks, the party asked, and the day by which."""


@dataclass(frozen=True, slots=True)
class _Answers:
    """What answers what, by places of moves."""

    ties: Mapping[int, tuple[int, Tie]]
    named: Mapping[str, Sequence[int]]
    late: Set[int]
    """Moves since the day of which answers are told."""


def rounds_in(
    positions: Iterable[Evidence],
    events: Iterable[Evidence],
    issues: Mapping[str, Issue],
    days: Stretch = ALL_DAYS,
    one_act: OneAct = EACH_ITS_OWN,
) -> tuple[Round, ...]:
    """Return the rounds in order of their first day; what nothing answers, and answers whose tie is not told, are none.

    A deadline that passed by the end of ``days``, or else by the last day of the record, without an answer is a
    silence. What was done before their beginning is looked back on, but neither answers nor was left unanswered.
    """
    moves = sorted([*_acts(positions, one_act), *_proposals(events, issues)], key=_order)
    last = days.until or max((move.day for move in moves if move.day is not None), default=None)
    late = frozenset(place for place, move in enumerate(moves) if days.holds(move.day))
    ties = _ties(moves, late)
    answers = _Answers(ties, _named(moves, issues, ties, late), late)
    tied = [(tie[0], place) for place, tie in ties.items()]
    groups = connected(len(moves), [*tied, *_chained(answers.named), *_chained(_ultimatums(moves, late))])
    found = []
    for group in groups:
        about = moves[group[0]].issue
        turns = _turns(moves, sorted(group), answers, last)
        if any(turn.tie for turn in turns):
            found.append(Round(issues[about].name if about in issues else about, tuple(turns)))
    return tuple(sorted(found, key=_first))


def _first(found: Round) -> tuple[dt.date, str, str]:
    opening = found.turns[0]
    return (opening.day or dt.date.max, found.about, opening.cited.key)


def _order(move: Move) -> tuple[bool, dt.date, str, int, str]:
    provenance = move.told[0].entry.provenance
    key = move.told[0].entry.key
    return (move.day is None, move.day or dt.date.max, provenance.document, provenance.span.start, key)


def _acts(positions: Iterable[Evidence], one_act: OneAct) -> Iterator[Move]:
    cells: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for evidence in positions:
        held = evidence.entry.content
        if isinstance(held, Position) and held.modality is not Modality.PAST and held.act in _OPENS | _ANSWERS:
            who = evidence.who(held.actor)
            if who is not None and who.party_role in _SEATS:
                cells[who.party_key, held.issue].append(evidence)
    for (party_key, issue), every in cells.items():
        acts, undated = acts_told(every, one_act)
        yield from (_move(party_key, issue, act.day, (act.evidence, *act.others)) for act in acts)
        yield from (_move(party_key, issue, None, (evidence,)) for evidence in undated)


def _move(party_key: str, issue: str, day: dt.date | None, told: tuple[Evidence, ...]) -> Move:
    evidence, held = told[0], told[0].entry.content
    assert isinstance(held, Position)  # noqa: S101 - acts are told by positions
    return Move(
        act=held.act,
        party=evidence.party(held.actor) or held.actor,
        party_key=party_key,
        issue=issue,
        words=held.asks or evidence.entry.provenance.exact,
        option=held.option,
        toward=evidence.party(held.toward),
        deadline=held.deadline,
        day=day,
        told=told,
    )


def _proposals(events: Iterable[Evidence], issues: Mapping[str, Issue]) -> Iterator[Move]:
    """Iterate over proposals that events tell, each of the first issue whose cue stands in its words."""
    for evidence in events:
        event = evidence.entry.content
        if not isinstance(event, Event) or event.type is not PloverType.SUPPORT or event.mode != "proposal":
            continue
        date = event.on or evidence.published_on
        who = evidence.who(event.sources[0]) if event.sources else None
        words = evidence.entry.provenance.exact
        issue = next((each.key for each in issues.values() if speaks_of(each, words)), NO_ISSUE)
        seated = who is not None and who.party_role in _SEATS
        if date is not None and who is not None and seated and event.status is EventStatus.HAPPENED:
            yield Move(None, who.party, who.party_key, issue, words, None, None, None, date.last, (evidence,))


def _ties(moves: Sequence[Move], late: Set[int]) -> dict[int, tuple[int, Tie]]:
    """Return for each answer the place of what it answers: the strongest tie, and of equals the latest."""
    found: dict[int, tuple[int, Tie]] = {}
    by_issue: dict[str, list[int]] = defaultdict(list)
    by_document: dict[str, list[int]] = defaultdict(list)
    openings: list[int] = []
    for place, move in enumerate(moves):
        documents = {each.entry.provenance.document for each in move.told}
        if move.act in _ANSWERS and place in late:
            beside = {other for document in documents for other in by_document[document][-_LOOK_BACK:]}
            if move.issue != NO_ISSUE:
                beside |= {*by_issue[move.issue][-_LOOK_BACK:]}
            if names_something(move.words):
                beside |= {*openings[-_LOOK_BACK:]}
            best = _best([(*tie_between(moves[other], move), other) for other in beside])
            if best is not None:
                found[place] = (best[2], Tie(None, best[0], best[1]))
        if move.act is None or move.act in _OPENS:
            openings.append(place)
            by_issue[move.issue].append(place)
            for document in documents:
                by_document[document].append(place)
    return found


def _best(ties: Sequence[tuple[float, tuple[str, ...], int]]) -> tuple[float, tuple[str, ...], int] | None:
    """Return the strongest tie; None where two that are only named are as strong, so that nothing tells which it is."""
    best = max(ties, key=_strength, default=None)
    if best is None or best[0] < WEAKEST:
        return None
    is_only_named = best[1][0].startswith(NAMES) and NEXT not in best[1]
    return None if is_only_named and sum(tie[0] == best[0] for tie in ties) > 1 else best


def _strength(tie: tuple[float, tuple[str, ...], int]) -> tuple[float, int]:
    return tie[0], tie[2]


def _named(
    moves: Sequence[Move], issues: Mapping[str, Issue], ties: Mapping[int, tuple[int, Tie]], late: Set[int]
) -> dict[str, list[int]]:
    """Return, by issue, answers that name what the profile has as one question, and that answer no entry."""
    found: dict[str, list[int]] = defaultdict(list)
    for place in sorted(late):
        move = moves[place]
        issue = issues.get(move.issue)
        if issue is None or issue.options or place in ties or move.act not in (Act.ACCEPT, Act.REJECT):
            continue
        if speaks_of(issue, move.words):
            found[move.issue].append(place)
    return found


def _ultimatums(moves: Sequence[Move], late: Set[int]) -> dict[_Ultimatum, list[int]]:
    """Return what one party asks of another by one day: reports word one ultimatum in many ways."""
    found: dict[_Ultimatum, list[int]] = defaultdict(list)
    for place, move in enumerate(moves):
        if place in late and move.act in _OPENS and move.toward is not None and move.deadline is not None:
            found[move.party_key, move.toward, move.deadline].append(place)
    return found


def _chained(groups: Mapping[Any, Sequence[int]]) -> Iterator[tuple[int, int]]:
    for places in groups.values():
        yield from ((places[0], place) for place in places[1:])


def _turns(moves: Sequence[Move], group: Sequence[int], answers: _Answers, last: dt.date | None) -> list[Turn]:
    ties, named = answers.ties, answers.named
    order = {place: number for number, place in enumerate(group)}
    answered = {to for place, (to, _) in ties.items() if place in order and _is_in_time(moves[to], moves[place])}
    turns = []
    for place in group:
        move, tie = moves[place], None
        if place in ties:
            to, found = ties[place]
            tie = replace(found, to=order[to])
        elif place in named.get(move.issue, ()):
            tie = Tie(None, _NAMED_SCORE, ("it names what the profile has as one question",))
        turns.append(_turn(move, tie))
    # Only who was asked can be silent.
    asked = _ultimatums([moves[place] for place in group], {order[place] for place in group if place in answers.late})
    for places in asked.values():
        move = moves[group[places[0]]]
        is_answered = any(group[place] in answered for place in places)
        if not is_answered and move.deadline is not None and last is not None and move.deadline.last < last:
            turns.append(_silence(move, places[0]))
    return turns


def _is_in_time(opening: Move, answer: Move) -> bool:
    return opening.deadline is None or answer.day is None or answer.day <= opening.deadline.last


def _turn(move: Move, tie: Tie | None) -> Turn:
    best, *others = move.told
    content = best.entry.content
    name = content.actor if isinstance(content, Position) else None
    who = best.who(name)
    return Turn(
        kind=_kind(move, tie),
        party=move.party,
        actor=who.actor if who else move.party,
        office=who.office if who else None,
        asks=content.asks if isinstance(content, Position) else None,
        said_on=move.said_on,
        day=move.day,
        cited=cite(best),
        tie=tie,
        also=tuple(each.entry.key for each in others),
        origins=count_origins(move.told),
    )


def _kind(move: Move, tie: Tie | None) -> TurnKind:
    if move.act is None:
        return TurnKind.PROPOSAL
    if move.act is Act.THREATEN:
        return TurnKind.ULTIMATUM
    is_other = tie is not None and any(reason.startswith(ANOTHER) for reason in tie.because)
    if is_other and move.act is not Act.REJECT:
        return TurnKind.COUNTER
    return TurnKind(move.act.value)


def _silence(move: Move, place: int) -> Turn:
    assert move.deadline is not None  # noqa: S101 - asked only of what sets a deadline
    day = min(move.deadline.last.toordinal() + 1, dt.date.max.toordinal())
    because = f"no answer by {move.deadline.last} is in the record"
    return Turn(
        kind=TurnKind.SILENCE,
        party=move.toward,
        actor=None,
        office=None,
        asks=None,
        said_on=None,
        day=dt.date.fromordinal(day),
        cited=cite(move.told[0]),
        tie=Tie(place, 1.0, (because,)),
    )
