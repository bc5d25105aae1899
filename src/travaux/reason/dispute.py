"""When numbers for one quantity are in dispute, and when they have only changed."""

import math
from collections.abc import Sequence

from travaux.model.answer import Claim
from travaux.model.content import Bound

_UNNAMED = ""
"""Stands for the side of a report that names nobody who counts."""
_SLACK = 0.1
"""Part of a number that "about" leaves open to either side."""


def is_disputed(claims: Sequence[Claim], *, stands: bool) -> bool:
    """Tell whether two sides give numbers that contradict each other; ``claims`` are in order of date.

    What is counted as a state (those held, the dead so far) ``stands`` until the same side counts again; other
    counts are compared only when both give the same day. The same side's later number is a revision.
    """
    last: dict[str, Claim] = {}
    for claim in claims:
        if any(_is_of_one_time(claim, other, stands) and _exclude(claim, other) for other in last.values()):
            return True
        last[claim.party or _UNNAMED] = claim
    return False


def _is_of_one_time(one: Claim, other: Claim, stands: bool) -> bool:
    """Tell whether two sides, or two reports of their own account, count at one time."""
    if one.party == other.party and (one.party is not None or one.cited.document == other.cited.document):
        return False
    if not stands:
        return one.as_of is not None and other.as_of is not None and one.as_of.overlaps(other.as_of)
    if one.party is not None and other.party is not None:
        return True
    return one.on.overlaps(other.on) if one.on and other.on else one.on is other.on


def _exclude(one: Claim, other: Claim) -> bool:
    """Tell whether no number fits both."""
    (low, high), (other_low, other_high) = _limits(one), _limits(other)
    return low > other_high or other_low > high


def _limits(claim: Claim) -> tuple[float, float]:
    slack = abs(claim.high) * _SLACK if claim.bound is Bound.ABOUT else 0
    low = -math.inf if claim.bound is Bound.AT_MOST else claim.low - slack
    return low, math.inf if claim.bound is Bound.AT_LEAST else claim.high + slack
