"""Orders of drafting compared: the same draws of true values, mediated issue by issue and all at once."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from travaux.model.mediation import Drafting, DraftingResult, Mediation
from travaux.model.package import Package, Scenario
from travaux.model.package_answer import SolutionRule
from travaux.reason.mediation.beliefs import Belief
from travaux.reason.mediation.drafts import Shape, shape_of
from travaux.reason.mediation.simulation import Outcome, Session, mediate
from travaux.reason.packages.acceptance import entries_of
from travaux.reason.packages.choices import package_at
from travaux.reason.packages.faults import ScenarioFaultError, check
from travaux.reason.packages.frontier import find_frontier
from travaux.reason.packages.points import PartyPoint, PointScenario, fitting_draws
from travaux.reason.packages.solutions import choose
from travaux.reason.packages.values import Matrix, Vector

MOST_OPTIONS = 300
"""Options of all issues together: what is believed of each two of them is kept in a table."""
MOST_DRAWS, MOST_PROPOSALS = 1_000, 5_000
_FOR_BELIEFS = 1_000
"""Draws from which the mediator's first beliefs are made."""
_TEXTS = 10


def compare_orders(scenario: Scenario, draws: int = 20, proposals: int = 500, seed: int = 0) -> Mediation:
    """Return what each order of drafting comes to; raise ScenarioFaultError where nothing can be simulated.

    True values are drawn within what the scenario says, and the mediator starts from other draws of the same: it
    knows what the scenario knows and no more.
    """
    _check(scenario, draws, proposals)
    shape = shape_of(scenario)
    truths = [fitting_draws(scenario, party, draws, (seed, place)) for place, party in enumerate(scenario.parties)]
    priors = [first_belief(scenario, place, seed) for place in range(len(scenario.parties))]
    points = [tuple(party[number] for party in truths) for number in range(draws)]
    bests = [_best_product(scenario, point) for point in points]
    decided = [(point, best) for point, best in zip(points, bests, strict=True) if best is not None]
    results = []
    for drafting in Drafting:
        order = _order(drafting, shape, priors)
        stages = [list(order)] if drafting is Drafting.WHOLE else [[issue] for issue in order]
        outcomes = []
        for number, (point, best) in enumerate(decided):
            truth = np.stack([_flat(party) for party in point])
            beliefs = [Belief(prior.mean.copy(), prior.covariance.copy()) for prior in priors]
            session = Session(shape, truth, beliefs, np.random.default_rng((seed, number)))
            outcome = mediate(session, stages, proposals)
            outcomes.append((outcome, _share(truth, outcome, best)))
        results.append(_result(scenario, shape, drafting, order, outcomes))
    results.sort(key=lambda result: -result.nash_share)
    entries = dict.fromkeys(key for party in scenario.parties for key in entries_of(party))
    names = tuple(party.party for party in scenario.parties)
    return Mediation(names, draws, draws - len(decided), proposals, seed, tuple(results), tuple(entries))


def _check(scenario: Scenario, draws: int, proposals: int) -> None:
    check(scenario)
    for party in scenario.parties:
        if party.table:
            raise ScenarioFaultError(f"party {party.party!r}: a table of packages cannot be drafted issue by issue")
        if party.no_deal is None:
            raise ScenarioFaultError(f"party {party.party!r}: the value of no deal is not known")
    options = sum(len(issue.options) for issue in scenario.issues)
    if options > MOST_OPTIONS:
        raise ScenarioFaultError(f"{options} options are too many to draft with (at most {MOST_OPTIONS})")
    if not (0 < draws <= MOST_DRAWS and 0 < proposals <= MOST_PROPOSALS):
        raise ScenarioFaultError(f"draws must lie between 1 and {MOST_DRAWS}, proposals up to {MOST_PROPOSALS}")


def _flat(party: PartyPoint) -> Vector:
    return np.concatenate([*party.options, [party.no_deal]])


def first_belief(scenario: Scenario, place: int, seed: int) -> Belief:
    """Return what a mediator who knows the scenario believes of one party's values before it asks."""
    drawn = fitting_draws(scenario, scenario.parties[place], _FOR_BELIEFS, (seed + 1, place))
    rows = np.stack([_flat(point) for point in drawn])
    return Belief(rows.mean(axis=0), np.cov(rows, rowvar=False))


def _best_product(scenario: Scenario, point: tuple[PartyPoint, ...]) -> float | None:
    """Return the largest product of gains of any package; None where no package gives all a gain."""
    made = PointScenario(scenario, point)
    return choose(SolutionRule.NASH, find_frontier(made).utilities, np.asarray(made.no_deal)).score


def _share(truth: Matrix, outcome: Outcome, best: float) -> float:
    """Return the product of gains as a part of the best; 0 where not all can live with the text."""
    if not outcome.is_agreed:
        return 0.0
    return float(np.prod(truth[:, outcome.text].sum(axis=1) - truth[:, -1]) / best)


def _order(drafting: Drafting, shape: Shape, priors: Sequence[Belief]) -> tuple[int, ...]:
    """Return the issues in the order of drafting; how far apart parties are is what the mediator believes at first.

    Parties are as far apart on an issue as their values together vary in opposite ways over its options.
    """
    issues = range(len(shape.sizes))
    if drafting in (Drafting.WHOLE, Drafting.LISTED):
        return tuple(issues)
    apart = dict(enumerate(_apart(shape, priors)))
    farthest_first = drafting is Drafting.FARTHEST_FIRST
    return tuple(sorted(issues, key=lambda issue: (-apart[issue] if farthest_first else apart[issue], issue)))


def _apart(shape: Shape, priors: Sequence[Belief]) -> Iterator[float]:
    """Iterate over how much parties lose together, on each issue, against each having its own best option."""
    for first, size in zip(shape.first, shape.sizes, strict=True):
        values = np.stack([prior.mean[first : first + size] for prior in priors])
        yield float(values.max(axis=1).sum() - values.sum(axis=0).max())


def _result(
    scenario: Scenario,
    shape: Shape,
    drafting: Drafting,
    order: Sequence[int],
    outcomes: Sequence[tuple[Outcome, float]],
) -> DraftingResult:
    texts: Counter[Package] = Counter(
        package_at(scenario, (outcome.text - np.array(shape.first)).tolist()) for outcome, _ in outcomes
    )
    ordered = sorted(texts.items(), key=lambda item: (-item[1], item[0]))[:_TEXTS]
    number = max(1, len(outcomes))
    return DraftingResult(
        drafting,
        tuple(scenario.issues[issue].key for issue in order),
        sum(outcome.is_agreed for outcome, _ in outcomes) / number,
        sum(share for _, share in outcomes) / number,
        min((share for _, share in outcomes), default=0.0),
        tuple((package, count / number) for package, count in ordered),
    )
