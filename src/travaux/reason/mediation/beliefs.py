"""What a mediator believes of a party's values, learnt from which of two drafts the party likes better.

Values are taken for jointly normal; each answer is brought in by matching moments of the probit likelihood (assumed
density filtering: Minka 2001, A family of algorithms for approximate Bayesian inference, chapter 3).
"""

from dataclasses import dataclass
from math import erfc, exp, pi, sqrt

import numpy as np

from travaux.reason.packages.values import Matrix, Vector

_NOISE = 0.01
"""Difference in value below which an answer is hardly more than a guess."""
_JITTER = 1e-9
"""Added to variances, so that rounding leaves no covariance without a root."""
_FAR = -8.0
"""Standard deviations beyond which the tail of the normal is taken by its limit."""


@dataclass(slots=True, eq=False)
class Belief:
    """Mean and covariance of a party's weighted values of all options, and of no deal as the last number."""

    mean: Vector
    covariance: Matrix

    def drawn(self, rng: np.random.Generator) -> Vector:
        """Return values drawn from what is believed."""
        size = len(self.mean)
        jittered = self.covariance.copy()
        jittered.flat[:: size + 1] += _JITTER
        return np.asarray(self.mean + np.linalg.cholesky(jittered) @ rng.standard_normal(size))

    def learn(self, difference: Vector, is_positive: bool) -> None:
        """Take in that a weighted sum of the values is positive, or negative."""
        sign = 1.0 if is_positive else -1.0
        spread = self.covariance @ difference
        scale = sqrt(float(difference @ spread) + _NOISE**2)
        score = sign * float(self.mean @ difference) / scale
        slope = _hazard(score)
        self.mean = self.mean + sign * slope / scale * spread
        shrinking = slope * (slope + score) / scale**2
        self.covariance = self.covariance - shrinking * np.outer(spread, spread)


def _hazard(score: float) -> float:
    """Return the normal density at a point divided by the probability below it."""
    if score < _FAR:
        return -score
    return exp(-score * score / 2) / sqrt(2 * pi) / (erfc(-score / sqrt(2)) / 2)
