"""Read many documents at once: worker processes, one thread each."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing.connection import wait as wait_for

from travaux.model.document import Document
from travaux.model.entry import Entry, build_entries
from travaux.model.profile import Profile
from travaux.read.pipeline import read_document

_FEW = 32
"""Documents that are read sooner than worker processes are started."""
_AHEAD = 4
"""Documents waiting for each worker; more would only fill the memory."""

Read = tuple[Document, list[Entry] | Exception]
"""A document with its entries, or with the fault of ours that kept it from being read."""


def read_documents(documents: Iterable[Document], profile: Profile, jobs: int | None = None) -> Iterator[Read]:
    """Read the documents in ``jobs`` processes (all processors by default), in the order in which they get done.

    Documents are taken as they are needed, so that any number can be streamed.
    """
    jobs = jobs or os.cpu_count() or 1
    stream = iter(documents)
    few = list(islice(stream, _FEW + 1))
    if jobs == 1 or len(few) <= _FEW:
        yield from (_read(document, profile) for document in chain(few, stream))
    else:
        yield from _read_in_workers(chain(few, stream), profile, jobs)


def _read_in_workers(documents: Iterator[Document], profile: Profile, jobs: int) -> Iterator[Read]:
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=spawn, initializer=_start_worker)
    waiting: set[Future[Read]] = set()
    try:
        first = list(islice(documents, jobs * _AHEAD))
        with _deaf_to_ctrl_c():
            waiting = {pool.submit(_read, each, profile) for each in first}
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
                waiting.update(pool.submit(_read, each, profile) for each in islice(documents, 1))
    finally:
        if waiting:
            # What is under way is not waited for: a document is recorded whole or not at all.
            for worker in multiprocessing.active_children():
                worker.terminate()
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Start processes that Ctrl-C never reaches, not even while they load the parser: they inherit what is blocked."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows gives no way to block it
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent() -> None:
    """Leave when the parent is gone: a killed one cannot say so, and workers would wait for it for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


def _start_worker() -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"


def _read(document: Document, profile: Profile) -> Read:
    try:
        return document, build_entries(document, read_document(document, profile))
    except Exception as fault:
        # One document's fault must not keep the others from being read; it is raised in the end.
        fault.add_note(f"while reading {document.name}")
        return document, fault
