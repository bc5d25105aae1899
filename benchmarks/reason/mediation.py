"""Single-text mediation on random domains: ``python -m benchmarks.reason.mediation [DOMAINS]``.

Six issues of five options, values uniform in 0 to 1 with the best of each issue 1, weights from a flat Dirichlet, no
deal worth 0.3, 500 proposals, 200 domains. The mediator knows nothing of the values, and no deal to be worth 0 to 1.
Printed is the mean product of gains as a part of the best that any package has. A figure that is missed leaves status
1.
"""

import sys
import time

import numpy as np

from travaux.model.package import PartyValues, Range, Scenario
from travaux.model.profile import Issue, IssueOption
from travaux.reason.mediation.analysis import first_belief
from travaux.reason.mediation.beliefs import Belief
from travaux.reason.mediation.drafts import shape_of
from travaux.reason.mediation.simulation import Session, mediate

ISSUES, OPTIONS, PROPOSALS, NO_DEAL = 6, 5, 500, 0.3
TARGETS = {2: 0.89, 3: 0.82, 5: 0.70}


def scenario(parties: int) -> Scenario:
    """Return what the mediator knows: the options, and nothing of anybody's values."""
    options = tuple(IssueOption(f"o{number}", "") for number in range(OPTIONS))
    issues = tuple(Issue(f"i{number}", "", options=options) for number in range(ISSUES))
    return Scenario(issues, tuple(PartyValues(f"p{number}", no_deal=Range(0, 1)) for number in range(parties)))


def domain(rng: np.random.Generator, parties: int) -> np.ndarray:
    """Return a row a party: the weighted value of every option and, last, of no deal."""
    values = rng.random((parties, ISSUES, OPTIONS))
    values /= values.max(axis=2, keepdims=True)
    weighted = values * rng.dirichlet(np.ones(ISSUES), parties)[:, :, None]
    return np.concatenate([weighted.reshape(parties, -1), np.full((parties, 1), NO_DEAL)], axis=1)


def best_product(truth: np.ndarray) -> float:
    """Return the largest product of gains of any package, by looking at each."""
    products = np.ones(OPTIONS**ISSUES)
    possible = np.ones(OPTIONS**ISSUES, dtype=np.bool_)
    for row in truth:
        worth = np.zeros(1)
        for issue in range(ISSUES):
            worth = (worth[:, None] + row[issue * OPTIONS : (issue + 1) * OPTIONS]).ravel()
        products *= worth - row[-1]
        possible &= worth > row[-1]
    return float(products[possible].max(initial=0))


def main(domains: int) -> int:
    """Print the figures; return 1 when one is missed."""
    missed = 0
    for parties, target in TARGETS.items():
        known = scenario(parties)
        shape, rng = shape_of(known), np.random.default_rng(1)
        prior = first_belief(known, 0, seed=0)
        shares, began = [], time.process_time()
        for number in range(domains):
            truth = domain(rng, parties)
            best = best_product(truth)
            if best > 0:
                beliefs = [Belief(prior.mean.copy(), prior.covariance.copy()) for _ in range(parties)]
                session = Session(shape, truth, beliefs, np.random.default_rng(number))
                outcome = mediate(session, [range(ISSUES)], PROPOSALS)
                gains = truth[:, outcome.text].sum(axis=1) - truth[:, -1]
                shares.append(float(gains.prod()) / best if outcome.is_agreed else 0.0)
        taken = (time.process_time() - began) / domains
        share = float(np.mean(shares))
        what = f"{parties} parties, {len(shares)} domains that have a package better for all"
        print(f"{what:<60} {share:6.3f}  to exceed: {target:.2f}   ({taken:.2f} s a domain)", flush=True)
        missed += share <= target
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
