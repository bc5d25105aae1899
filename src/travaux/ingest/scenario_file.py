"""Scenarios of packages from files: our TOML form, or a folder of GENIUS's XML; every fault is told, a line each."""

import tomllib
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from travaux.ingest.conditions import printable_line
from travaux.ingest.faults import UnreadableError
from travaux.ingest.genius import load_genius
from travaux.model.conflict import Basis, Grounds
from travaux.model.package import (
    DEFAULT,
    Exclusion,
    IssueValues,
    OptionValue,
    Package,
    PackageValue,
    PartyValues,
    Range,
    Scenario,
    Stance,
    Tiers,
)
from travaux.model.problem import Problem
from travaux.model.profile import Issue, IssueOption

_LARGEST = 5_000_000
_MARKS = ("from", "entries")
_FIELDS = {
    "issue": ("key", "name", "options"),
    "party": ("name",),
    "values": ("party", "issue", "order", "values", "weight"),
    "importance": ("party", "first_to_last"),
    "no_deal": ("party", "value"),
    "stance": ("party", "package", "acceptable"),
    "package": ("party", "package", "value"),
    "exclusion": ("options",),
}

_Table = dict[str, Any]
_Built = TypeVar("_Built")


class _FieldError(ValueError):
    """What is wrong with which field; the message goes behind the place."""


def load_scenario(path: Path) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """Load a scenario and what of it is not used; None and every fault where there are any.

    What the values say together is not looked at here.
    """
    if path.is_dir():
        try:
            return load_genius(path)
        except UnreadableError as error:
            return None, (Problem(str(path), str(error)),)
    try:
        if path.stat().st_size > _LARGEST:
            return None, (Problem(str(path), f"is larger than {_LARGEST // 1_000_000} MB"),)
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return None, (Problem(str(path), f"cannot be read: {error.strerror or error}"),)
    except UnicodeDecodeError:
        return None, (Problem(str(path), "is not UTF-8 text"),)
    scenario, faults = parse_scenario(text)
    return scenario, tuple(Problem(str(path), printable_line(fault)) for fault in faults)


def parse_scenario(text: str) -> tuple[Scenario | None, list[str]]:
    """Build a scenario from TOML; None and every fault where there are any."""
    try:
        file = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return None, [f"not TOML: {error}"]
    known = ("scenario", *_FIELDS)
    faults = [f"unknown field {name!r}; known are {', '.join(known)}" for name in file if name not in known]
    about = file.get("scenario", {})
    if not isinstance(about, dict) or set(about) - {"name"} or not isinstance(about.get("name", ""), str):
        faults.append("scenario must be a table with a name: write [scenario]")
        about = {}
    issues = _each(file, "issue", _issue, faults)
    keys = tuple(issue.key for issue in issues)
    parties = _parties(file, keys, faults)
    exclusions = _each(file, "exclusion", _exclusion, faults)
    return (None if faults else Scenario(issues, parties, exclusions, about.get("name"))), faults


def _parties(file: _Table, issues: tuple[str, ...], faults: list[str]) -> tuple[PartyValues, ...]:
    """Put together what the tables say of each party."""
    names = _each(file, "party", lambda table: _required(table, "name"), faults)
    of_party: dict[str, dict[str, list[Any]]] = {name: {kind: [] for kind in _FIELDS} for name in names}
    builders: dict[str, Callable[[_Table], Any]] = {
        "values": _values,
        "importance": lambda table: (_tiers(table, "first_to_last"), _grounds(table)),
        "no_deal": lambda table: (_range(table.get("value"), "value"), _grounds(table)),
        "stance": partial(_stance, issues),
        "package": lambda table: PackageValue(_package(table, issues), _range(table.get("value"), "value")),
    }
    for kind, build in builders.items():
        for number, (name, built) in enumerate(_each(file, kind, partial(_owned, build), faults), start=1):
            if name not in of_party:
                faults.append(f"{kind} {number}: no party {name!r} is declared: write [[party]]")
            elif kind in ("importance", "no_deal") and of_party[name][kind]:
                faults.append(f"{kind} {number}: {name!r} has one already")
            else:
                of_party[name][kind].append(built)
    return tuple(_party(name, of_party[name]) for name in names)


def _owned(build: Callable[[_Table], _Built], table: _Table) -> tuple[str, _Built]:
    return _required(table, "party"), build(table)


def _party(name: str, said: dict[str, list[Any]]) -> PartyValues:
    importance, importance_grounds = said["importance"][0] if said["importance"] else ((), DEFAULT)
    no_deal, no_deal_grounds = said["no_deal"][0] if said["no_deal"] else (None, DEFAULT)
    return PartyValues(
        name,
        tuple(said["values"]),
        importance,
        table=tuple(said["package"]),
        no_deal=no_deal,
        stances=tuple(said["stance"]),
        importance_grounds=importance_grounds,
        no_deal_grounds=no_deal_grounds,
    )


def _each(file: _Table, kind: str, build: Callable[[_Table], _Built], faults: list[str]) -> tuple[_Built, ...]:
    tables = file.get(kind, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        faults.append(f"{kind} must be a list of tables: write [[{kind}]]")
        return ()
    built = []
    for number, table in enumerate(tables, start=1):
        known = (*_FIELDS[kind], *_MARKS)
        unknown = [name for name in table if name not in known]
        faults += [f"{kind} {number} has an unknown field {name!r}; known are {', '.join(known)}" for name in unknown]
        try:
            built.append(build(table))
        except _FieldError as fault:
            faults.append(f"{kind} {number} {fault}")
    return tuple(built)


def _issue(table: _Table) -> Issue:
    key = _required(table, "key")
    options = _texts(table, "options")
    return Issue(key, _text(table, "name") or key, options=tuple(IssueOption(option, option) for option in options))


def _values(table: _Table) -> IssueValues:
    values = table.get("values", {})
    if not isinstance(values, dict):
        raise _FieldError("needs values as a table: { full = 1, partial = [0.3, 0.6] }")
    weight = table.get("weight")
    return IssueValues(
        _required(table, "issue"),
        tuple(
            OptionValue(printable_line(key), _range(value, f"the value of {key!r}")) for key, value in values.items()
        ),
        _tiers(table, "order") if "order" in table else (),
        None if weight is None else _range(weight, "weight"),
        _grounds(table),
    )


def _stance(issues: tuple[str, ...], table: _Table) -> Stance:
    acceptable = table.get("acceptable")
    if not isinstance(acceptable, bool):
        raise _FieldError("needs acceptable = true or false")
    return Stance(_package(table, issues), acceptable, _grounds(table))


def _package(table: _Table, issues: tuple[str, ...]) -> Package:
    options = _options(table, "package")
    if set(options) != set(issues):
        raise _FieldError(f"needs an option of each issue in package: {', '.join(issues)}")
    return tuple(options[issue] for issue in issues)


def _exclusion(table: _Table) -> Exclusion:
    return Exclusion(tuple(_options(table, "options").items()), _grounds(table))


def _options(table: _Table, name: str) -> dict[str, str]:
    options = table.get(name)
    if not isinstance(options, dict) or not all(isinstance(option, str) for option in options.values()):
        raise _FieldError(f'needs {name}, an option for each issue: {{ truce = "full", border = "shut" }}')
    return {printable_line(issue): printable_line(option) for issue, option in options.items()}


def _tiers(table: _Table, name: str) -> Tiers:
    given = table.get(name)
    tiers = [each if isinstance(each, list) else [each] for each in given] if isinstance(given, list) else []
    if not tiers or not all(tier and all(isinstance(key, str) for key in tier) for tier in tiers):
        raise _FieldError(f"needs {name}: a list of keys, the first first, equal ones in a list of their own")
    return tuple(tuple(map(printable_line, tier)) for tier in tiers)


def _range(given: object, name: str) -> Range:
    """Return a number, or a list of two, as a range."""
    ends: list[Any] = given if isinstance(given, list) else [given, given]
    if len(ends) != 2 or not all(isinstance(end, int | float) and not isinstance(end, bool) for end in ends):
        raise _FieldError(f"needs {name}: a number, or the ends of a range as [0.2, 0.4]")
    try:
        return Range(float(ends[0]), float(ends[1]))
    except OverflowError:
        raise _FieldError(f"has a number too large in {name}") from None


def _grounds(table: _Table) -> Grounds:
    entries = _texts(table, "entries") if "entries" in table else ()
    basis = _choice(_text(table, "from") or Basis.ANALYST, Basis, "from")
    if (basis is Basis.RECORD) != bool(entries):
        raise _FieldError('has from = "record" and entries only together: an entry is what the record says it by')
    return Grounds(basis, entries)


def _choice(value: str, known: Iterable[Basis], name: str) -> Basis:
    for each in known:
        if each == value:
            return each
    raise _FieldError(f"has {name} = {value!r}, which is not one of {', '.join(known)}")


def _required(table: _Table, name: str) -> str:
    value = _text(table, name)
    if value is None or not value.strip():
        raise _FieldError(f"needs {name}")
    return value


def _text(table: _Table, name: str) -> str | None:
    value = table.get(name)
    if value is not None and not isinstance(value, str):
        raise _FieldError(f"needs text in quotation marks for {name}")
    return None if value is None else printable_line(value)


def _texts(table: _Table, name: str) -> tuple[str, ...]:
    values = table.get(name)
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise _FieldError(f"needs {name}, a list of texts, none of them blank")
    return tuple(map(printable_line, values))
