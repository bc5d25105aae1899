"""What is known of a party's values, as bounds on the value of each option."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from travaux.model.package import IssueValues
from travaux.model.profile import Issue

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class OptionBounds:
    """The least and the greatest value of each option of one issue, and which tier it stands in."""

    low: Vector
    high: Vector
    tier: Numbers
    """From 0, the best; -1 for options that are not ranked."""
    tiers: int
    valued: bool
    """Whether values are given, and not only an order."""

    def least_difference(self, base: int) -> Vector:
        """Return for each option the least by which its value can exceed that of another option; often negative."""
        least = self.low - self.high[base]
        if self.tier[base] >= 0:
            no_worse = (self.tier >= 0) & (self.tier <= self.tier[base])
            least = np.where(no_worse, np.maximum(least, 0), least)
        least[base] = 0
        return np.asarray(least)

    def greatest_difference(self, base: int) -> Vector:
        """Return for each option the most by which its value can exceed that of another option."""
        greatest = self.high - self.low[base]
        if self.tier[base] >= 0:
            greatest = np.where(self.tier >= self.tier[base], np.minimum(greatest, 0), greatest)
        greatest[base] = 0
        return np.asarray(greatest)

    def expected(self) -> Vector:
        """Return one value for each option: the middle of its range, ranked options evenly spaced."""
        middle = self.low / 2 + self.high / 2
        if self.valued or self.tiers < 2:
            return middle
        steps = self.tiers - 1 if (self.tier >= 0).all() else self.tiers
        return np.where(self.tier >= 0, 1 - self.tier / steps, middle)

    def drawn(self, rng: np.random.Generator) -> Vector:
        """Return values drawn within the bounds and in the order that is known."""
        values = rng.uniform(self.low, self.high)
        if self.tiers:
            first = [int(np.argmax(self.tier == tier)) for tier in range(self.tiers)]
            # Both bounds fall from tier to tier, so sorted draws stay within them.
            by_tier = np.sort(values[first])[::-1]
            values = np.where(self.tier >= 0, by_tier[self.tier], values)
        return values


def option_bounds(issue: Issue, known: IssueValues) -> OptionBounds:
    """Return the bounds that values and order together give; a low above a high means that they contradict."""
    places = {option.key: place for place, option in enumerate(issue.options)}
    low, high = np.zeros(len(places)), np.ones(len(places))
    for value in known.values:
        low[places[value.option]], high[places[value.option]] = value.value.low, value.value.high
    tier = np.full(len(places), -1, dtype=np.int64)
    tiers = [[places[key] for key in keys] for keys in known.order if keys]
    for number, members in enumerate(tiers):
        tier[members] = number
    if tiers and not known.values:
        low[tiers[0]] = 1
        if len(tiers) > 1 and (tier >= 0).all():
            high[tiers[-1]] = 0
    _narrow(low, high, tiers)
    return OptionBounds(low, high, tier, len(tiers), bool(known.values))


def _narrow(low: Vector, high: Vector, tiers: Sequence[Sequence[int]]) -> None:
    """Raise lows to those of lower tiers and lower highs to those of higher ones, in place."""
    floor = -np.inf
    for members in reversed(tiers):
        floor = max(floor, *low[members])
        low[members] = floor
    ceiling = np.inf
    for members in tiers:
        ceiling = min(ceiling, *high[members])
        high[members] = ceiling
