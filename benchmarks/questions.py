"""How long questions of a great dossier take: ``python -m benchmarks.questions [QUESTION...]``.

Of the dossier that ``benchmarks.dossier_of_a_million`` makes, warm and in one process: a page of 100 rows as of several
days, with and without the day by which it was known. Then a report more is added, as its reading would leave it.
"""

import datetime as dt
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.dossier_of_a_million import DAYS, FIRST_DAY, FOLDER, READ_WITH, iter_reports, seconds
from travaux import dossier as flow
from travaux.dossier import Dossier, EventFilter, Scope
from travaux.dossier.asking import bring_up_to_date
from travaux.record.store.writing import record_document

PAGE = 100
ROUNDS = 3
REPORTS_MORE = 20

Question = Callable[[Dossier, Scope, int], object]
QUESTIONS: dict[str, Question] = {
    "positions": lambda dossier, scope, first: flow.positions_as_of(dossier, scope, first, PAGE),
    "timeline": lambda dossier, scope, first: flow.timeline_part(dossier, EventFilter(scope), first, PAGE),
    "figures": lambda dossier, scope, first: flow.figures(dossier, scope, first, PAGE),
    "exchanges": lambda dossier, scope, first: flow.exchanges(dossier, scope, first, PAGE),
    "statements": lambda dossier, scope, first: flow.statements(dossier, scope, first, PAGE),
    "documents": lambda dossier, _, first: flow.list_documents(dossier, first, PAGE),
}


def main(names: list[str]) -> None:
    """Ask every question, and print the median and the 95th percentile."""
    dossier = flow.open_dossier(FOLDER)
    bring_up_to_date(dossier)
    print(f"{'':12} median ms   95 % ms   (targets: 200, 500)")
    for name, question in QUESTIONS.items():
        if not names or name in names:
            taken = [1000 * seconds(lambda ask=question, of=each: ask(dossier, *of)) for each in _asked()]  # type: ignore[misc]
            print(f"{name:12} {statistics.median(taken):9.0f} {statistics.quantiles(taken, n=20)[-1]:9.0f}", flush=True)
    if not names or "add" in names:
        taken = [1000 * each for each in _add(dossier)]
        print(f"{'a report':12} {statistics.median(taken):9.0f} {max(taken):9.0f}   (target: 100)")


def _asked() -> Iterator[tuple[Scope, int]]:
    days = [None, *(FIRST_DAY + dt.timedelta(days=DAYS * part // 6) for part in (1, 3, 5, 6))]
    for _ in range(ROUNDS):
        for as_of in days:
            for known_by in (None, FIRST_DAY + dt.timedelta(days=DAYS // 2), FIRST_DAY + dt.timedelta(days=DAYS)):
                yield Scope(as_of, known_by), 0
        yield Scope(), 5 * PAGE
        yield Scope(min_confidence=0.7), 0


def _add(dossier: Dossier) -> Iterator[float]:
    """Add reports one by one, and take the time until all questions can be asked again."""
    for document, found in iter_reports(REPORTS_MORE, seed=time.time_ns()):
        begun = time.perf_counter()
        record_document(dossier.store, document, found, READ_WITH)
        bring_up_to_date(dossier)
        yield time.perf_counter() - begun


if __name__ == "__main__":
    assert Path(FOLDER).exists(), "make the dossier first: python -m benchmarks.dossier_of_a_million"
    main(sys.argv[1:])
