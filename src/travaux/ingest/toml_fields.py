"""Fields of a model's TOML file, checked: every fault names its table and field, and the rest is read on."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from travaux.ingest.conditions import printable_line
from travaux.model.conflict import Basis, Grounds
from travaux.model.package import Range, Tiers

Table = dict[str, Any]
MARKS = ("from", "entries")
"""Fields that any table may have: who assumed it, and by which entries."""
_LARGEST = 5_000_000
_Built = TypeVar("_Built")
_Choice = TypeVar("_Choice", bound=str)


class FieldError(ValueError):
    """What is wrong with which field; the message goes behind the place."""


class FileError(ValueError):
    """A file that cannot be read at all; the message is one line."""


def read_text(path: Path) -> str:
    """Return the text of a file that is not too large; raise FileError."""
    try:
        if path.stat().st_size > _LARGEST:
            raise FileError(f"is larger than {_LARGEST // 1_000_000} MB")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise FileError(f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError:
        raise FileError("is not UTF-8 text") from None


def parse_tables(text: str) -> Table:
    """Return the tables of a TOML file; raise FileError."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise FileError(f"not TOML: {error}") from error


def each_table(
    file: Table, kind: str, fields: Mapping[str, tuple[str, ...]], build: Callable[[Table], _Built], faults: list[str]
) -> tuple[_Built, ...]:
    """Return what is built of each table of a kind; what is wrong with one is added to ``faults``."""
    tables = file.get(kind, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        faults.append(f"{kind} must be a list of tables: write [[{kind}]]")
        return ()
    built = []
    for number, table in enumerate(tables, start=1):
        where, known = f"{kind} {number}", (*fields[kind], *MARKS)
        unknown = [name for name in table if name not in known]
        faults += [f"{where} has an unknown field {name!r}; known are {', '.join(known)}" for name in unknown]
        item = tried(build, table, where, faults)
        if item is not None:
            built.append(item)
    return tuple(built)


def tried(build: Callable[[Table], _Built], table: Table, where: str, faults: list[str]) -> _Built | None:
    """Return what is built of a table; None, with the fault added to ``faults``, where it cannot be."""
    try:
        return build(table)
    except FieldError as fault:
        faults.append(f"{where} {fault}")
        return None


def grounds(table: Table) -> Grounds:
    """Return who assumed a table: the analyst where it does not say."""
    entries = texts(table, "entries") if "entries" in table else ()
    basis = choice(text(table, "from") or Basis.ANALYST, tuple(Basis), "from")
    if (basis is Basis.RECORD) != bool(entries):
        raise FieldError('has from = "record" and entries only together: an entry is what the record says it by')
    return Grounds(basis, entries)


def required(table: Table, name: str) -> str:
    """Return a text that must be there and not be blank."""
    value = text(table, name)
    if value is None or not value.strip():
        raise FieldError(f"needs {name}")
    return value


def text(table: Table, name: str) -> str | None:
    """Return a text on one line, or None where it is not given."""
    value = table.get(name)
    if value is not None and not isinstance(value, str):
        raise FieldError(f"needs text in quotation marks for {name}")
    return None if value is None else printable_line(value)


def texts(table: Table, name: str) -> tuple[str, ...]:
    """Return a list of texts that must be there, none of them blank."""
    values = table.get(name)
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise FieldError(f"needs {name}, a list of texts, none of them blank")
    return tuple(map(printable_line, values))


def tiers(table: Table, name: str) -> Tiers:
    """Return a list of keys, the first first, equal ones in a list of their own."""
    given = table.get(name)
    listed = [each if isinstance(each, list) else [each] for each in given] if isinstance(given, list) else []
    if not listed or not all(tier and all(isinstance(key, str) for key in tier) for tier in listed):
        raise FieldError(f"needs {name}: a list of keys, the first first, equal ones in a list of their own")
    return tuple(tuple(map(printable_line, tier)) for tier in listed)


def number_range(given: object, name: str) -> Range:
    """Return a number, or a list of two, as a range."""
    ends: list[Any] = given if isinstance(given, list) else [given, given]
    if len(ends) != 2 or not all(isinstance(end, int | float) and not isinstance(end, bool) for end in ends):
        raise FieldError(f"needs {name}: a number, or the ends of a range as [0.2, 0.4]")
    try:
        return Range(float(ends[0]), float(ends[1]))
    except OverflowError:
        raise FieldError(f"has a number too large in {name}") from None


def choice(value: str, known: Iterable[_Choice], name: str) -> _Choice:
    """Return the one of some words that a text is, capitals aside."""
    every = tuple(known)
    for each in every:
        if each.lower() == value.lower():
            return each
    raise FieldError(f"has {name} = {value!r}, which is not one of {', '.join(every)}")
