"""Bargaining solutions: closed forms, the places where conventions differ, and the laws they were published with."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.reason.packages.scenarios import all_packages, frontier_of, points_of, scenarios
from travaux.model.package import Package, Scenario
from travaux.model.package_answer import NoSolution, Solution, SolutionRule
from travaux.reason.packages.faults import ScenarioFaultError
from travaux.reason.packages.points import expected_point
from travaux.reason.packages.solutions import solve

NASH, KALAI_SMORODINSKY, EGALITARIAN, UTILITARIAN = SolutionRule
Rows = list[tuple[float, ...]]


def solved(rule: SolutionRule, *rows: tuple[float, ...], no_deal: tuple[float, ...] = (0, 0)) -> Solution:
    return solve(rule, frontier_of(points_of(*rows, no_deal=no_deal)), no_deal)


def rows_of(rule: SolutionRule, rows: Rows, no_deal: tuple[float, ...]) -> set[tuple[float, ...]]:
    """What a rule picks, as values and not as packages, so that it can be compared between scenarios."""
    return {rows[int(key)] for (key,) in solved(rule, *rows, no_deal=no_deal).packages}


SHARES = np.linspace(0, 1, 2001)


@pytest.mark.parametrize("rule", [NASH, KALAI_SMORODINSKY, EGALITARIAN])
def test_a_dollar_is_split_in_two(rule: SolutionRule) -> None:
    found = solved(rule, *[(x, 1 - x) for x in SHARES])

    assert [point.utilities for point in found.points] == [pytest.approx((0.5, 0.5))]


@pytest.mark.parametrize("rule", [NASH, KALAI_SMORODINSKY, EGALITARIAN])
def test_a_better_way_out_moves_the_split(rule: SolutionRule) -> None:
    found = solved(rule, *[(x, 1 - x) for x in SHARES], no_deal=(0.2, 0.1))

    assert [point.utilities for point in found.points] == [pytest.approx((0.55, 0.45))]


@pytest.mark.parametrize(("rule", "share"), [(NASH, 2 / 3), (KALAI_SMORODINSKY, 0.618034), (EGALITARIAN, 0.618034)])
def test_who_shuns_risk_gets_less(rule: SolutionRule, share: float) -> None:
    found = solved(rule, *[(x, (1 - x) ** 0.5) for x in SHARES])

    assert found.points[0].utilities[0] == pytest.approx(share, abs=0.0005)


def test_everybody_is_told_the_numbers_that_a_rule_goes_by() -> None:
    found = solved(KALAI_SMORODINSKY, (9, 1), (4, 4), (1, 9), no_deal=(2, 2))

    assert found.no_deal == (2, 2)
    assert found.ideal == (4, 4)
    assert found.score == 1


def test_the_ideal_is_reckoned_from_what_all_accept() -> None:
    """The first party's dream of 100 is worse than no deal for the other, so no share is measured by it."""
    found = solved(KALAI_SMORODINSKY, (100, -1), (6, 5), (4, 9), no_deal=(0, 0))

    assert found.ideal == (6, 9)
    assert found.packages == (("2",),)


def test_a_no_deal_value_below_every_package_is_used_as_given() -> None:
    rows = ((0.9, 0.3), (0.6, 0.6), (0.35, 0.85))

    assert solved(NASH, *rows, no_deal=(-1, 0)).packages == (("2",),)
    assert solved(NASH, *rows, no_deal=(0.35, 0.3)).packages == (("1",),)


def test_the_smallest_share_is_made_large_and_not_the_spread_small() -> None:
    found = solved(KALAI_SMORODINSKY, (0.3, 0.31), (0.36, 0.305), (1, 0), (0, 1))

    assert found.packages == (("1",),)


def test_equal_packages_are_all_solutions() -> None:
    assert solved(NASH, (5, 5), (5, 5), (8, 1)).packages == (("0",), ("1",))
    assert solved(UTILITARIAN, (9, 1), (1, 9), (5, 5), (6, 3)).packages == (("0",), ("2",), ("1",))


def test_where_somebody_is_always_better_off_without_a_deal_there_is_no_solution() -> None:
    for rule in SolutionRule:
        found = solved(rule, (5, 1), (1, 5), no_deal=(2, 2))
        assert (found.points, found.score, found.reason) == ((), None, NoSolution.NO_AGREEMENT)


def test_where_somebody_cannot_gain_its_share_is_left_out() -> None:
    """The second party never gets more than without a deal."""
    rows = ((5, 1), (3, 1))

    assert solved(NASH, *rows, no_deal=(0, 1)).reason is NoSolution.NO_GAIN_FOR_ALL
    found = solved(KALAI_SMORODINSKY, *rows, no_deal=(0, 1))
    assert (found.packages, found.left_out) == ((("0",),), ("party 1",))


def test_where_nobody_can_gain_no_share_is_reckoned() -> None:
    found = solved(KALAI_SMORODINSKY, (1, 1), no_deal=(1, 1))

    assert (found.packages, found.reason) == ((), NoSolution.NO_GAIN_FOR_ALL)


def test_only_two_rules_compare_what_parties_gain() -> None:
    assert [rule for rule in SolutionRule if rule.compares_parties] == [EGALITARIAN, UTILITARIAN]


def test_a_product_of_many_small_gains_is_no_nought() -> None:
    found = solved(NASH, (1e-30,) * 20, (2e-30,) * 20, no_deal=(0,) * 20)

    assert found.packages == (("1",),)


def score(rule: SolutionRule, gains: list[float], ideal: list[float]) -> float:
    """What each rule makes largest, by its definition."""
    match rule:
        case SolutionRule.NASH:
            return float(np.prod(gains))
        case SolutionRule.KALAI_SMORODINSKY:
            return min(gain / best for gain, best in zip(gains, ideal, strict=True) if best > 0)
        case SolutionRule.EGALITARIAN:
            return min(gains)
        case SolutionRule.UTILITARIAN:
            return sum(gains)


@given(scenario=scenarios(), rule=st.sampled_from(SolutionRule))
@settings(max_examples=120, deadline=None)
def test_a_solution_is_best_of_all_acceptable_packages(scenario: Scenario, rule: SolutionRule) -> None:
    try:
        frontier = frontier_of(scenario)
    except ScenarioFaultError:
        assume(False)
    no_deal = expected_point(scenario).no_deal
    found = solve(rule, frontier, no_deal)

    gains: dict[Package, list[float]] = {
        package: [value - least for value, least in zip(values, no_deal, strict=True)]
        for package, values in all_packages(scenario).items()
    }
    acceptable = {package: each for package, each in gains.items() if min(each) >= -1e-10}
    if not acceptable:
        assert found.reason is NoSolution.NO_AGREEMENT
    elif found.reason is None:
        ideal = [max(column) for column in zip(*acceptable.values(), strict=True)]
        scores = {package: score(rule, each, ideal) for package, each in acceptable.items()}
        assert found.score == pytest.approx(max(scores.values()), abs=1e-8)
        assert set(found.packages) <= set(acceptable)
        assert all(scores[package] == pytest.approx(max(scores.values()), abs=1e-8) for package in found.packages)


whole = st.integers(0, 12).map(float)
pairs = st.lists(st.tuples(whole, whole), min_size=1, max_size=12, unique=True)


@given(rows=pairs, scales=st.tuples(st.integers(1, 9), st.integers(1, 9)), shifts=st.tuples(whole, whole))
@settings(max_examples=80, deadline=None)
@pytest.mark.parametrize("rule", [NASH, KALAI_SMORODINSKY])
def test_nobody_gains_by_measuring_in_other_units(
    rule: SolutionRule, rows: Rows, scales: tuple[int, int], shifts: tuple[float, float]
) -> None:
    def moved(row: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(scale * value + shift for scale, value, shift in zip(scales, row, shifts, strict=True))

    same = rows_of(rule, rows, (1, 2))
    assert rows_of(rule, [moved(row) for row in rows], moved((1, 2))) == {moved(row) for row in same}


@given(rows=pairs, rule=st.sampled_from(SolutionRule))
@settings(max_examples=80, deadline=None)
def test_who_stands_first_makes_no_difference(rows: Rows, rule: SolutionRule) -> None:
    turned = rows_of(rule, [(second, first) for first, second in rows], (2, 1))

    assert {(first, second) for second, first in turned} == rows_of(rule, rows, (1, 2))


@given(rows=pairs, more=pairs)
@settings(max_examples=80, deadline=None)
def test_nash_does_not_care_for_what_is_not_chosen(rows: Rows, more: Rows) -> None:
    """Independence of irrelevant alternatives: if what is chosen from all is among a few, it is chosen from the few."""
    every = [*rows, *(row for row in more if row not in rows)]
    chosen = rows_of(NASH, every, (0, 0))
    assume(chosen & set(rows))

    assert rows_of(NASH, rows, (0, 0)) == chosen & set(rows)


@given(rows=pairs, more=pairs)
@settings(max_examples=80, deadline=None)
def test_more_packages_never_lower_the_equal_gain(rows: Rows, more: Rows) -> None:
    """Kalai's monotonicity of the egalitarian solution."""
    assert (solved(EGALITARIAN, *rows, *more).score or 0) >= (solved(EGALITARIAN, *rows).score or 0)


@given(rows=pairs, more=pairs)
@settings(max_examples=80, deadline=None)
def test_more_packages_under_the_same_ideal_never_lower_the_share(rows: Rows, more: Rows) -> None:
    """Restricted monotonicity of the Kalai-Smorodinsky solution (Roth 1979)."""
    few, many = solved(KALAI_SMORODINSKY, *rows), solved(KALAI_SMORODINSKY, *rows, *more)
    assume(few.score is not None and few.ideal == many.ideal)

    assert many.score is not None
    assert few.score is not None
    assert many.score >= few.score - 1e-12


@given(rows=pairs, rule=st.sampled_from(SolutionRule))
@settings(max_examples=80, deadline=None)
def test_no_solution_is_beaten(rows: Rows, rule: SolutionRule) -> None:
    for chosen in rows_of(rule, rows, (0, 0)):
        assert not any(row != chosen and row[0] >= chosen[0] and row[1] >= chosen[1] for row in rows)
