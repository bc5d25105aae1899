"""Conflicts made by hand and at random, and the classic ones that every primer gives."""

from collections.abc import Sequence

import numpy as np

from travaux.model.conflict import (
    Condition,
    Conflict,
    ConflictOption,
    ConflictRule,
    DecisionMaker,
    Direction,
    Not,
    Precedence,
    Priority,
    Ranking,
    RuleKind,
    Taken,
)
from travaux.reason.stability.preferences import Fixed, Payoffs, build_preference
from travaux.reason.stability.states import States


def wants(party: str, key: str, condition: Condition) -> Priority:
    return Priority(key, party, condition, key)


def never(condition: Condition) -> ConflictRule:
    return ConflictRule(RuleKind.NEVER, condition, "never")


def always(condition: Condition) -> ConflictRule:
    return ConflictRule(RuleKind.ALWAYS, condition, "always")


def conflict(
    owners: Sequence[str], directions: str = "", rules: Sequence[ConflictRule] = (), **rankings: Sequence[str]
) -> Conflict:
    """A conflict with options a, b, c... owned in turn; ``>`` can only be taken, ``<`` only undone."""
    one_way = {">": Direction.FORWARD, "<": Direction.BACKWARD}
    options = tuple(
        ConflictOption(key, key.upper(), owner, one_way.get(way, Direction.BOTH))
        for key, owner, way in zip("abcdefghijklmnop", owners, directions.ljust(len(owners)), strict=False)
    )
    return Conflict(
        tuple(DecisionMaker(name) for name in dict.fromkeys(owners)),
        options,
        tuple(rules),
        rankings=tuple(
            Ranking(party, tuple(tuple(tied.split("=")) for tied in order)) for party, order in rankings.items()
        ),
    )


def ranked(order: str) -> list[str]:
    return order.split()


def prisoners_dilemma() -> Conflict:
    """Option a: Norland cooperates; option b: Sarnia does."""
    return conflict(["Norland", "Sarnia"], Norland=ranked("NY YY NN YN"), Sarnia=ranked("YN YY NN NY"))


def chicken() -> Conflict:
    """Option a: Norland swerves; option b: Sarnia does."""
    return conflict(["Norland", "Sarnia"], Norland=ranked("NY YY YN NN"), Sarnia=ranked("YN YY NY NN"))


def by_priorities() -> Conflict:
    """Norland wants b and not a; Sarnia wants not b, then a; each in this order, which only Norland's file tells."""
    plain = conflict(["Norland", "Sarnia"])
    return Conflict(
        plain.parties,
        plain.options,
        priorities=(
            wants("Norland", "n1", Taken("b")),
            wants("Norland", "n2", Not(Taken("a"))),
            wants("Sarnia", "s1", Not(Taken("b"))),
            wants("Sarnia", "s2", Taken("a")),
        ),
        precedences=(Precedence("Norland", ("n1", "n2")),),
    )


def random_moves(draw: np.random.Generator, parties: int, states: int) -> list[set[tuple[int, int]]]:
    """Moves between states at random, not the closed ones that options give."""
    pairs = [(one, other) for one in range(states) for other in range(states) if one != other]
    return [{pair for pair in pairs if draw.random() < 2 / states} for _ in range(parties)]


def random_conflict(draw: np.random.Generator, parties: int, options: int) -> Conflict:
    """Options dealt out at random, some of them one-way, with a state or two excluded."""
    owners = [f"p{n % parties}" for n in range(options)]
    made = conflict(owners, "".join(draw.choice(list("   ><"), options)))
    excluded = [
        never(Not(Taken("abcdefgh"[first])) if draw.random() < 0.5 else Taken("abcdefgh"[first]))
        for first in draw.choice(options, int(draw.random() < 0.2), replace=False)
    ]
    return Conflict(made.parties, made.options, tuple(excluded))


def fixed_payoffs(made: Conflict, states: States) -> list[Payoffs]:
    """The payoffs of a conflict in which every preference is wholly known."""
    built = [build_preference(made, states, party.name) for party in made.parties]
    return [each.payoff for each in built if isinstance(each, Fixed)]
