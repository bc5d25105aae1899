"""A forecast on a scale, in plain sentences and as plain rows."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from travaux.model.forecast import ActorStand, Forecast
from travaux.model.package import Range
from travaux.show.stability import count


def forecast_lines(stands: Sequence[ActorStand], found: Forecast) -> Iterator[str]:
    """Iterate over the lines of the whole answer; an indent of two spaces marks what belongs to the line above."""
    low, high = found.scale.low, found.scale.high
    yield f"{count(len(stands), 'actor')} on a scale of {low:g} to {high:g}."
    for heading, lines in (
        ("What was assumed, and by whom", assumed(stands)),
        ("What it comes to", _result(found)),
        ("What would change it", _changes(stands, found)),
        ("What this does not say", unsaid(found)),
    ):
        yield ""
        yield heading
        yield from (f"  {line}" for line in lines)


def assumed(stands: Sequence[ActorStand]) -> Iterator[str]:
    """Iterate over what each actor brings in, and who says so."""
    for stand in stands:
        entries = f" (entries {', '.join(stand.grounds.entries)})" if stand.grounds.entries else ""
        yield (
            f"{stand.actor}: position {_told(stand.position)}, capability {_told(stand.capability)}, "
            f"salience {_told(stand.salience)}, by the {stand.grounds.basis}{entries}"
        )


def _result(found: Forecast) -> Iterator[str]:
    yield f"Mean weighted by capability times salience: {found.mean:.3g}."
    yield f"Under all numbers that the ranges allow: {found.range.low:.3g} to {found.range.high:.3g}."
    yield f"Position at which half the weight is reached: {found.median:.3g}."
    yield (
        f"Such means missed by {found.error:.3g} on average on this scale, as measured on {found.known_error.issues} "
        "issues with known outcomes."
    )


def _changes(stands: Sequence[ActorStand], found: Forecast) -> Iterator[str]:
    """Iterate over how far the mean would move without each actor, those that move it most first."""
    weights = [stand.capability.middle * stand.salience.middle for stand in stands]
    total = sum(weights)
    moved = []
    for stand, weight in zip(stands, weights, strict=True):
        if total - weight > 0:
            without = (found.mean * total - stand.position.middle * weight) / (total - weight)
            moved.append((abs(without - found.mean), stand.actor, without))
    for _, actor, without in sorted(moved, reverse=True)[:5]:
        yield f"Without {actor} the mean would be {without:.3g}."


def unsaid(found: Forecast) -> Iterator[str]:
    """Iterate over what must not be read into the answer."""
    known = found.known_error
    yield (
        f"It is no bare number: on those {known.issues} issues, scaled to 100, it missed by {known.weighted_mean:g} on "
        f"average, the plain mean by {known.unweighted_mean:g}, always saying the middle by {known.always_middle:g}."
    )
    yield "Those were laws of the European Union; where more is at stake, expect to miss by more."


def forecast_row(stands: Sequence[ActorStand], found: Forecast) -> dict[str, Any]:
    """Return the whole answer."""
    return {
        **asdict(found),
        "actors": [asdict(stand) for stand in stands],
        "assumed": list(assumed(stands)),
        "would_change_it": list(_changes(stands, found)),
        "not_said": list(unsaid(found)),
    }


def _told(known: Range) -> str:
    return f"{known.low:g}" if known.is_exact else f"{known.low:g} to {known.high:g}"
