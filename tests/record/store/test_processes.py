"""Killed writers, and two at once: whole documents only, and nothing lost."""

import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

from travaux.ingest.documents import build_document
from travaux.model.annotation import Annotation
from travaux.model.content import Event, PloverType
from travaux.model.document import Document, Span
from travaux.model.entry import Entry, build_entries
from travaux.model.question import EventFilter
from travaux.record.store import asking
from travaux.record.store.happening import count_events
from travaux.record.store.opening import Store, open_store
from travaux.record.store.postgresql import is_address
from travaux.record.store.writing import ReadWith, record_document

ENTRIES = 40
spawn = multiprocessing.get_context("spawn")


def reopened(name: str) -> Store:
    return open_store(name if is_address(name) else Path(name))


def report(number: int, readers: str) -> tuple[Document, list[Entry]]:
    text = f"Report {number}: " + "the envoys met. " * ENTRIES
    document = build_document(text, f"r{number}", f"r{number}.txt", published="2025-03-14")
    events = [Annotation(Span(i, i + 5), Event(PloverType.CONSULT, mode=readers)) for i in range(ENTRIES)]
    return document, build_entries(document, [(readers, event) for event in events])


def write_for_ever(path: str) -> None:
    store, turn = reopened(path), 0
    while True:
        turn += 1
        for number in range(30):
            readers = f"events@{turn}"
            record_document(store, *report(number, readers), ReadWith(readers, "none"))


def write_some(path: str, first: int) -> None:
    store = reopened(path)
    for number in range(first, first + 25):
        record_document(store, *report(number, "events@1"), ReadWith("events@1", "none"))


def check_whole(store: Store) -> int:
    """Every document has all its entries, all of one reading."""
    found = 0
    for document in asking.iter_documents(store):
        entries = list(asking.iter_entries(store, document=document.key))
        assert len(entries) == ENTRIES
        assert len({entry.provenance.reader for entry in entries}) == 1
        found += 1
    assert (
        count_events(store, EventFilter(), dated=True) + count_events(store, EventFilter(), dated=False)
        == found * ENTRIES
    )
    return found


def test_a_writer_killed_at_any_moment_leaves_whole_documents(store: Store) -> None:
    moments = random.Random(7)  # noqa: S311 - a test's dice
    for _ in range(4):
        writer = spawn.Process(target=write_for_ever, args=(store.name,))
        writer.start()
        before = time.monotonic()
        while not any(True for _ in asking.iter_documents(store)) and time.monotonic() - before < 30:
            time.sleep(0.05)
        time.sleep(moments.random() * 0.5)
        assert writer.pid is not None
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()

        assert check_whole(reopened(store.name)) > 0


def test_two_writers_lose_nothing(store: Store) -> None:
    writers = [spawn.Process(target=write_some, args=(store.name, first)) for first in (0, 20)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)

    assert [writer.exitcode for writer in writers] == [0, 0]
    assert check_whole(store) == 45
