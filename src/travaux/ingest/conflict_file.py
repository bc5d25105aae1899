"""Conflicts from files: our TOML form and ``.gmcr``; every fault is told, a line each."""

import tomllib
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from travaux.ingest.conditions import KEY, RESERVED, ConditionError, parse_condition, printable_line, write_condition
from travaux.ingest.gmcr_file import parse_gmcr
from travaux.model.conflict import (
    Among,
    Basis,
    Coalition,
    Concept,
    Condition,
    Conflict,
    ConflictOption,
    ConflictRule,
    DecisionMaker,
    Direction,
    Grounds,
    Precedence,
    Priority,
    Ranking,
    RuleKind,
)
from travaux.model.problem import Problem

_LARGEST = 5_000_000
_MARKS = ("from", "entries")
_RULES = ("never", "always", "same", "at_most_one", "exactly_one")
_FIELDS = {
    "party": ("name", "foresight"),
    "option": ("key", "name", "party", "change"),
    "rule": _RULES,
    "priority": ("key", "party", "wants"),
    "order": ("party", "first_to_last"),
    "ranking": ("party", "best_first"),
    "coalition": ("parties",),
}
_ABOUT = ("name", "about", "status_quo")
_FORESIGHT = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ)

_Table = dict[str, Any]
_Built = TypeVar("_Built")


class _FieldError(ValueError):
    """What is wrong with which field; the message goes behind the place."""


def load_conflict(path: Path) -> tuple[Conflict | None, tuple[Problem, ...]]:
    """Load a conflict file; None and every fault where there are any."""
    try:
        if path.stat().st_size > _LARGEST:
            return None, (Problem(str(path), f"is larger than {_LARGEST // 1_000_000} MB"),)
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return None, (Problem(str(path), f"cannot be read: {error.strerror or error}"),)
    except UnicodeDecodeError:
        return None, (Problem(str(path), "is not UTF-8 text"),)
    conflict, faults = parse_gmcr(text) if path.suffix.lower() == ".gmcr" else parse_conflict(text)
    return conflict, tuple(Problem(str(path), printable_line(fault)) for fault in faults)


def parse_conflict(text: str) -> tuple[Conflict | None, list[str]]:
    """Build a conflict from TOML; None and every fault where there are any."""
    try:
        file = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return None, [f"not TOML: {error}"]
    faults = [
        f"unknown field {name!r}; known are conflict, {', '.join(_FIELDS)}"
        for name in file
        if name != "conflict" and name not in _FIELDS
    ]
    about = file.get("conflict", {})
    if not isinstance(about, dict):
        about = {}
        faults.append("conflict must be a table: write [conflict]")
    named = dict.fromkeys(_ABOUT)
    named |= _tried(partial(_about, about), "conflict", faults) or {}
    conflict = Conflict(
        parties=_each(file, "party", _party, faults),
        options=_each(file, "option", _option, faults),
        rules=_each(file, "rule", _rule, faults),
        priorities=_each(file, "priority", _priority, faults),
        precedences=_each(file, "order", _precedence, faults),
        rankings=_each(file, "ranking", _ranking, faults),
        coalitions=_each(file, "coalition", _coalition, faults),
        **named,
    )
    return (None if faults else conflict), faults


def _each(file: _Table, kind: str, build: Callable[[_Table], _Built], faults: list[str]) -> tuple[_Built, ...]:
    tables = file.get(kind, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        faults.append(f"{kind} must be a list of tables: write [[{kind}]]")
        return ()
    built = []
    for number, table in enumerate(tables, start=1):
        where = f"{kind} {number}"
        unknown = [name for name in table if name not in (*_FIELDS[kind], *_MARKS)]
        faults += [f"{where} has an unknown field {name!r}; known are {', '.join(_FIELDS[kind])}" for name in unknown]
        item = _tried(partial(build, table), where, faults)
        if item is not None:
            built.append(item)
    return tuple(built)


def _tried(build: Callable[[], _Built], where: str, faults: list[str]) -> _Built | None:
    try:
        return build()
    except _FieldError as fault:
        faults.append(f"{where} {fault}")
        return None


def _about(table: _Table) -> dict[str, str | None]:
    for name in table:
        if name not in _ABOUT:
            raise _FieldError(f"has an unknown field {name!r}; known are {', '.join(_ABOUT)}")
    return {name: _text(table, name) for name in _ABOUT}


def _party(table: _Table) -> DecisionMaker:
    foresight = _text(table, "foresight")
    concept = None if foresight is None else _choice(foresight, _FORESIGHT, "foresight")
    return DecisionMaker(_required(table, "name"), concept, _grounds(table))


def _option(table: _Table) -> ConflictOption:
    key = _required(table, "key")
    if not KEY.fullmatch(key) or key.lower() in RESERVED:
        raise _FieldError(f"has the key {key!r}: a key is one word of letters, digits, - and _, and not 'and' or 'if'")
    change = _text(table, "change")
    direction = Direction.BOTH if change is None else _choice(change, tuple(Direction), "change")
    # An option that nobody controls is told with all that is wrong between the lines, not here.
    return ConflictOption(key, _text(table, "name") or key, _text(table, "party") or "", direction, _grounds(table))


def _rule(table: _Table) -> ConflictRule:
    given = [name for name in _RULES if name in table]
    if len(given) != 1:
        raise _FieldError(f"needs one of {', '.join(_RULES)}, and only one")
    (name,) = given
    condition: Condition
    if name in ("at_most_one", "exactly_one"):
        options = _texts(table, name)
        if len(set(options)) < len(options) or len(options) < 2:
            raise _FieldError(f"needs two different options or more in {name}")
        condition = Among(options, int(name == "exactly_one"), 1)
        return ConflictRule(RuleKind.ALWAYS, condition, write_condition(condition), _grounds(table))
    condition, text = _condition(table, name)
    return ConflictRule(RuleKind(name), condition, text, _grounds(table))


def _priority(table: _Table) -> Priority:
    condition, text = _condition(table, "wants")
    return Priority(_required(table, "key"), _required(table, "party"), condition, text, _grounds(table))


def _precedence(table: _Table) -> Precedence:
    keys = _texts(table, "first_to_last")
    if len(keys) < 2:
        raise _FieldError("needs two priorities or more in first_to_last")
    return Precedence(_required(table, "party"), keys, _grounds(table))


def _ranking(table: _Table) -> Ranking:
    best_first = table.get("best_first")
    if not isinstance(best_first, list) or not best_first:
        raise _FieldError('needs best_first: a list of states such as "YN-", equal ones in a list of their own')
    ranks = tuple(tuple(rank) if isinstance(rank, list) else (rank,) for rank in best_first)
    if not all(rank and all(isinstance(state, str) for state in rank) for rank in ranks):
        raise _FieldError('has something in best_first that is neither a state such as "YN-" nor a list of states')
    return Ranking(_required(table, "party"), ranks, _grounds(table))


def _coalition(table: _Table) -> Coalition:
    return Coalition(_texts(table, "parties"), _grounds(table))


def _condition(table: _Table, name: str) -> tuple[Condition, str]:
    text = _required(table, name)
    try:
        return parse_condition(text), text
    except ConditionError as fault:
        raise _FieldError(f"{name} = {text[:60]!r} {fault}") from None


def _grounds(table: _Table) -> Grounds:
    entries = _texts(table, "entries") if "entries" in table else ()
    basis = _choice(_text(table, "from") or Basis.ANALYST, tuple(Basis), "from")
    if (basis is Basis.RECORD) != bool(entries):
        raise _FieldError('has from = "record" and entries only together: an entry is what the record says it by')
    return Grounds(basis, entries)


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


_Choice = TypeVar("_Choice", bound=str)


def _choice(value: str, known: Iterable[_Choice], name: str) -> _Choice:
    for each in known:
        if each.lower() == value.lower():
            return each
    raise _FieldError(f"has {name} = {value!r}, which is not one of {', '.join(known)}")
