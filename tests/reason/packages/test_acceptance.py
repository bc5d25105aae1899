"""Who surely, possibly or never accepts what: by hand, by the corners of what is known, and for values drawn."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reason.packages.scenarios import issues, ranked, valued
from travaux.model.conflict import Basis, Grounds
from travaux.model.package import (
    Exclusion,
    IssueValues,
    OptionValue,
    PackageValue,
    PartyValues,
    Range,
    Scenario,
    Stance,
    exactly,
)
from travaux.model.package_answer import AcceptanceReason, Verdict
from travaux.reason.packages.acceptance import PartyGains, acceptance_of
from travaux.reason.packages.choices import places_in, sizes_of
from travaux.reason.packages.faults import ScenarioFaultError, faults_in
from travaux.reason.packages.points import drawn_party, expected_party, value_of
from travaux.reason.packages.weights import RangedWeights, RankedWeights
from travaux.reason.packages.zone import packages_in, zone_of

TALKS = issues(truce="full partial none", prisoners="all some none", border="open shut")
ORDERS = {"truce": "full partial none", "prisoners": "all some none", "border": "open shut"}
REVERSED = {"truce": "none partial full", "prisoners": "none some all", "border": "shut open"}


def talks(*parties: PartyValues) -> Scenario:
    return Scenario(TALKS, parties)


def verdicts(scenario: Scenario, *package: str) -> list[str]:
    return [acceptance.verdict.value for acceptance in acceptance_of(scenario, package)]


def test_with_the_ranking_of_issues_the_weightier_one_decides() -> None:
    """Norland ranks the truce above all else, so a full truce is worth a third at least; Sarnia wants the reverse."""
    norland = ranked("Norland", ORDERS, "truce prisoners border", no_deal=exactly(0.3))
    sarnia = ranked("Sarnia", REVERSED, "prisoners truce border", no_deal=exactly(0.3))
    scenario = talks(norland, sarnia)

    assert verdicts(scenario, "full", "none", "shut") == ["surely", "surely"]
    assert verdicts(scenario, "none", "all", "open") == ["possibly", "possibly"]
    assert verdicts(scenario, "none", "none", "shut") == ["never", "surely"]


def test_without_it_hardly_anything_is_sure() -> None:
    scenario = talks(ranked("Norland", ORDERS, "", exactly(0.3)), ranked("Sarnia", REVERSED, "", exactly(0.3)))

    assert verdicts(scenario, "full", "none", "shut") == ["possibly", "possibly"]
    zone = zone_of(scenario, 9)
    assert (zone.packages, zone.surely, zone.possibly) == (18, 0, 16)


def test_without_a_value_of_no_deal_nothing_is_said() -> None:
    scenario = talks(ranked("Norland", ORDERS, "truce"), ranked("Sarnia", REVERSED, "truce", exactly(2)))

    norland, sarnia = acceptance_of(scenario, ("full", "all", "open"))

    assert (norland.verdict, norland.reason) == (Verdict.POSSIBLY, AcceptanceReason.NO_DEAL_UNKNOWN)
    assert (sarnia.verdict, sarnia.reason) == (Verdict.NEVER, AcceptanceReason.VALUES)


def test_what_was_accepted_once_is_accepted_when_made_better() -> None:
    """Norland took a partial truce with some prisoners; it would take more of either, whatever no deal is worth."""
    stance = Stance(("partial", "some", "shut"), acceptable=True, grounds=Grounds(Basis.RECORD, ("entry-7",)))
    known = ranked("Norland", ORDERS, "")
    norland = PartyValues("Norland", known.issues, stances=(stance,))
    scenario = talks(norland, ranked("Sarnia", REVERSED, ""))

    better, _ = acceptance_of(scenario, ("full", "some", "open"))
    other, _ = acceptance_of(scenario, ("full", "none", "open"))

    assert (better.verdict, better.reason, better.gain.low) == (Verdict.SURELY, AcceptanceReason.STANCE, 0)
    assert better.entries == ("entry-7",)
    assert other.verdict is Verdict.POSSIBLY


def test_what_is_worse_than_no_deal_is_refused_when_made_worse() -> None:
    stance = Stance(("partial", "some", "shut"), acceptable=False)
    norland = PartyValues("Norland", ranked("Norland", ORDERS, "").issues, stances=(stance,))
    scenario = talks(norland, ranked("Sarnia", REVERSED, ""))

    assert verdicts(scenario, "partial", "some", "shut")[0] == "never"
    assert verdicts(scenario, "none", "some", "shut")[0] == "never"
    assert verdicts(scenario, "full", "some", "shut")[0] == "possibly"


def test_stances_narrow_the_value_of_no_deal() -> None:
    """No deal is worth at most 0.2, as a package of that value was accepted; so 0.5 is surely enough."""
    values = {"truce": {"full": 1.0, "partial": 0.5, "none": 0.2}}
    norland = valued("Norland", values, {"truce": 1.0}, no_deal=None)
    stances = (Stance(("none",), acceptable=True),)
    known = PartyValues("Norland", norland.issues, no_deal=Range(0, 1), stances=stances)
    scenario = Scenario(TALKS[:1], (known, norland))

    gain = acceptance_of(scenario, ("partial",))[0].gain

    assert gain.low == pytest.approx(0.3)
    assert gain.high == 0.5


def test_a_range_of_the_no_deal_value_parts_the_zone_in_three() -> None:
    values = {"truce": {"full": 1.0, "partial": 0.5, "none": 0.0}}
    party = valued("Norland", values, {"truce": 1.0}, no_deal=Range(0.4, 0.6))
    other = valued("Sarnia", values, {"truce": 1.0}, no_deal=Range(-2, -1))
    zone = zone_of(Scenario(TALKS[:1], (party, other)), 9)

    assert (zone.surely, zone.possibly, zone.never) == (1, 2, 1)
    assert (zone.surely_listed, zone.possibly_listed) == ((("full",),), (("partial",),))
    assert [(each.surely, each.possibly, each.never) for each in zone.by_party] == [(1, 1, 1), (3, 0, 0)]


def test_a_table_of_ranges_is_taken_as_it_stands() -> None:
    rows = tuple(PackageValue((key,), Range(low, low + 2)) for key, low in (("full", 5), ("partial", 3), ("none", 0)))
    party = PartyValues("Norland", table=rows, no_deal=exactly(4), stances=(Stance(("partial",), acceptable=True),))
    scenario = Scenario(TALKS[:1], (party, party))

    assert verdicts(scenario, "full") == ["surely"] * 2
    assert verdicts(scenario, "partial") == ["surely"] * 2
    assert verdicts(scenario, "none") == ["never"] * 2


def test_a_stance_on_a_row_of_a_table_is_kept_to() -> None:
    """The middle of the ranges would have Norland take the partial truce that it holds to be worse than no deal."""
    rows = tuple(PackageValue((key,), Range(low, low + 2)) for key, low in (("full", 5), ("partial", 3), ("none", 0)))
    refused = Stance(("partial",), acceptable=False)
    party = PartyValues("Norland", table=rows, no_deal=Range(3, 4), stances=(refused,))
    scenario = Scenario(TALKS[:1], (party, PartyValues("Sarnia", table=rows, no_deal=exactly(0))))
    point = expected_party(scenario, party)

    assert verdicts(scenario, "partial") == ["never", "surely"]
    assert verdicts(scenario, "full")[0] == "surely"
    assert value_of(point, [1], [3]) < point.no_deal


def test_packages_that_cannot_be_are_in_no_set() -> None:
    party = ranked("Norland", ORDERS, "", exactly(-1))
    scenario = Scenario(TALKS, (party, party), (Exclusion((("truce", "full"), ("border", "shut"))),))

    assert zone_of(scenario, 99).packages == 15
    assert all(package[0] != "full" or package[2] == "open" for package in zone_of(scenario, 99).surely_listed)


def test_too_many_packages_are_not_looked_at() -> None:
    named = issues(**{f"i{n}": "a b c d e f g h i j" for n in range(12)})
    party = PartyValues("Norland", no_deal=exactly(0))

    with pytest.raises(ScenarioFaultError, match="1000000000000 packages are too many"):
        zone_of(Scenario(named, (party, party)), 9)


@given(rows=st.lists(st.lists(st.integers(-5, 5), min_size=4, max_size=4), min_size=1, max_size=5), data=st.data())
@settings(max_examples=60, deadline=None)
def test_the_least_sum_under_a_ranking_is_that_of_its_corners(rows: list[list[int]], data: st.DataObject) -> None:
    """Corners: equal weights over the first k of any order that fits."""
    level = [data.draw(st.integers(0, 3)) for _ in range(4)]
    tiers = [[n for n in range(4) if level[n] == each] for each in (0, 1, 2) if each in level]
    free = [n for n in range(4) if level[n] == 3]
    values = np.asarray(rows, dtype=np.float64)

    least = RankedWeights(4, tiers, free).least(values)

    corners = set()
    for order in itertools.permutations(range(4)):
        named = [n for n in order if n not in free]
        if [level[n] for n in named] == sorted(level[n] for n in named):
            corners |= {frozenset(named[:k]) for k in range(1, len(named) + 1)}
    corners |= {frozenset([n]) for n in free}
    assert least == pytest.approx(np.min([values[:, sorted(corner)].mean(axis=1) for corner in corners], axis=0))


@given(
    rows=st.lists(st.lists(st.integers(-5, 5), min_size=3, max_size=3), min_size=1, max_size=5), seed=st.integers(0, 99)
)
@settings(max_examples=60, deadline=None)
def test_no_weights_within_their_ranges_give_less_than_the_least_sum(rows: list[list[int]], seed: int) -> None:
    rng = np.random.default_rng(seed)
    low = rng.dirichlet(np.ones(3)) * rng.random()
    weights = RangedWeights(low, low + (1 - low.sum()) * rng.uniform(0.4, 1, 3))
    values = np.asarray(rows, dtype=np.float64)

    drawn = np.array([weights.drawn(rng) for _ in range(50)])

    assert drawn.sum(axis=1) == pytest.approx(np.ones(50))
    assert (drawn >= weights.low - 1e-12).all()
    assert (drawn <= weights.high + 1e-12).all()
    assert weights.expected().sum() == pytest.approx(1)
    assert (weights.least(values) <= (drawn @ values.T).min(axis=0) + 1e-9).all()
    # The least is reached: the cheapest issues first, each as far as its range goes.
    corners = []
    for order in itertools.permutations(range(3)):
        corner, spare = weights.low.copy(), 1 - weights.low.sum()
        for issue in order:
            taken = min(spare, weights.high[issue] - weights.low[issue])
            corner[issue], spare = corner[issue] + taken, spare - taken
        corners.append(corner)
    assert weights.least(values) == pytest.approx((np.array(corners) @ values.T).min(axis=0))


def test_weights_are_drawn_from_narrow_ranges_too() -> None:
    """Of weights drawn at random hardly any would fit."""
    weights = RangedWeights(np.array([0.0, 0.0, 0.4, 0.0]), np.array([0.01, 0.2, 0.5, 0.35]))
    drawn = np.array([weights.drawn(np.random.default_rng(seed)) for seed in range(50)])

    assert drawn.sum(axis=1) == pytest.approx(np.ones(50))
    assert (drawn >= weights.low - 1e-12).all()
    assert (drawn <= weights.high + 1e-12).all()
    assert len(np.unique(drawn.round(6), axis=0)) == 50


def test_the_middle_of_a_ranking_is_its_rank_order_centroid() -> None:
    assert RankedWeights(3, [[0], [1], [2]], []).expected() == pytest.approx([11 / 18, 5 / 18, 2 / 18])
    assert RankedWeights(3, [[0], [1, 2]], []).expected() == pytest.approx([11 / 18, 7 / 36, 7 / 36])
    assert RankedWeights(4, [[2], [0]], [1, 3]).expected() == pytest.approx([1 / 8, 1 / 4, 3 / 8, 1 / 4])


@st.composite
def known_parties(draw: st.DrawFn) -> PartyValues:
    """A party with some values, some orders, some weights and a stance or two that its middle values allow."""
    known = []
    for issue in TALKS:
        options = [option.key for option in issue.options]
        ranks = draw(st.permutations(options))
        order = tuple((key,) for key in ranks[: draw(st.integers(0, len(options)))])
        values = []
        if draw(st.booleans()):
            for option in draw(st.lists(st.sampled_from(options), unique=True)):
                low, high = sorted((draw(st.integers(0, 4)) / 4, draw(st.integers(0, 4)) / 4))
                values.append(OptionValue(option, Range(low, high)))
        known.append(IssueValues(issue.key, tuple(values), order=() if values else order))
    named = draw(st.lists(st.sampled_from(["truce", "prisoners", "border"]), unique=True))
    low, high = sorted((draw(st.integers(-1, 4)) / 4, draw(st.integers(-1, 4)) / 4))
    party = PartyValues("Norland", tuple(known), tuple((key,) for key in named), no_deal=Range(low, high))
    package = tuple(draw(st.sampled_from([option.key for option in issue.options])) for issue in TALKS)
    middle = expected_party(talks(party, party), party)
    good = value_of(middle, places_in(talks(party), package), sizes_of(talks(party))) >= middle.no_deal
    stances = (Stance(package, acceptable=good),) if draw(st.booleans()) else ()
    return PartyValues(party.party, party.issues, party.importance, no_deal=party.no_deal, stances=stances)


@given(party=known_parties(), seed=st.integers(0, 2**32))
@settings(max_examples=120, deadline=None)
def test_no_values_that_fit_what_is_known_belie_a_verdict(party: PartyValues, seed: int) -> None:
    scenario = talks(party, PartyValues("Sarnia"))
    assert not list(faults_in(scenario))
    (choices,) = packages_in(scenario)
    gains = PartyGains(scenario, party).of(choices)
    rng = np.random.default_rng(seed)
    stances = [(stance.acceptable, places_in(scenario, stance.package)) for stance in party.stances]

    assert not (gains.surely & gains.never).any()
    for _ in range(20):
        drawn = drawn_party(scenario, party, rng)
        if any((value_of(drawn, at, (3, 3, 2)) >= drawn.no_deal) is not good for good, at in stances):
            continue
        truly = np.array([value_of(drawn, choice, (3, 3, 2)) - drawn.no_deal for choice in choices.tolist()])
        assert (truly >= gains.low - 1e-9).all()
        assert (truly <= gains.high + 1e-9).all()
        assert (truly[gains.surely] >= -1e-9).all()
        assert (truly[gains.never] < 1e-9).all()


@given(party=known_parties())
@settings(max_examples=60, deadline=None)
def test_to_know_more_never_takes_a_verdict_back(party: PartyValues) -> None:
    """Dropping the ranking, the stances and the options' values may only move packages to possibly."""
    scenario = talks(party, PartyValues("Sarnia"))
    (choices,) = packages_in(scenario)
    more = PartyGains(scenario, party).of(choices)
    vague = PartyValues(party.party, no_deal=party.no_deal)
    less = PartyGains(talks(vague, vague), vague).of(choices)

    assert (more.surely | ~less.surely).all()
    assert (more.never | ~less.never).all()
