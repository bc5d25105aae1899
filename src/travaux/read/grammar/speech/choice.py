"""Which candidates are reported speech: weights over their features, trained by ``eval/train_statements.py``.

``docs/model-card-statements.md`` says on what, how well, and with what limits.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc

from travaux.read.grammar.speech.cues import Speech
from travaux.read.grammar.speech.features import features_of
from travaux.read.grammar.speech.quotations import Quotation

Line = tuple[tuple[float, float], ...]
"""Points (log odds, share found right), rising."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression over named features."""

    bias: float
    least: float
    """Probability below which a candidate is left out."""
    line: Line
    """Points (log odds, share found right) of the calibration, rising."""
    by_feature: dict[str, float]


@cache
def load_speech_weights() -> Weights:
    """Return the trained weights that the package holds."""
    raw = json.loads((files("travaux.read.grammar.speech") / "weights.json").read_text(encoding="utf-8"))
    return Weights(raw["bias"], raw["least"], tuple((score, share) for score, share in raw["line"]), raw["weights"])


def probability(features: Iterable[str], weights: Weights) -> float:
    """Return how likely a candidate with these features is reported speech (0 to 1)."""
    return on_line(weights.bias + sum(weights.by_feature.get(feature, 0.0) for feature in features), weights.line)


def on_line(score: float, line: Sequence[tuple[float, float]]) -> float:
    """Return the height of the line at the score, between its points in proportion."""
    after = bisect_left(line, (score, 0.0))
    if after == 0:
        return line[0][1]
    if after == len(line):
        return line[-1][1]
    (left, low), (right, high) = line[after - 1], line[after]
    return low + (high - low) * (score - left) / (right - left) if right > left else high


def choose_speech(
    candidates: Sequence[Speech], doc: Doc, text: str, quotations: Sequence[Quotation]
) -> list[tuple[Speech, float]]:
    """Return the likely candidates with their probability: of those that cover the same words, the likeliest."""
    weights = load_speech_weights()
    scored = [(speech, probability(features_of(speech, doc, text, quotations), weights)) for speech in candidates]
    likely = sorted((pair for pair in scored if pair[1] >= weights.least), key=lambda pair: (-pair[1], pair[0].content))
    kept: list[tuple[Speech, float]] = []
    spans: list[tuple[int, int]] = []
    for speech, chance in likely:
        if not _covered(spans, speech):
            kept.append((speech, chance))
            spans.insert(bisect_left(spans, _edges(speech)), _edges(speech))
    return sorted(kept, key=lambda pair: pair[0].content)


def _edges(speech: Speech) -> tuple[int, int]:
    return speech.content.start, speech.content.end


def _covered(spans: Sequence[tuple[int, int]], speech: Speech) -> bool:
    """Tell whether a span shares half of the longer one with one of the spans, which are in order."""
    start, end = _edges(speech)
    length = end - start
    first = bisect_left(spans, (start - length, 0))
    for i in range(first, len(spans)):
        other_start, other_end = spans[i]
        if other_start >= end:
            return False
        if 2 * (min(end, other_end) - max(start, other_start)) >= max(length, other_end - other_start):
            return True
    return False
