"""Conflicts from ``.gmcr`` files (JSON), of both generations of the program that writes them."""

import json
import re
from collections.abc import Iterable
from typing import Any

from travaux.ingest.conditions import RESERVED, printable_line, write_condition
from travaux.model.conflict import (
    AllOf,
    AnyOf,
    Coalition,
    Condition,
    Conflict,
    ConflictOption,
    ConflictRule,
    DecisionMaker,
    Direction,
    Not,
    Precedence,
    Priority,
    Ranking,
    RuleKind,
    Taken,
)

_DIRECTIONS = {"fwd": Direction.FORWARD, "back": Direction.BACKWARD, "both": Direction.BOTH}
_MANUAL = ("useManualPreferenceRanking", "useManualPreferenceVectors")
_RANKINGS = ("preferenceRanking", "preferenceVector")


class _FormError(ValueError):
    """What of the file is not in the form; the message is one line."""


def parse_gmcr(text: str) -> tuple[Conflict | None, list[str]]:
    """Build a conflict from the text of a ``.gmcr`` file; None and its first fault where there is one."""
    try:
        file = json.loads(text)
    except (ValueError, RecursionError) as error:
        return None, [f"not JSON: {error}"]
    try:
        return _conflict(_table(file, "the file")), []
    except _FormError as fault:
        return None, [str(fault)]


def _conflict(file: dict[str, Any]) -> Conflict:
    makers = [_table(each, "a decision maker") for each in _list(file, "decisionMakers", "the file")]
    names = [_name(maker, "decision maker", number) for number, maker in enumerate(makers, start=1)]
    options = _options(file, makers, names)
    keys = [option.key for option in options]
    rules = [_condition(each, keys, "an infeasible state") for each in _list(file, "infeasibles", "the file")]
    is_manual = any(file.get(name) is True for name in _MANUAL)
    priorities = [] if is_manual else [_priorities(*each, keys) for each in zip(makers, names, strict=True)]
    return Conflict(
        parties=tuple(map(DecisionMaker, names)),
        options=tuple(options),
        rules=tuple(ConflictRule(RuleKind.NEVER, rule, write_condition(rule)) for rule in rules),
        priorities=tuple(each for listed in priorities for each in listed),
        precedences=tuple(
            Precedence(listed[0].party, tuple(each.key for each in listed)) for listed in priorities if len(listed) > 1
        ),
        rankings=tuple(_ranking(*each) for each in zip(makers, names, strict=True)) if is_manual else (),
        coalitions=tuple(_coalitions(file, names)),
        name=printable_line(file["title"]) if isinstance(file.get("title"), str) else None,
    )


def _options(file: dict[str, Any], makers: Iterable[dict[str, Any]], names: list[str]) -> list[ConflictOption]:
    listed = [_table(each, "an option") for each in _list(file, "options", "the file")]
    owners: dict[int, str] = {}
    for maker, name in zip(makers, names, strict=True):
        for place in _list(maker, "options", name):
            if not _is_place(place, len(listed)):
                raise _FormError(f"{name} controls option {place!r}, which the file does not have")
            if owners.setdefault(place, name) != name:
                raise _FormError(f"{name} and {owners[place]} both control option {place}")
    options: list[ConflictOption] = []
    for place, option in enumerate(listed):
        direction = option.get("permittedDirection", "both")
        if not isinstance(direction, str) or direction not in _DIRECTIONS:
            raise _FormError(f"option {place} has permittedDirection {direction!r}, which is not fwd, back or both")
        name = _name(option, "option", place)
        key = _key(name, place, {each.key for each in options})
        options.append(ConflictOption(key, name, owners.get(place, ""), _DIRECTIONS[direction]))
    return options


def _key(name: str, place: int, taken: set[str]) -> str:
    key = re.sub(r"[\W_]+", "-", name.casefold()).strip("-")
    key = key if key and key not in RESERVED else f"option-{place + 1}"
    while key in taken:
        key += f"-{place + 1}"
    return key


def _priorities(maker: dict[str, Any], name: str, keys: list[str]) -> list[Priority]:
    """Return the priorities of a decision maker, which the file gives with the weightiest first."""
    conditions = [_condition(each, keys, f"a preference of {name}") for each in _list(maker, "preferences", name)]
    return [Priority(f"{n}", name, each, write_condition(each)) for n, each in enumerate(conditions, start=1)]


def _ranking(maker: dict[str, Any], name: str) -> Ranking:
    given = next((field for field in _RANKINGS if field in maker), _RANKINGS[0])
    ranks = [rank if isinstance(rank, list) else [rank] for rank in _list(maker, given, name)]
    if not all(_is_number(state) for rank in ranks for state in rank):
        raise _FormError(f"the ranking of {name} holds something that is not the number of a state")
    return Ranking(name, tuple(tuple(f"#{state}" for state in rank) for rank in ranks))


def _coalitions(file: dict[str, Any], names: list[str]) -> Iterable[Coalition]:
    for members in file.get("coalitions", []) if isinstance(file.get("coalitions", []), list) else []:
        if isinstance(members, list) and len(members) > 1:
            if not all(_is_place(member, len(names)) for member in members):
                raise _FormError("a coalition has a member that is no decision maker")
            yield Coalition(tuple(names[member] for member in members))


def _condition(given: object, keys: list[str], where: str) -> Condition:
    if isinstance(given, dict):
        members = _list(given, "members", where)
        if not members or any(isinstance(member, dict) for member in members):
            raise _FormError(f"{where} is compound, and its members are not lists of options")
        return AnyOf(tuple(_condition(member, keys, where) for member in members))
    if not isinstance(given, list) or not given:
        raise _FormError(f"{where} is not a list of options")
    return AllOf(tuple(_literal(each, keys, where) for each in given))


def _literal(given: object, keys: list[str], where: str) -> Condition:
    if isinstance(given, list) and len(given) == 2 and _is_place(given[0], len(keys)) and given[1] in ("Y", "N"):
        return Taken(keys[given[0]]) if given[1] == "Y" else Not(Taken(keys[given[0]]))
    raise _FormError(f"{where} has something that is not an option of the file with Y or N")


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_place(value: object, count: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < count


def _table(value: object, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _FormError(f"{what} is not an object")
    return value


def _list(table: dict[str, Any], name: str, where: str) -> list[Any]:
    value = table.get(name)
    if not isinstance(value, list):
        raise _FormError(f"{where} has no list of {name}")
    return value


def _name(table: dict[str, Any], what: str, number: int) -> str:
    value = table.get("name")
    if not isinstance(value, str) or not value.strip():
        raise _FormError(f"{what} {number} has no name")
    return printable_line(value)
