"""The Pareto frontier: against the definition, with ties and exclusions, and of more packages than can be seen."""

import itertools
import time
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reason.packages.scenarios import (
    all_packages,
    beats,
    frontier_of,
    issues,
    listed,
    points_of,
    random_scenario,
    scenarios,
    undominated_packages,
    valued,
    values_at,
)
from travaux.model.package import Exclusion, Scenario
from travaux.reason.packages import dominance
from travaux.reason.packages.choices import places_in
from travaux.reason.packages.dominance import TooManyUndominatedError, undominated
from travaux.reason.packages.faults import ScenarioFaultError
from travaux.reason.packages.points import expected_point


def by_definition(rows: np.ndarray) -> list[bool]:
    return [not ((rows >= row).all(axis=1) & (rows > row).any(axis=1)).any() for row in rows]


@given(
    columns=st.integers(1, 5),
    count=st.integers(1, 80),
    levels=st.integers(1, 9),
    seed=st.integers(0, 2**32),
)
@settings(max_examples=150, deadline=None)
def test_no_kept_row_is_beaten_and_every_other_is(columns: int, count: int, levels: int, seed: int) -> None:
    rows = np.random.default_rng(seed).integers(0, levels, (count, columns)).astype(float)

    assert undominated(rows).tolist() == by_definition(rows)


@pytest.mark.parametrize("columns", [2, 3, 4])
def test_many_rows_are_sieved_without_losing_one(columns: int) -> None:
    rows = np.random.default_rng(columns).random((5000, columns)).round(2)

    assert undominated(rows).tolist() == by_definition(rows)


def test_no_rows_are_no_frontier() -> None:
    assert undominated(np.zeros((0, 3))).tolist() == []


@pytest.mark.parametrize(("columns", "count"), [(2, 200_000), (3, 50_000)])
def test_a_set_in_which_nothing_is_beaten_takes_no_quadratic_time(columns: int, count: int) -> None:
    rows = np.random.default_rng(0).dirichlet(np.ones(columns), count).round(9)
    started = time.process_time()

    undominated(rows)

    assert time.process_time() - started < 5


def test_a_search_that_would_take_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dominance, "MOST_COMPARISONS", 1_000_000)

    with pytest.raises(TooManyUndominatedError, match="on the frontier: join options or issues"):
        undominated(np.random.default_rng(0).dirichlet(np.ones(4), 4000))


@given(scenario=scenarios())
@settings(max_examples=120, deadline=None)
def test_the_frontier_put_together_issue_by_issue_is_that_of_all_packages(scenario: Scenario) -> None:
    try:
        frontier = frontier_of(scenario)
    except ScenarioFaultError:
        assert not all_packages(scenario)
        return

    assert listed(frontier) == undominated_packages(scenario)
    assert sum(frontier.counts) == len(undominated_packages(scenario))


@given(
    rows=st.lists(st.tuples(*[st.integers(0, 6)] * 3), min_size=1, max_size=25),
    more=st.lists(st.tuples(*[st.integers(0, 6)] * 3), max_size=10),
)
@settings(max_examples=80, deadline=None)
def test_more_packages_take_none_from_the_frontier_but_those_they_beat(
    rows: list[tuple[int, ...]], more: list[tuple[int, ...]]
) -> None:
    few = frontier_of(points_of(*rows, no_deal=(0, 0, 0)))
    many = frontier_of(points_of(*rows, *more, no_deal=(0, 0, 0)))

    kept = {package for package in listed(many) if int(package[0]) < len(rows)}
    assert kept <= listed(few)
    lost = {int(key) for (key,) in listed(few) - kept}
    assert all(any(beats(other, rows[row]) for other in more) for row in lost)


def test_equal_packages_are_all_kept() -> None:
    frontier = frontier_of(points_of((0.5, 0.5), (0.5, 0.5), (0.2, 0.9), (0.1, 0.1), no_deal=(0, 0)))

    assert [point.packages for point in (frontier.point(0, 9), frontier.point(1, 9))] == [(("0",), ("1",)), (("2",),)]


def test_thirds_that_add_up_to_the_same_are_equal() -> None:
    """Three issues of four options, each step worth a third of a third: one step more here is one step less there."""
    words = "none some most all"
    values = {word: step / 3 for step, word in enumerate(words.split())}
    named = issues(land=words, water=words, fish=words)
    weights = dict.fromkeys(("land", "water", "fish"), 1 / 3)
    falling = {word: 1 - value for word, value in values.items()}
    one = valued("Norland", dict.fromkeys(weights, values), weights)
    other = valued("Sarnia", dict.fromkeys(weights, falling), weights)

    frontier = frontier_of(Scenario(named, (one, other)))

    assert len(frontier) == 10
    assert sum(frontier.counts) == 64


def test_what_cannot_go_together_is_in_no_package() -> None:
    named = issues(truce="yes no", border="open closed", fish="shared split")
    values = {"truce": {"yes": 1, "no": 0}, "border": {"open": 1, "closed": 0}, "fish": {"shared": 1, "split": 0}}
    party = valued("Norland", values, dict.fromkeys(values, 1 / 3))
    other = valued("Sarnia", values, dict.fromkeys(values, 1 / 3))
    scenario = Scenario(named, (party, other), (Exclusion((("truce", "yes"), ("fish", "shared"))),))

    assert listed(frontier_of(scenario)) == {("yes", "open", "split"), ("no", "open", "shared")}


def test_exclusions_that_leave_nothing_are_told() -> None:
    named = issues(truce="yes", border="open")
    party = valued("Norland", {"truce": {"yes": 1}, "border": {"open": 1}}, {"truce": 0.5, "border": 0.5})
    scenario = Scenario(named, (party, party), (Exclusion((("truce", "yes"), ("border", "open"))),))

    with pytest.raises(ScenarioFaultError, match="issues truce, border: the exclusions leave no choice"):
        frontier_of(scenario)


def test_linked_issues_with_too_many_choices_are_refused_before_memory_is_used() -> None:
    rng = np.random.default_rng(0)
    scenario = random_scenario(rng, 2, [100] * 5)
    keys = [issue.key for issue in scenario.issues]
    links = tuple(Exclusion(((one, "o0"), (other, "o0"))) for one, other in itertools.pairwise(keys))

    with pytest.raises(ScenarioFaultError, match="10000000000 choices too many"):
        frontier_of(Scenario(scenario.issues, scenario.parties, links))


def neighbours(choice: list[int], sizes: list[int]) -> Iterator[list[int]]:
    """Choices that differ on one issue."""
    for issue, size in enumerate(sizes):
        for option in range(size):
            yield [*choice[:issue], option, *choice[issue + 1 :]]


def test_a_million_million_packages_have_an_exact_frontier_at_once() -> None:
    scenario = random_scenario(np.random.default_rng(1), 3, [10] * 12, digits=9)
    started = time.process_time()
    frontier = frontier_of(scenario)
    took = time.process_time() - started

    assert took < 5
    assert len(frontier) > 100
    point = expected_point(scenario)
    for row in range(0, len(frontier), 100):
        choice = list(places_in(scenario, next(frontier.packages(row))))
        values = values_at(point, choice)
        assert values == pytest.approx(frontier.utilities[row].tolist(), abs=1e-9)
        assert not any(beats(values_at(point, near), values) for near in neighbours(choice, [10] * 12))


def test_ties_are_counted_beyond_what_can_be_listed() -> None:
    """Sixty issues of no weight with two options each: all packages are worth the same."""
    named = issues(**{f"i{n}": "yes no" for n in range(60)}, land="all none")
    values = {issue.key: {option.key: 1.0 for option in issue.options} for issue in named[:-1]}
    weights = {issue.key: 0.0 for issue in named[:-1]}
    one = valued("Norland", {**values, "land": {"all": 1, "none": 0}}, {**weights, "land": 1})
    other = valued("Sarnia", {**values, "land": {"all": 0, "none": 1}}, {**weights, "land": 1})

    frontier = frontier_of(Scenario(named, (one, other)))

    assert len(frontier) == 2
    assert frontier.point(0, 3).count == 2**60
    assert len(set(frontier.point(0, 3).packages)) == 3
