"""Scenarios of packages: our TOML form, or a folder of GENIUS's XML or NegMAS's YAML; a line for every fault."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from travaux.ingest.conditions import printable_line
from travaux.ingest.faults import UnreadableError
from travaux.ingest.genius import load_genius
from travaux.ingest.negmas import ENDINGS, load_negmas
from travaux.ingest.toml_fields import (
    FieldError,
    FileError,
    Table,
    each_table,
    grounds,
    number_range,
    parse_tables,
    read_text,
    required,
    text,
    texts,
    tiers,
)
from travaux.model.package import (
    DEFAULT,
    Exclusion,
    IssueValues,
    OptionValue,
    Package,
    PackageValue,
    PartyValues,
    Scenario,
    Stance,
)
from travaux.model.problem import Problem
from travaux.model.profile import Issue, IssueOption

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

_Built = TypeVar("_Built")


def load_scenario(path: Path) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """Load a scenario and what of it is not used; None and every fault where there are any.

    What the values say together is not looked at here.
    """
    if path.is_dir():
        try:
            return load_negmas(path) if _has_yaml(path) else load_genius(path)
        except UnreadableError as error:
            return None, (Problem(str(path), str(error)),)
    try:
        scenario, faults = parse_scenario(read_text(path))
    except FileError as error:
        return None, (Problem(str(path), str(error)),)
    return scenario, tuple(Problem(str(path), printable_line(fault)) for fault in faults)


def _has_yaml(folder: Path) -> bool:
    """Tell whether a folder holds files of NegMAS's YAML and none of GENIUS's XML."""
    try:
        endings = {file.suffix.lower() for file in folder.iterdir()}
    except OSError:
        return False
    return bool(endings & set(ENDINGS)) and ".xml" not in endings


def parse_scenario(toml: str) -> tuple[Scenario | None, list[str]]:
    """Build a scenario from TOML; None and every fault where there are any."""
    try:
        file = parse_tables(toml)
    except FileError as error:
        return None, [str(error)]
    known = ("scenario", *_FIELDS)
    faults = [f"unknown field {name!r}; known are {', '.join(known)}" for name in file if name not in known]
    about = file.get("scenario", {})
    if not isinstance(about, dict) or set(about) - {"name"} or not isinstance(about.get("name", ""), str):
        faults.append("scenario must be a table with a name: write [scenario]")
        about = {}
    issues = each_table(file, "issue", _FIELDS, _issue, faults)
    keys = tuple(issue.key for issue in issues)
    parties = _parties(file, keys, faults)
    exclusions = each_table(file, "exclusion", _FIELDS, _exclusion, faults)
    return (None if faults else Scenario(issues, parties, exclusions, about.get("name"))), faults


def _parties(file: Table, issues: tuple[str, ...], faults: list[str]) -> tuple[PartyValues, ...]:
    """Put together what the tables say of each party."""
    names = each_table(file, "party", _FIELDS, lambda table: required(table, "name"), faults)
    of_party: dict[str, dict[str, list[Any]]] = {name: {kind: [] for kind in _FIELDS} for name in names}
    builders: dict[str, Callable[[Table], Any]] = {
        "values": _values,
        "importance": lambda table: (tiers(table, "first_to_last"), grounds(table)),
        "no_deal": lambda table: (number_range(table.get("value"), "value"), grounds(table)),
        "stance": partial(_stance, issues),
        "package": lambda table: PackageValue(_package(table, issues), number_range(table.get("value"), "value")),
    }
    for kind, build in builders.items():
        for number, (name, built) in enumerate(
            each_table(file, kind, _FIELDS, partial(_owned, build), faults), start=1
        ):
            if name not in of_party:
                faults.append(f"{kind} {number}: no party {name!r} is declared: write [[party]]")
            elif kind in ("importance", "no_deal") and of_party[name][kind]:
                faults.append(f"{kind} {number}: {name!r} has one already")
            else:
                of_party[name][kind].append(built)
    return tuple(_party(name, of_party[name]) for name in names)


def _owned(build: Callable[[Table], _Built], table: Table) -> tuple[str, _Built]:
    return required(table, "party"), build(table)


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


def _issue(table: Table) -> Issue:
    key = required(table, "key")
    options = texts(table, "options")
    return Issue(key, text(table, "name") or key, options=tuple(IssueOption(option, option) for option in options))


def _values(table: Table) -> IssueValues:
    values = table.get("values", {})
    if not isinstance(values, dict):
        raise FieldError("needs values as a table: { full = 1, partial = [0.3, 0.6] }")
    weight = table.get("weight")
    return IssueValues(
        required(table, "issue"),
        tuple(
            OptionValue(printable_line(key), number_range(value, f"the value of {key!r}"))
            for key, value in values.items()
        ),
        tiers(table, "order") if "order" in table else (),
        None if weight is None else number_range(weight, "weight"),
        grounds(table),
    )


def _stance(issues: tuple[str, ...], table: Table) -> Stance:
    acceptable = table.get("acceptable")
    if not isinstance(acceptable, bool):
        raise FieldError("needs acceptable = true or false")
    return Stance(_package(table, issues), acceptable, grounds(table))


def _package(table: Table, issues: tuple[str, ...]) -> Package:
    options = _options(table, "package")
    if set(options) != set(issues):
        raise FieldError(f"needs an option of each issue in package: {', '.join(issues)}")
    return tuple(options[issue] for issue in issues)


def _exclusion(table: Table) -> Exclusion:
    return Exclusion(tuple(_options(table, "options").items()), grounds(table))


def _options(table: Table, name: str) -> dict[str, str]:
    options = table.get(name)
    if not isinstance(options, dict) or not all(isinstance(option, str) for option in options.values()):
        raise FieldError(f'needs {name}, an option for each issue: {{ truce = "full", border = "shut" }}')
    return {printable_line(issue): printable_line(option) for issue, option in options.items()}
