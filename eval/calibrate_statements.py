"""Fit how sure a statement is: ``python -m eval.calibrate_statements BENCH SCORE_PY OUT.json``.

Speech is chosen in each report by weights that have not seen it, the bench's own scorer says whether words and speaker
are right, and a small logistic regression learns from that. Confidence is the share right in a band of held-out
statements: the surest third is one band, so that "at least .9" means what it says for as many as possible.
"""

import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

from eval.read_bench import load_rows, records_of_row
from eval.reliability import judged_rows, load_scorer
from eval.train_statements import (
    LEAST_CONFIDENCE,
    SHIFT,
    calibrate,
    fold_models,
    folds_of,
    held_out_scores,
    kept_weight,
    load_reports,
)
from travaux.read.grammar.speech import choice
from travaux.read.grammar.speech.choice import Weights
from travaux.read.readers import statements

ROUNDS, RIDGE = 40, 1.0
PARTS = 9
"""Folds, by documents, in which the confidence itself is held out."""
SUREST = 0.36
BANDS = 5
"""Bands below the surest."""

Floats = npt.NDArray[np.float64]
Features = dict[str, float]
Row = dict[str, Any]


@dataclass(frozen=True)
class Read:
    """One statement read with held-out weights: its document, its features, and whether the gold has it."""

    document: str
    features: Features
    is_right: bool


def read_held_out(bench: Path, scorer: Path) -> Iterator[Read]:
    """Read each report of the negotiation set with weights that have not seen it."""
    wide, near = load_reports(bench / "quotes-train"), load_reports(bench / "negotiation")
    models = fold_models(wide, near)
    line = tuple(calibrate(near, held_out_scores(near, models)))
    judge, golds = load_scorer(scorer), defaultdict(list)
    for record in judge.load(bench / "negotiation" / "gold.jsonl"):
        golds[record["doc"]].append(record)
    for row, fold in zip(load_rows(bench / "negotiation"), folds_of(near), strict=True):
        model = models[fold]
        named = {name: kept_weight(model, name) for name in model.index if not name.startswith(SHIFT)}
        records, features = _read(row, Weights(model.bias, LEAST_CONFIDENCE, line, named))
        by_record = {id(r): f for r, f in zip(_statements(records), features, strict=True)}
        for record, is_right in judged_rows(judge, golds[row["id"]], records, "statement"):
            yield Read(row["id"], by_record[id(record)], is_right)


def _read(row: Row, weights: Weights) -> tuple[list[Row], list[Features]]:
    """Return a report's records, and the features of its statements in the same order."""
    seen: list[Features] = []

    def note(features: Features) -> float:
        seen.append(features)
        return 1.0

    with patch.object(choice, "load_speech_weights", lambda: weights), patch.object(statements, "sureness", note):
        return records_of_row(row), seen


def _statements(records: list[Row]) -> list[Row]:
    return [record for record in records if record["type"] == "statement"]


def fit(reads: Sequence[Read], names: Sequence[str]) -> Floats:
    """Return the weights of a logistic regression (Newton's method, ridge penalty but for the bias)."""
    rows, right = _table(reads, names)
    ridge = RIDGE * np.diag([float(name != "bias") for name in names])
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - right) + ridge @ weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + ridge + 1e-9 * np.eye(len(names))
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def _table(reads: Sequence[Read], names: Sequence[str]) -> tuple[Floats, Floats]:
    rows = np.array([[read.features.get(name, 0.0) for name in names] for read in reads])
    return rows, np.array([float(read.is_right) for read in reads])


def cross_validate(reads: Sequence[Read], names: Sequence[str]) -> list[tuple[float, bool]]:
    """Return each statement's log odds from weights fitted without its document, with whether it is right."""
    documents = sorted({read.document for read in reads})
    random.Random(0).shuffle(documents)  # noqa: S311 - parts, not secrets
    part = {document: place % PARTS for place, document in enumerate(documents)}
    scored: list[tuple[float, bool]] = []
    for own in range(PARTS):
        weights = fit([read for read in reads if part[read.document] != own], names)
        held = [read for read in reads if part[read.document] == own]
        rows, _ = _table(held, names)
        scored += [(float(score), read.is_right) for score, read in zip(rows @ weights, held, strict=True)]
    return sorted(scored)


def line_of(scored: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Return points from log odds to the share right: bands below, and one band of the surest."""
    cut = round(len(scored) * (1 - SUREST))
    edges = [round(cut * band / BANDS) for band in range(BANDS + 1)]
    points: list[tuple[float, float]] = []
    for first, last in pairwise(edges):
        band = scored[first:last]
        place = sum(score for score, _ in band) / len(band)
        share = sum(right for _, right in band) / len(band)
        points.append((round(place, 3), round(max(share, points[-1][1] if points else 0.0), 3)))
    surest = scored[cut:]
    share = sum(right for _, right in surest) / len(surest)
    spread = max(0.0, share - 0.9)
    edge = surest[0][0]
    points += [(round(edge - 0.001, 3), points[-1][1]), (round(edge, 3), round(share - spread, 3))]
    return [*points, (round(surest[-1][0], 3), round(min(1.0, share + spread), 3))]


def main(bench: str, scorer: str, out: str) -> None:
    """Read, fit, and write the weights and the line."""
    reads = list(read_held_out(Path(bench), Path(scorer)))
    names = sorted({name for read in reads for name in read.features})
    scored = cross_validate(reads, names)
    line = line_of(scored)
    for share in (0.25, 0.3, 0.32, 0.34, SUREST, 0.4):
        surest = scored[round(len(scored) * (1 - share)) :]
        print(f"surest {share:.0%}: {sum(right for _, right in surest) / len(surest):.3f} right")
    weights = dict(zip(names, (round(float(weight), 3) for weight in fit(reads, names)), strict=True))
    content = json.dumps({"weights": weights, "line": line}, ensure_ascii=False, indent=1)
    Path(out).write_text(content + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:4])
