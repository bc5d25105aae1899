"""Published problems with their answers, where the study that gathered them lies beside the checkout.

What can be written in a line stands in the other tests; GENIUS's domains are other people's files, not copied here.
"""

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.reason.packages.scenarios import frontier_of, issues, listed, points_of, valued
from travaux.ingest.genius import load_genius
from travaux.model.forecast import ActorStand
from travaux.model.package import Range, Scenario, exactly
from travaux.model.package_answer import SolutionRule
from travaux.reason.forecast import forecast
from travaux.reason.packages.analysis import analyse_packages
from travaux.reason.packages.solutions import solve

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "reason" / "cases"
NASH, KALAI_SMORODINSKY, EGALITARIAN, UTILITARIAN = SolutionRule
DOMAINS = [
    "y2010/EnglandZimbabwe",
    "y2010/ItexvsCypress",
    "y2011/Grocery",
    "y2011/Laptop",
    "y2012/CameraB",
]


def found(name: str) -> Path:
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"PUBLISHED CASE NOT CHECKED: {path} is not there")
    return path


def load(name: str) -> Any:
    return json.loads(found(name).read_text(encoding="utf-8"))


def test_bill_and_jack_barter_as_nash_has_it() -> None:
    """Nine goods, each kept or given: what Bill and Jack gain from where they stand."""
    case = load("bargaining/nash-1950-bill-jack.json")
    goods = case["goods"]
    share = 1 / len(goods)
    bill = {good: {"Bill": worth["to_bill"], "Jack": 0} for good, worth in goods.items()}
    jack = {good: {"Bill": 0, "Jack": worth["to_jack"]} for good, worth in goods.items()}
    parties = [
        valued(person, values, dict.fromkeys(goods, share), share * own)
        for person, values, own in zip(("Bill", "Jack"), (bill, jack), case["disagreement"], strict=True)
    ]
    scenario = Scenario(issues(**dict.fromkeys(goods, "Bill Jack")), tuple(parties))
    solutions = analyse_packages(scenario, 1000).solutions

    def gains(rule: SolutionRule) -> list[list[float]]:
        solution = solutions[list(SolutionRule).index(rule)]
        return [list((np.array(point.utilities) - solution.no_deal) / share) for point in solution.points]

    expected = case["expected"]
    assert gains(NASH) == [pytest.approx(expected["nash_gains"])]
    (package,) = solutions[0].packages
    moved = {good for good, owner in zip(goods, package, strict=True) if owner != goods[good]["owner"]}
    assert moved == {"book", "whip", "ball", "bat", "pen", "toy", "knife"}
    assert gains(KALAI_SMORODINSKY) == [pytest.approx(expected["computed"]["ks_finite_gains"])]
    assert min(gains(EGALITARIAN)[0]) == pytest.approx(expected["computed"]["egalitarian_min_gain"])
    # The case names one of three packages that tie.
    assert pytest.approx(expected["computed"]["utilitarian_gains"]) in gains(UTILITARIAN)


def test_a_dollar_is_split_as_the_closed_forms_say() -> None:
    worth = {"x": lambda x: x, "1-x": lambda x: 1 - x, "sqrt(1-x)": lambda x: (1 - x) ** 0.5}
    for problem in load("bargaining/split-the-dollar.json")["problems"]:
        rows = [tuple(worth[way](x) for way in problem["u"]) for x in np.linspace(0, 1, 10001)]
        frontier = frontier_of(points_of(*rows, no_deal=problem["d"]))
        for rule, name in ((NASH, "nash"), (KALAI_SMORODINSKY, "ks"), (EGALITARIAN, "egal")):
            solution = solve(rule, frontier, problem["d"])
            assert solution.points[0].utilities[0] == pytest.approx(problem[name], abs=0.0001), (problem, rule)


def test_conventions_are_those_of_the_textbook() -> None:
    shares, below, ties = load("bargaining/finite-conventions.json")["cases"]

    def picked(rule: SolutionRule, case: dict[str, Any]) -> list[list[float]]:
        frontier = frontier_of(points_of(*case["points"], no_deal=case["d"]))
        return [list(point.utilities) for point in solve(rule, frontier, case["d"]).points]

    assert picked(KALAI_SMORODINSKY, shares) == [shares["max_min"]]
    assert picked(NASH, below) == [below["nash_with_d"]]
    kept = listed(frontier_of(points_of(*ties["points"], no_deal=(0, 0))))
    assert {int(key) for (key,) in kept} == set(ties["pareto_indices_keeping_ties"])


@pytest.mark.parametrize("domain", DOMAINS)
def test_domains_of_genius_have_the_answers_that_were_reckoned_for_them(domain: str) -> None:
    (expected,) = (case for case in load("genius/results_genius_convention.json") if case["scenario"] == domain)
    scenario, _ = load_genius(found(f"genius/xml/{domain}"))
    analysis = analyse_packages(scenario, 10_000)

    assert analysis.zone is not None
    assert analysis.zone.packages == expected["n_outcomes"]
    assert sum(point.count for point in analysis.frontier) == expected["pareto_size"]
    for solution, name in zip(analysis.solutions, ("nash", "ks", "egal", "util"), strict=True):
        answer = expected[name]
        assert sum(point.count for point in solution.points) == answer["n_optimal"]
        assert any(
            list(point.utilities) == pytest.approx(answer["utilities"], abs=1e-6)
            and tuple(answer["outcome"][issue.key] for issue in scenario.issues) in point.packages
            for point in solution.points
        )


def test_emission_standards_of_1989_have_the_published_mean() -> None:
    with found("spatial/eu-emission-standards.csv").open(encoding="utf-8", newline="") as file:
        stands = [
            ActorStand(
                row["Actor"],
                exactly(float(row["Position"])),
                exactly(float(row["Capability"])),
                exactly(float(row["Salience"])),
            )
            for row in csv.DictReader(file)
        ]
    expected = load("spatial/eu-emission-standards.expected.json")["closed_form"]
    answer = forecast(stands, Range(4, 10))

    assert answer.mean == pytest.approx(expected["mean_weighted_by_capability_x_salience"], abs=5e-5)
    assert answer.median == expected["weighted_median"]


def test_every_domain_that_is_there_is_checked() -> None:
    there = {f"{each.parent.name}/{each.name}" for each in found("genius/xml").glob("*/*")}

    assert there <= set(DOMAINS)
