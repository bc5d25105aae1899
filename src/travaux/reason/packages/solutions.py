"""Bargaining solutions over the packages of a frontier: Nash, Kalai-Smorodinsky, egalitarian, utilitarian.

Conventions: only packages at least as good as no deal for all count; no-deal values are used as given, even below
every package; the Kalai-Smorodinsky ideal is each party's best among the packages that count, and over a finite set
the rule makes the smallest share of the ideal gain as large as can be; all packages of equal score are kept. Every
rule rises with each party's gain, so it is enough to look at the frontier: what ties off it is beaten by what is on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from travaux.model.package_answer import NoSolution, Solution, SolutionRule
from travaux.reason.packages.frontier import Frontier
from travaux.reason.packages.values import Flags, Matrix, Numbers, Vector

MOST_TIES = 1_000
"""Packages that are listed at most for each point of a solution; all are counted."""
_EQUAL = 1e-9
"""Scores that differ by less, relative to the largest, are ties."""


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """The rows that a rule picks, what it makes of them, and the numbers that its convention uses."""

    rows: Numbers
    score: float | None
    ideal: Vector | None = None
    left_out: Flags | None = None
    """Parties that cannot gain."""
    reason: NoSolution | None = None


def solve(rule: SolutionRule, frontier: Frontier, no_deal: Sequence[float]) -> Solution:
    """Return what a rule picks from a frontier; no-deal values must be numbers."""
    choice = choose(rule, frontier.utilities, np.asarray(no_deal, dtype=np.float64))
    parties = [party.party for party in frontier.scenario.parties]
    left_out = () if choice.left_out is None else np.flatnonzero(choice.left_out)
    return Solution(
        rule,
        tuple(frontier.point(int(row), MOST_TIES) for row in choice.rows),
        choice.score,
        tuple(map(float, no_deal)),
        ideal=() if choice.ideal is None else tuple(map(float, choice.ideal)),
        left_out=tuple(parties[place] for place in left_out),
        reason=choice.reason,
    )


def choose(rule: SolutionRule, utilities: Matrix, no_deal: Vector) -> Choice:
    """Return what a rule picks among undominated rows of values."""
    gains = utilities - no_deal
    noise = 1e-12 * np.maximum(np.abs(utilities).max(axis=0), np.abs(no_deal))
    acceptable = np.flatnonzero((gains >= -noise).all(axis=1))
    if not len(acceptable):
        return Choice(acceptable, None, reason=NoSolution.NO_AGREEMENT)
    gains = np.where(gains[acceptable] > noise, gains[acceptable], 0)
    match rule:
        case SolutionRule.NASH:
            return _nash(acceptable, gains)
        case SolutionRule.KALAI_SMORODINSKY:
            return _kalai_smorodinsky(acceptable, gains, no_deal)
        case SolutionRule.EGALITARIAN:
            return _largest(acceptable, gains.min(axis=1))
        case SolutionRule.UTILITARIAN:
            return _largest(acceptable, gains.sum(axis=1))


def _nash(acceptable: Numbers, gains: Matrix) -> Choice:
    positive = (gains > 0).all(axis=1)
    if not positive.any():
        return Choice(acceptable[:0], None, reason=NoSolution.NO_GAIN_FOR_ALL)
    # Logarithms, as a product of twenty small gains would vanish.
    logarithms = np.log(gains[positive]).sum(axis=1)
    best = logarithms.max()
    return Choice(acceptable[positive][logarithms >= best - _EQUAL], float(np.exp(best)))


def _kalai_smorodinsky(acceptable: Numbers, gains: Matrix, no_deal: Vector) -> Choice:
    ideal = gains.max(axis=0)
    gaining = ideal > 0
    if not gaining.any():
        return Choice(acceptable[:0], None, no_deal + ideal, ~gaining, NoSolution.NO_GAIN_FOR_ALL)
    found = _largest(acceptable, (gains[:, gaining] / ideal[gaining]).min(axis=1))
    return Choice(found.rows, found.score, no_deal + ideal, ~gaining)


def _largest(acceptable: Numbers, scores: Vector) -> Choice:
    best = scores.max()
    return Choice(acceptable[scores >= best - _EQUAL * abs(best)], float(best))
