"""Single-text mediation, simulated."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.model.conflict import Basis, Grounds
from travaux.model.mediation import Drafting
from travaux.model.package import Exclusion, IssueValues, PartyValues, Range, Scenario, exactly
from travaux.model.profile import Issue, IssueOption
from travaux.reason.mediation.analysis import MOST_OPTIONS, compare_orders
from travaux.reason.mediation.beliefs import Belief
from travaux.reason.mediation.drafts import Shape, best_draft, near_draft, shape_of
from travaux.reason.mediation.simulation import Session, mediate
from travaux.reason.packages.faults import ScenarioFaultError

SHAPE = Shape((0, 3, 6, 9), (3, 3, 3, 3), ())


def scenario(issues: int = 3, exclusions: tuple[Exclusion, ...] = ()) -> Scenario:
    made = tuple(
        Issue(
            f"i{number}",
            f"Issue {number}",
            options=(IssueOption("x", "X"), IssueOption("y", "Y"), IssueOption("z", "Z")),
        )
        for number in range(issues)
    )
    orders = ((("x",), ("y",), ("z",)), (("z",), ("y",), ("x",)))
    grounds = Grounds(Basis.RECORD, ("e1",))
    parties = tuple(
        PartyValues(
            name, tuple(IssueValues(issue.key, order=order, grounds=grounds) for issue in made), no_deal=Range(0.2, 0.3)
        )
        for name, order in zip(("Norland", "Sarnia"), orders, strict=True)
    )
    return Scenario(made, parties, exclusions)


def random_truth(seed: int, parties: int = 2) -> np.ndarray:
    rng = np.random.default_rng(seed)
    values = rng.random((parties, 12)) / 4
    return np.concatenate([values, np.full((parties, 1), 0.3)], axis=1)


def nothing_known(parties: int = 2) -> list[Belief]:
    return [Belief(np.full(13, 0.12), np.eye(13) * 0.01) for _ in range(parties)]


def test_most_of_the_best_product_is_reached_with_few_drafts() -> None:
    shares = []
    for seed in range(8):
        truth = random_truth(seed)
        outcome = mediate(Session(SHAPE, truth, nothing_known(), np.random.default_rng(seed)), [range(4)], 60)
        gains = truth[:, outcome.text].sum(axis=1) - truth[:, -1]
        best = max(
            float(np.prod(np.maximum(truth[:, draft].sum(axis=1) - truth[:, -1], 0)))
            for draft in (np.array(places) + np.array(SHAPE.first) for places in np.ndindex(3, 3, 3, 3))
        )
        assert outcome.is_agreed
        shares.append(float(np.prod(gains)) / best)

    assert sum(shares) / len(shares) > 0.9


@given(st.integers(0, 10_000))
@settings(max_examples=25)
def test_an_agreed_text_is_no_worse_than_no_deal_for_anybody(seed: int) -> None:
    truth = random_truth(seed, 3)
    outcome = mediate(Session(SHAPE, truth, nothing_known(3), np.random.default_rng(seed)), [[0], [1], [2], [3]], 12)

    if outcome.is_agreed:
        assert (truth[:, outcome.text].sum(axis=1) >= truth[:, -1]).all()


@given(st.integers(0, 10_000))
@settings(max_examples=50)
def test_answers_bring_beliefs_to_their_side_and_never_widen_them(seed: int) -> None:
    rng = np.random.default_rng(seed)
    belief = Belief(rng.random(4), np.eye(4))
    question = rng.choice([-1.0, 0.0, 1.0], 4)
    question[0] = 1
    before, trace = float(belief.mean @ question), np.trace(belief.covariance)

    belief.learn(question, is_positive=True)

    assert float(belief.mean @ question) >= before
    assert np.trace(belief.covariance) <= trace
    assert np.linalg.eigvalsh(belief.covariance).min() > -1e-9


def test_an_answer_far_from_what_was_believed_is_taken_in() -> None:
    belief = Belief(np.array([50.0]), np.array([[0.01]]))

    belief.learn(np.array([1.0]), is_positive=False)

    assert belief.mean[0] < 50


def test_drafts_keep_to_exclusions() -> None:
    exclusion = Exclusion((("i0", "x"), ("i1", "x")))
    shape = shape_of(scenario(exclusions=(exclusion,)))
    values = np.concatenate([np.tile([1.0, 0.0, 0.5], 3), [0.0]])[None, :]
    rng = np.random.default_rng(0)

    draft = best_draft(shape, values, np.array([1, 4, 7]), range(3))

    assert draft.tolist() == [0, 5, 6]
    assert all(not {0, 3} <= set(near_draft(shape, draft, range(3), rng).tolist()) for _ in range(50))


def test_orders_of_drafting_are_compared_on_the_same_draws() -> None:
    found = compare_orders(scenario(), draws=4, proposals=20, seed=3)

    assert {result.drafting for result in found.results} == set(Drafting)
    assert [result.nash_share for result in found.results] == sorted(
        (result.nash_share for result in found.results), reverse=True
    )
    assert all(0 <= result.least_share <= result.nash_share <= 1 + 1e-9 for result in found.results)
    assert found.entries == ("e1",)
    assert found == compare_orders(scenario(), draws=4, proposals=20, seed=3)


def test_draws_in_which_nobody_can_gain_are_counted_and_left_out() -> None:
    hopeless = replace(scenario(), parties=tuple(replace(party, no_deal=exactly(2)) for party in scenario().parties))

    found = compare_orders(hopeless, draws=2, proposals=5)

    assert found.undecided == 2
    assert all(result.texts == () for result in found.results)


def test_what_cannot_be_simulated_says_why() -> None:
    unknown = replace(scenario(), parties=(replace(scenario().parties[0], no_deal=None), scenario().parties[1]))
    with pytest.raises(ScenarioFaultError, match="party 'Norland': the value of no deal is not known"):
        compare_orders(unknown)
    with pytest.raises(ScenarioFaultError, match=f"at most {MOST_OPTIONS}"):
        compare_orders(scenario(issues=101))
    with pytest.raises(ScenarioFaultError, match="draws must lie between"):
        compare_orders(scenario(), draws=0)
