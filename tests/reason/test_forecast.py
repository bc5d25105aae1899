"""The forecast: closed forms, its range against every corner of the inputs, and what it refuses."""

import itertools
from math import nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.model.conflict import Basis, Grounds
from travaux.model.forecast import ActorStand
from travaux.model.package import Range, exactly
from travaux.reason.forecast import ForecastFaultError, forecast

SCALE = Range(0, 100)


def stand(position: float | Range, capability: float | Range = 1, salience: float | Range = 1) -> ActorStand:
    place, power, care = (
        each if isinstance(each, Range) else exactly(each) for each in (position, capability, salience)
    )
    return ActorStand("Norland", place, power, care)


def test_weight_is_capability_times_salience() -> None:
    found = forecast([stand(0, 2, 0.5), stand(100, 1, 1), stand(100, 4, 0.5)], SCALE)

    assert found.mean == 75
    assert found.range == Range(75, 75)
    assert found.median == 100


def test_the_known_error_is_told_on_the_scale_of_the_issue() -> None:
    found = forecast([stand(4), stand(10)], Range(4, 14))

    assert found.error == pytest.approx(2.32)
    assert (found.known_error.issues, found.known_error.weighted_mean, found.known_error.always_middle) == (
        351,
        23.2,
        28,
    )


def test_what_is_not_known_exactly_gives_a_range() -> None:
    """The second actor is strong or weak: it draws the mean from 25 to 75."""
    found = forecast([stand(0), stand(100, Range(1 / 3, 3))], SCALE)

    assert [found.range.low, found.range.high] == pytest.approx([25, 75])
    assert found.mean == pytest.approx(62.5)


def test_half_of_the_weight_makes_the_median() -> None:
    assert forecast([stand(10), stand(20), stand(90)], SCALE).median == 20
    assert forecast([stand(90), stand(10)], SCALE).median == 10


def test_the_entries_of_all_stands_are_named() -> None:
    heard = Grounds(Basis.RECORD, ("entry-1",))
    found = forecast([ActorStand("Sarnia", exactly(1), exactly(1), exactly(1), heard), stand(3)], SCALE)

    assert found.entries == ("entry-1",)


@pytest.mark.parametrize(
    ("stands", "scale", "line"),
    [
        ([], SCALE, "actors: 0 of them"),
        ([stand(3)], Range(5, 5), "scale: its ends must be two numbers"),
        ([stand(3)], Range(nan, 5), "scale: its ends must be two numbers"),
        ([stand(101)], SCALE, "actor 'Norland': its position lies outside the scale, 0 to 100"),
        ([stand(nan)], SCALE, "actor 'Norland': its position is not a range of numbers"),
        ([stand(3, -1)], SCALE, "actor 'Norland': its capability is less than 0"),
        ([stand(3, 1, Range(2, 1))], SCALE, "actor 'Norland': its salience is not a range of numbers"),
        ([stand(3, 0)], SCALE, "actors: for none of them are capability and salience surely more than 0"),
    ],
)
def test_stands_that_tell_nothing_are_refused(stands: list[ActorStand], scale: Range, line: str) -> None:
    with pytest.raises(ForecastFaultError, match=line):
        forecast(stands, scale)


def spread(low: int, high: int) -> st.SearchStrategy[Range]:
    return st.tuples(st.integers(low, high), st.integers(low, high)).map(lambda ends: Range(min(ends), max(ends)))


@given(
    st.lists(
        st.builds(ActorStand, st.just("Norland"), spread(0, 100), spread(1, 5), spread(1, 5)), min_size=1, max_size=4
    )
)
@settings(max_examples=60, deadline=None)
def test_the_range_is_reached_and_never_left(stands: list[ActorStand]) -> None:
    found = forecast(stands, SCALE)

    means = []
    for corner in itertools.product(*((False, True),) * len(stands)):
        weights = [
            each.capability.high * each.salience.high if top else each.capability.low * each.salience.low
            for each, top in zip(stands, corner, strict=True)
        ]
        for end in ("low", "high"):
            positions = [getattr(each.position, end) for each in stands]
            means.append(sum(w * x for w, x in zip(weights, positions, strict=True)) / sum(weights))
    assert found.range.low == pytest.approx(min(means))
    assert found.range.high == pytest.approx(max(means))
    assert found.range.low - 1e-9 <= found.mean <= found.range.high + 1e-9
