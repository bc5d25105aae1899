"""What comes out for values drawn at random within what is known: how often, which says nothing of how likely."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import prod

import numpy as np

from travaux.model.package import Package, Scenario
from travaux.model.package_answer import BridgingPackage, PackageShare, SolutionRule, Trials
from travaux.reason.packages.choices import LARGEST, package_at, sizes_of
from travaux.reason.packages.faults import ScenarioFaultError
from travaux.reason.packages.frontier import find_frontier
from travaux.reason.packages.points import PartyPoint, PointScenario, fitting_draws
from travaux.reason.packages.solutions import choose
from travaux.reason.packages.values import Numbers, Vector
from travaux.reason.packages.zone import packages_in

MOST_DRAWS = 10_000
MOST_TRIED = 100_000_000
"""Packages times draws that are looked at for bridging packages."""
_TIES = 50
"""Packages counted for one point of a frontier in one draw."""


def try_values(scenario: Scenario, draws: int, seed: int, most_listed: int) -> Trials:
    """Return what came out of so many draws; raise ScenarioFaultError where a no-deal value is not known.

    The same seed gives the same answer. Each party's values are drawn apart from the others'.
    """
    if not 0 < draws <= MOST_DRAWS:
        raise ScenarioFaultError(f"the number of draws must lie between 1 and {MOST_DRAWS}")
    for party in scenario.parties:
        if party.no_deal is None:
            raise ScenarioFaultError(
                f"party {party.party!r}: the value of no deal is not known, so nothing can be tried"
            )
    drawn = [fitting_draws(scenario, party, draws, (seed, number)) for number, party in enumerate(scenario.parties)]
    nash: Counter[Package] = Counter()
    frontier: Counter[Package] = Counter()
    for number in range(draws):
        point = PointScenario(scenario, tuple(party[number] for party in drawn))
        found = find_frontier(point)
        rows = choose(SolutionRule.NASH, found.utilities, np.asarray(point.no_deal)).rows
        nash.update(package for row in rows for package in found.point(int(row), _TIES).packages)
        frontier.update(package for row in range(len(found)) for package in found.point(row, _TIES).packages)
    bridging = _bridging(scenario, drawn, most_listed)
    return Trials(draws, seed, _shares(nash, draws, most_listed), _shares(frontier, draws, most_listed), bridging)


def _shares(counts: Counter[Package], draws: int, most: int) -> tuple[PackageShare, ...]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(PackageShare(package, count / draws) for package, count in ordered[:most])


def _bridging(scenario: Scenario, drawn: Sequence[Sequence[PartyPoint]], most: int) -> tuple[BridgingPackage, ...]:
    """Return the packages whose least accepting party accepts in most draws; of equals those that more accept.

    None where there are too many packages to try each.
    """
    if prod(sizes_of(scenario)) > min(LARGEST, MOST_TRIED // len(drawn[0])):
        return ()
    best: list[tuple[float, float, BridgingPackage]] = []
    for choices in packages_in(scenario):
        shares = np.stack([_accepted(scenario, party, choices) for party in drawn], axis=1)
        least, total = shares.min(axis=1), shares.sum(axis=1)
        for row in np.lexsort((-total, -least))[:most]:
            package = BridgingPackage(package_at(scenario, choices[row].tolist()), tuple(map(float, shares[row])))
            best.append((-float(least[row]), -float(total[row]), package))
    best.sort(key=lambda each: (each[0], each[1], each[2].package))
    return tuple(package for _, _, package in best[:most])


def _accepted(scenario: Scenario, draws: Iterable[PartyPoint], choices: Numbers) -> Vector:
    """Return for each package in which part of the draws it is at least as good as no deal."""
    counts = np.zeros(len(choices))
    number = 0
    for number, point in enumerate(draws, start=1):  # noqa: B007 - counted for the share
        if point.table is not None:
            values = point.table[np.ravel_multi_index(tuple(choices.T), sizes_of(scenario))]
        else:
            values = sum(options[places] for options, places in zip(point.options, choices.T, strict=True))
        counts += values >= point.no_deal
    return counts / number
