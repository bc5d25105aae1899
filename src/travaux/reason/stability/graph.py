"""The graph of a conflict: its states, moves and preferences, or every fault that keeps it from being built."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from travaux.model.conflict import Condition, Conflict, options_in
from travaux.reason.stability.moves import Moves, build_moves
from travaux.reason.stability.preferences import Ordered, Preference, build_preference
from travaux.reason.stability.states import MOST_OPTIONS, ConflictFaultError, States, build_states

_MOST_COALITIONS = 100
_MOST_LINES = 2_000
_MOST_TERMS = 10_000
_Built = TypeVar("_Built")


@dataclass(frozen=True, slots=True)
class Graph:
    """A conflict made ready: decision makers are numbered as its ``parties``, states from 0."""

    conflict: Conflict
    states: States
    moves: tuple[Moves, ...]
    preferences: tuple[Preference, ...]
    status_quo: int | None


def build_graph(conflict: Conflict) -> Graph:
    """Build the graph of a conflict; raise ConflictFaultError with its first fault."""
    graph, faults = try_graph(conflict)
    if graph is None:
        raise ConflictFaultError(faults[0])
    return graph


def try_graph(conflict: Conflict) -> tuple[Graph | None, tuple[str, ...]]:
    """Return the graph of a conflict, or None and every fault found, a line each."""
    faults = list(_faults_in_size(conflict)) or list(_faults_in_names(conflict))
    if faults:
        return None, tuple(faults)
    states = _tried(partial(build_states, conflict), faults)
    if states is None:
        return None, tuple(faults)
    moves = _tried(partial(build_moves, conflict, states), faults)
    names = [party.name for party in conflict.parties]
    preferences = [_tried(partial(build_preference, conflict, states, name), faults) for name in names]
    faults += _contradictions(conflict, preferences)
    status_quo = _status_quo(conflict, states, faults)
    if moves is None or faults:
        return None, tuple(faults)
    known = tuple(preference for preference in preferences if preference is not None)
    return Graph(conflict, states, moves, known, status_quo), ()


def _tried(build: Callable[[], _Built], faults: list[str]) -> _Built | None:
    try:
        return build()
    except ConflictFaultError as fault:
        faults.append(str(fault))
        return None


def _faults_in_size(conflict: Conflict) -> Iterator[str]:
    """Iterate over what there is too much of to be looked at one by one."""
    conditions = [rule.condition for rule in conflict.rules] + [each.condition for each in conflict.priorities]
    counts = (
        (len(conflict.options), MOST_OPTIONS, "options"),
        (len(conflict.parties), MOST_OPTIONS, "decision makers"),
        (len(conflict.coalitions), _MOST_COALITIONS, "coalitions"),
        (len(conflict.rankings), MOST_OPTIONS, "rankings"),
        (len(conditions) + len(conflict.precedences), _MOST_LINES, "rules, priorities and orders"),
        (len(conflict.importances), MOST_OPTIONS, "rankings of issues"),
        (sum(1 for each in conditions for _ in options_in(each)), _MOST_TERMS, "options named in conditions"),
    )
    for number, most, what in counts:
        if number > most:
            yield f"there are {number:,} {what}, where {most:,} can be analysed"


def _faults_in_names(conflict: Conflict) -> Iterator[str]:
    """Iterate over what is missing, doubled or unknown."""
    parties = [party.name for party in conflict.parties]
    keys = [option.key for option in conflict.options]
    if not parties:
        yield "no decision maker is named"
    if not keys:
        yield "no option is named: without options there is one state and nothing to decide"
    yield from (f"the decision maker {name!r} is named twice" for name in _doubled(parties))
    yield from (f"the option {key!r} is named twice" for key in _doubled(keys))
    for option in conflict.options:
        if option.controller not in parties:
            who = f"{option.controller!r}, who is no decision maker here" if option.controller else "nobody"
            yield f"the option {option.key!r} is controlled by {who}"
    controllers = {option.controller for option in conflict.options}
    yield from (f"{name} controls no option, so it decides nothing" for name in parties if name not in controllers)
    for rule in conflict.rules:
        yield from _unknown_options(rule.condition, keys, f"the rule {rule.text!r}")
    yield from _faults_in_preferences(conflict, parties, keys)
    for coalition in conflict.coalitions:
        listed = ", ".join(coalition.parties)
        yield from (
            f"the coalition {listed} has an unknown member {each!r}"
            for each in coalition.parties
            if each not in parties
        )
        if len(set(coalition.parties)) < 2 or _doubled(coalition.parties):
            yield f"the coalition {listed or 'of nobody'} needs two different members or more"


def _faults_in_preferences(conflict: Conflict, parties: list[str], keys: list[str]) -> Iterator[str]:
    for priority in conflict.priorities:
        if priority.party not in parties:
            yield f"the priority {priority.key!r} is of {priority.party!r}, who is no decision maker here"
        yield from _unknown_options(priority.condition, keys, f"the priority {priority.key!r}")
    doubled = _doubled((priority.party, priority.key) for priority in conflict.priorities)
    yield from (f"{party} has two priorities called {key!r}" for party, key in doubled)
    for precedence in conflict.precedences:
        known = [priority.key for priority in conflict.priorities_of(precedence.party)]
        unknown = [key for key in precedence.keys if key not in known]
        yield from (f"an order of {precedence.party} names {key!r}, which is no priority of its own" for key in unknown)
    yield from _faults_in_importance(conflict, parties)
    ranked = [ranking.party for ranking in conflict.rankings]
    yield from (f"the ranking of {party!r} is of no decision maker here" for party in ranked if party not in parties)
    yield from (f"{party} has two rankings" for party in _doubled(ranked))
    both = [party for party in dict.fromkeys(ranked) if conflict.priorities_of(party)]
    yield from (f"{party} has both a ranking and priorities: one of them must go" for party in both)


def _faults_in_importance(conflict: Conflict, parties: list[str]) -> Iterator[str]:
    issues = {option.issue for option in conflict.options}
    ranking = [importance.party for importance in conflict.importances]
    yield from (
        f"the ranking of issues of {name!r} is of no decision maker here" for name in ranking if name not in parties
    )
    yield from (f"{party} has two rankings of issues" for party in _doubled(ranking))
    for importance in conflict.importances:
        listed = [issue for tier in importance.tiers for issue in tier]
        yield from (f"{importance.party} ranks the issue {issue!r} twice" for issue in _doubled(listed))
        unknown = [issue for issue in dict.fromkeys(listed) if issue not in issues]
        yield from (f"{importance.party} ranks the issue {issue!r}, which no option is about" for issue in unknown)


def _unknown_options(condition: Condition, keys: list[str], where: str) -> Iterator[str]:
    unknown = dict.fromkeys(key for key in options_in(condition) if key not in keys)
    return (f"{where} names {key!r}, which is no option" for key in unknown)


def _doubled(items: Iterable[_Built]) -> list[_Built]:
    seen: dict[_Built, int] = {}
    for item in items:
        seen[item] = seen.get(item, 0) + 1
    return [item for item, count in seen.items() if count > 1]


def _contradictions(conflict: Conflict, preferences: Iterable[Preference | None]) -> Iterator[str]:
    """Iterate over priorities of one decision maker of which every state fulfils exactly one."""
    for party, preference in zip(conflict.parties, preferences, strict=True):
        if isinstance(preference, Ordered):
            keys = [priority.key for priority in conflict.priorities_of(party.name)]
            columns = {column.tobytes(): key for column, key in zip(preference.fulfilled.T.copy(), keys, strict=True)}
            for column, key in zip(preference.fulfilled.T, keys, strict=True):
                other = columns.get((1 - column).tobytes())
                if other is not None and keys.index(key) < keys.index(other):
                    yield f"{party.name}'s priorities {key!r} and {other!r} contradict each other and have no order"


def _status_quo(conflict: Conflict, states: States, faults: list[str]) -> int | None:
    if conflict.status_quo is None:
        return None
    found = states.matching(conflict.status_quo)
    if len(found) != 1:
        which = "no state that can be" if not len(found) else f"{len(found)} states"
        faults.append(
            f"the status quo {conflict.status_quo!r} is {which}: write Y or N for each of {len(states.options)} options"
        )
        return None
    return int(found[0])
