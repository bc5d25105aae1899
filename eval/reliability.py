"""How far an entry's confidence tells the truth: ``python -m eval.reliability GOLD PREDICTED SCORE_PY``.

A prediction is right when it passes its kind's decisive level (``statement.speaker``, ``position.actor``, ...)
in the pairing that the bench's own scorer makes.
"""

import importlib.util
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

DECISIVE = {"actor": "name", "statement": "speaker", "position": "actor", "event": "type", "figure": "value"}
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
SURE = 0.9

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions of one kind whose confidence lies in one range."""

    kind: str
    low: float
    high: float
    count: int
    said: float
    """Mean confidence."""
    right: float
    """Share that is right."""


def judged(gold: Path, predicted: Path, scorer: Path) -> dict[str, list[tuple[float, bool]]]:
    """Return for each kind its predictions' confidences and whether each is right."""
    bench = load_scorer(scorer)
    gold_rows, said_rows = bench.load(gold), bench.load(predicted)
    by_kind: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for doc in sorted({row["doc"] for row in gold_rows}):
        golds = [row for row in gold_rows if row["doc"] == doc]
        said = [row for row in said_rows if row["doc"] == doc]
        for kind in DECISIVE:
            by_kind[kind] += [(row["confidence"], right) for row, right in judged_rows(bench, golds, said, kind)]
    return by_kind


def judged_rows(bench: ModuleType, golds: list[Row], said: list[Row], kind: str) -> list[tuple[Row, bool]]:
    """Return one document's predictions of a kind, those in regions set aside left out, with whether each is right."""
    names = bench.Names(golds, said)
    aside = [row["evidence"] for row in golds if row["type"] == "ignore"]
    ours = [
        row
        for row in said
        if row["type"] == kind and not any(bench.touches(piece, row.get("evidence"), slack=10**6) for piece in aside)
    ]
    theirs = [row for row in golds if row["type"] == kind]
    needed = [level for level, _ in bench.LEVELS[kind]].index(DECISIVE[kind]) + 1
    right = {j for _, j, passed in bench.pair(theirs, ours, kind, names) if passed >= needed}
    return [(row, j in right) for j, row in enumerate(ours)]


def bins_of(kind: str, every: Iterable[tuple[float, bool]]) -> list[Bin]:
    """Return the kind's predictions by ranges of confidence, empty ranges left out."""
    rows = list(every)
    found = []
    for low, high in pairwise(BINS):
        inside = [(said, right) for said, right in rows if low <= said < high]
        if inside:
            count = len(inside)
            mean = sum(said for said, _ in inside) / count
            found.append(Bin(kind, low, min(high, 1.0), count, mean, sum(right for _, right in inside) / count))
    return found


def table(by_kind: dict[str, list[tuple[float, bool]]]) -> str:
    """Return the reliability table as Markdown."""
    lines = ["| kind | confidence | entries | mean said | share right |", "|---|---|---|---|---|"]
    for kind, every in by_kind.items():
        for each in bins_of(kind, every):
            lines.append(
                f"| {kind} | {each.low:.1f}–{each.high:.1f} | {each.count} | {each.said:.2f} | {each.right:.2f} |"
            )
        sure = [right for said, right in every if said >= SURE]
        if sure:
            share = len(sure) / len(every)
            lines.append(f"| {kind} | ≥ {SURE} | {len(sure)} ({share:.0%}) | | **{sum(sure) / len(sure):.2f}** |")
    return "\n".join(lines)


def load_scorer(path: Path) -> ModuleType:
    """Return the bench's scorer as a module; raise ValueError when the file is no Python."""
    spec = importlib.util.spec_from_file_location("bench_scorer", path)
    if spec is None or spec.loader is None:
        raise ValueError(f"{path} is not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    print(table(judged(*map(Path, sys.argv[1:4]))))
