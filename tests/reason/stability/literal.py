"""The definitions as sets, word for word and slow, to hold the fast ones to."""

from collections.abc import Mapping, Sequence

from travaux.model.conflict import Concept

Reach = Mapping[int, set[int]]
"""For each state the states that one decision maker can move to."""


def reach_of_coalition(start: int, coalition: Sequence[int], moves: Sequence[Reach]) -> set[int]:
    """All states reached by legal sequences: at least one move, nobody twice running."""
    nodes: set[tuple[int, int]] = set()
    pending = [(mover, state) for mover in coalition for state in moves[mover][start]]
    while pending:
        node = pending.pop()
        if node not in nodes:
            nodes.add(node)
            last, state = node
            pending += [(mover, after) for mover in coalition if mover != last for after in moves[mover][state]]
    return {state for _, state in nodes}


def liked(mover: int, moves: Sequence[Reach], payoffs: Sequence[Sequence[int]]) -> Reach:
    return {
        state: {after for after in targets if payoffs[mover][after] > payoffs[mover][state]}
        for state, targets in moves[mover].items()
    }


class Literal:
    """One model under the definitions."""

    def __init__(self, moves: Sequence[Reach], payoffs: Sequence[Sequence[int]]) -> None:
        self.moves, self.payoffs = moves, payoffs
        self.improving = [liked(mover, moves, payoffs) for mover in range(len(moves))]
        self.reached: dict[tuple[bool, int, int], set[int]] = {}

    def sanctions(self, mover: int, start: int, *, improving: bool) -> set[int]:
        """What the others reach from a state."""
        known = (improving, mover, start)
        if known not in self.reached:
            others = [other for other in range(len(self.moves)) if other != mover]
            moves = self.improving if improving else self.moves
            self.reached[known] = reach_of_coalition(start, others, moves)
        return self.reached[known]

    def is_stable(self, concept: Concept, mover: int, state: int) -> bool:
        payoff = self.payoffs[mover]

        def no_better(after: int) -> bool:
            return payoff[after] <= payoff[state]

        def is_deterred(improvement: int) -> bool:
            if concept is Concept.NASH:
                return False
            reached = self.sanctions(mover, improvement, improving=concept is Concept.SEQ)
            sanctions = filter(no_better, reached)
            if concept is Concept.SMR:
                return any(all(map(no_better, self.moves[mover][sanction])) for sanction in sanctions)
            return any(True for _ in sanctions)

        return all(is_deterred(improvement) for improvement in self.improving[mover][state])
