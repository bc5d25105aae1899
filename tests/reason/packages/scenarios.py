"""Scenarios made by hand and at random, and the frontier and the solutions by their definitions."""

import itertools
from collections.abc import Mapping, Sequence

import numpy as np
from hypothesis import strategies as st

from travaux.model.package import (
    Exclusion,
    IssueValues,
    OptionValue,
    Package,
    PackageValue,
    PartyValues,
    Range,
    Scenario,
    Tiers,
    exactly,
)
from travaux.model.profile import Issue, IssueOption
from travaux.reason.packages.frontier import Frontier, find_frontier
from travaux.reason.packages.points import PointScenario, expected_point, value_of


def issues(**options: str) -> tuple[Issue, ...]:
    """Issues with their options: ``issues(truce="full partial none")``."""
    return tuple(
        Issue(key, key.title(), options=tuple(IssueOption(option, option.title()) for option in words.split()))
        for key, words in options.items()
    )


def valued(
    party: str,
    values: Mapping[str, Mapping[str, float]],
    weights: Mapping[str, float],
    no_deal: float | Range | None = 0.0,
) -> PartyValues:
    """A party of which every value is known."""
    known = tuple(
        IssueValues(issue, tuple(OptionValue(key, exactly(value)) for key, value in options.items()), weight=weight)
        for issue, options in values.items()
        for weight in [exactly(weights[issue])]
    )
    return PartyValues(party, known, no_deal=exactly(no_deal) if isinstance(no_deal, float) else no_deal)


def ranked(party: str, orders: Mapping[str, str], importance: str, no_deal: Range | None = None) -> PartyValues:
    """A party of which orders are known: ``ranked("Norland", {"truce": "full none"}, "truce, border")``."""
    known = tuple(IssueValues(issue, order=tiers(order)) for issue, order in orders.items())
    return PartyValues(party, known, tiers(importance), no_deal=no_deal)


def tiers(order: str) -> Tiers:
    """``"a b=c d"`` as tiers; commas and spaces part them."""
    return tuple(tuple(tier.split("=")) for tier in order.replace(",", " ").split())


def points_of(*rows: Sequence[float], no_deal: Sequence[float]) -> Scenario:
    """Packages given by what they are worth, named by their numbers."""
    keys = [str(number) for number in range(len(rows))]
    parties = tuple(
        PartyValues(
            f"party {column}",
            table=tuple(PackageValue((key,), exactly(row[column])) for key, row in zip(keys, rows, strict=True)),
            no_deal=exactly(value),
        )
        for column, value in enumerate(no_deal)
    )
    return Scenario(issues(package=" ".join(keys)), parties)


def random_scenario(rng: np.random.Generator, parties: int, sizes: Sequence[int], digits: int = 3) -> Scenario:
    """An additive scenario; with few digits many packages tie."""
    named = issues(**{f"i{n}": " ".join(f"o{option}" for option in range(size)) for n, size in enumerate(sizes)})
    known = []
    for number in range(parties):
        values = {i.key: {o.key: round(float(rng.random()), digits) for o in i.options} for i in named}
        weights = dict(zip(values, rng.dirichlet(np.ones(len(sizes))).tolist(), strict=True))
        known.append(valued(f"party {number}", values, weights, round(float(rng.random()) * 0.6, digits)))
    return Scenario(named, tuple(known))


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Small additive scenarios with coarse values, some with an exclusion."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    made = random_scenario(rng, draw(st.integers(2, 4)), sizes, digits=draw(st.integers(0, 3)))
    if draw(st.booleans()) and sum(size > 1 for size in sizes) > 1:
        one, other = [issue.key for issue, size in zip(made.issues, sizes, strict=True) if size > 1][:2]
        return Scenario(made.issues, made.parties, (Exclusion(((one, "o0"), (other, "o1"))),))
    return made


def frontier_of(scenario: Scenario) -> Frontier:
    return find_frontier(expected_point(scenario))


def all_packages(scenario: Scenario) -> dict[Package, tuple[float, ...]]:
    """Every package that can be, with its values, rounded so that equal ones are equal."""
    point = expected_point(scenario)
    found = {}
    for choice in itertools.product(*(range(len(issue.options)) for issue in scenario.issues)):
        package = tuple(issue.options[place].key for issue, place in zip(scenario.issues, choice, strict=True))
        chosen = set(zip((issue.key for issue in scenario.issues), package, strict=True))
        if not any(set(exclusion.options) <= chosen for exclusion in scenario.exclusions):
            found[package] = values_at(point, choice)
    return found


def values_at(point: PointScenario, choice: Sequence[int]) -> tuple[float, ...]:
    sizes = [len(issue.options) for issue in point.scenario.issues]
    return tuple(round(value_of(party, choice, sizes), 11) for party in point.parties)


def beats(one: Sequence[float], other: Sequence[float]) -> bool:
    """By the definition: no worse for any party, better for one."""
    pairs = list(zip(one, other, strict=True))
    return all(mine >= yours for mine, yours in pairs) and any(mine > yours for mine, yours in pairs)


def undominated_packages(scenario: Scenario) -> set[Package]:
    packages = all_packages(scenario)
    return {
        package for package, values in packages.items() if not any(beats(other, values) for other in packages.values())
    }


def listed(frontier: Frontier) -> set[Package]:
    return {package for row in range(len(frontier)) for package in frontier.packages(row)}
