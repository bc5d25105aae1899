"""Hosting: the dossier that is served, opened once and opened anew when its files, or its database's, are others."""

import datetime as dt
import os
import threading
from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from travaux import dossier as ask
from travaux.dossier import Dossier, Watch, judging
from travaux.model.answer import Counts

_KEPT = 32 * 2**20
"""Bytes of answers that are kept."""

_STRETCHES = 120
"""Most bars of a period."""

Stamp = tuple[tuple[int, ...], ...]
AnswerKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Period:
    """The days between the first report and the last, with how many reports each day that has any."""

    first: dt.date
    last: dt.date
    reports: tuple[tuple[dt.date, int], ...]
    begins_on: dt.date
    """The negotiation's first day, from which days are counted: the profile's, else that of the first report."""

    def number(self, day: dt.date | None) -> int | None:
        """Return which day of the negotiation a day is, the first being 1; the last one where none is told."""
        number = ((day or self.last) - self.begins_on).days + 1
        return number if number > 0 else None

    @property
    def days(self) -> int:
        """Return how many days after the first the last one is."""
        return (self.last - self.first).days

    def place(self, day: dt.date | None) -> int:
        """Return how many days after the first a day is, within the period; the end where none is told."""
        return self.days if day is None else min(max((day - self.first).days, 0), self.days)

    @property
    def bars(self) -> list[tuple[int, int, float]]:
        """Return how dense the reports are: for each stretch its first day, its days, and a height from 0 to 10."""
        width = self.days // _STRETCHES + 1
        counted = Counter[int]()
        for day, reports in self.reports:
            counted[(day - self.first).days // width] += reports
        most = max(counted.values())
        return [(place * width, width, round(10 * counted[place] / most, 2)) for place in sorted(counted)]


class Host:
    """The dossier in a folder or a database. Its answers are kept as long as nobody writes to its record or profile."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._is_database = ask.address_of(path) is not None
        self._lock = threading.Lock()
        self._opened: tuple[Stamp, Dossier, Watch] | None = None
        self._version: str | None = None
        self._kept: OrderedDict[AnswerKey, bytes] = OrderedDict()
        self._size = 0
        self._making: dict[AnswerKey, threading.Lock] = {}
        self._period: Period | None = None
        self._counts: Counts | None = None
        self._restricted: frozenset[str] | None = None

    def dossier(self) -> Dossier:
        """Return the dossier; raise StoreError or ProfileError where it has gone or cannot be read."""
        if self._is_database:
            # Its profile stands in the database, where only a new state of it tells that it is another.
            self._is_current()
        with self._lock:
            return self._open(self._stamp())[1]

    @property
    def place(self) -> str:
        """Return where the dossier is, as commands take it; without a password."""
        return self.dossier().store.name if self._is_database else str(self.path)

    def period(self) -> Period | None:
        """Return the days that the reports span."""
        self._is_current()
        if self._period is None:
            dossier = self.dossier()
            reports = tuple(ask.reports_by_day(dossier))
            first = reports[0][0] if reports else dt.date.max
            begin = dossier.profile.begins_on or first
            self._period = Period(first, reports[-1][0], reports, begin) if reports else None
        return self._period

    def begins_on(self) -> dt.date | None:
        """Return the negotiation's first day; None where neither the profile nor a report tells it."""
        period = self.period()
        return period.begins_on if period else self.dossier().profile.begins_on

    def counts(self) -> Counts:
        """Return how much the dossier holds; it takes seconds to count a million entries, so that is done once."""
        self._is_current()
        counts = self._counts
        if counts is None:
            counts = self._counts = ask.summary(self.dossier())
        return counts

    def restricted(self) -> frozenset[str]:
        """Return the keys of the documents that are not handed on."""
        self._is_current()
        restricted = self._restricted
        if restricted is None:
            restricted = self._restricted = judging.restricted(self.dossier())
        return restricted

    def answer(self, key: AnswerKey, make: Callable[[], bytes]) -> bytes:
        """Return the answer kept under the key, else make it; two who ask at once for the same wait for one."""
        if not self._is_current():
            return make()
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
                return kept
            turn = self._making.setdefault(key, threading.Lock())
        with turn:
            with self._lock:
                kept = self._kept.get(key)
            if kept is None:
                version = self._version
                try:
                    kept = make()
                    self._keep(key, kept, version)
                finally:
                    self._making.pop(key, None)
        return kept

    def _is_current(self) -> bool:
        """Forget what was kept of an earlier state of the record; False where no state can be told from another."""
        with self._lock:
            version = self._open(self._stamp())[2].version()
            if version is None or version != self._version:
                if self._is_database and self._version is not None:
                    self._close()
                    self._open(self._stamp())
                self._forget()
                self._version = version
        return version is not None

    def _open(self, stamp: Stamp) -> tuple[Stamp, Dossier, Watch]:
        if self._opened is None or self._opened[0] != stamp:
            self._close()
            self._forget()
            dossier = ask.open_dossier(self.path)
            self._opened = stamp, dossier, ask.watch(dossier)
        return self._opened

    def _close(self) -> None:
        if self._opened is not None:
            self._opened[2].close()
        self._opened = None

    def _stamp(self) -> Stamp:
        """Return what changes when the record is another file, or the profile is written."""
        if self._is_database:
            return ()
        record, profile = self.path / ask.RECORD_FILE, self.path / ask.PROFILE_FILE
        return _identity(record, content=False), _identity(profile, content=True)

    def _keep(self, key: AnswerKey, answer: bytes, version: str | None) -> None:
        with self._lock:
            if version != self._version or len(answer) > _KEPT // 8 or key in self._kept:
                return
            self._kept[key] = answer
            self._size += len(answer)
            while self._size > _KEPT:
                self._size -= len(self._kept.popitem(last=False)[1])

    def _forget(self) -> None:
        self._kept.clear()
        self._size = 0
        self._period = None
        self._counts = None
        self._restricted = None
        self._version = None


def _identity(path: Path, *, content: bool) -> tuple[int, ...]:
    try:
        told = os.stat(path)  # noqa: PTH116 - called for every request, and twice as fast
    except OSError:
        return ()
    file = (told.st_dev, told.st_ino)
    return (*file, told.st_mtime_ns, told.st_size) if content else file
