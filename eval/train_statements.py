"""Train the weights that choose reported speech: ``python -m eval.train_statements BENCH OUT.json [--validate]``.

BENCH is the folder that holds ``quotes-train`` and ``negotiation``. The first is large and annotates
wishes, judgements and plans beside words; the second is small and annotates what Travaux is for. One
logistic regression learns from both: a weight for each feature, and a shift of that weight for reports on
negotiations. The weights that are kept are the sum of both.
"""

import argparse
import json
import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from travaux.model.document import Span
from travaux.read.grammar.speech.candidates import find_candidates
from travaux.read.grammar.speech.cues import Speech
from travaux.read.grammar.speech.features import features_of
from travaux.read.grammar.speech.quotations import find_quotations
from travaux.read.grammar.speech.speakers import speaker_span
from travaux.read.parse import parse_text

FOLDS = 4
LEAST_SEEN = 6
"""Candidates that a feature must be seen in."""
EPOCHS, RATE, DECAY = 12, 0.15, 3000.0
SHIFT = "in negotiations: "
SHIFT_SHARE = 0.9
"""How far the weights move from wide news annotation to that of negotiations (0 to 1)."""
BAND = 45
"""Candidates in a band of the calibration."""
LEAST_CONFIDENCE = 0.22

Floats = npt.NDArray[np.float64]
Record = dict[str, Any]
Line = list[tuple[float, float]]


@dataclass(frozen=True)
class Candidate:
    """One candidate with its features and whether the gold has it."""

    speech: Speech
    features: tuple[str, ...]
    is_right: bool


@dataclass(frozen=True)
class Report:
    """One document's candidates and the number of statements in its gold."""

    candidates: tuple[Candidate, ...]
    gold: int


def load_reports(folder: Path) -> list[Report]:
    """Parse a bench folder's documents and mark their candidates by the gold."""
    gold: dict[str, list[Record]] = defaultdict(list)
    aside: dict[str, list[Span]] = defaultdict(list)
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["type"] == "statement":
            gold[record["doc"]].append(record)
        elif record["type"] == "ignore":
            aside[record["doc"]].append(Span(*record["evidence"]))
    reports = []
    for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        reports.append(_report(row["text"], gold[row["id"]], aside[row["id"]]))
    return reports


def _report(text: str, gold: list[Record], aside: list[Span]) -> Report:
    parse, quotations = parse_text(text), find_quotations(text)
    speeches = [s for s in find_candidates(parse, quotations) if not any(s.content.overlaps(span) for span in aside)]
    right = _pair(gold, speeches)
    candidates = tuple(
        Candidate(speech, tuple(features_of(speech, parse.doc, text, quotations)), i in right)
        for i, speech in enumerate(speeches)
    )
    return Report(candidates, len(gold))


def _pair(gold: list[Record], speeches: list[Speech]) -> set[int]:
    """Return the candidates that the gold has, paired one to one: right speakers first, then most overlap."""
    pairs = []
    for i, record in enumerate(gold):
        span = Span(*record["evidence"])
        for j, speech in enumerate(speeches):
            if span.overlaps(speech.content):
                share = _shared(span, speech.content)
                if share >= 0.5:
                    pairs.append((_speaker_is_right(record, speech), share, -i, -j))
    taken: set[int] = set()
    right: set[int] = set()
    for is_right, _, i, j in sorted(pairs, reverse=True):
        if i not in taken and j not in right and is_right:
            taken.add(i)
            right.add(j)
    return {-j for j in right}


def _shared(one: Span, other: Span) -> float:
    return (min(one.end, other.end) - max(one.start, other.start)) / max(len(one), len(other))


def _speaker_is_right(record: Record, speech: Speech) -> bool:
    """Tell whether the words that name the speaker are the gold's; true where the gold does not mark them."""
    if "cue_span" not in record:
        return True
    if not record.get("speaker_span"):
        return speech.speaker is None
    return speech.speaker is not None and speaker_span(speech.speaker).overlaps(Span(*record["speaker_span"]))


@dataclass(frozen=True)
class Regression:
    """Weights by feature, and the bias."""

    index: dict[str, int]
    weights: Floats
    bias: float

    def score(self, features: tuple[str, ...], shift: float) -> float:
        """Return the log odds, with that share of the shift towards negotiations."""
        base = sum(self.weights[self.index[f]] for f in features if f in self.index)
        moved = sum(self.weights[self.index[SHIFT + f]] for f in features if SHIFT + f in self.index)
        return float(self.bias + base + shift * moved)


def train(examples: list[tuple[tuple[str, ...], bool, float]]) -> Regression:
    """Fit a logistic regression by AdaGrad; an example is its features, whether it is right, and its weight."""
    seen = Counter(feature for features, _, _ in examples for feature in set(features))
    index = {feature: i for i, feature in enumerate(sorted(f for f, n in seen.items() if n >= LEAST_SEEN))}
    rows = [np.array([index[f] for f in features if f in index], dtype=np.intp) for features, _, _ in examples]
    weights, squares = np.zeros(len(index)), np.full(len(index), 1e-6)
    bias, bias_squares = 0.0, 1e-6
    order, shuffle = np.arange(len(rows)), np.random.default_rng(0)
    for _ in range(EPOCHS):
        shuffle.shuffle(order)
        for i in order:
            row, (_, is_right, weight) = rows[i], examples[i]
            chance = 1 / (1 + np.exp(-(bias + weights[row].sum())))
            slope = (chance - is_right) * weight
            slopes = slope + DECAY / len(rows) * weights[row]
            squares[row] += slopes * slopes
            weights[row] -= RATE * slopes / np.sqrt(squares[row])
            bias_squares += slope * slope
            bias -= RATE * slope / float(np.sqrt(bias_squares))
    return Regression(index, weights, float(bias))


def _examples(wide: list[Report], near: list[Report]) -> list[tuple[tuple[str, ...], bool, float]]:
    plain = [(c.features, c.is_right, 1.0) for report in wide for c in report.candidates]
    shifted = [
        ((*c.features, *(SHIFT + f for f in c.features if " & " not in f)), c.is_right, 2.0)
        for report in near
        for c in report.candidates
    ]
    return plain + shifted


def folds_of(reports: list[Report]) -> list[int]:
    """Return the fold of each report."""
    folds = [i % FOLDS for i in range(len(reports))]
    random.Random(0).shuffle(folds)  # noqa: S311 - folds, not secrets
    return folds


def fold_models(wide: list[Report], near: list[Report]) -> list[Regression]:
    """Return for each fold the weights that have not seen its reports."""
    wide_folds, near_folds = folds_of(wide), folds_of(near)
    return [
        train(
            _examples(
                [r for r, f in zip(wide, wide_folds, strict=True) if f != fold],
                [r for r, f in zip(near, near_folds, strict=True) if f != fold],
            )
        )
        for fold in range(FOLDS)
    ]


def held_out_scores(reports: list[Report], models: list[Regression]) -> list[list[float]]:
    """Return each candidate's log odds from weights that have not seen its document."""
    return [
        [models[fold].score(candidate.features, SHIFT_SHARE) for candidate in report.candidates]
        for report, fold in zip(reports, folds_of(reports), strict=True)
    ]


def calibrate(reports: list[Report], scores: list[list[float]]) -> Line:
    """Return points of a rising line from log odds to the share that is right, by bands of as many candidates."""
    pairs = sorted(
        (score, candidate.is_right)
        for report, each in zip(reports, scores, strict=True)
        for candidate, score in zip(report.candidates, each, strict=True)
    )
    points: list[tuple[float, float]] = []
    for since in range(0, len(pairs), BAND):
        band = pairs[since : since + BAND]
        share = (sum(right for _, right in band) + 0.5) / (len(band) + 1)
        place = sum(score for score, _ in band) / len(band)
        points.append((round(place, 3), round(max(share, points[-1][1] if points else 0.0), 3)))
    return points


def report_quality(name: str, reports: list[Report], scores: list[list[float]], line: Line) -> None:
    """Print precision and recall by least confidence, and how often each band of confidence is right."""
    places, shares = [place for place, _ in line], [share for _, share in line]
    flat = [
        (float(np.interp(score, places, shares)), candidate.is_right)
        for report, each in zip(reports, scores, strict=True)
        for candidate, score in zip(report.candidates, each, strict=True)
    ]
    gold = sum(report.gold for report in reports)
    for least in (0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 0.9):
        kept = [right for chance, right in flat if chance >= least]
        hits = sum(kept)
        print(f"{name} >= {least:.2f}: {len(kept):6} P {hits / max(1, len(kept)):.3f} R {hits / gold:.3f}")
    for low in np.arange(0, 1, 0.1):
        band = [right for chance, right in flat if low <= chance < low + 0.1]
        print(f"  {low:.1f}-{low + 0.1:.1f}: {len(band):6} right {sum(band) / max(1, len(band)):.2f}")


def main() -> None:
    """Train, calibrate and write the weights."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    cli.add_argument("bench", type=Path)
    cli.add_argument("out", type=Path)
    arguments = cli.parse_args()
    wide = load_reports(arguments.bench / "quotes-train")
    near = load_reports(arguments.bench / "negotiation")
    models = fold_models(wide, near)
    wide_scores, near_scores = held_out_scores(wide, models), held_out_scores(near, models)
    line = calibrate(near, near_scores)
    report_quality("quotes-train, held out", wide, wide_scores, line)
    report_quality("negotiation, held out", near, near_scores, line)
    model = train(_examples(wide, near))
    weights = {
        feature: round(kept_weight(model, feature), 3) for feature in model.index if not feature.startswith(SHIFT)
    }
    kept = {feature: weight for feature, weight in sorted(weights.items()) if abs(weight) >= 0.01}
    content = {"least": LEAST_CONFIDENCE, "bias": round(model.bias, 3), "line": line, "weights": kept}
    arguments.out.write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{len(kept)} weights")


def kept_weight(model: Regression, feature: str) -> float:
    """Return the weight of a feature once it is moved towards negotiations."""
    shift = model.index.get(SHIFT + feature)
    moved = model.weights[shift] if shift is not None else 0.0
    return float(model.weights[model.index[feature]] + SHIFT_SHARE * moved)


if __name__ == "__main__":
    main()
