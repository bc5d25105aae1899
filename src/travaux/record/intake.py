"""Documents on their way into the record: known ones are left out, problems kept, what is read is recorded."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from travaux.model.document import Document
from travaux.model.entry import Entry
from travaux.model.problem import Problem
from travaux.record.store.dating import held_in
from travaux.record.store.judging import loaded_document
from travaux.record.store.opening import Store
from travaux.record.store.writing import ReadWith, is_recorded, record_document, record_problems

_TOO_MANY = 20
"""Documents that the program may stumble over before it is the program that is broken."""


@dataclass(frozen=True, slots=True)
class Added:
    """What has been added: documents read, unchanged ones, and what was skipped with the reason."""

    read: int = 0
    unchanged: int = 0
    skipped: tuple[Problem, ...] = ()

    @property
    def seen(self) -> int:
        """Return the number of reports seen so far."""
        return self.read + self.unchanged + len(self.skipped)


Progress = Callable[[Added], None]


class Intake:
    """What goes into one store in one run, counted."""

    def __init__(self, store: Store, read_with: ReadWith, progress: Progress | None = None) -> None:
        self.added = Added()
        self._store = store
        self._read_with = read_with
        self._progress = progress
        self._faults: list[Exception] = []
        self._loaded: dict[str, Document] = {}
        """Documents that are read under another date than they came with, or under none, as they were loaded."""

    def take(self, files: Iterable[tuple[str, Iterable[Document | Problem]]]) -> Iterator[Document]:
        """Iterate over the documents that are to be read, each under the publication date that holds."""
        for file, contents in files:
            problems: list[Problem] = []
            for found in contents:
                if isinstance(found, Problem):
                    problems.append(found)
                    self._count(skipped=(found,))
                elif is_recorded(self._store, found, self._read_with):
                    self._count(unchanged=1)
                else:
                    yield self._dated(found)
            record_problems(self._store, file, problems)

    def take_again(self, keys: Iterable[str]) -> Iterator[Document]:
        """Iterate over documents of the record, by key, that are to be read under another date than before."""
        for key in keys:
            document = loaded_document(self._store, key)
            if document is not None:
                yield self._dated(document)

    def record(self, document: Document, found: list[Entry] | Exception) -> None:
        """Record a document with its entries; keep a fault for the end, unless there are too many."""
        fault = found if isinstance(found, Exception) else self._record(document, found)
        if fault is None:
            self._count(read=1)
            return
        self._faults.append(fault)
        if len(self._faults) >= _TOO_MANY:
            self.raise_faults()

    def _dated(self, document: Document) -> Document:
        held = held_in(self._store, document)
        if held.published_basis is not document.published_basis:
            self._loaded[document.key] = document
        return held

    def _record(self, document: Document, entries: list[Entry]) -> ValueError | None:
        loaded = self._loaded.pop(document.key, None)
        date, is_disbelieved = (document.published_on, document.published_on is None) if loaded else (None, False)
        read_with = replace(self._read_with, set_on=date, is_disbelieved=is_disbelieved)
        try:
            record_document(self._store, loaded or document, entries, read_with)
        except ValueError as fault:
            return fault
        return None

    def raise_faults(self) -> None:
        """Raise the faults of ours that kept documents from being read, if there are any."""
        if self._faults:
            raise ExceptionGroup(f"{len(self._faults)} documents could not be read", self._faults)

    def _count(self, read: int = 0, unchanged: int = 0, skipped: tuple[Problem, ...] = ()) -> None:
        added = self.added
        self.added = Added(added.read + read, added.unchanged + unchanged, added.skipped + skipped)
        if self._progress:
            self._progress(self.added)
