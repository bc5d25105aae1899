"""Conflicts from files: our TOML form and ``.gmcr``; every fault is told, a line each."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from travaux.ingest.conditions import KEY, RESERVED, ConditionError, parse_condition, printable_line, write_condition
from travaux.ingest.gmcr_file import parse_gmcr
from travaux.ingest.toml_fields import (
    FieldError,
    FileError,
    Table,
    choice,
    each_table,
    grounds,
    parse_tables,
    read_text,
    required,
    text,
    texts,
    tiers,
    tried,
)
from travaux.model.conflict import (
    Among,
    Coalition,
    Concept,
    Condition,
    Conflict,
    ConflictOption,
    ConflictRule,
    DecisionMaker,
    Direction,
    Importance,
    Precedence,
    Priority,
    Ranking,
    RuleKind,
)
from travaux.model.problem import Problem

_RULES = ("never", "always", "same", "at_most_one", "exactly_one")
_FIELDS = {
    "party": ("name", "foresight"),
    "option": ("key", "name", "party", "issue", "change"),
    "rule": _RULES,
    "priority": ("key", "party", "wants"),
    "order": ("party", "first_to_last"),
    "importance": ("party", "first_to_last"),
    "ranking": ("party", "best_first"),
    "coalition": ("parties",),
}
_ABOUT = ("name", "about", "status_quo")
_FORESIGHT = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ)

_Built = TypeVar("_Built")


def load_conflict(path: Path) -> tuple[Conflict | None, tuple[Problem, ...]]:
    """Load a conflict file; None and every fault where there are any."""
    try:
        words = read_text(path)
    except FileError as error:
        return None, (Problem(str(path), str(error)),)
    conflict, faults = parse_gmcr(words) if path.suffix.lower() == ".gmcr" else parse_conflict(words)
    return conflict, tuple(Problem(str(path), printable_line(fault)) for fault in faults)


def parse_conflict(toml: str) -> tuple[Conflict | None, list[str]]:
    """Build a conflict from TOML; None and every fault where there are any."""
    try:
        file = parse_tables(toml)
    except FileError as error:
        return None, [str(error)]
    faults = [
        f"unknown field {name!r}; known are conflict, {', '.join(_FIELDS)}"
        for name in file
        if name != "conflict" and name not in _FIELDS
    ]
    about = file.get("conflict", {})
    if not isinstance(about, dict):
        about = {}
        faults.append("conflict must be a table: write [conflict]")
    named = dict.fromkeys(_ABOUT) | (tried(_about, about, "conflict", faults) or {})

    def each(kind: str, build: Callable[[Table], _Built]) -> tuple[_Built, ...]:
        return each_table(file, kind, _FIELDS, build, faults)

    conflict = Conflict(
        parties=each("party", _party),
        options=each("option", _option),
        rules=each("rule", _rule),
        priorities=each("priority", _priority),
        precedences=each("order", _precedence),
        importances=each("importance", _importance),
        rankings=each("ranking", _ranking),
        coalitions=each("coalition", _coalition),
        **named,
    )
    return (None if faults else conflict), faults


def _about(table: Table) -> dict[str, str | None]:
    for name in table:
        if name not in _ABOUT:
            raise FieldError(f"has an unknown field {name!r}; known are {', '.join(_ABOUT)}")
    return {name: text(table, name) for name in _ABOUT}


def _party(table: Table) -> DecisionMaker:
    foresight = text(table, "foresight")
    concept = None if foresight is None else choice(foresight, _FORESIGHT, "foresight")
    return DecisionMaker(required(table, "name"), concept, grounds(table))


def _option(table: Table) -> ConflictOption:
    key = required(table, "key")
    if not KEY.fullmatch(key) or key.lower() in RESERVED:
        raise FieldError(f"has the key {key!r}: a key is one word of letters, digits, - and _, and not 'and' or 'if'")
    change = text(table, "change")
    direction = Direction.BOTH if change is None else choice(change, tuple(Direction), "change")
    # An option that nobody controls is told with all that is wrong between the lines, not here.
    return ConflictOption(
        key, text(table, "name") or key, text(table, "party") or "", direction, grounds(table), text(table, "issue")
    )


def _rule(table: Table) -> ConflictRule:
    given = [name for name in _RULES if name in table]
    if len(given) != 1:
        raise FieldError(f"needs one of {', '.join(_RULES)}, and only one")
    (name,) = given
    condition: Condition
    if name in ("at_most_one", "exactly_one"):
        options = texts(table, name)
        if len(set(options)) < len(options) or len(options) < 2:
            raise FieldError(f"needs two different options or more in {name}")
        condition = Among(options, int(name == "exactly_one"), 1)
        return ConflictRule(RuleKind.ALWAYS, condition, write_condition(condition), grounds(table))
    condition, words = _condition(table, name)
    return ConflictRule(RuleKind(name), condition, words, grounds(table))


def _priority(table: Table) -> Priority:
    condition, words = _condition(table, "wants")
    return Priority(required(table, "key"), required(table, "party"), condition, words, grounds(table))


def _precedence(table: Table) -> Precedence:
    keys = texts(table, "first_to_last")
    if len(keys) < 2:
        raise FieldError("needs two priorities or more in first_to_last")
    return Precedence(required(table, "party"), keys, grounds(table))


def _importance(table: Table) -> Importance:
    return Importance(required(table, "party"), tiers(table, "first_to_last"), grounds(table))


def _ranking(table: Table) -> Ranking:
    best_first = table.get("best_first")
    if not isinstance(best_first, list) or not best_first:
        raise FieldError('needs best_first: a list of states such as "YN-", equal ones in a list of their own')
    ranks = tuple(tuple(rank) if isinstance(rank, list) else (rank,) for rank in best_first)
    if not all(rank and all(isinstance(state, str) for state in rank) for rank in ranks):
        raise FieldError('has something in best_first that is neither a state such as "YN-" nor a list of states')
    return Ranking(required(table, "party"), ranks, grounds(table))


def _coalition(table: Table) -> Coalition:
    return Coalition(texts(table, "parties"), grounds(table))


def _condition(table: Table, name: str) -> tuple[Condition, str]:
    words = required(table, name)
    try:
        return parse_condition(words), words
    except ConditionError as fault:
        raise FieldError(f"{name} = {words[:60]!r} {fault}") from None
