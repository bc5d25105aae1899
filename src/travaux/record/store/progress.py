"""Tell how far long work over the whole record has got: lines in the log, for whoever listens to it."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

LOG = logging.getLogger("travaux")
_STEP = 5_000
"""Reports after which a line is told; less is done before anybody asks."""

Batch = TypeVar("Batch", bound=Sequence[object])


def with_progress(batches: Iterable[Batch], total: int, what: str) -> Iterator[Batch]:
    """Iterate over batches of reports, and tell how many of the total are done, as in "merged: 5,000 of 100,000"."""
    done = 0
    for some in batches:
        yield some
        before, done = done, done + len(some)
        if total >= _STEP and (done // _STEP > before // _STEP or done == total):
            LOG.info("%s: %s of %s reports", what, f"{done:,}", f"{total:,}")
