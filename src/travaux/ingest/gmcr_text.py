"""Conflicts written as ``.gmcr`` files (JSON), which ``gmcr_file`` reads back."""

import json
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from travaux.ingest.faults import UnreadableError
from travaux.model.conflict import (
    AllOf,
    Among,
    AnyOf,
    Condition,
    Conflict,
    Direction,
    Not,
    Ranking,
    RuleKind,
    Taken,
)

_MOST_TERMS = 1_000
_DIRECTIONS = {Direction.FORWARD: "fwd", Direction.BACKWARD: "back", Direction.BOTH: "both"}
_Term = frozenset[tuple[str, bool]]
"""Options with whether each is taken, all at once."""


def write_gmcr(conflict: Conflict, rankings: Sequence[Ranking] = ()) -> str:
    """Return the text of a ``.gmcr`` file; raise UnreadableError for what the form has no place for.

    ``rankings`` name every state by its number (``#7``); where some are given, all decision makers must have one.
    """
    parties = [party.name for party in conflict.parties]
    if rankings and sorted(ranking.party for ranking in rankings) != sorted(parties):
        raise UnreadableError("the form ranks the states for all decision makers, or for none")
    places = {option.key: place for place, option in enumerate(conflict.options)}
    ranked = {ranking.party: _numbers(ranking) for ranking in rankings}
    makers: list[dict[str, Any]] = [
        {
            "name": name,
            "options": [places[option.key] for option in conflict.options if option.controller == name],
            "preferences": [] if rankings else [_written(each, places) for each in _priorities(conflict, name)],
            "preferenceRanking": ranked.get(name, []),
        }
        for name in parties
    ]
    file = {
        "title": conflict.name or "",
        "options": [
            {"name": option.name, "permittedDirection": _DIRECTIONS[option.direction]} for option in conflict.options
        ],
        "decisionMakers": makers,
        "infeasibles": [_literals(term, places) for term in _impossible(conflict)],
        "coalitions": [[parties.index(name) for name in each.parties] for each in conflict.coalitions],
        "useManualPreferenceRanking": bool(rankings),
    }
    return json.dumps(file, ensure_ascii=False, indent=2) + "\n"


def _priorities(conflict: Conflict, party: str) -> list[Condition]:
    """Return what a decision maker wants, the weightiest first; raise where the order is not known in full."""
    wanted = {each.key: each.condition for each in conflict.priorities_of(party)}
    orders = [order.keys for order in conflict.precedences if order.party == party]
    whole = next((keys for keys in orders if set(keys) == set(wanted)), None)
    if len(wanted) > 1 and whole is None:
        raise UnreadableError(f"{party}: the form needs all priorities in one order: give it in one [[order]]")
    return [wanted[key] for key in (whole or wanted)]


def _numbers(ranking: Ranking) -> list[list[int] | int]:
    ranks = [[int(state.removeprefix("#")) for state in tier] for tier in ranking.best_first]
    return [rank[0] if len(rank) == 1 else rank for rank in ranks]


def _impossible(conflict: Conflict) -> Iterator[_Term]:
    """Iterate over the terms of which none may hold."""
    for rule in conflict.rules:
        match rule.kind:
            case RuleKind.NEVER:
                yield from _terms(rule.condition, is_true=True)
            case RuleKind.ALWAYS:
                yield from _terms(rule.condition, is_true=False)
            case RuleKind.SAME:
                raise UnreadableError(f"the form has no place for states made one: {rule.text}")


def _written(condition: Condition, places: dict[str, int]) -> Any:
    terms = [_literals(term, places) for term in _terms(condition, is_true=True)]
    if not terms:
        raise UnreadableError("a priority that no state fulfils has no place in the form")
    return terms[0] if len(terms) == 1 else {"compound": True, "members": terms}


def _literals(term: _Term, places: dict[str, int]) -> list[list[int | str]]:
    if not term:
        raise UnreadableError("a condition that always holds has no place in the form")
    return [[places[key], "Y" if is_taken else "N"] for key, is_taken in sorted(term, key=lambda each: places[each[0]])]


def _terms(condition: Condition, *, is_true: bool) -> list[_Term]:
    """Return the disjunctive normal form of a condition, or of its opposite."""
    match condition:
        case Taken(option):
            return [frozenset({(option, is_true)})]
        case Not(part):
            return _terms(part, is_true=not is_true)
        case AllOf(parts) | AnyOf(parts):
            lists = [_terms(part, is_true=is_true) for part in parts]
            together = isinstance(condition, AllOf) is is_true
            return _product(lists) if together else _limited({term for terms in lists for term in terms})
        case Among(options, least, most):
            counts = [count for count in range(len(options) + 1) if (least <= count <= most) is is_true]
            return _limited({term for count in counts for term in _choices(options, count)})


def _product(lists: Sequence[Sequence[_Term]]) -> list[_Term]:
    found: list[_Term] = [frozenset()]
    for terms in lists:
        joined = {one | other for one in found for other in terms}
        found = _limited({term for term in joined if len({key for key, _ in term}) == len(term)})
    return found


def _choices(options: Sequence[str], count: int) -> Iterator[_Term]:
    for number, chosen in enumerate(combinations(options, count)):
        if number > _MOST_TERMS:
            raise UnreadableError(f"a rule over {len(options)} options is too long for the form")
        yield frozenset((option, option in chosen) for option in options)


def _limited(terms: set[_Term]) -> list[_Term]:
    """Return terms in a fixed order, those that a shorter one covers left out."""
    if len(terms) > _MOST_TERMS:
        raise UnreadableError(f"a condition has more than {_MOST_TERMS:,} terms when it is written out")
    shortest = sorted(terms, key=lambda term: (len(term), sorted(term)))
    kept: list[_Term] = []
    for term in shortest:
        if not any(other <= term for other in kept):
            kept.append(term)
    return kept
