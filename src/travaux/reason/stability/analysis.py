"""The whole analysis of a conflict: what would last, why, how it is reached, and what would make an outcome last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from travaux.model.conflict import Concept, Conflict
from travaux.reason.stability.concepts import equilibria
from travaux.reason.stability.graph import Graph, build_graph
from travaux.reason.stability.inverse import Inverse, inverse
from travaux.reason.stability.moves import Moves
from travaux.reason.stability.paths import MOST_STATES, Path, joint_moves, path_to
from travaux.reason.stability.preferences import Payoffs
from travaux.reason.stability.sampling import Shares, share_of_orders, tried_orders
from travaux.reason.stability.sequences import joint_improvements
from travaux.reason.stability.simultaneous import has_joint_moves, simultaneously_stable
from travaux.reason.stability.standing import Standing, standing
from travaux.reason.stability.states import ConflictFaultError

MOST_EXPLAINED = 12
"""Equilibria that are explained; all are counted."""
STRONGEST_FIRST = (Concept.NASH, Concept.SEQ, Concept.SMR, Concept.GMR)
_MOST_IN_COALITIONS = 6
"""Decision makers among whom every coalition is tried where the file names none."""


@dataclass(frozen=True, slots=True)
class Departure:
    """A coalition that would leave a state together, and one state that all its members like better."""

    coalition: tuple[int, ...]
    state: int


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a state is an equilibrium, under the first order tried in which it is."""

    concept: Concept
    """The strongest concept under which it is one."""
    order: int
    """The place of that order among those tried, from 0."""
    standings: tuple[Standing, ...]
    departures: tuple[Departure, ...]
    path: Path | None
    """From the status quo; None where there is no way, or no status quo."""


@dataclass(frozen=True, slots=True)
class Equilibrium:
    """A state that is stable for all under a concept, in one of the orders tried or more."""

    state: int
    counts: Mapping[Concept, int]
    """In how many orders; simultaneous stability only where there is one order."""
    foreseen: int | None
    explained: Explained | None


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the analysis of a conflict found, and how."""

    graph: Graph
    seed: int
    tried: int
    is_every_order: bool
    coalitions: tuple[tuple[int, ...], ...]
    equilibria: tuple[Equilibrium, ...]
    """Those that hold in most orders under the strongest concepts first."""
    leaving: tuple[Standing, ...]
    """Those who would leave the status quo, under GMR, where it is no equilibrium and there is one order."""
    outcome: int | None
    inverse: tuple[Inverse, ...]
    """What would make the outcome stable; empty where none is asked about, or the order of priorities is not known."""


def analyse(conflict: Conflict, seed: int = 0, outcome: str | None = None) -> Analysis:
    """Analyse a conflict; raise ConflictFaultError for one that cannot be built, or an outcome that cannot be."""
    graph = build_graph(conflict)
    asked = None if outcome is None else _asked(graph, outcome)
    foresight = [party.foresight for party in conflict.parties]
    shares = share_of_orders(graph.moves, graph.preferences, seed, foresight)
    coalitions = _coalitions(conflict)
    found = _found(graph, shares, seed, coalitions)
    leaving: tuple[Standing, ...] = ()
    needed: tuple[Inverse, ...] = ()
    if shares.tried == 1:
        payoffs = _orders(graph, shares, seed, {0})[0]
        leaving = _leaving(graph, payoffs)
        needed = () if asked is None else inverse(graph.moves, payoffs, asked)
    return Analysis(graph, seed, shares.tried, shares.is_every_order, coalitions, found, leaving, asked, needed)


def _leaving(graph: Graph, payoffs: tuple[Payoffs, ...]) -> tuple[Standing, ...]:
    if graph.status_quo is None:
        return ()
    movers = range(len(graph.moves))
    standings = (standing(graph.moves, payoffs, mover, graph.status_quo, Concept.GMR) for mover in movers)
    return tuple(each for each in standings if not each.is_stable)


def _asked(graph: Graph, outcome: str) -> int:
    found = graph.states.matching(outcome)
    if len(found) != 1:
        raise ConflictFaultError(f"the outcome {outcome!r} is no state that can be: write Y or N for each option")
    return int(found[0])


def _coalitions(conflict: Conflict) -> tuple[tuple[int, ...], ...]:
    """Return the coalitions of the file, else all of two members or more, else none where many decide."""
    place = {party.name: number for number, party in enumerate(conflict.parties)}
    if conflict.coalitions:
        return tuple(tuple(sorted(place[name] for name in each.parties)) for each in conflict.coalitions)
    largest = len(place) if len(place) <= _MOST_IN_COALITIONS else 0
    return tuple(each for size in range(2, largest + 1) for each in combinations(range(len(place)), size))


def _found(graph: Graph, shares: Shares, seed: int, coalitions: Sequence[tuple[int, ...]]) -> tuple[Equilibrium, ...]:
    counts = {concept: shares.counts[concept] for concept in STRONGEST_FIRST}
    if shares.tried == 1 and has_joint_moves(graph.states):
        payoffs = _orders(graph, shares, seed, {0})[0]
        together = simultaneously_stable(graph.states, graph.moves, payoffs)
        if together is not None:
            counts[Concept.SIM] = equilibria({Concept.SIM: together})[Concept.SIM].astype(np.int64)
    possible = np.flatnonzero(np.logical_or.reduce([each > 0 for each in counts.values()]))
    in_order = sorted(map(int, possible), key=lambda state: tuple(-int(each[state]) for each in counts.values()))
    explained = _explained(graph, shares, seed, coalitions, in_order[:MOST_EXPLAINED])
    return tuple(
        Equilibrium(
            state,
            {concept: int(each[state]) for concept, each in counts.items()},
            None if shares.foreseen is None else int(shares.foreseen[state]),
            explained.get(state),
        )
        for state in in_order
    )


def _explained(
    graph: Graph, shares: Shares, seed: int, coalitions: Sequence[tuple[int, ...]], chosen: Sequence[int]
) -> dict[int, Explained]:
    strongest = {
        state: next(concept for concept in STRONGEST_FIRST if shares.counts[concept][state])
        for state in chosen
        if any(shares.counts[concept][state] for concept in STRONGEST_FIRST)
    }
    places = {state: int(shares.first[concept][state]) for state, concept in strongest.items()}
    tells_ways = graph.status_quo is not None and len(graph.states) <= MOST_STATES
    orders = {
        place: _Order(place, payoffs, joint_moves(coalitions, graph.moves, payoffs) if tells_ways else ())
        for place, payoffs in _orders(graph, shares, seed, set(places.values())).items()
    }
    return {
        state: _explanation(graph, orders[places[state]], coalitions, state, concept)
        for state, concept in strongest.items()
    }


def _orders(graph: Graph, shares: Shares, seed: int, places: set[int]) -> dict[int, tuple[Payoffs, ...]]:
    """Return the orders tried at these places, made anew."""
    again = enumerate(tried_orders(graph.preferences, seed, is_every_order=shares.is_every_order))
    found: dict[int, tuple[Payoffs, ...]] = {}
    while len(found) < len(places):
        place, payoffs = next(again)
        if place in places:
            found[place] = payoffs
    return found


@dataclass(frozen=True, slots=True)
class _Order:
    """One order of all priorities, with what the coalitions would do together under it."""

    place: int
    payoffs: tuple[Payoffs, ...]
    joint: tuple[Moves, ...]


def _explanation(
    graph: Graph, order: _Order, coalitions: Sequence[tuple[int, ...]], state: int, concept: Concept
) -> Explained:
    payoffs = order.payoffs
    standings = tuple(standing(graph.moves, payoffs, mover, state, concept) for mover in range(len(graph.moves)))
    departures = []
    for coalition in coalitions:
        better = np.flatnonzero(joint_improvements(state, coalition, graph.moves, payoffs))
        if len(better):
            # The first member's order decides, then the next's: payoffs of different members cannot be compared.
            best = np.lexsort([payoffs[member][better] for member in reversed(coalition)])[-1]
            departures.append(Departure(coalition, int(better[best])))
    path = None
    if graph.status_quo is not None and graph.status_quo != state:
        path = path_to(graph.status_quo, state, graph.moves, payoffs, order.joint)
    return Explained(concept, order.place, standings, tuple(departures), path)
