"""Speed and memory of the packages engine, CPU seconds on one thread: ``python -m benchmarks.packages``.

Random additive scenarios: values uniform in 0 to 1, weights from a flat Dirichlet, no deal worth 0.3. Each line runs in
a process of its own, so that its memory is its own. A figure that is missed leaves status 1.
"""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

os.environ.update({"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"})

import numpy as np

from travaux.model.package import Exclusion, IssueValues, OptionValue, PartyValues, Range, Scenario, exactly
from travaux.model.package_answer import SolutionRule
from travaux.model.profile import Issue, IssueOption
from travaux.reason.packages.frontier import find_frontier
from travaux.reason.packages.points import expected_point
from travaux.reason.packages.solutions import solve
from travaux.reason.packages.trials import try_values
from travaux.reason.packages.zone import zone_of


class Case(NamedTuple):
    """What is run, and the figures to reach."""

    what: str
    sizes: list[int]
    parties: int
    work: Callable[[Scenario], object]
    seconds: float | None = None
    megabytes: float | None = None


def exact(sizes: list[int], parties: int, seed: int) -> Scenario:
    """Return a scenario of which every value is known."""
    rng = np.random.default_rng(seed)
    issues = _issues(sizes)
    known = []
    for number in range(parties):
        weights = rng.dirichlet(np.ones(len(issues))).tolist()
        values = tuple(
            IssueValues(issue.key, tuple(_value(option, rng) for option in issue.options), weight=exactly(weight))
            for issue, weight in zip(issues, weights, strict=True)
        )
        known.append(PartyValues(f"p{number}", values, no_deal=exactly(0.3)))
    return Scenario(issues, tuple(known))


def _value(option: IssueOption, rng: np.random.Generator) -> OptionValue:
    return OptionValue(option.key, exactly(float(rng.random())))


def _issues(sizes: list[int]) -> tuple[Issue, ...]:
    return tuple(
        Issue(f"i{n}", "", options=tuple(IssueOption(f"o{o}", "") for o in range(size))) for n, size in enumerate(sizes)
    )


def of_orders(scenario: Scenario) -> Scenario:
    """Return a scenario in which only orders are known, and the value of no deal within a range."""
    rng = np.random.default_rng(int(scenario.parties[0].issues[0].values[0].value.low * 1e9))
    known = []
    for party in scenario.parties:
        orders = tuple(
            IssueValues(issue.key, order=tuple((f"o{o}",) for o in rng.permutation(len(issue.options))))
            for issue in scenario.issues
        )
        importance = tuple((f"i{n}",) for n in rng.permutation(len(scenario.issues)))
        known.append(PartyValues(party.party, orders, importance, no_deal=Range(0.2, 0.4)))
    return replace(scenario, parties=tuple(known))


def frontier_and_solutions(scenario: Scenario) -> int:
    """Find the frontier and all solutions; return the number of points."""
    point = expected_point(scenario)
    frontier = find_frontier(point)
    for rule in SolutionRule:
        solve(rule, frontier, point.no_deal)
    return len(frontier)


def one_by_one(scenario: Scenario) -> int:
    """Do the same where one exclusion links all issues, so that every package has to be looked at."""
    link = Exclusion(tuple((issue.key, "o0") for issue in scenario.issues))
    return frontier_and_solutions(replace(scenario, exclusions=(link,)))


def zone(scenario: Scenario) -> int:
    """Find the zone of agreement under orders and ranges; return the number of packages possible for all."""
    return zone_of(of_orders(scenario), 100).possibly


def trials(scenario: Scenario) -> int:
    """Draw values 200 times within what is known; return how many packages were a Nash solution."""
    return len(try_values(of_orders(scenario), 200, 0, 100).nash)


CASES = (
    Case("10^6 packages linked, 4 parties: frontier, solutions", [10] * 6, 4, one_by_one, 2, 200),
    Case("10^6 packages added up, 4 parties: frontier, solutions", [10] * 6, 4, frontier_and_solutions, 2, 200),
    Case("10^6 packages, 4 parties: zone from orders and ranges", [10] * 6, 4, zone),
    Case("10^12 packages, 2 parties: frontier, solutions", [10] * 12, 2, frontier_and_solutions, 5),
    Case("10^12 packages, 3 parties: frontier, solutions", [10] * 12, 3, frontier_and_solutions, 5),
    Case("4^20 packages, 3 parties: frontier, solutions", [4] * 20, 3, frontier_and_solutions),
    Case("5^12 packages, 4 parties: frontier, solutions", [5] * 12, 4, frontier_and_solutions),
    Case("4,096 packages, 2 parties: 200 draws", [4] * 6, 2, trials),
)
SEEDS = 3


def main() -> int:
    """Print the figures; return 1 when one is missed."""
    command = [sys.executable, "-m", "benchmarks.packages"]
    missed = sum(subprocess.run([*command, str(number)], check=False).returncode for number in range(len(CASES)))
    return int(missed > 0)


def run(case: Case) -> int:
    """Print the worst of some seeds; return 1 when a figure is missed."""
    taken, sizes = [], []
    for seed in range(SEEDS):
        scenario = exact(case.sizes, case.parties, seed)
        began = time.process_time()
        sizes.append(case.work(scenario))
        taken.append(time.process_time() - began)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    aims = [f"{aim:g} {unit}" for aim, unit in ((case.seconds, "s"), (case.megabytes, "MB")) if aim is not None]
    aim = f"  to reach: {', '.join(aims)}" if aims else ""
    print(f"{case.what:<56} {max(taken):7.3f} s {megabytes:5.0f} MB  found {sizes}{aim}", flush=True)
    return int(max(taken) > (case.seconds or np.inf) or megabytes > (case.megabytes or np.inf))


if __name__ == "__main__":
    sys.exit(run(CASES[int(sys.argv[1])]) if len(sys.argv) > 1 else main())
