"""The whole: what keeps the parties apart on each issue as of a day. This is the page to read first."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from travaux.model.answer import HeldPosition
from travaux.model.content import Act
from travaux.model.evidence import Evidence
from travaux.model.gap import Gaps, IssueGap
from travaux.reason.gaps.asks import (
    GIVING,
    Said,
    as_one,
    at_the_table,
    by_issue,
    is_gift,
    said_in,
    still_held,
    without_copies,
)
from travaux.reason.gaps.clashes import clashes_on
from travaux.reason.gaps.cycles import cycles_in
from travaux.reason.gaps.preconditions import IssuesIn, Told, as_last_told, preconditions_in
from travaux.reason.gaps.settled import agreed_on, due_on, moved_last, unanswered_on
from travaux.reason.state import positions_as_of

_AGAINST = frozenset({Act.REJECT})


@dataclass(frozen=True, slots=True)
class Material:
    """What gaps are found in: positions and conditions, and who sits at the table."""

    said: tuple[Said, ...]
    told: tuple[Told, ...]
    table: Mapping[str, str]
    names: Mapping[str, str]
    """Names of issues by key, in the profile's order."""
    undated: int


def find_gaps(
    evidence: Iterable[Evidence], issues_in: IssuesIn, names: Mapping[str, str], as_of: dt.date | None = None
) -> Gaps:
    """Return what keeps the parties apart, from positions and statements; ``names`` are those of issues by key.

    Everything is ordinal: who asks, offers, accepts and refuses what, and what was said last. How often a thing is
    said counts for nothing.
    """
    every = list(evidence)
    gaps = gaps_in(material_of(every, issues_in, names, as_of), as_of)
    stands: dict[str, list[HeldPosition]] = defaultdict(list)
    for held in positions_as_of(every, as_of).held:
        stands[held.issue].append(held)
    return replace(gaps, issues=tuple(replace(gap, stands=tuple(stands[gap.issue])) for gap in gaps.issues))


def material_of(
    evidence: Iterable[Evidence], issues_in: IssuesIn, names: Mapping[str, str], as_of: dt.date | None
) -> Material:
    """Return what was said and which conditions were set by a day."""
    every = list(evidence)
    said, undated = said_in(every, as_of)
    told, undated_conditions = preconditions_in(every, issues_in, as_of)
    return Material(tuple(said), tuple(told), at_the_table(said), names, undated + undated_conditions)


def gaps_in(material: Material, today: dt.date | None) -> Gaps:
    """Return what keeps the parties apart on ``today``; the table of stands is left to the caller."""
    said = without_copies(material.said)
    preconditions = as_last_told(material.told, said)
    issues = dict(sorted(by_issue(said).items(), key=lambda pair: _place(pair[0], material.names)))
    table = material.table
    return Gaps(
        parties=tuple(sorted(table.values())),
        issues=tuple(_gap(issue, on_issue, material) for issue, on_issue in issues.items()),
        preconditions=tuple(found for _, found in preconditions),
        cycles=cycles_in(preconditions),
        unanswered=tuple(chain.from_iterable(unanswered_on(on_issue, table, today) for on_issue in issues.values())),
        agreed=tuple(chain.from_iterable(agreed_on(issue, on_issue, table) for issue, on_issue in issues.items())),
        due=tuple(chain.from_iterable(due_on(on_issue, today) for on_issue in issues.values())),
        undated=material.undated,
    )


def _gap(issue: str, said: Sequence[Said], material: Material) -> IssueGap:
    given = [each for each in still_held(said, GIVING, _AGAINST) if is_gift(each) and each.party_key in material.table]
    return IssueGap(
        issue,
        material.names.get(issue, issue),
        (),
        clashes_on(said),
        tuple(each.ask for each in as_one(given)),
        moved_last(said, material.table),
    )


def _place(issue: str, names: Mapping[str, str]) -> tuple[int, str]:
    """Order issues as the profile does, others after them by name."""
    listed = list(names)
    return (listed.index(issue) if issue in names else len(listed), issue)
