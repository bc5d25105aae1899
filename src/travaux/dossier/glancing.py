"""Glance: how things stand and moved, told from what the parties said last; quick on a dossier of any size."""

from collections.abc import Sequence
from dataclasses import dataclass

from travaux.dossier.asking import held_with
from travaux.dossier.following import acts_of
from travaux.dossier.opening import Dossier, refresh
from travaux.model.answer import PositionsAsOf
from travaux.model.evidence import Evidence
from travaux.model.gap import Gaps
from travaux.model.ledger import Clock
from travaux.model.movement import PositionPath
from travaux.model.question import EVERYTHING, PositionFilter, Scope
from travaux.read.grammar.stances.issues import IssueSense
from travaux.reason.clock import clocks_in
from travaux.reason.gaps.analysis import find_gaps
from travaux.reason.movement import paths_in
from travaux.record.store import newest, stances
from travaux.record.store.merging import refresh_items
from travaux.record.store.recent import cells_asked, evidence_of_recent, evidence_of_truces, keys_of_recent

CELLS = 90
"""Positions at a glance: parties taken with issues."""
_RECENT = 8
"""Last positions of a party on an issue from which its movement is told at a glance."""
OF_ONE, OF_ALL = 200, 30
"""Last positions on an issue of which a path is made: of one party that is asked about, and of each of all."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What some parties said last, and how that moved."""

    paths: tuple[PositionPath, ...]
    """Of the last steps only."""
    recent: tuple[Evidence, ...]
    """What the parties said last on each issue."""


def glance(dossier: Dossier, scope: Scope = EVERYTHING, first: int = 0, most: int = CELLS) -> Glance:
    """Return what parties said last on issues, those at the table first, from the ``first`` on; so many of both."""
    refresh(dossier)
    cells = cells_asked(dossier.store, PositionFilter(scope), first, most)
    recent = tuple(evidence_of_recent(dossier.store, cells, scope, _RECENT))
    return Glance(_paths(dossier, recent, scope), recent)


@dataclass(frozen=True, slots=True)
class Matrix:
    """What some parties hold on issues, and how that moved."""

    answer: PositionsAsOf
    paths: tuple[PositionPath, ...]
    """Of the last steps only."""


def matrix(dossier: Dossier, scope: Scope = EVERYTHING, first: int = 0, most: int = CELLS) -> Matrix:
    """Return what ``positions_as_of`` and ``glance`` tell of the same parties and issues; all is loaded once."""
    refresh(dossier)
    refresh_items(dossier.store)
    last = stances.keys_of_last_positions(dossier.store, scope, first, most)
    cells = cells_asked(dossier.store, PositionFilter(scope), first, most)
    recent = keys_of_recent(dossier.store, cells, scope, _RECENT)
    loaded = {each.entry.key: each for each in newest.evidence_of(dossier.store, {*last, *recent})}
    answer = held_with(dossier, [loaded[key] for key in sorted(last)], scope, loaded)
    return Matrix(answer, _paths(dossier, [loaded[key] for key in sorted(recent)], scope))


def gaps_of(dossier: Dossier, seen: Glance, scope: Scope = EVERYTHING) -> Gaps:
    """Return how far the parties are apart, by what they said last."""
    names = {issue.key: issue.name for issue in dossier.profile.issues}
    return find_gaps(iter(seen.recent), IssueSense(dossier.profile, "").issues_in, names, scope.as_of)


def paths_on(dossier: Dossier, asked: PositionFilter, first: int = 0, most: int = 12) -> tuple[PositionPath, ...]:
    """Return how positions moved, of so many parties with an issue from the ``first`` on; of long paths the end."""
    refresh(dossier)
    last = OF_ONE if asked.party is not None else OF_ALL
    cells = cells_asked(dossier.store, asked, first, most)
    return _paths(dossier, evidence_of_recent(dossier.store, cells, asked.scope, last), asked.scope)


def is_end(path: PositionPath, asked: PositionFilter) -> bool:
    """Tell whether a path may have begun before the first of the positions that it is made of."""
    positions = sum(1 + len(step.also) for step in path.steps) + len(path.undated)
    return positions >= (OF_ONE if asked.party is not None else OF_ALL)


def is_held(dossier: Dossier, asked: PositionFilter) -> bool:
    """Tell whether anybody who is asked about has taken a position on what is asked about."""
    refresh(dossier)
    return bool(cells_asked(dossier.store, asked, 0, 1))


def clocks(dossier: Dossier, scope: Scope = EVERYTHING) -> tuple[Clock, ...]:
    """Return the truces whose first day and length are told, in order."""
    refresh(dossier)
    return clocks_in(evidence_of_truces(dossier.store, scope), scope.as_of)


def _paths(dossier: Dossier, evidence: Sequence[Evidence], scope: Scope) -> tuple[PositionPath, ...]:
    one_act = acts_of(dossier, evidence, scope)
    return paths_in(evidence, {issue.key: issue for issue in dossier.profile.issues}, scope.as_of, one_act)
