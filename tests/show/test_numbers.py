"""Numbers as programs and people get them."""

import json

import pytest

from travaux.show.rows import number, shown


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "∞"),
        (3.0, "3"),
        (2.5, "2.5"),
        (1_234_567.0, "1,234,567"),
        (1e21, "1,000,000,000,000,000,000,000"),
        (float("inf"), "∞"),
    ],
)
def test_numbers_are_plain_and_never_fail(value: float | None, text: str) -> None:
    assert shown(value) == text
    json.dumps(number(value), allow_nan=False)
