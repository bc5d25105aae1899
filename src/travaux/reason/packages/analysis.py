"""All that is said of one scenario: zone, frontier, solutions, trades, and what is missing."""

from math import isnan, prod

from travaux.model.package import Scenario
from travaux.model.package_answer import PackageAnalysis, SolutionRule
from travaux.reason.packages.acceptance import entries_of
from travaux.reason.packages.choices import LARGEST, sizes_of
from travaux.reason.packages.faults import check
from travaux.reason.packages.frontier import find_frontier
from travaux.reason.packages.logrolling import trades_in
from travaux.reason.packages.missing import missing_in, reliability_of
from travaux.reason.packages.points import expected_point
from travaux.reason.packages.solutions import solve
from travaux.reason.packages.zone import zone_of


def analyse_packages(scenario: Scenario, most_listed: int) -> PackageAnalysis:
    """Return the analysis, lists of packages and points cut at a number.

    Raise ScenarioFaultError for a scenario that is wrong or too large, TooManyUndominatedError for a frontier that is.
    """
    check(scenario)
    point = expected_point(scenario)
    frontier = find_frontier(point)
    unknown = any(isnan(value) for value in point.no_deal)
    entries = [key for party in scenario.parties for key in entries_of(party)]
    entries += [key for exclusion in scenario.exclusions for key in exclusion.grounds.entries]
    return PackageAnalysis(
        parties=tuple(party.party for party in scenario.parties),
        zone=zone_of(scenario, most_listed) if prod(sizes_of(scenario)) <= LARGEST else None,
        frontier=tuple(frontier.point(row, most_listed) for row in range(min(len(frontier), most_listed))),
        frontier_points=len(frontier),
        solutions=() if unknown else tuple(solve(rule, frontier, point.no_deal) for rule in SolutionRule),
        trades=trades_in(scenario),
        missing=missing_in(scenario),
        reliability=reliability_of(scenario),
        entries=tuple(dict.fromkeys(entries)),
    )
