"""The whole analysis, what is missing, and what comes out for values drawn at random."""

import pytest

from tests.reason.packages.scenarios import issues, points_of, ranked, valued
from travaux.model.conflict import Basis, Grounds
from travaux.model.package import IssueValues, PartyValues, Range, Scenario, Stance, exactly
from travaux.model.package_answer import Knowledge, MissingKind, MissingValue, SolutionRule
from travaux.reason.packages.analysis import analyse_packages
from travaux.reason.packages.faults import ScenarioFaultError
from travaux.reason.packages.missing import missing_in, reliability_of
from travaux.reason.packages.points import expected_point, value_of
from travaux.reason.packages.trials import try_values

TALKS = issues(truce="full partial none", prisoners="all some none", border="open shut")
ONE = {"truce": "full partial none", "prisoners": "all some none", "border": "open"}
OTHER = {"truce": "none partial full", "prisoners": "none some all", "border": "shut"}
AT_WORST_A_FIFTH = Range(0.2, 0.4)


def talks(importance: str, other_importance: str, no_deal: Range | None = AT_WORST_A_FIFTH) -> Scenario:
    return Scenario(
        TALKS, (ranked("Norland", ONE, importance, no_deal), ranked("Sarnia", OTHER, other_importance, no_deal))
    )


def test_two_who_care_for_different_things_have_a_deal() -> None:
    """Norland: truce, prisoners, border. Sarnia: border, prisoners, truce."""
    found = analyse_packages(talks("truce prisoners border", "border prisoners truce"), 100)

    assert found.parties == ("Norland", "Sarnia")
    assert found.zone is not None
    assert (found.zone.packages, found.zone.surely) == (18, 0)
    assert found.frontier_points == len(found.frontier) == sum(point.count for point in found.frontier)
    nash = found.solutions[0]
    assert (nash.rule, nash.packages) == (SolutionRule.NASH, (("full", "some", "shut"),))
    assert list(nash.no_deal) == pytest.approx([0.3, 0.3])
    assert found.trades[0].issues in {("border", "truce"), ("prisoners", "truce"), ("border", "prisoners")}
    assert found.missing == ()
    assert {row.knowledge for row in found.reliability} == {Knowledge.IMPORTANCE}


def test_without_a_value_of_no_deal_no_solution_is_shown() -> None:
    found = analyse_packages(talks("truce prisoners border", "border prisoners truce", no_deal=None), 100)

    assert found.solutions == ()
    assert found.frontier
    assert [gap.kind for gap in found.missing] == [MissingKind.NO_DEAL] * 2


def test_lists_are_cut_and_counts_are_not() -> None:
    found = analyse_packages(talks("", ""), 2)

    assert len(found.frontier) == 2
    assert found.frontier_points > 2
    assert found.zone is not None
    assert len(found.zone.possibly_listed) == 2 < found.zone.possibly


def test_a_million_million_packages_are_analysed_without_the_zone() -> None:
    named = issues(**{f"i{n}": "a b c d e f g h i j" for n in range(12)})
    orders = {issue.key: "a b c d e f g h i j" for issue in named}
    turned = dict.fromkeys(orders, "j i h g f e d c b a")
    scenario = Scenario(
        named,
        (
            ranked("Norland", orders, "i0 i1 i2 i3 i4 i5 i6 i7 i8 i9 i10 i11", exactly(0.3)),
            ranked("Sarnia", turned, "i11 i10 i9 i8 i7 i6 i5 i4 i3 i2 i1 i0", exactly(0.3)),
        ),
    )

    found = analyse_packages(scenario, 10)

    assert found.zone is None
    assert all(solution.packages for solution in found.solutions)


def test_every_entry_that_values_rest_on_is_named() -> None:
    heard = Grounds(Basis.RECORD, ("entry-1", "entry-2"))
    known = IssueValues("truce", order=(("full",), ("partial",), ("none",)), grounds=heard)
    stance = Stance(("full", "all", "open"), acceptable=True, grounds=Grounds(Basis.RECORD, ("entry-2", "entry-3")))
    norland = PartyValues("Norland", (known,), stances=(stance,))

    found = analyse_packages(Scenario(TALKS, (norland, ranked("Sarnia", OTHER, ""))), 9)

    assert found.entries == ("entry-1", "entry-2", "entry-3")


def test_what_is_missing_is_told_party_by_party() -> None:
    norland = ranked("Norland", {"truce": "full", "border": "open"}, "truce prisoners=border", exactly(0))

    assert missing_in(Scenario(TALKS, (norland,))) == (
        MissingValue("Norland", MissingKind.OPTION_ORDER, ("truce", "prisoners")),
        MissingValue("Norland", MissingKind.IMPORTANCE, ("prisoners", "border")),
    )


@pytest.mark.parametrize(
    ("orders", "importance", "known"),
    [
        ({"truce": "full", "prisoners": "all", "border": "open"}, "", Knowledge.DEMANDS),
        (ONE, "", Knowledge.OPTION_ORDERS),
        (ONE, "truce prisoners border", Knowledge.IMPORTANCE),
    ],
)
def test_the_least_known_party_tells_how_little_a_package_means(
    orders: dict[str, str], importance: str, known: Knowledge
) -> None:
    parties = (ranked("Norland", orders, importance), ranked("Sarnia", OTHER, "truce border prisoners"))

    rows = reliability_of(Scenario(TALKS, parties))

    assert [(row.knowledge, row.parties, row.opposed) for row in rows] == [(known, 2, True), (known, 2, False)]
    assert [row.parties for row in reliability_of(Scenario(TALKS, (*parties, parties[0])))] == [3]


def test_when_all_is_given_nothing_was_guessed() -> None:
    assert reliability_of(points_of((1, 0), (0, 1), no_deal=(0, 0))) == ()
    party = valued("Norland", {"border": {"open": 1, "shut": 0}}, {"border": 1.0})
    assert reliability_of(Scenario(TALKS[2:], (party, party))) == ()


def test_trials_tell_what_comes_out_how_often() -> None:
    scenario = talks("truce prisoners border", "border prisoners truce")

    found = try_values(scenario, 60, 7, 5)

    assert found == try_values(scenario, 60, 7, 5)
    assert found != try_values(scenario, 60, 8, 5)
    assert ("full", "some", "shut") in {each.package for each in found.nash}
    assert all(0 < each.share <= 1 for each in (*found.nash, *found.frontier))
    bridging = found.bridging[0]
    assert min(bridging.acceptance) >= max(min(each.acceptance) for each in found.bridging)
    assert bridging.package[0] != "none"
    assert bridging.package[2] == "shut"


def test_trials_of_known_values_come_out_the_same_every_time() -> None:
    found = try_values(points_of((5, 1), (3, 3), (1, 5), (1, 1), no_deal=(0, 0)), 10, 0, 9)

    assert [(each.package, each.share) for each in found.nash] == [(("1",), 1)]
    assert {each.package: each.share for each in found.frontier} == {("0",): 1, ("1",): 1, ("2",): 1}


def test_trials_keep_to_the_stances() -> None:
    known = ranked("Norland", ONE, "", Range(0, 1))
    package = ("none", "some", "shut")
    norland = PartyValues("Norland", known.issues, no_deal=known.no_deal, stances=(Stance(package, acceptable=True),))
    scenario = Scenario(TALKS, (norland, ranked("Sarnia", OTHER, "", exactly(-1))))

    found = try_values(scenario, 40, 0, 18)

    assert next(each for each in found.bridging if each.package == package).acceptance == (1, 1)


def test_solutions_do_not_belie_what_a_party_said() -> None:
    """The middle of what is known says that Norland would not take the truce alone; Norland said that it would."""
    known = ranked("Norland", ONE, "truce prisoners border", Range(0.4, 1))
    package = ("full", "none", "shut")
    said = Stance(package, acceptable=True)
    norland = PartyValues("Norland", known.issues, known.importance, no_deal=known.no_deal, stances=(said,))
    sarnia = ranked("Sarnia", OTHER, "border prisoners truce", exactly(0.3))

    before, after = (expected_point(Scenario(TALKS, (party, sarnia))).parties[0] for party in (known, norland))

    assert value_of(before, (0, 2, 1), (3, 3, 2)) < before.no_deal
    assert value_of(after, (0, 2, 1), (3, 3, 2)) >= after.no_deal


def test_stances_that_hardly_any_values_fit_are_told() -> None:
    """No deal is worth 0.999 or more in one draw of a thousand, and the package is worth 1 in none."""
    known = ranked("Norland", ONE, "", Range(0, 1))
    package = ("none", "all", "shut")
    said = {
        package: True,
        ("full", "none", "open"): False,
        ("none", "none", "open"): True,
        ("partial", "none", "shut"): False,
    }
    stances = tuple(Stance(each, acceptable) for each, acceptable in said.items())
    norland = PartyValues("Norland", known.issues, no_deal=Range(0.97, 1), stances=stances)

    with pytest.raises(ScenarioFaultError, match="party 'Norland': of 500 values tried only"):
        try_values(Scenario(TALKS, (norland, ranked("Sarnia", OTHER, "", exactly(0)))), 10, 0, 9)


@pytest.mark.parametrize(
    ("draws", "no_deal", "line"),
    [
        (0, exactly(0), "the number of draws must lie between 1 and 10000"),
        (5, None, "party 'Norland': the value of no deal is not known"),
    ],
)
def test_trials_that_cannot_be_made_are_refused(draws: int, no_deal: Range | None, line: str) -> None:
    with pytest.raises(ScenarioFaultError, match=line):
        try_values(talks("", "", no_deal), draws, 0, 9)
