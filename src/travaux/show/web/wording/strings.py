"""Strings: what the pages say in English, by the name of its file and its own: ``positions.title``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from markupsafe import Markup

Phrase = str | Mapping[str, str]
"""A text with ``{names}`` for values; or one text for a single thing (``one``) and one for more (``many``)."""

_FOLDER = Path(__file__).parent / "en"


def say(name: str, count: int | None = None, /, **values: object) -> Markup:
    """Return a phrase with its values, escaped; a phrase that is counted takes ``count``, as ``{count}`` too.

    Raise KeyError where there is no such phrase: a fault of the program.
    """
    phrase = phrases()[name]
    if not isinstance(phrase, str):
        phrase = phrase["one" if count == 1 else "many"]
    if count is not None:
        values["count"] = f"{count:,}"
    # Phrases are ours and hold no markup; format escapes the values.
    return Markup(phrase).format(**values)  # noqa: S704


@cache
def phrases() -> Mapping[str, Phrase]:
    """Return every phrase by its full name."""
    found: dict[str, Phrase] = {}
    for file in sorted(_FOLDER.glob("*.toml")):
        for name, phrase in tomllib.loads(file.read_text(encoding="utf-8")).items():
            found[f"{file.stem}.{name}"] = phrase
    return found
