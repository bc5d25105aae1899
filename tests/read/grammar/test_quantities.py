"""Quantities in a stretch of text: value, bound and unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.model.content import Bound
from travaux.read.grammar.figures.numbers import find_numbers
from travaux.read.grammar.figures.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,160", 1160),
        ("two hundred and fifty", 250),
        ("fifty-seven", 57),
        ("4.2 billion", 4.2e9),
        ("$2.2trillion", 2.2e12),
        ("half a million", 5e5),
        ("a dozen", 12),
        ("two and a half", 2.5),
        ("three hundred thousand", 3e5),
    ],
)
def test_numbers_in_digits_and_words(text: str, value: float) -> None:
    assert [number.value for number in find_numbers(text)] == [value]


@pytest.mark.parametrize("text", ["dozens", "several hundred", "a few thousand", "P5+", "v2.1.3", "A4"])
def test_vague_words_and_codes_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between 3 and 5", (3, 5, Bound.EXACT, None)),
        ("$3 to $5 million", (3e6, 5e6, Bound.EXACT, "dollars")),
        ("two, three, four years", (2, 4, Bound.EXACT, "years")),
        ("three or more years", (3, 3, Bound.AT_LEAST, "years")),
        ("no more than three years", (3, 3, Bound.AT_MOST, "years")),
        ("nearly 70 percent", (70, 70, Bound.ABOUT, "percent")),
        ("a decade", (10, 10, Bound.EXACT, "years")),
    ],
)
def test_ranges_bounds_and_units(text: str, expected: tuple[float, float, Bound, str | None]) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.low, quantity.high, quantity.bound, quantity.unit) == expected


@given(st.text(alphabet="0123456789 ,.-$%abdehimnorstuvwxy", max_size=80))
def test_a_quantity_lies_in_its_text_and_is_in_order(text: str) -> None:
    for quantity in find_quantities(text):
        assert quantity.span.of(text).strip()
        assert quantity.low <= quantity.high
