"""Correct one field of an entry: which fields there are, what each takes, and how text becomes a value."""

import math
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from travaux.model.content import Figure
from travaux.model.dates import PartialDate, parse_date
from travaux.model.document import Span
from travaux.model.entry import EntryContent
from travaux.model.judgement import Plain

_BOOLEANS = {"yes": True, "true": True, "no": False, "false": False}
_VALUE = "value"
"""A figure's one number: both ends of its range at once."""
_BETWEEN = ";"
"""What stands between the names of a list, where they come as one text."""


@cache
def correctable_fields(content: type) -> dict[str, tuple[Any, bool]]:
    """Return the fields that can be corrected, each with its type and whether it may be empty.

    Spans are not among them: an entry with other words is another entry.
    """
    hints = get_type_hints(content)
    found = {}
    for field in fields(content):
        base, is_optional = _base(hints[field.name])
        if base not in (Span, tuple[Span, ...]):
            found[field.name] = (base, is_optional)
    return {_VALUE: (float, False), **found} if content is Figure else found


def allowed_values(content: type, field: str) -> tuple[str, ...]:
    """Return the values that a field takes where they are a fixed few; else nothing."""
    base, _ = _field(content, field)
    return tuple(str(each) for each in base) if _is_enum(base) else ()


def parse_value(content: type, field: str, text: str) -> Plain:
    """Return the value that a text gives for a field; raise ValueError that says what would do."""
    base, is_optional = _field(content, field)
    text = text.strip()
    if base == tuple[str, ...]:
        return tuple(part.strip() for part in text.split(_BETWEEN) if part.strip())
    if not text:
        if not is_optional:
            raise ValueError(f"{field} cannot be empty")
        return None
    value: Plain = text
    if base is bool:
        if text.casefold() not in _BOOLEANS:
            raise ValueError(f"{field} takes yes or no, not {text!r}")
        value = _BOOLEANS[text.casefold()]
    elif base is float:
        value = _number(field, text)
    _typed(content, field, value)
    return str(_date(field, text)) if base is PartialDate else value


def corrected(content: EntryContent, field: str, value: Plain) -> EntryContent:
    """Return the content with that value; raise ValueError where the field does not take it."""
    typed = _typed(type(content), field, value)
    if isinstance(content, Figure):
        return _corrected_figure(content, field, typed)
    # The words that the reader took the value from are not those of another value.
    spans: dict[str, Any] = {f"{field}_span": None} if hasattr(content, f"{field}_span") else {}
    changed: EntryContent = replace(content, **{field: typed}, **spans)
    return changed


def _corrected_figure(figure: Figure, field: str, typed: Any) -> Figure:
    changed = replace(figure, low=typed, high=typed) if field == _VALUE else replace(figure, **{field: typed})
    if field in ("low", "high") and changed.low > changed.high:
        raise ValueError(f"{field}: a range cannot end ({changed.high:g}) before it begins ({changed.low:g})")
    return changed


def build_content(content: type, texts: Mapping[str, str]) -> EntryContent:
    """Return a content from the texts of its fields; raise ValueError for one that is wrong, unknown or missing."""
    values = {field: _typed(content, field, parse_value(content, field, text)) for field, text in texts.items()}
    if _VALUE in values:
        values |= dict.fromkeys(("low", "high"), values.pop(_VALUE))
    known = correctable_fields(content)
    required = [field.name for field in fields(content) if field.name in known and field.default is MISSING]
    missing = [name for name in required if name not in values and not known[name][1]]
    if missing:
        raise ValueError(f"{', '.join(missing)} wanted; the fields are {', '.join(known)}")
    made: EntryContent = content(**(dict.fromkeys(required) | values))
    if isinstance(made, Figure) and made.low > made.high:
        raise ValueError(f"low: a range cannot end ({made.high:g}) before it begins ({made.low:g})")
    return made


def plain_value(value: Any) -> Plain:
    """Return a field's value as judgements hold it."""
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, StrEnum):
        return value.value
    plain: Plain = value
    return plain


def _typed(content: type, field: str, value: Plain) -> Any:
    """Return the value as the field holds it; raise ValueError where it does not fit."""
    base, is_optional = _field(content, field)
    if base == tuple[str, ...]:
        if value is not None and not (isinstance(value, tuple) and all(isinstance(each, str) for each in value)):
            raise ValueError(f"{field} takes a list of names, not {value!r}")
        return value or ()
    if value is None:
        if not is_optional:
            raise ValueError(f"{field} cannot be empty")
        return None
    if _is_enum(base):
        if value not in list(base):
            raise ValueError(f"{field} takes {', '.join(base)}; not {value!r}")
        return base(value)
    if base is PartialDate:
        return _date(field, value)
    if base is float and isinstance(value, int | float) and not isinstance(value, bool):
        return _number(field, value)
    if not isinstance(value, base) or value == "":
        raise ValueError(f"{field} takes {_WANTED.get(base, 'another value')}, not {value!r}")
    return value


_WANTED = {str: "text", float: "a number", bool: "yes or no"}


def _date(field: str, value: Plain) -> PartialDate:
    if not isinstance(value, str):
        raise ValueError(f"{field} takes a date, not {value!r}")
    try:
        return parse_date(value)
    except ValueError as error:
        raise ValueError(f"{field}: {error}") from None


def _number(field: str, value: str | float) -> float:
    try:
        number = float(value)
    except (ValueError, OverflowError):
        raise ValueError(f"{field} takes a number, not {value!r}") from None
    if not math.isfinite(number):
        raise ValueError(f"{field} takes a finite number, not {value!r}")
    return number


def _field(content: type, field: str) -> tuple[Any, bool]:
    known = correctable_fields(content)
    if field not in known:
        raise ValueError(f"{field!r} is no field of it; there are {', '.join(known)}")
    return known[field]


def _base(hint: Any) -> tuple[Any, bool]:
    """Return a field's type without None, and whether None was part of it."""
    if get_origin(hint) in (Union, types.UnionType):
        rest = [each for each in get_args(hint) if each is not type(None)]
        return rest[0], True
    return hint, False


def _is_enum(base: Any) -> bool:
    return isinstance(base, type) and issubclass(base, StrEnum)
