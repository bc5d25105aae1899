"""The states of a conflict with their moves and stability as files of other programs: GraphML and CSV."""

import csv
import io
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from travaux.model.conflict import Concept
from travaux.reason.stability.analysis import Analysis, Equilibrium
from travaux.reason.stability.graph import Graph
from travaux.reason.stability.preferences import Fixed
from travaux.show.stability import taken_options

MOST_MOVES = 200_000
"""Moves that are written to a graph at most."""
_CONCEPTS = (Concept.NASH, Concept.SEQ, Concept.SMR, Concept.GMR, Concept.SIM)


class NoFormError(ValueError):
    """What a form has no place for; the message is one line."""


def states_csv(analysis: Analysis) -> str:
    """Return a row a state: its letters, and in how many orders tried it is an equilibrium under each concept."""
    graph = analysis.graph
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    keys = [option.key for option in graph.conflict.options]
    rows.writerow(["number", "state", *keys, *map(str, _CONCEPTS), "orders", "status_quo"])
    found, concepts = _found(analysis)
    for state in range(len(graph.states)):
        letters = graph.states.written(state)
        counts = _counts(found, state, concepts)
        is_status_quo = "yes" if state == graph.status_quo else ""
        rows.writerow([state + 1, letters, *letters, *counts, analysis.tried, is_status_quo])
    return out.getvalue()


def _found(analysis: Analysis) -> tuple[dict[int, Equilibrium], set[Concept]]:
    """Return the equilibria by state, and the concepts that were looked at."""
    found = {equilibrium.state: equilibrium for equilibrium in analysis.equilibria}
    looked_at = {concept for each in analysis.equilibria for concept in each.counts}
    return found, looked_at | set(_CONCEPTS) - {Concept.SIM}


def _counts(found: Mapping[int, Equilibrium], state: int, concepts: set[Concept]) -> list[int | str]:
    """Return the counts of one state; blank for a concept that was not looked at."""
    counts = found[state].counts if state in found else {}
    return [counts.get(concept, 0) if concept in concepts else "" for concept in _CONCEPTS]


def graphml(analysis: Analysis) -> str:
    """Return the states as nodes and the moves as edges, in GraphML (Brandes et al. 2002); raise NoFormError."""
    moves = sum(len(each.sources) for each in analysis.graph.moves)
    if moves > MOST_MOVES:
        raise NoFormError(f"{moves:,} moves are more than the {MOST_MOVES:,} that are written as a graph")
    return "".join(f"{line}\n" for line in _graphml(analysis))


def _graphml(analysis: Analysis) -> Iterator[str]:
    graph = analysis.graph
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    numbers = [str(concept) for concept in _CONCEPTS]
    for place, name, kind in (
        *(("node", name, "string") for name in ("state", "taken")),
        *(("node", name, "int") for name in numbers),
        ("edge", "party", "string"),
        ("edge", "improvement", "boolean"),
    ):
        yield f'  <key id="{name}" for="{place}" attr.name="{name}" attr.type="{kind}"/>'
    yield f'  <graph id={quoteattr(_printable(graph.conflict.name or "conflict"))} edgedefault="directed">'
    found, concepts = _found(analysis)
    for state in range(len(graph.states)):
        data = {"state": graph.states.written(state), "taken": "; ".join(taken_options(graph, state))}
        data |= {name: str(n) for name, n in zip(numbers, _counts(found, state, concepts), strict=True) if n != ""}
        yield f'    <node id="s{state + 1}">{_data(data)}</node>'
    for number, edge in enumerate(_edges(graph), start=1):
        yield f'    <edge id="m{number}" {edge}'
    yield "  </graph>"
    yield "</graphml>"


def _edges(graph: Graph) -> Iterator[str]:
    """Iterate over the moves; whether the mover likes one is told where its preferences are wholly known."""
    for party, moves, preference in zip(graph.conflict.parties, graph.moves, graph.preferences, strict=True):
        payoff = preference.payoff if isinstance(preference, Fixed) else None
        for source, target in zip(moves.sources.tolist(), moves.targets.tolist(), strict=True):
            data = {"party": party.name}
            if payoff is not None:
                data["improvement"] = "true" if payoff[target] > payoff[source] else "false"
            yield f'source="s{source + 1}" target="s{target + 1}">{_data(data)}</edge>'


def _data(values: Mapping[str, str]) -> str:
    return "".join(f'<data key="{name}">{escape(_printable(value))}</data>' for name, value in values.items())


def _printable(text: str) -> str:
    """Return text without what XML cannot hold."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)
