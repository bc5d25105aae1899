"""Ask for what is newest: pages of a dossier of any size, each told from so many entries, with how many there are."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from travaux.dossier.analysing import drafted_conflict, positions_and_conditions
from travaux.dossier.following import acts_of
from travaux.dossier.opening import Dossier, refresh
from travaux.model.evidence import Evidence, effective_day
from travaux.model.gap import Gaps
from travaux.model.question import EVERYTHING, Reach, Scope
from travaux.model.response import Round
from travaux.read.grammar.stances.issues import IssueSense
from travaux.reason.gaps.analysis import find_gaps, material_of
from travaux.reason.responses import Stretch, rounds_in
from travaux.record.store import newest, stances
from travaux.record.store.recent import evidence_of_recent

_MOVES = 500
"""Positions of parties and mediators among which answers are looked for."""
_ANSWERED = 200
"""How many of them, the newest, are looked at for what they answer; the others are looked back on."""
_AT_THE_TABLE = 700
"""Positions that the parties' differences are told from."""
_STATEMENTS = 1_000
"""Statements among which conditions are looked for."""


@dataclass(frozen=True, slots=True)
class Rounds:
    """The newest rounds."""

    rounds: tuple[Round, ...]
    issues: tuple[str, ...]
    """Names of the issues that can be asked about."""
    reach: Reach


def newest_rounds(dossier: Dossier, scope: Scope = EVERYTHING, about: str | None = None) -> Rounds:
    """Return what was put forward with its responses in order, about one issue (by name) where it is named.

    Where there is too much, answers are told since a day on which so many positions had been taken.
    """
    refresh(dossier)
    names = _names(dossier)
    positions, number = newest.seated_positions(dossier.store, scope, None, _MOVES)
    issues: dict[str, str] = {}
    if len(positions) < number:
        issues = {names.get(key, key): key for key in newest.seated_issues(dossier.store, scope)}
        if about is not None:
            known = about in issues
            found = newest.seated_positions(dossier.store, scope, issues[about], _MOVES) if known else ([], 0)
            positions, number = found
    reach = Reach(len(positions), number, _since(positions, number))
    told = _rounds(dossier, positions, scope, reach.since)
    listed = issues or {each.about for each in told}
    asked = tuple(each for each in told if about in (None, each.about))
    return Rounds(asked, tuple(sorted(listed)), reach)


def _since(positions: Sequence[Evidence], number: int) -> dt.date | None:
    """Return the day since which answers are looked for; None where all positions are at hand."""
    if len(positions) >= number:
        return None
    days = [day for each in positions if (day := effective_day(each.entry.content, each.published_on))]
    return days[min(_ANSWERED, len(days)) - 1] if days else None


def _rounds(dossier: Dossier, positions: Sequence[Evidence], scope: Scope, since: dt.date | None) -> tuple[Round, ...]:
    issues = {issue.key: issue for issue in dossier.profile.issues}
    days = [day for each in positions if (day := effective_day(each.entry.content, each.published_on))]
    events = newest.proposals(dossier.store, scope, min(days) if since is not None else None)
    return rounds_in(positions, events, issues, Stretch(since, scope.as_of), acts_of(dossier, positions, scope))


@dataclass(frozen=True, slots=True)
class Differences:
    """What keeps the parties apart, by what they said last."""

    gaps: Gaps
    positions: Reach
    """Of the positions of those at the table and of mediators, where there are too many to look at all."""
    statements: int | None
    """Statements, the newest, among which conditions were looked for; None for all."""


def newest_gaps(dossier: Dossier, scope: Scope = EVERYTHING) -> Differences:
    """Return what keeps the parties apart; where they have said too much, by the last words of each on each issue."""
    evidence, positions, statements = _newest_material(dossier, scope)
    issues_in = IssueSense(dossier.profile, "").issues_in
    gaps = find_gaps(evidence, issues_in, _names(dossier), scope.as_of)
    if scope.as_of is not None and statements is not None:
        gaps = replace(gaps, undated=gaps.undated + stances.count_undated_positions(dossier.store, scope))
    return Differences(gaps, positions, statements)


def newest_draft(dossier: Dossier, scope: Scope = EVERYTHING) -> str:
    """Return a draft of a conflict file from what parties last said, for the analyst to correct."""
    evidence, _, _ = _newest_material(dossier, scope)
    issues_in = IssueSense(dossier.profile, "").issues_in
    return drafted_conflict(dossier, material_of(evidence, issues_in, _names(dossier), scope.as_of))


def _names(dossier: Dossier) -> dict[str, str]:
    return {issue.key: issue.name for issue in dossier.profile.issues}


def _newest_material(dossier: Dossier, scope: Scope) -> tuple[list[Evidence], Reach, int | None]:
    """Return what gaps are found in, how much of the positions it is, and of how many statements."""
    refresh(dossier)
    if newest.are_at_most(dossier.store, ("position",), replace(scope, as_of=None), _AT_THE_TABLE):
        every = list(positions_and_conditions(dossier, scope))
        return every, Reach(len(every), len(every)), None
    cells = newest.cells_at_the_table(dossier.store, scope, _AT_THE_TABLE)
    depth = _depth(cells.values(), _AT_THE_TABLE)
    said = evidence_of_recent(dossier.store, list(cells), scope, depth)
    conditions = newest.conditions(dossier.store, scope, _STATEMENTS)
    return [*said, *conditions], Reach(len(said), sum(cells.values())), _STATEMENTS


def _depth(cells: Collection[int], most: int) -> int:
    """Return how many of each cell can be taken so that of all together there are at most so many; one at least."""
    depth = 1
    while depth < max(cells, default=0) and sum(min(number, depth + 1) for number in cells) <= most:
        depth += 1
    return depth
