"""What is known of the weights of issues, and the least weighted sum that it allows: exact, with no sampling.

Known is either each weight, or a range for each, or a ranking of issues by importance. The least value of a linear
function over all weights that fit is reached at a corner; for a ranking the corners are the equal weights over the
first k issues of an order that fits (Kirkwood and Sarin 1985), for ranges it is found by filling the cheapest first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from travaux.model.package import PartyValues
from travaux.reason.packages.values import Matrix, Vector

_TRIES = 64


class Weights(Protocol):
    """The weights that fit what is known: none negative, 1 in sum unless each is given."""

    def least(self, values: Matrix) -> Vector:
        """Return for each row (of a value an issue) the least weighted sum."""

    def expected(self) -> Vector:
        """Return one weight for each issue, to stand for all that fit."""

    def drawn(self, rng: np.random.Generator) -> Vector:
        """Return weights that fit, drawn at random."""


@dataclass(frozen=True, slots=True, eq=False)
class ExactWeights:
    """Each weight is known; used as given."""

    values: Vector

    def least(self, values: Matrix) -> Vector:
        """Return the weighted sums."""
        return values @ self.values

    def expected(self) -> Vector:
        """Return the weights."""
        return self.values

    def drawn(self, rng: np.random.Generator) -> Vector:  # noqa: ARG002 - nothing is left to chance
        """Return the weights."""
        return self.values


@dataclass(frozen=True, slots=True, eq=False)
class RankedWeights:
    """Issues in tiers, the weightiest first; of issues in no tier, and between those of one tier, nothing is known."""

    issues: int
    tiers: Sequence[Sequence[int]]
    free: Sequence[int]

    def least(self, values: Matrix) -> Vector:
        """Return the least weighted sum of each row."""
        least = np.full(len(values), np.inf)
        total, count = np.zeros(len(values)), 0
        for tier in self.tiers:
            ascending = np.sort(values[:, tier], axis=1)
            sums = total[:, None] + np.cumsum(ascending, axis=1)
            means = sums / np.arange(count + 1, count + len(tier) + 1)
            least = np.minimum(least, means.min(axis=1))
            total, count = sums[:, -1], count + len(tier)
        if self.free:
            least = np.minimum(least, values[:, self.free].min(axis=1))
        return least

    def expected(self) -> Vector:
        """Return the mean of all weights that fit: rank-order centroids, tiers shared out equally."""
        ranked = sum(len(tier) for tier in self.tiers)
        weights = np.full(self.issues, 1 / self.issues)
        if ranked:
            centroids = np.cumsum(1 / np.arange(ranked, 0, -1))[::-1] / ranked
            start = 0
            for tier in self.tiers:
                weights[tier] = centroids[start : start + len(tier)].mean() * ranked / self.issues
                start += len(tier)
        return weights

    def drawn(self, rng: np.random.Generator) -> Vector:
        """Return weights drawn uniformly from all that fit."""
        weights = rng.dirichlet(np.ones(self.issues))
        ranked = [issue for tier in self.tiers for issue in rng.permutation(np.asarray(tier, dtype=np.int64))]
        weights[ranked] = np.sort(weights[ranked])[::-1]
        return weights


@dataclass(frozen=True, slots=True, eq=False)
class RangedWeights:
    """A range for each weight; 1 in sum."""

    low: Vector
    high: Vector

    def least(self, values: Matrix) -> Vector:
        """Return the least weighted sum of each row."""
        order = np.argsort(values, axis=1)
        room = (self.high - self.low)[order]
        spare = max(0.0, 1 - float(self.low.sum()))
        taken = np.clip(spare - (np.cumsum(room, axis=1) - room), 0, room)
        sums: Vector = values @ self.low + (taken * np.take_along_axis(values, order, axis=1)).sum(axis=1)
        return sums

    def expected(self) -> Vector:
        """Return the weights that lie equally far up in all ranges."""
        room = self.high - self.low
        part = (1 - self.low.sum()) / room.sum() if room.any() else 0.0
        return self.low + min(max(float(part), 0.0), 1.0) * room

    def drawn(self, rng: np.random.Generator) -> Vector:
        """Return weights that fit, drawn at random; not uniformly, where ranges are narrow."""
        spare = max(0.0, 1 - float(self.low.sum()))
        for _ in range(_TRIES):
            weights = self.low + spare * rng.dirichlet(np.ones(len(self.low)))
            if (weights <= self.high).all():
                return weights
        corners = [self._corner(rng) for _ in range(len(self.low))]
        return rng.dirichlet(np.ones(len(corners))) @ np.asarray(corners)

    def _corner(self, rng: np.random.Generator) -> Vector:
        order = rng.permutation(len(self.low))
        room = (self.high - self.low)[order]
        spare = max(0.0, 1 - float(self.low.sum()))
        weights = self.low.copy()
        weights[order] += np.clip(spare - (np.cumsum(room) - room), 0, room)
        return weights


def weights_of(party: PartyValues, issues: Sequence[str]) -> Weights:
    """Return the weights that fit what is known of a party, on issues in this order."""
    known = [party.on(issue).weight for issue in issues]
    if any(known):
        ranges = [(0.0, 1.0) if weight is None else (weight.low, weight.high) for weight in known]
        low, high = np.asarray(ranges, dtype=np.float64).T
        return ExactWeights(low) if (low == high).all() else RangedWeights(low, high)
    places = {issue: place for place, issue in enumerate(issues)}
    tiers = [[places[issue] for issue in tier] for tier in party.importance if tier]
    ranked = {place for tier in tiers for place in tier}
    return RankedWeights(len(issues), tiers, [place for place in range(len(issues)) if place not in ranked])
