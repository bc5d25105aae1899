"""Long work over the whole record tells how far it has got; short work tells nothing."""

import logging

import pytest

from travaux.record.store.progress import with_progress


def told(caplog: pytest.LogCaptureFixture, sizes: list[int]) -> list[str]:
    parts = [list(range(size)) for size in sizes]
    with caplog.at_level(logging.INFO, "travaux"):
        assert list(with_progress(parts, sum(sizes), "merged")) == parts
    return caplog.messages


def test_a_line_every_some_thousand_reports_and_at_the_end(caplog: pytest.LogCaptureFixture) -> None:
    assert told(caplog, [3_000, 3_000, 3_000, 1_500]) == [
        "merged: 6,000 of 10,500 reports",
        "merged: 10,500 of 10,500 reports",
    ]


@pytest.mark.parametrize("sizes", [[], [500], [500, 500]])
def test_nothing_is_told_of_little(caplog: pytest.LogCaptureFixture, sizes: list[int]) -> None:
    assert told(caplog, sizes) == []
