"""How sure a statement is of its words and its speaker: weights over what led to both.

``eval/calibrate_statements.py`` fits them on reports whose gold it has not seen while choosing the speech.
"""

import json
import math
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from travaux.model.annotation import MentionForm
from travaux.read.grammar.speech.choice import Line, on_line
from travaux.read.grammar.speech.cues import Speech, lemma_of

_SAYING = frozenset({"say", "tell", "add"})
_LEAST, _MOST = 0.02, 0.985


@cache
def load_sureness() -> tuple[dict[str, float], Line]:
    """Return the weights by feature, and the line from their sum to a confidence."""
    raw = json.loads((files("travaux.read.grammar.speech") / "sureness.json").read_text(encoding="utf-8"))
    return raw["weights"], tuple((score, share) for score, share in raw["line"])


def sureness(features: dict[str, float]) -> float:
    """Return how likely words and speaker are both right (0 to 1)."""
    weights, line = load_sureness()
    return round(on_line(sum(weights.get(name, 0.0) * value for name, value in features.items()), line), 3)


def sureness_features(
    speech: Speech, chance: float, form: MentionForm | None, *, quoted: bool, named: bool
) -> dict[str, float]:
    """Return what tells how sure a statement is; ``form`` is that of the speaker's mention, None for bare words."""
    held = min(max(chance, _LEAST), _MOST)
    marks = [f"speaker by {form}" if form is not None else "speaker by bare words", *_marks(speech)]
    marks += ["quoted"] if quoted else []
    marks += [] if named else ["speaker open"]
    return {"bias": 1.0, "chance": math.log(held / (1 - held)), **dict.fromkeys(marks, 1.0)}


def _marks(speech: Speech) -> Iterator[str]:
    if speech.speaker is not None and speech.speaker.pos_ == "PROPN":
        yield "proper name"
    if "judgement" in speech.pattern or "thought" in speech.pattern:
        yield "judgement or thought"
    if "object" in speech.pattern or "infinitive" in speech.pattern:
        yield "object or infinitive"
    if speech.cue_token is not None and lemma_of(speech.cue_token) in _SAYING:
        yield "says"
