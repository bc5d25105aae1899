"""Scenarios of NegMAS: a folder of YAML files with the issues (an outcome space) and a utility function a party.

A party's value of a package is the sum over issues of weight times value, as the files give it; the value of no deal
is ``reserved_value``. Only linear additive functions over tables of values are read.
"""

import math
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from travaux.ingest.conditions import printable_line
from travaux.ingest.faults import UnreadableError
from travaux.ingest.toml_fields import FileError, read_text
from travaux.ingest.toml_text import value_text
from travaux.ingest.yaml_text import YamlFaultError, parse_yaml
from travaux.model.package import IssueValues, OptionValue, PartyValues, Scenario, exactly
from travaux.model.problem import Problem
from travaux.model.profile import Issue, IssueOption

ENDINGS = (".yml", ".yaml")
_MOST_FILES = 21
_CATEGORICAL = ("CategoricalIssue", "OrdinalIssue")
_Table = dict[str, Any]


def load_negmas(folder: Path) -> tuple[Scenario, tuple[Problem, ...]]:
    """Load the scenario that a folder holds, and what of it is not used; raise UnreadableError with the first fault."""
    try:
        files = sorted(file for file in folder.iterdir() if file.suffix.lower() in ENDINGS and file.name[0] not in "._")
    except OSError as error:
        raise UnreadableError(f"{folder}: {error.strerror}") from error
    if len(files) > _MOST_FILES:
        raise UnreadableError(f"{folder}: {len(files)} YAML files; at most {_MOST_FILES} are read")
    tables = {file: _parsed(file) for file in files}
    spaces = [file for file, table in tables.items() if _kind(table).endswith("OutcomeSpace")]
    if len(spaces) != 1:
        raise UnreadableError(f"{folder}: {len(spaces)} files of an outcome space in it, where one is needed")
    (space,) = spaces
    issues = tuple(_issue(space, each, number) for number, each in enumerate(_list(space, tables[space], "issues"), 1))
    parties, unused = [], []
    for file, table in tables.items():
        if _kind(table).endswith(("Function", "UFun")):
            parties.append(_party(file, table, issues))
            if table.get("discount") not in (None, 1):
                unused.append(Problem(str(file), "its discount is not used: time costs nothing here"))
        elif file != space:
            unused.append(Problem(str(file), "neither an outcome space nor a utility function, so not used"))
    name = tables[space].get("name")
    about = printable_line(name) if isinstance(name, str) and name.strip() else folder.name
    return Scenario(issues, tuple(parties), name=about), tuple(unused)


def write_negmas(scenario: Scenario) -> dict[str, str]:
    """Return the files of a folder that NegMAS and ``load_negmas`` read, by name.

    Raise UnreadableError for values that are not each one number: the form knows no ranges.
    """
    names = [issue.key for issue in scenario.issues]
    lines = [f"name: {value_text(scenario.name or 'scenario')}", "type: DiscreteCartesianOutcomeSpace", "issues:"]
    for issue in scenario.issues:
        options = value_text([option.key for option in issue.options])
        lines.append(f"- {{name: {value_text(issue.key)}, type: CategoricalIssue, values: {options}}}")
    files = {"domain.yml": "\n".join(lines) + "\n"}
    for number, party in enumerate(scenario.parties, start=1):
        weights, values = exact_values(scenario, party)
        lines = [f"name: {value_text(party.party)}", "type: LinearAdditiveUtilityFunction"]
        if party.no_deal is not None:
            lines.append(f"reserved_value: {party.no_deal.low!r}")
        lines += [f"weights: {value_text([weights[name] for name in names])}", "values:"]
        for name in names:
            mapping = ", ".join(f"{value_text(key)}: {value!r}" for key, value in values[name].items())
            lines.append(f"- {{type: TableFun, mapping: {{{mapping}}}}}")
        files[f"party-{number:02}.yml"] = "\n".join(lines) + "\n"
    return files


def exact_values(scenario: Scenario, party: PartyValues) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """Return the weights of issues and the values of their options, by key; raise UnreadableError for what is none.

    Raised for tables of whole packages, and for whatever is not known as one number.
    """
    if party.table or scenario.exclusions:
        what = "a table of packages" if party.table else "exclusions"
        raise UnreadableError(f"{party.party}: the form has no place for {what}")
    if party.no_deal is not None and not party.no_deal.is_exact:
        raise UnreadableError(f"{party.party}: the value of no deal is not one number, and the form knows no ranges")
    weights: dict[str, float] = {}
    values: dict[str, dict[str, float]] = {}
    for issue in scenario.issues:
        known = party.on(issue.key)
        exact = {each.option: each.value.low for each in known.values if each.value.is_exact}
        if known.weight is None or not known.weight.is_exact:
            raise UnreadableError(f"{party.party}: the weight of {issue.key!r} is not known as one number")
        unknown = [option.key for option in issue.options if option.key not in exact]
        if unknown:
            raise UnreadableError(f"{party.party}: the value of {unknown[0]!r} ({issue.key}) is not one number")
        weights[issue.key] = known.weight.low
        values[issue.key] = {option.key: exact[option.key] for option in issue.options}
    return weights, values


def _parsed(file: Path) -> _Table:
    try:
        table = parse_yaml(read_text(file))
    except (FileError, YamlFaultError) as error:
        raise UnreadableError(f"{file}: {error}") from error
    if not isinstance(table, dict):
        raise UnreadableError(f"{file}: not a mapping of names to values")
    return table


def _kind(table: _Table) -> str:
    """Return the name of the class that a file says it is of."""
    kind = table.get("type")
    return kind.rpartition(".")[2] if isinstance(kind, str) else ""


def _issue(file: Path, given: object, number: int) -> Issue:
    if not isinstance(given, dict) or not isinstance(given.get("name"), str) or not given["name"].strip():
        raise UnreadableError(f"{file}: issue {number} has no name")
    name = printable_line(given["name"])
    if _kind(given) and _kind(given) not in _CATEGORICAL:
        raise UnreadableError(f"{file}: the issue {name!r} is a {_kind(given)}; only lists of options are read")
    options = [_word(file, each, name) for each in _list(file, given, "values")]
    doubled = [option for option, number in Counter(options).items() if number > 1]
    if doubled:
        raise UnreadableError(f"{file}: the issue {name!r} lists {doubled[0]!r} twice")
    return Issue(name, name, options=tuple(IssueOption(option, option) for option in options))


def _party(file: Path, table: _Table, issues: Iterable[Issue]) -> PartyValues:
    issues = tuple(issues)
    if _kind(table) not in ("LinearAdditiveUtilityFunction", "LinearUtilityAggregationFunction"):
        raise UnreadableError(f"{file}: a {_kind(table)}; only linear additive functions are read")
    weights, values = _list(file, table, "weights"), _list(file, table, "values")
    if not len(weights) == len(values) == len(issues):
        found = f"{len(weights)} weights and {len(values)} tables"
        raise UnreadableError(f"{file}: {found} for {len(issues)} issues")
    known = tuple(
        IssueValues(
            issue.key, _values(file, issue, value), weight=exactly(_number(file, weight, f"weight of {issue.key}"))
        )
        for issue, weight, value in zip(issues, weights, values, strict=True)
    )
    bias = table.get("bias")
    if bias not in (None, 0):
        raise UnreadableError(f"{file}: has a bias, which values of issues cannot hold")
    reserved = table.get("reserved_value")
    unknown = reserved is None or reserved == -math.inf
    no_deal = None if unknown else exactly(_number(file, reserved, "reserved_value"))
    name = table.get("name")
    return PartyValues(
        printable_line(name) if isinstance(name, str) and name.strip() else file.stem, known, no_deal=no_deal
    )


def _values(file: Path, issue: Issue, given: object) -> tuple[OptionValue, ...]:
    mapping = given.get("mapping", given) if isinstance(given, dict) else None
    if isinstance(given, dict) and _kind(given) not in ("", "TableFun"):
        raise UnreadableError(f"{file}: the values of {issue.key!r} are a {_kind(given)}; only tables are read")
    if not isinstance(mapping, dict):
        raise UnreadableError(f"{file}: the values of {issue.key!r} are no table of options")
    values = {_word(file, option, issue.key): value for option, value in mapping.items()}
    differing = set(values).symmetric_difference(option.key for option in issue.options)
    if differing:
        raise UnreadableError(f"{file}: the values of {issue.key!r} do not fit its options: {min(differing)!r}")
    return tuple(
        OptionValue(option.key, exactly(_number(file, values[option.key], f"value of {option.key}")))
        for option in issue.options
    )


def _word(file: Path, value: object, issue: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float) or not str(value).strip():
        raise UnreadableError(f"{file}: the issue {issue!r} has the option {value!r}, which is no word or number")
    return printable_line(str(value))


def _number(file: Path, value: object, what: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise UnreadableError(f"{file}: {what} is {str(value)[:60]!r}, which is no number to reckon with")
    return float(value)


def _list(file: Path, table: _Table, name: str) -> list[Any]:
    value = table.get(name)
    if not isinstance(value, list):
        raise UnreadableError(f"{file}: has no list of {name}")
    return value
