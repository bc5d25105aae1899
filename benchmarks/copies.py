"""How long copies take to find: ``python -m benchmarks.copies [REPORTS]`` (default 100,000 invented reports).

Reports of 700 words from a vocabulary with the frequencies of a language; every tenth is a copy of an earlier one, cut
or with a paragraph added. Prints seconds by the clock and of the processor.
"""

import datetime as dt
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import accumulate, islice
from pathlib import Path

from sqlalchemy import insert

from travaux.ingest.documents import build_document
from travaux.model.document import Document
from travaux.record.store import asking
from travaux.record.store.codec import row_of_document
from travaux.record.store.copying import refresh_copies
from travaux.record.store.opening import Store, open_store
from travaux.record.store.schema import documents
from travaux.record.store.writing import ReadWith, record_document

WORDS = 700
VOCABULARY = 30_000
COPIED = 0.1
ORIGINALS = 10_000
"""Reports of which copies are made; no more are kept in memory."""
READ_WITH = ReadWith("1", "none")


def main(number: int) -> None:
    """Record the reports, find their copies, add one more, and print what each took."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "record.sqlite", create=True)
        _fill(store, number)
        wall, processor = _seconds(lambda: refresh_copies(store))
        copies = sum(listed.copy_of is not None for listed in asking.list_documents(store))
        print(f"{number:,} reports, {copies:,} copies found: {wall:.1f} s, {processor:.1f} s of the processor")
        record_document(store, next(_reports(1, seed=2)), [], READ_WITH)
        wall, processor = _seconds(lambda: refresh_copies(store))
        print(f"one more report: {1000 * wall:.0f} ms, {1000 * processor:.0f} ms of the processor")


def _fill(store: Store, number: int) -> None:
    """Write the reports in great batches: how long they take to record is not what is measured."""
    more = {"readers": READ_WITH.readers, "profile": READ_WITH.profile, "recorded_at": dt.datetime.now(dt.UTC)}
    reports = _reports(number)
    while some := list(islice(reports, 1_000)):
        with store.writing() as connection:
            connection.execute(insert(documents), [row_of_document(document) | more for document in some])


def _seconds(work: Callable[[], None]) -> tuple[float, float]:
    """Return how long it takes, by the clock and of the processor."""
    begun, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begun, time.process_time() - used


def _reports(number: int, seed: int = 1) -> Iterator[Document]:
    draw = random.Random(seed)  # noqa: S311 - the same reports every time
    vocabulary = [f"{place:x}word" for place in range(VOCABULARY)]
    weights = list(accumulate(1 / (place + 10) for place in range(VOCABULARY)))
    kept: list[list[str]] = []
    for place in range(number):
        words = draw.choices(vocabulary, cum_weights=weights, k=WORDS)
        if kept and draw.random() < COPIED:
            copied = draw.choice(kept)
            words = [*copied[: draw.randrange(WORDS // 2, WORDS)], *words[: draw.randrange(WORDS // 4)]]
        elif len(kept) < ORIGINALS:
            kept.append(words)
        text = "\n\n".join(" ".join(words[start : start + 40]) + "." for start in range(0, len(words), 40))
        yield build_document(text, f"{seed}-{place}", f"{seed}-{place}.txt", published="2025-03-14")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
