"""What flips among packages: entries dropped, and another value of no deal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from travaux.model.conflict import Grounds
from travaux.model.package import ANALYST, DEFAULT, PartyValues, Range, Scenario, entries_under
from travaux.model.whatif import Finding, FindingKind, Pivot, WhatIf
from travaux.reason.packages.analysis import analyse_packages
from travaux.reason.packages.faults import ScenarioFaultError
from travaux.reason.whatif.differences import differences

MOST_TRIED = 100
"""Entries that are left out by themselves, at most."""
_LISTED = 1_000


@dataclass(frozen=True, slots=True)
class ScenarioChanges:
    """What is supposed to be otherwise in a scenario."""

    dropped: frozenset[str] = frozenset()
    """Keys of entries; what is known by nothing else is then not known."""
    no_deal: Mapping[str, Range] = field(default_factory=dict)
    """The value of no deal, by party."""


def whatif_of_packages(scenario: Scenario, changes: ScenarioChanges) -> WhatIf:
    """Return what flips under the changes, and what hangs on single entries.

    Found is what the rules pick and which packages all surely accept; raise ScenarioFaultError.
    """
    before = picked_in(scenario)
    after = picked_in(changed_scenario(scenario, changes))
    entries = entries_under(_line_grounds(scenario))
    pivots = _pivots(scenario, before, entries[:MOST_TRIED])
    found = differences(before, after, tuple(_in_words(changes)), pivots)
    return replace(found, untried=max(0, len(entries) - MOST_TRIED))


def picked_in(scenario: Scenario) -> tuple[Finding, ...]:
    """Return what each rule picks, and which packages all surely accept."""
    analysis = analyse_packages(scenario, _LISTED)
    found = []
    for solution in analysis.solutions:
        for package in solution.packages:
            found.append(Finding(FindingKind.SOLUTION, f"{solution.rule}: {', '.join(package)}"))
    for package in analysis.zone.surely_listed if analysis.zone else ():
        found.append(Finding(FindingKind.ACCEPTED, f"surely, by all: {', '.join(package)}"))
    return tuple(found)


def changed_scenario(scenario: Scenario, changes: ScenarioChanges) -> Scenario:
    """Return the scenario as it would be; raise ScenarioFaultError where a change names what is not there."""
    for key in sorted(changes.dropped - set(entries_under(_line_grounds(scenario)))):
        raise ScenarioFaultError(f"no line rests on the entry {key!r}")
    for name in sorted(set(changes.no_deal) - {party.party for party in scenario.parties}):
        raise ScenarioFaultError(f"there is no party {name!r}")
    left = _without(scenario, changes.dropped)
    parties = tuple(
        replace(party, no_deal=changes.no_deal[party.party], no_deal_grounds=ANALYST)
        if party.party in changes.no_deal
        else party
        for party in left.parties
    )
    return replace(left, parties=parties)


def _line_grounds(scenario: Scenario) -> Iterator[Grounds]:
    yield from (exclusion.grounds for exclusion in scenario.exclusions)
    for party in scenario.parties:
        yield party.importance_grounds
        yield party.no_deal_grounds
        yield from (known.grounds for known in party.issues)
        yield from (stance.grounds for stance in party.stances)


def _without(scenario: Scenario, dropped: frozenset[str]) -> Scenario:
    """Return a scenario without what rests on dropped entries alone."""

    def stays(grounds: Grounds) -> bool:
        return not grounds.entries or not dropped.issuperset(grounds.entries)

    def left(party: PartyValues) -> PartyValues:
        knows_ranking, knows_no_deal = stays(party.importance_grounds), stays(party.no_deal_grounds)
        return replace(
            party,
            issues=tuple(known for known in party.issues if stays(known.grounds)),
            stances=tuple(stance for stance in party.stances if stays(stance.grounds)),
            importance=party.importance if knows_ranking else (),
            importance_grounds=party.importance_grounds if knows_ranking else DEFAULT,
            no_deal=party.no_deal if knows_no_deal else None,
            no_deal_grounds=party.no_deal_grounds if knows_no_deal else DEFAULT,
        )

    exclusions = tuple(each for each in scenario.exclusions if stays(each.grounds))
    return replace(scenario, parties=tuple(map(left, scenario.parties)), exclusions=exclusions)


def _pivots(scenario: Scenario, findings: tuple[Finding, ...], entries: tuple[str, ...]) -> tuple[Pivot, ...]:
    carrying: dict[int, list[str]] = {}
    for key in entries:
        same = {finding.same for finding in picked_in(_without(scenario, frozenset({key})))}
        for number, finding in enumerate(findings):
            if finding.same not in same:
                carrying.setdefault(number, []).append(key)
    return tuple(Pivot(findings[number], tuple((key,) for key in keys)) for number, keys in sorted(carrying.items()))


def _in_words(changes: ScenarioChanges) -> Iterator[str]:
    yield from (f"entry {key} is left out, with what rests on it alone" for key in sorted(changes.dropped))
    for party, value in sorted(changes.no_deal.items()):
        told = f"{value.low:g}" if value.is_exact else f"{value.low:g} to {value.high:g}"
        yield f"no deal is worth {told} to {party}"
