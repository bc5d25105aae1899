"""What flips among gaps: entries dropped, positions supposed, preconditions guaranteed, deadlines passed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from travaux.model.actor import Role
from travaux.model.answer import Citation
from travaux.model.content import Modality
from travaux.model.gap import Ask, Cycle, Gaps, IssueGap
from travaux.model.whatif import Finding, FindingKind, Pivot, Supposition, WhatIf
from travaux.reason.gaps.analysis import Material, gaps_in
from travaux.reason.gaps.asks import Said, is_gift, without_copies
from travaux.reason.gaps.cycles import cycles_in
from travaux.reason.gaps.preconditions import as_last_told
from travaux.reason.whatif.differences import differences

MOST_TRIED = 200
"""Entries that are left out by themselves, at most; those that cycles rest on come first."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is supposed to be otherwise."""

    dropped: frozenset[str] = frozenset()
    """Keys of entries that are left out."""
    supposed: tuple[Supposition, ...] = ()
    guaranteed: frozenset[str] = field(default_factory=frozenset)
    """Issues on which a guarantor vouches for what is to come, so that nothing need wait for it."""
    until: dt.date | None = None
    """The day on which things are looked at, with nothing more said: deadlines pass."""


class ChangeFaultError(ValueError):
    """A change that cannot be made; the message is one line."""


def whatif_of_gaps(material: Material, today: dt.date | None, changes: Changes) -> WhatIf:
    """Return what flips under the changes, and which findings as things are hang on which single entries."""
    before = findings_in(gaps_in(material, today))
    after = findings_in(gaps_in(changed(material, changes, today), changes.until or today))
    untried = max(0, len({key for finding in before for key in finding.entries}) - MOST_TRIED)
    found = differences(before, after, tuple(_in_words(changes)), pivots_in(material, today, before))
    return replace(found, untried=untried)


def findings_in(gaps: Gaps) -> tuple[Finding, ...]:
    """Return what was found, each in words that are the same whenever the same is found."""
    return tuple(_findings(gaps))


def _findings(gaps: Gaps) -> Iterator[Finding]:
    yield from map(_of_cycle, gaps.cycles)
    yield from chain.from_iterable(map(_of_issue, gaps.issues))
    for agreed in gaps.agreed:
        yield Finding(FindingKind.AGREED, _agreed(agreed.issue, agreed.option, agreed.held), agreed.entries)
    for open_ask in gaps.unanswered:
        what = f"{_asked(open_ask.ask)} waits for {' and '.join(open_ask.silent)}"
        yield Finding(FindingKind.UNANSWERED, what, open_ask.entries)
    for due in gaps.due:
        if due.has_passed:
            yield Finding(FindingKind.OVERDUE, f"{_asked(due.ask)} was due on {due.on}", due.entries)


def _of_cycle(cycle: Cycle) -> Finding:
    parts = sorted(
        f"{each.party} makes {_all_of(each.waits_on)} wait for {_all_of(each.first_on)}" for each in cycle.preconditions
    )
    standing = "" if cycle.is_standing else " (one side has moved off it)"
    return Finding(FindingKind.CYCLE, "; ".join(parts) + standing, cycle.entries)


def _of_issue(gap: IssueGap) -> Iterator[Finding]:
    for clash in gap.clashes:
        what = f"{_asked(clash.ask)}, {clash.refusal.party} refuses"
        yield Finding(FindingKind.CLASH, what, clash.entries)
    for move in gap.moved_last:
        yield Finding(FindingKind.MOVED, f"{move.move.party} on {gap.issue}: {move.move.act}", move.move.entries)


def _agreed(issue: str, option: str | None, held: Iterable[Ask]) -> str:
    who = " and ".join(sorted({ask.party for ask in held}))
    return f"{who} on {issue}{f': {option}' if option else ''}"


def _asked(ask: Ask) -> str:
    what = f": {ask.option}" if ask.option else f": “{ask.asks}”" if ask.asks else ""
    return f"{ask.party} {ask.act} on {ask.issue}{what}"


def _all_of(issues: Iterable[str]) -> str:
    return " and ".join(sorted(issues))


def changed(material: Material, changes: Changes, today: dt.date | None) -> Material:
    """Return the material as it would be; raise ChangeFaultError where a change names what is not there."""
    known = {each.ask.cited.key for each in material.said} | {each.found.cited.key for each in material.told}
    for key in sorted(changes.dropped - known):
        raise ChangeFaultError(f"no position or condition as of that day has the key {key!r}")
    kept = [each for each in material.said if each.ask.cited.key not in changes.dropped]
    supposed = [_supposed(material, each, today, number) for number, each in enumerate(changes.supposed, start=1)]
    told = [each for each in material.told if each.found.cited.key not in changes.dropped]
    open_still = [each for each in told if not each.found.first_on <= changes.guaranteed]
    return replace(
        material,
        said=(*kept, *supposed),
        told=tuple(
            replace(each, found=replace(each.found, first_on=each.found.first_on - changes.guaranteed))
            for each in open_still
        ),
    )


def _supposed(material: Material, supposed: Supposition, today: dt.date | None, number: int) -> Said:
    party = next((key for key, name in material.table.items() if name == supposed.party), None)
    if party is None:
        known = ", ".join(sorted(material.table.values()))
        raise ChangeFaultError(f"{supposed.party!r} is not at the table; there are {known}")
    days = [each.day for each in material.said if each.day is not None]
    day = today or max(days, default=None)
    cited = Citation(f"supposed-{number}", "", "", None, 1.0)
    ask = Ask(
        supposed.party, supposed.party, supposed.act, supposed.issue, None, None, supposed.option, None, day, cited
    )
    return Said(party, None, Role.PARTY, Modality.ASSERTED, f"supposed-{number}", ask)


def _in_words(changes: Changes) -> Iterator[str]:
    yield from (f"entry {key} is left out" for key in sorted(changes.dropped))
    for each in changes.supposed:
        yield f"{each.party} would {each.act} on {each.issue}{f': {each.option}' if each.option else ''}"
    yield from (f"somebody vouches for what is to come on {issue}" for issue in sorted(changes.guaranteed))
    if changes.until:
        yield f"nothing more is said until {changes.until}"


def pivots_in(material: Material, today: dt.date | None, findings: Iterable[Finding]) -> tuple[Pivot, ...]:
    """Return the findings that single reports carry: each is looked for again without what one report says for it.

    What copies of a report repeat is left out with it. Only what concerns the entries' issues is run again: nothing
    else can change while the table stays the same.
    """
    origins = {each.ask.cited.key: each.origin for each in material.said}
    origins |= {each.found.cited.key: each.origin for each in material.told}
    parts = _Parts(material)
    citing: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for finding in findings:
        for group in _by_origin(finding.entries, origins):
            citing[group].append(finding)
    carrying: dict[Finding, list[tuple[str, ...]]] = defaultdict(list)
    for group, carried in islice(citing.items(), MOST_TRIED):
        found: set[tuple[FindingKind, str]] = set()
        if any(finding.kind is FindingKind.CYCLE for finding in carried):
            found |= {finding.same for finding in parts.cycles_without(frozenset(group))}
        if any(finding.kind is not FindingKind.CYCLE for finding in carried):
            found |= {finding.same for finding in findings_in(gaps_in(parts.without(frozenset(group)), today))}
        for finding in carried:
            if finding.same not in found:
                carrying[finding].append(group)
    return tuple(Pivot(finding, tuple(groups)) for finding, groups in carrying.items())


class _Parts:
    """The material cut so that one entry can be left out and only what it concerns be looked at again."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._issue_of = {each.ask.cited.key: each.ask.issue for each in material.said}
        self._by_issue: dict[str, list[Said]] = defaultdict(list)
        for each in material.said:
            self._by_issue[each.ask.issue].append(each)
        waiting = {issue for each in material.told for issue in each.found.waits_on | each.found.first_on}
        # Only what gives something can end a condition.
        self._ending = without_copies(each for each in material.said if each.ask.issue in waiting and is_gift(each))

    def without(self, keys: frozenset[str]) -> Material:
        """Return what was said on the issues of some entries, without them, and no conditions."""
        issues = {self._issue_of[key] for key in keys if key in self._issue_of}
        said = [each for issue in sorted(issues) for each in self._by_issue[issue] if each.ask.cited.key not in keys]
        return replace(self._material, said=tuple(said), told=())

    def cycles_without(self, keys: frozenset[str]) -> Iterator[Finding]:
        """Iterate over the cycles that conditions still make without some entries."""
        told = [each for each in self._material.told if each.found.cited.key not in keys]
        ending = [each for each in self._ending if each.ask.cited.key not in keys]
        return map(_of_cycle, cycles_in(as_last_told(told, ending)))


def _by_origin(keys: Iterable[str], origins: Mapping[str, str]) -> list[tuple[str, ...]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        groups[origins.get(key, key)].append(key)
    return [tuple(group) for group in groups.values()]
