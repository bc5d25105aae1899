"""What an issue is called: whether words speak of it by one of the profile's cues."""

import re
from functools import lru_cache

from travaux.model.profile import Issue

_NOTHING = re.compile(r"(?!)")


def speaks_of(issue: Issue, text: str) -> bool:
    """Tell whether a cue of the issue stands in the text; ``*`` in a cue stands for any ending of a word."""
    return _pattern(issue.cues).search(text) is not None


def without_cues(issue: Issue, text: str) -> str:
    """Return what a text says beside the cues of the issue."""
    return _pattern(issue.cues).sub(" ", text)


@lru_cache(maxsize=1000)
def _pattern(cues: tuple[str, ...]) -> re.Pattern[str]:
    parts = (r"\w*".join(map(re.escape, cue.split("*"))) for cue in cues if cue.strip("* "))
    joined = "|".join(parts)
    return re.compile(rf"\b(?:{joined})\b", re.IGNORECASE) if joined else _NOTHING
