"""Speed of the stability engine in CPU seconds, on one thread: ``python -m benchmarks.reason.stability``.

Every figure stands beside the one to reach; a figure that is missed leaves status 1.
"""

import resource
import sys
import time
from collections.abc import Callable

import numpy as np

from travaux.model.conflict import AnyOf, Conflict, ConflictOption, DecisionMaker, Not, Priority, Taken
from travaux.reason.stability.concepts import stable_states
from travaux.reason.stability.graph import build_graph
from travaux.reason.stability.moves import build_moves
from travaux.reason.stability.sampling import MOST_ORDERS, share_of_orders
from travaux.reason.stability.simultaneous import simultaneously_stable
from travaux.reason.stability.states import build_states


def random_conflict(draw: np.random.Generator, options: int, parties: int) -> Conflict:
    """Return a conflict of reversible options dealt out in turn, with six priorities a party in no known order."""
    names = [f"party {number}" for number in range(parties)]
    keys = [f"option-{number}" for number in range(options)]
    priorities = []
    for name in names:
        for number in range(6):
            one, other = map(str, draw.choice(keys, 2, replace=False))
            first = Taken(one) if draw.random() < 0.5 else Not(Taken(one))
            priorities.append(Priority(f"{number}", name, AnyOf((first, Taken(other))), ""))
    controlled = tuple(ConflictOption(key, key, names[number % parties]) for number, key in enumerate(keys))
    return Conflict(tuple(map(DecisionMaker, names)), controlled, priorities=tuple(priorities))


def cpu_seconds(work: Callable[[], object], times: int = 5) -> float:
    """Return the least of several runs: other programs only ever add."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def main() -> int:
    """Print the figures; return 1 when one is missed."""
    draw = np.random.default_rng(7)
    missed = 0
    for options, parties, limit in ((8, 2, 0.01), (8, 4, 0.01), (12, 2, 0.1), (12, 5, 0.1)):
        conflict = random_conflict(draw, options, parties)
        payoffs = [draw.permutation(1 << options) for _ in range(parties)]

        def four(conflict: Conflict = conflict, payoffs: list[np.ndarray] = payoffs) -> None:
            stable_states(build_moves(conflict, build_states(conflict)), payoffs)

        missed += _tell(f"{1 << options:,} states, {parties} decide: Nash GMR SMR SEQ", cpu_seconds(four), limit)
    missed += _tell("peak of memory so far, MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 60)
    states = build_states(conflict)
    moves = build_moves(conflict, states)
    _tell("4,096 states, 5 decide: simultaneous", cpu_seconds(lambda: simultaneously_stable(states, moves, payoffs), 1))
    graph = build_graph(random_conflict(draw, 8, 4))
    taken = cpu_seconds(lambda: share_of_orders(graph.moves, graph.preferences, seed=0), 1)
    missed += _tell(f"{MOST_ORDERS:,} sampled orders on 256 states, 4 decide", taken, 60)
    return int(missed > 0)


def _tell(what: str, figure: float, limit: float | None = None) -> bool:
    aim = "" if limit is None else f"  to reach: {limit:g}"
    print(f"{what:<55} {figure:9.4f}{aim}")
    return limit is not None and figure > limit


if __name__ == "__main__":
    sys.exit(main())
