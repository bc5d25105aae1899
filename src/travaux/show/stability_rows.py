"""The stability of a conflict's outcomes as plain rows, with the sentences that people read beside each."""

from typing import Any

from travaux.reason.stability.analysis import Analysis, Equilibrium
from travaux.reason.stability.graph import Graph
from travaux.reason.stability.inverse import Inverse
from travaux.reason.stability.paths import Path
from travaux.reason.stability.standing import Standing
from travaux.show.stability import (
    defaults,
    equilibrium_sentences,
    grounded,
    inverse_sentences,
    taken_options,
    unsaid,
)

Row = dict[str, Any]


def analysis_row(analysis: Analysis) -> Row:
    """Return the whole answer; states are letters in the order of ``options``."""
    graph = analysis.graph
    return {
        "name": graph.conflict.name,
        "parties": [party.name for party in graph.conflict.parties],
        "options": [option.key for option in graph.conflict.options],
        "states": len(graph.states),
        "moves": sum(len(each.sources) for each in graph.moves),
        "status_quo": None if graph.status_quo is None else graph.states.written(graph.status_quo),
        "orders": {"tried": analysis.tried, "every": analysis.is_every_order, "seed": analysis.seed},
        "assumed": [
            {"by": str(grounds.basis), "what": what, "entries": list(grounds.entries)}
            for what, grounds in grounded(graph.conflict)
        ],
        "left_open": list(defaults(analysis)),
        "equilibria": [_equilibrium(analysis, each) for each in analysis.equilibria],
        "leaves_status_quo": [_standing(graph, each) for each in analysis.leaving],
        "outcome": None if analysis.outcome is None else graph.states.written(analysis.outcome),
        "needed": [_inverse(graph, each) for each in analysis.inverse],
        "needed_in_words": [] if analysis.outcome is None else list(inverse_sentences(analysis)),
        "not_said": list(unsaid(analysis)),
    }


def _equilibrium(analysis: Analysis, equilibrium: Equilibrium) -> Row:
    graph, explained = analysis.graph, equilibrium.explained
    return {
        "state": graph.states.written(equilibrium.state),
        "taken": taken_options(graph, equilibrium.state),
        "orders": {str(concept): n for concept, n in equilibrium.counts.items()},
        "with_foresight": equilibrium.foreseen,
        "concept": explained and str(explained.concept),
        "why": [_standing(graph, each) for each in explained.standings] if explained else [],
        "left_together": [
            {"coalition": _names(graph, each.coalition), "for": graph.states.written(each.state)}
            for each in (explained.departures if explained else ())
        ],
        "path": _path(analysis, explained.path) if explained and explained.path else None,
        "in_words": list(equilibrium_sentences(analysis, equilibrium)),
    }


def _standing(graph: Graph, standing: Standing) -> Row:
    return {
        "party": graph.conflict.parties[standing.mover].name,
        "improvements": [
            {
                "to": graph.states.written(answer.improvement),
                "answered_by": [
                    {"party": graph.conflict.parties[step.mover].name, "to": graph.states.written(step.state)}
                    for step in answer.sanction
                ],
            }
            for answer in standing.answers
        ],
    }


def _path(analysis: Analysis, path: Path) -> Row:
    graph = analysis.graph
    movers = [(number,) for number in range(len(graph.moves))] + list(analysis.coalitions)
    steps = [
        {"parties": _names(graph, movers[step.mover]), "to": graph.states.written(step.state)} for step in path.steps
    ]
    return {"way": str(path.way), "steps": steps}


def _inverse(graph: Graph, inverse: Inverse) -> Row:
    written = graph.states.written
    return {
        "concept": str(inverse.concept),
        "enough": inverse.is_enough,
        "changes": [
            {
                "party": graph.conflict.parties[change.mover].name,
                "like_no_less_than": [written(state) for state in change.passed],
                "any_change": [
                    {
                        "against": written(need.improvement),
                        "one_of": [[written(state) for state in sorted(each)] for each in need.alternatives],
                    }
                    for need in change.needs
                ],
            }
            for change in inverse.changes
        ],
    }


def _names(graph: Graph, movers: tuple[int, ...]) -> list[str]:
    return [graph.conflict.parties[mover].name for mover in movers]
