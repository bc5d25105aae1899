"""Forecasts of one issue on a scale, and the stands that they are made of."""

from dataclasses import dataclass

from travaux.model.conflict import Grounds
from travaux.model.package import ANALYST, Range


@dataclass(frozen=True, slots=True)
class ActorStand:
    """Where an actor stands on one issue, how much it can bring to bear on it, and how much the issue matters to it."""

    actor: str
    position: Range
    """On the issue's scale."""
    capability: Range
    """From 0, in any unit that is the same for all."""
    salience: Range
    """From 0, in any unit that is the same for all."""
    grounds: Grounds = ANALYST


@dataclass(frozen=True, slots=True)
class KnownError:
    """How far forecasts fell from outcomes that are known, on average, on a scale of 0 to 100."""

    issues: int
    weighted_mean: float
    unweighted_mean: float
    always_middle: float
    """What saying the middle of the scale every time would have given."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The mean of positions weighted by capability times salience: a middle with its range and known error."""

    scale: Range
    mean: float
    """At the middle of every range."""
    range: Range
    """The least and the greatest mean that the ranges of positions, capabilities and saliences allow."""
    median: float
    """The position at which half the weight is reached, at the middle of every range."""
    error: float
    """The known error of such means, on the issue's scale; where stakes are higher than in its data, too small."""
    known_error: KnownError
    entries: tuple[str, ...]
    """Keys of the entries that the stands rest on."""
