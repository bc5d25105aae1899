"""Refusing: what is wrong with a value that was sent, in one line of plain words."""

from collections.abc import Mapping, Sequence
from typing import Any

from travaux.show.web.wording.strings import say

_MOST = 3
"""Wrong values that one line names."""
_LONGEST = 40
_SAME = {
    "float_parsing": "number",
    "float_type": "number",
    "finite_number": "number",
    "decimal_parsing": "number",
    "int_parsing": "whole",
    "int_parsing_size": "whole",
    "int_from_float": "whole",
    "int_type": "whole",
    "greater_than_equal": "least",
    "less_than_equal": "most",
    "string_too_long": "long",
    "too_long": "many",
    "string_too_short": "short",
    "string_type": "text",
    "enum": "choice",
    "literal_error": "choice",
    "bool_parsing": "yes",
    "bool_type": "yes",
    "missing": "missing",
    "json_invalid": "json",
    "model_attributes_type": "object",
    "dict_type": "object",
}
"""The phrase for each of pydantic's names of errors."""


def wrong_values(errors: Sequence[Mapping[str, Any]]) -> str:
    """Return the line that says what is wrong, and with which of the values."""
    return " ".join(dict.fromkeys(_in_words(error) for error in errors[:_MOST]))


def _in_words(error: Mapping[str, Any]) -> str:
    phrase = _SAME.get(str(error["type"]), "other")
    limits = error.get("ctx", {})
    known = {name: _shown(limits[name]) for name in ("ge", "le", "max_length", "min_length") if name in limits}
    allowed = str(limits.get("expected", "")).replace("'", "").replace(" or ", ", ")
    return say(f"refusals.{phrase}", name=_name(error), told=_told(error), allowed=allowed, **known).unescape()


def _name(error: Mapping[str, Any]) -> str:
    names = [str(part) for part in error["loc"][1:] if isinstance(part, str)]
    return names[-1] if names else str(say("refusals.request"))


def _told(error: Mapping[str, Any]) -> str:
    """Return how the value was sent, to end a line with; nothing where it is no text or number."""
    value = error.get("input")
    if not isinstance(value, str | int | float):
        return ""
    text = " ".join(str(value).split())
    return f", not “{text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}”"


def _shown(limit: float) -> str:
    return f"{limit:,.0f}"
