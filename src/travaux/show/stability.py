"""The stability of a conflict's outcomes in plain sentences: what was assumed, what lasts and why, what is not said."""

from collections.abc import Iterable, Iterator, Sequence

from travaux.model.conflict import Basis, Concept, Conflict, Direction, Grounds
from travaux.reason.stability.analysis import Analysis, Equilibrium, Explained
from travaux.reason.stability.graph import Graph
from travaux.reason.stability.inverse import Change, Need
from travaux.reason.stability.paths import Path, Way
from travaux.reason.stability.preferences import Ordered, Unknown
from travaux.reason.stability.sequences import Step
from travaux.reason.stability.standing import Answer, Standing

CONCEPTS = {
    Concept.NASH: "nobody can reach alone what it likes better",
    Concept.SEQ: "whoever improves is answered by moves that the others like themselves, and ends no better",
    Concept.SMR: "whoever improves can be made to end no better, even if it moves once more",
    Concept.GMR: "whoever improves can be made to end no better, at whatever cost to those who do it",
    Concept.SIM: "whoever improves while others improve at the same moment may end no better",
}
_SHOWN = 12
_SHARE = "A share of the orders tried is not a probability: nobody knows which of them holds, or how likely one is."
_ALTERNATIVES = 6


def analysis_lines(analysis: Analysis) -> Iterator[str]:
    """Iterate over the lines of the whole answer; an indent of two spaces marks what belongs to the line above."""
    graph = analysis.graph
    parties = listed([party.name for party in graph.conflict.parties])
    yield f"{graph.conflict.name or 'The conflict'}: {parties} decide; {count(len(graph.states), 'state')} can be."
    yield ""
    yield "What was assumed, and by whom"
    yield from (f"  {line}" for line in assumptions(analysis))
    yield ""
    yield "What would last"
    yield from _found(analysis)
    yield from (f"  {line}" for line in _status_quo(analysis))
    for number, equilibrium in enumerate(analysis.equilibria[:_SHOWN], start=1):
        yield ""
        yield f"{number}. {outcome(graph, equilibrium.state)}"
        yield from (f"  {line}" for line in equilibrium_sentences(analysis, equilibrium))
    if analysis.outcome is not None:
        yield ""
        yield f"What would make it last: {outcome(graph, analysis.outcome)}"
        yield from (f"  {line}" for line in inverse_sentences(analysis))
    yield ""
    yield "What this does not say"
    yield from (f"  {line}" for line in unsaid(analysis))


def assumptions(analysis: Analysis) -> Iterator[str]:
    """Iterate over what the result rests on, by who assumed it."""
    by_basis: dict[Basis, list[str]] = {basis: [] for basis in Basis}
    for what, grounds in grounded(analysis.graph.conflict):
        entries = f" (entries {', '.join(grounds.entries)})" if grounds.entries else ""
        by_basis[grounds.basis].append(what + entries)
    names = {Basis.RECORD: "From the record", Basis.ANALYST: "By the analyst", Basis.DEFAULT: "By default"}
    for basis, lines in by_basis.items():
        if lines:
            yield f"{names[basis]}:"
            yield from (f"  {line}" for line in lines)
    yield from defaults(analysis)


def grounded(conflict: Conflict) -> Iterator[tuple[str, Grounds]]:
    """Iterate over the lines of a conflict in words, each with its grounds."""
    unsaid_by_analyst = (party for party in conflict.parties if party.grounds.basis is not Basis.ANALYST)
    yield from ((f"{party.name} decides", party.grounds) for party in unsaid_by_analyst)
    ways = {
        Direction.BOTH: "can be undone",
        Direction.FORWARD: "cannot be undone",
        Direction.BACKWARD: "can only be undone",
    }
    for option in conflict.options:
        yield f"{option.controller} controls “{option.name}”, which {ways[option.direction]}", option.grounds
    words = {"never": "never", "always": "always", "same": "one and the same state where"}
    yield from ((f"{words[rule.kind]} {rule.text}", rule.grounds) for rule in conflict.rules)
    yield from ((f"{each.party} wants {each.text} ({each.key})", each.grounds) for each in conflict.priorities)
    for order in conflict.precedences:
        yield f"{order.party} puts {' before '.join(order.keys)}", order.grounds
    for importance in conflict.importances:
        ranked = " before ".join(" with ".join(tier) for tier in importance.tiers)
        yield f"{importance.party} holds the issues more important in this order: {ranked}", importance.grounds
    yield from ((f"{ranking.party} ranks the states as given", ranking.grounds) for ranking in conflict.rankings)
    yield from ((f"{listed(each.parties)} may act together", each.grounds) for each in conflict.coalitions)


def defaults(analysis: Analysis) -> Iterator[str]:
    """Iterate over what the file leaves open, and what was done about it."""
    graph = analysis.graph
    for party, preference in zip(graph.conflict.parties, graph.preferences, strict=True):
        if isinstance(preference, Unknown):
            yield f"Not known: what {party.name} prefers; any order of the states is possible."
        elif isinstance(preference, Ordered):
            yield f"Not known, or in part: which of {party.name}'s {len(preference.before)} priorities weigh more."
    if analysis.tried > 1:
        how = (
            "which are all that fit"
            if analysis.is_every_order
            else f"drawn from those that fit with seed {analysis.seed}"
        )
        yield f"So {analysis.tried:,} orders of all preferences were tried, {how}."
    if not graph.conflict.coalitions and len(graph.moves) > 1:
        which = "so every coalition was tried" if analysis.coalitions else "and among so many none was tried"
        yield f"By default: no coalition is named, {which}."
    if graph.status_quo is None:
        yield "Not given: the status quo, so no way to any outcome is told."


def _found(analysis: Analysis) -> Iterator[str]:
    graph = analysis.graph
    some = len(analysis.equilibria)
    if not some:
        yield "  Nothing: from every state somebody would move, whatever answer it expects."
        return
    if analysis.tried > 1:
        always = [each for each in analysis.equilibria if any(n == analysis.tried for n in each.counts.values())]
        parts = f"{count(len(always), 'state')} in all of the orders tried, {some - len(always)} in some of them"
        yield f"  Under one concept or more, {parts}, {len(graph.states) - some} in none."
        yield f"  {_SHARE}"
    else:
        yield f"  {count(some, 'state')} of {len(graph.states):,} under one concept or more:"
    used = [concept for concept in CONCEPTS if any(each.counts.get(concept) for each in analysis.equilibria)]
    yield from (f"  {concept}: {CONCEPTS[concept]}." for concept in used)
    if some > _SHOWN:
        yield f"  The {_SHOWN} that hold most widely are told of; --json has all {some}."


def _status_quo(analysis: Analysis) -> Iterator[str]:
    """Iterate over who would leave the status quo, where it would not last."""
    graph, here = analysis.graph, analysis.graph.status_quo
    if here is None or any(each.state == here for each in analysis.equilibria):
        return
    if analysis.tried > 1:
        yield f"The status quo, {outcome(graph, here)}, is stable under no concept in any order tried."
        return
    yield f"The status quo, {outcome(graph, here)}, would not last:"
    for standing in analysis.leaving:
        undeterred = [answer for answer in standing.answers if not answer.sanction]
        yield from (f"  {_answered(graph, here, standing, answer)}" for answer in undeterred)


def equilibrium_sentences(analysis: Analysis, equilibrium: Equilibrium) -> Iterator[str]:
    """Iterate over what makes one state stable, who would leave it together, and how it is reached."""
    tried = analysis.tried
    held = [
        f"{concept}{'' if tried == 1 else ' in all orders' if n == tried else f' in {n:,} of {tried:,} orders'}"
        for concept, n in equilibrium.counts.items()
        if n
    ]
    yield f"Stable for all under {'; '.join(held) if tried > 1 else listed(held)}."
    if equilibrium.foreseen is not None:
        share = (
            "no" if not equilibrium.foreseen else "yes" if tried == 1 else f"in {equilibrium.foreseen:,} of {tried:,}"
        )
        yield f"With the foresight that the file gives each: {share}."
    if equilibrium.explained:
        yield from explanation_sentences(analysis, equilibrium.state, equilibrium.explained)


def explanation_sentences(analysis: Analysis, state: int, explained: Explained) -> Iterator[str]:
    """Iterate over why a state is stable under its strongest concept."""
    graph = analysis.graph
    if analysis.tried > 1:
        yield f"Why, under {explained.concept} and the order tried as number {explained.order + 1}:"
    for standing in explained.standings:
        yield from standing_sentences(graph, state, standing)
    for departure in explained.departures:
        members = listed([_name(graph, member) for member in departure.coalition])
        yield f"{members} would leave it together, for instance for {outcome(graph, departure.state)}."
    if graph.status_quo == state:
        yield "It is the status quo."
    elif graph.status_quo is not None:
        yield path_sentence(analysis, graph.status_quo, explained.path)


def standing_sentences(graph: Graph, state: int, standing: Standing) -> Iterator[str]:
    """Iterate over each improvement of one decision maker and what answers it."""
    name = _name(graph, standing.mover)
    if not standing.answers:
        yield f"{name} can reach nothing alone that it likes better."
    for answer in standing.answers:
        yield _answered(graph, state, standing, answer)


def _answered(graph: Graph, state: int, standing: Standing, answer: Answer) -> str:
    name = _name(graph, standing.mover)
    change = _change(graph, state, answer.improvement, ("took", "dropped", "moved"))
    first = f"{name} would be better off if it {change}, which gives {outcome(graph, answer.improvement)}"
    if not answer.sanction:
        return f"{first}, and nothing deters it."
    then = _steps(graph, answer.improvement, answer.sanction, ())
    end = f"which {name} likes no better than where it was"
    if standing.concept is Concept.SMR:
        end += ", and from where it can reach nothing better than that"
    return f"{first}; but then {then}, {end}."


def path_sentence(analysis: Analysis, start: int, path: Path | None) -> str:
    """Return how a state is reached from the status quo."""
    if path is None:
        return "From the status quo no moves lead there."
    steps = _steps(analysis.graph, start, path.steps, analysis.coalitions)
    ways = {
        Way.IMPROVEMENTS: "each of which the mover likes",
        Way.COALITIONS: "each of which its movers like, some of them moving together",
        Way.ANY: "not all of which the mover likes",
    }
    return f"From the status quo, in {count(len(path.steps), 'move')}, {ways[path.way]}: {steps}."


def inverse_sentences(analysis: Analysis) -> Iterator[str]:
    """Iterate over what would have to change in whose preferences, concept by concept."""
    if not analysis.inverse:
        yield "The order of priorities is not known: give it, and the fewest changes can be told."
    for inverse in analysis.inverse:
        if not inverse.changes:
            yield f"{inverse.concept}: it is stable for all already."
        yield from (f"{inverse.concept}: {_changed(analysis.graph, change)}" for change in inverse.changes)
        if not inverse.is_enough:
            yield f"{inverse.concept}: these changes made together are not enough: one undoes a sanction of another."


def _changed(graph: Graph, change: Change) -> str:
    passed = [graph.states.written(state) for state in change.passed[-_ALTERNATIVES:]]
    more = len(change.passed) - len(passed)
    those = listed([*([f"{more:,} others"] if more else []), *passed])
    fewest = f"{_name(graph, change.mover)} must come to like it no less than {those}, which it likes better now"
    wanted = [need for need in change.needs if need.improvement in change.passed]
    if {need.alternatives for need in wanted} == {(frozenset({state}),) for state in change.passed}:
        return f"{fewest}."
    ways = "; and ".join(_need(graph, need) for need in wanted[:_ALTERNATIVES])
    left = f"; and {len(wanted) - _ALTERNATIVES} more of the kind" if len(wanted) > _ALTERNATIVES else ""
    return f"{fewest}. Any change that does it brings about: liking it {ways}{left}."


def _need(graph: Graph, need: Need) -> str:
    ways = [
        " and ".join(graph.states.written(state) for state in sorted(alternative))
        for alternative in need.alternatives[:_ALTERNATIVES]
    ]
    more = len(need.alternatives) - len(ways)
    return "no less than " + " or ".join(ways) + (f" or one of {more} more" if more else "")


def unsaid(analysis: Analysis) -> Iterator[str]:
    """Iterate over what must not be read into the answer."""
    yield "That an outcome is stable does not say that it will come about, that it is fair, or that it is good."
    yield "Preferences are taken as the file gives them: what is said in public need not be what is wanted."
    if analysis.tried > 1:
        yield "Simultaneous stability (SIM) is given only where the preferences are wholly known."
    elif not any(Concept.SIM in each.counts for each in analysis.equilibria) and analysis.equilibria:
        yield "Simultaneous stability (SIM) is not given: too many states or joint moves, or states made one by a rule."


def outcome(graph: Graph, state: int) -> str:
    """Return a state as letters, and as what is done in it."""
    return f"{graph.states.written(state)} ({_taken(graph, state)})"


def taken_options(graph: Graph, state: int) -> list[str]:
    """Return the names of the options taken in a state."""
    letters = graph.states.written(state)
    return [option.name for option, letter in zip(graph.conflict.options, letters, strict=True) if letter == "Y"]


def listed(words: Sequence[str]) -> str:
    """Return words with commas and a last "and"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun; the plural where it is not made with s."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def _taken(graph: Graph, state: int) -> str:
    return ", ".join(taken_options(graph, state)) or "nothing taken"


def _name(graph: Graph, mover: int) -> str:
    return graph.conflict.parties[mover].name


def _steps(graph: Graph, start: int, steps: Iterable[Step], coalitions: Sequence[tuple[int, ...]]) -> str:
    told, before = [], start
    for step in steps:
        past = step.mover - len(graph.moves)
        movers = [step.mover] if past < 0 else list(coalitions[past])
        who = listed([_name(graph, mover) for mover in movers])
        told.append(f"{who} {_change(graph, before, step.state)}")
        before = step.state
    return f"{', then '.join(told)}, which gives {outcome(graph, before)}"


def _change(graph: Graph, before: int, after: int, verbs: tuple[str, str, str] = ("takes", "drops", "moves")) -> str:
    """Return what is taken and what is dropped on the way from one state to another."""
    pairs = zip(graph.conflict.options, graph.states.written(before), graph.states.written(after), strict=True)
    changed = [(option.name, new) for option, old, new in pairs if old != new and "-" not in (old, new)]
    taken = [f"“{name}”" for name, new in changed if new == "Y"]
    dropped = [f"“{name}”" for name, new in changed if new == "N"]
    parts = [f"{verbs[0]} {listed(taken)}"] if taken else []
    parts += [f"{verbs[1]} {listed(dropped)}"] if dropped else []
    return " and ".join(parts) or verbs[2]
