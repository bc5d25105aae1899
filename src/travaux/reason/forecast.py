"""Forecast of one issue on a scale: the mean of positions weighted by capability times salience, and nothing bolder.

Known as the compromise model (Achen 2006; Leinaweaver and Thomson 2014). The error was measured on the 351 issues of
the third Decisions in the European Union data set (DEU III), with gross domestic product for capability. Making laws
in the European Union is no war: elsewhere the error may well be larger.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from travaux.model.forecast import ActorStand, Forecast, KnownError
from travaux.model.package import Range, entries_under
from travaux.model.problem import Problem

MEASURED = KnownError(issues=351, weighted_mean=23.2, unweighted_mean=23.6, always_middle=28.0)
MOST_ACTORS = 10_000

_Vector = NDArray[np.float64]


class ForecastFaultError(ValueError):
    """Stands that no forecast can be made from; the message is one line."""


def forecast(stands: Sequence[ActorStand], scale: Range) -> Forecast:
    """Return the forecast; raise a ForecastFaultError that tells the first fault."""
    for fault in faults_in_stands(stands, scale):
        raise ForecastFaultError(str(fault))
    position, weight = _middles(stands)
    mean = float(position @ weight / weight.sum())
    error = MEASURED.weighted_mean / 100 * (scale.high - scale.low)
    return Forecast(
        scale,
        mean,
        _range(stands),
        _weighted_median(position, weight),
        error,
        MEASURED,
        entries_under(stand.grounds for stand in stands),
    )


def faults_in_stands(stands: Sequence[ActorStand], scale: Range) -> Iterator[Problem]:
    """Iterate over what is wrong with stands on a scale."""
    if not scale.is_sound or scale.is_exact:
        yield Problem("scale", "its ends must be two numbers, the lower first")
    if not 0 < len(stands) <= MOST_ACTORS:
        yield Problem("actors", f"{len(stands)} of them; 1 to {MOST_ACTORS} can be reckoned with")
    for stand in stands:
        where = f"actor {stand.actor!r}"
        for name, known in (
            ("position", stand.position),
            ("capability", stand.capability),
            ("salience", stand.salience),
        ):
            if not known.is_sound:
                yield Problem(where, f"its {name} is not a range of numbers")
            elif name == "position" and not scale.low <= known.low <= known.high <= scale.high:
                yield Problem(where, f"its position lies outside the scale, {scale.low:g} to {scale.high:g}")
            elif name != "position" and known.low < 0:
                yield Problem(where, f"its {name} is less than 0")
    if stands and not any(stand.capability.low * stand.salience.low > 0 for stand in stands):
        yield Problem("actors", "for none of them are capability and salience surely more than 0")


def _middles(stands: Sequence[ActorStand]) -> tuple[_Vector, _Vector]:
    position = np.asarray([stand.position.middle for stand in stands])
    weight = np.asarray([stand.capability.middle * stand.salience.middle for stand in stands])
    return position, weight


def _range(stands: Sequence[ActorStand]) -> Range:
    """Return the least and greatest mean: all actors beyond some position weigh most, all others least."""
    light = np.asarray([stand.capability.low * stand.salience.low for stand in stands])
    heavy = np.asarray([stand.capability.high * stand.salience.high for stand in stands])
    highest = _greatest(np.asarray([stand.position.high for stand in stands]), light, heavy)
    lowest = -_greatest(np.asarray([-stand.position.low for stand in stands]), light, heavy)
    return Range(lowest, highest)


def _greatest(position: _Vector, light: _Vector, heavy: _Vector) -> float:
    """Return the greatest weighted mean: a ratio of linear functions is greatest where the highest weigh most."""
    order = np.argsort(-position)
    position, light, extra = position[order], light[order], (heavy - light)[order]
    sums = np.concatenate(([0.0], np.cumsum(extra * position))) + light @ position
    weights = np.concatenate(([0.0], np.cumsum(extra))) + light.sum()
    return float((sums / weights).max())


def _weighted_median(position: _Vector, weight: _Vector) -> float:
    order = np.argsort(position, kind="stable")
    reached = np.cumsum(weight[order])
    return float(position[order][np.searchsorted(reached, reached[-1] / 2 * (1 - 1e-12))])
