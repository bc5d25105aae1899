"""What flips among stable outcomes: entries dropped, preferences changed, options guaranteed or lapsed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from travaux.model.conflict import (
    Condition,
    Conflict,
    ConflictRule,
    Direction,
    Grounds,
    Precedence,
    Priority,
    RuleKind,
    Taken,
    options_in,
)
from travaux.model.package import entries_under
from travaux.model.whatif import Finding, FindingKind, Pivot, WhatIf
from travaux.reason.stability.graph import Graph, build_graph
from travaux.reason.stability.sampling import share_of_orders
from travaux.reason.stability.states import ConflictFaultError
from travaux.reason.whatif.differences import differences

ORDERS = 200
"""Orders of priorities tried in one run: fewer than by themselves, as many runs are made."""
MOST_TRIED = 100
"""Entries that are left out by themselves, at most."""


@dataclass(frozen=True, slots=True)
class ConflictChanges:
    """What is supposed to be otherwise in a conflict."""

    dropped: frozenset[str] = frozenset()
    """Keys of entries; lines that rest on nothing else go with them."""
    preferred: tuple[tuple[str, Condition, str], ...] = ()
    """Decision makers with what each would want above all, and its text."""
    guaranteed: frozenset[str] = frozenset()
    """Options that a guarantor sees to: once taken, they are not undone."""
    lapsed: frozenset[str] = frozenset()
    """Options that can no longer be taken, as their deadline passed."""


def whatif_of_stability(conflict: Conflict, changes: ConflictChanges, seed: int = 0) -> WhatIf:
    """Return what flips under the changes, and what hangs on single entries; raise ConflictFaultError.

    Found is which outcomes are stable for all under which concept, in all or in some of the orders tried.
    """
    before = stable_in(build_graph(conflict), seed)
    after = stable_in(build_graph(changed_conflict(conflict, changes)), seed)
    entries = entries_under(line_grounds(conflict))
    pivots = _pivots(conflict, before, entries[:MOST_TRIED], seed)
    found = differences(before, after, tuple(_in_words(changes)), pivots)
    return replace(found, untried=max(0, len(entries) - MOST_TRIED))


def stable_in(graph: Graph, seed: int) -> tuple[Finding, ...]:
    """Return the outcomes that are stable for all, each with the concepts, in all or in some of the orders tried."""
    shares = share_of_orders(graph.moves, graph.preferences, seed, most=ORDERS)
    found = []
    for state in range(len(graph.states)):
        letters = graph.states.written(state)
        taken = [option.key for option, letter in zip(graph.conflict.options, letters, strict=True) if letter == "Y"]
        always = [str(concept) for concept, counts in shares.counts.items() if counts[state] == shares.tried]
        at_times = [str(concept) for concept, counts in shares.counts.items() if 0 < counts[state] < shares.tried]
        told = [f"{', '.join(which)} in {how} orders" for which, how in ((always, "all"), (at_times, "some")) if which]
        if told:
            found.append(Finding(FindingKind.STABLE, f"{', '.join(taken) or 'nothing taken'}: {'; '.join(told)}"))
    return tuple(found)


def changed_conflict(conflict: Conflict, changes: ConflictChanges) -> Conflict:
    """Return the conflict as it would be; raise ConflictFaultError where a change names what is not there."""
    keys = {option.key for option in conflict.options}
    for key in sorted((changes.guaranteed | changes.lapsed) - keys):
        raise ConflictFaultError(f"there is no option {key!r}")
    for key in sorted(changes.dropped - set(entries_under(line_grounds(conflict)))):
        raise ConflictFaultError(f"no line rests on the entry {key!r}")
    left = without_entries(conflict, changes.dropped)
    options = tuple(
        replace(option, direction=Direction.FORWARD) if option.key in changes.guaranteed else option
        for option in left.options
    )
    lapsed = sorted(changes.lapsed & {option.key for option in options})
    rules = tuple(ConflictRule(RuleKind.NEVER, Taken(key), key) for key in lapsed)
    changed = replace(left, options=options, rules=(*left.rules, *rules))
    for number, (party, condition, text) in enumerate(changes.preferred, start=1):
        changed = _preferring(changed, party, Priority(f"supposed-{number}", party, condition, text))
    return changed


def _preferring(conflict: Conflict, party: str, wanted: Priority) -> Conflict:
    """Return the conflict with a priority of a decision maker that weighs more than all its others."""
    if any(ranking.party == party for ranking in conflict.rankings):
        raise ConflictFaultError(f"{party} ranks the states one by one: change its ranking in the file")
    others = conflict.priorities_of(party)
    first = tuple(Precedence(party, (wanted.key, other.key)) for other in others)
    return replace(conflict, priorities=(*conflict.priorities, wanted), precedences=(*conflict.precedences, *first))


def line_grounds(conflict: Conflict) -> Iterator[Grounds]:
    """Iterate over what the lines of a conflict rest on, decision makers left out: who decides is no finding."""
    for lines in (
        conflict.options,
        conflict.rules,
        conflict.priorities,
        conflict.precedences,
        conflict.importances,
        conflict.rankings,
        conflict.coalitions,
    ):
        yield from (line.grounds for line in lines)


def without_entries(conflict: Conflict, dropped: frozenset[str]) -> Conflict:
    """Return a conflict without the lines that rest on dropped entries alone, and what speaks of lines that go."""

    def stays(grounds: Grounds) -> bool:
        return not grounds.entries or not dropped.issuperset(grounds.entries)

    options = tuple(option for option in conflict.options if stays(option.grounds))
    keys = {option.key for option in options}
    gone = [place for place, option in enumerate(conflict.options) if option.key not in keys]
    if gone and conflict.rankings:
        raise ConflictFaultError("an option goes with the entry, and a ranking of states cannot do without it")

    def speaks(condition: Condition) -> bool:
        return keys.issuperset(options_in(condition))

    controllers = {option.controller for option in options}
    priorities = tuple(
        each
        for each in conflict.priorities
        if stays(each.grounds) and speaks(each.condition) and each.party in controllers
    )
    return replace(
        conflict,
        parties=tuple(party for party in conflict.parties if party.name in controllers),
        options=options,
        rules=tuple(rule for rule in conflict.rules if stays(rule.grounds) and speaks(rule.condition)),
        priorities=priorities,
        precedences=tuple(_kept_orders(conflict, priorities, stays_on=dropped)),
        importances=tuple(
            kept
            for each in conflict.importances
            if stays(each.grounds) and each.party in controllers
            for kept in [replace(each, tiers=_kept_tiers(each.tiers, {option.issue for option in options}))]
            if kept.tiers
        ),
        coalitions=tuple(
            each for each in conflict.coalitions if stays(each.grounds) and controllers.issuperset(each.parties)
        ),
        status_quo=_without_letters(conflict.status_quo, gone),
    )


def _kept_orders(conflict: Conflict, priorities: Iterable[Priority], stays_on: frozenset[str]) -> Iterator[Precedence]:
    kept = {(each.party, each.key) for each in priorities}
    for order in conflict.precedences:
        keys = tuple(key for key in order.keys if (order.party, key) in kept)
        if len(keys) > 1 and not (order.grounds.entries and stays_on.issuperset(order.grounds.entries)):
            yield replace(order, keys=keys)


def _kept_tiers(tiers: Sequence[Sequence[str]], issues: set[str | None]) -> tuple[tuple[str, ...], ...]:
    kept = (tuple(issue for issue in tier if issue in issues) for tier in tiers)
    return tuple(tier for tier in kept if tier)


def _without_letters(status_quo: str | None, places: Sequence[int]) -> str | None:
    if status_quo is None or not places:
        return status_quo
    return "".join(letter for place, letter in enumerate(status_quo) if place not in places)


def _pivots(conflict: Conflict, findings: Sequence[Finding], entries: Sequence[str], seed: int) -> tuple[Pivot, ...]:
    carrying: dict[int, list[str]] = {}
    for key in entries:
        try:
            found = stable_in(build_graph(without_entries(conflict, frozenset({key}))), seed)
        except ConflictFaultError:
            # Without the entry there is no conflict left, so nothing is found.
            found = ()
        same = {finding.same for finding in found}
        for number, finding in enumerate(findings):
            if finding.same not in same:
                carrying.setdefault(number, []).append(key)
    return tuple(Pivot(findings[number], tuple((key,) for key in keys)) for number, keys in sorted(carrying.items()))


def _in_words(changes: ConflictChanges) -> Iterator[str]:
    yield from (f"entry {key} is left out, with the lines that rest on it alone" for key in sorted(changes.dropped))
    yield from (f"above all, {party} would want {text}" for party, _, text in changes.preferred)
    yield from (f"somebody guarantees that {key}, once taken, is not undone" for key in sorted(changes.guaranteed))
    yield from (f"the deadline passes, and {key} can no longer be taken" for key in sorted(changes.lapsed))
