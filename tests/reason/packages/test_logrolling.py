"""Logrolling: who gives way on what, so that both gain, under what is known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reason.packages.scenarios import issues, points_of, random_scenario, ranked, valued
from travaux.model.package import Exclusion, PartyValues, Range, Scenario
from travaux.model.package_answer import Trade, Verdict
from travaux.reason.packages.logrolling import trades_in

TALKS = issues(truce="full none", prisoners="all none", border="open shut")
ONE = {"truce": "full none", "prisoners": "all none", "border": "open shut"}
OTHER = {"truce": "none full", "prisoners": "none all", "border": "shut open"}


def told(trades: tuple[Trade, ...]) -> set[tuple[tuple[str, str], str]]:
    return {(trade.issues, trade.verdict.value) for trade in trades}


def test_each_gives_way_where_it_cares_less() -> None:
    """Norland cares for the truce above all, Sarnia for the border: the prisoners are in the middle for both."""
    norland = ranked("Norland", ONE, "truce prisoners border")
    sarnia = ranked("Sarnia", OTHER, "border prisoners truce")

    trades = trades_in(Scenario(TALKS, (norland, sarnia)))

    assert {trade.verdict for trade in trades} == {Verdict.SURELY}
    assert {trade.issues for trade in trades} == {("border", "truce"), ("border", "prisoners"), ("prisoners", "truce")}
    first = next(trade for trade in trades if trade.issues == ("border", "truce"))
    assert (first.first, first.second) == ("Norland", "Sarnia")
    assert (first.instead, first.agreed) == (("open", "none"), ("shut", "full"))
    assert first.gains == (Range(0, 1), Range(0, 1))
    assert first.harmed == ()


def test_who_agrees_on_what_matters_has_nothing_to_trade() -> None:
    norland = ranked("Norland", ONE, "truce prisoners border")

    assert trades_in(Scenario(TALKS, (norland, ranked("Sarnia", OTHER, "truce prisoners border")))) == ()
    assert trades_in(Scenario(TALKS, (norland, ranked("Sarnia", ONE, "border prisoners truce")))) == ()


def test_without_a_ranking_no_trade_is_more_likely_to_help_than_its_reverse() -> None:
    scenario = Scenario(TALKS, (ranked("Norland", ONE, ""), ranked("Sarnia", OTHER, "")))

    assert trades_in(scenario) == ()


def test_with_one_ranking_a_trade_may_help() -> None:
    norland = ranked("Norland", {"truce": "full none", "prisoners": "all none"}, "truce prisoners")
    sarnia = ranked("Sarnia", {"truce": "none full", "prisoners": "none all"}, "")

    assert told(trades_in(Scenario(TALKS[:2], (norland, sarnia)))) == {(("prisoners", "truce"), "possibly")}


def test_a_third_who_may_lose_is_named() -> None:
    norland = ranked("Norland", ONE, "truce prisoners border")
    sarnia = ranked("Sarnia", OTHER, "border prisoners truce")
    talven = ranked("Talven", {"border": "open shut"}, "border truce prisoners")

    trades = trades_in(Scenario(TALKS, (norland, sarnia, talven)))

    assert [trade.harmed for trade in trades if trade.issues == ("border", "truce")] == [("Talven",)]


def test_what_cannot_go_together_is_not_traded() -> None:
    norland = ranked("Norland", ONE, "truce prisoners border")
    sarnia = ranked("Sarnia", OTHER, "border prisoners truce")
    exclusion = Exclusion((("border", "shut"), ("truce", "full")))

    trades = trades_in(Scenario(TALKS, (norland, sarnia), (exclusion,)))

    assert ("border", "truce") not in {trade.issues for trade in trades}


def test_an_issue_on_which_the_best_option_is_not_known_is_left_out() -> None:
    """Sarnia has two equally good options for the border."""
    norland = ranked("Norland", ONE, "truce prisoners border")
    sarnia = ranked("Sarnia", {**OTHER, "border": "open=shut"}, "border prisoners truce")

    assert {trade.issues for trade in trades_in(Scenario(TALKS, (norland, sarnia)))} == {("prisoners", "truce")}


def test_tables_of_whole_packages_tell_of_no_issue() -> None:
    assert trades_in(points_of((1, 0), (0, 1), no_deal=(0, 0))) == ()


def test_exact_values_give_exact_gains() -> None:
    values = {"truce": {"full": 1.0, "none": 0.0}, "prisoners": {"all": 1.0, "none": 0.0}}
    turned = {"truce": {"full": 0.0, "none": 1.0}, "prisoners": {"all": 0.0, "none": 1.0}}
    norland = valued("Norland", values, {"truce": 0.7, "prisoners": 0.3})
    sarnia = valued("Sarnia", turned, {"truce": 0.4, "prisoners": 0.6})

    (trade,) = trades_in(Scenario(TALKS[:2], (norland, sarnia)))

    assert trade.issues == ("prisoners", "truce")
    assert [gain.low for gain in trade.gains] == [pytest.approx(0.4), pytest.approx(0.2)]
    assert [gain.high for gain in trade.gains] == [pytest.approx(0.4), pytest.approx(0.2)]


def worth(party: PartyValues, issue: str, option: str) -> float:
    known = party.on(issue)
    assert known.weight is not None
    return known.weight.low * next(each.value.low for each in known.values if each.option == option)


@given(seed=st.integers(0, 2**32), parties=st.integers(2, 3), count=st.integers(2, 4))
@settings(max_examples=60, deadline=None)
def test_a_trade_brings_what_it_says_and_none_is_missed(seed: int, parties: int, count: int) -> None:
    scenario = random_scenario(np.random.default_rng(seed), parties, [3] * count, digits=6)
    trades = trades_in(scenario)

    best = {
        (party.party, issue.key): max(issue.options, key=lambda option: worth(party, issue.key, option.key)).key
        for party in scenario.parties
        for issue in scenario.issues
    }
    expected = set()
    for at, one in enumerate(scenario.parties):
        for other in scenario.parties[at + 1 :]:
            for first in scenario.issues:
                for second in scenario.issues:
                    mine = best[one.party, first.key], best[one.party, second.key]
                    theirs = best[other.party, first.key], best[other.party, second.key]
                    if first is second or mine[0] == theirs[0] or mine[1] == theirs[1]:
                        continue
                    change = [
                        worth(each, first.key, theirs[0])
                        + worth(each, second.key, mine[1])
                        - worth(each, first.key, mine[0])
                        - worth(each, second.key, theirs[1])
                        for each in (one, other)
                    ]
                    if min(change) > 1e-9:
                        expected.add((one.party, other.party, first.key, second.key))
    assert {(trade.first, trade.second, *trade.issues) for trade in trades} == expected
