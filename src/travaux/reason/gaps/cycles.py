"""Preconditions that wait for each other: A waits for what B holds back, B for what A holds back."""

from collections import defaultdict, deque
from collections.abc import Sequence

from travaux.model.gap import Cycle, Precondition

_MOST_NODES = 500
"""Preconditions among which cycles are looked for; those told last."""


def cycles_in(preconditions: Sequence[tuple[str, Precondition]]) -> tuple[Cycle, ...]:
    """Return, through each precondition, a shortest cycle of preconditions of different parties; standing ones first.

    ``preconditions`` come with the keys of their parties. One waits for another where that other, of another party,
    holds back an issue on which something must come first.
    """
    nodes = preconditions[-_MOST_NODES:]
    holding: dict[str, list[int]] = defaultdict(list)
    for number, (_, found) in enumerate(nodes):
        for issue in sorted(found.waits_on):
            holding[issue].append(number)
    waits_for = [
        sorted({other for issue in found.first_on for other in holding[issue] if nodes[other][0] != party})
        for party, found in nodes
    ]
    cycles: dict[frozenset[int], list[int]] = {}
    for start in range(len(nodes)):
        path = _shortest(start, waits_for, nodes)
        if path:
            cycles.setdefault(frozenset(path), path)
    found_cycles = [Cycle(tuple(nodes[number][1] for number in path)) for path in cycles.values()]
    return tuple(
        sorted(found_cycles, key=lambda cycle: (not cycle.is_standing, len(cycle.preconditions), cycle.entries))
    )


def _shortest(
    start: int, waits_for: Sequence[Sequence[int]], nodes: Sequence[tuple[str, Precondition]]
) -> list[int] | None:
    """Return a shortest way from a precondition back to itself; None where there is none through different parties."""
    came: dict[int, int] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for after in waits_for[node]:
            if after == start:
                path = [node]
                while path[-1] != start:
                    path.append(came[path[-1]])
                path.reverse()
                return path if len({nodes[number][0] for number in path}) == len(path) else None
            if after not in came:
                came[after] = node
                queue.append(after)
    return None
