"""A conflict as a game in strategic form, in Gambit's ``.nfg`` files: everybody chooses once, at the same time."""

from itertools import product
from math import prod

import numpy as np

from travaux.model.conflict import Direction
from travaux.reason.stability.graph import Graph
from travaux.reason.stability.preferences import Fixed
from travaux.show.state_graph import NoFormError

MOST_PROFILES = 1 << 16
"""Combinations of strategies that are written at most."""


def nfg(graph: Graph) -> str:
    """Return the game: a strategy is a choice among a decision maker's own options, a payoff the rank of a state.

    What the form cannot hold is said in its title: choices that cannot be undone, and combinations that cannot be,
    which get payoff 0 for all, below every state. Raise NoFormError where preferences are not wholly known.
    """
    payoffs = []
    for party, preference in zip(graph.conflict.parties, graph.preferences, strict=True):
        if not isinstance(preference, Fixed):
            raise NoFormError(f"{party.name}'s preferences are not wholly known: a game needs a payoff of every state")
        payoffs.append(np.unique(preference.payoff, return_inverse=True)[1] + 1)
    owned = [
        [place for place, option in enumerate(graph.conflict.options) if option.controller == party.name]
        for party in graph.conflict.parties
    ]
    sizes = [1 << len(places) for places in owned]
    if prod(sizes) > MOST_PROFILES:
        raise NoFormError(f"{prod(sizes):,} combinations are more than the {MOST_PROFILES:,} that are written")
    letters = [["".join(choice) for choice in product("NY", repeat=len(places))] for places in owned]
    numbers = _numbers(graph, owned, letters, payoffs)
    names = " ".join(_quoted(party.name) for party in graph.conflict.parties)
    strategies = " ".join("{ " + " ".join(map(_quoted, own)) + " }" for own in letters)
    return f"NFG 1 R {_quoted(_title(graph))}\n{{ {names} }}\n{{ {strategies} }}\n\n{numbers}\n"


def _numbers(graph: Graph, owned: list[list[int]], letters: list[list[str]], payoffs: list[np.ndarray]) -> str:
    """Return the payoffs of all combinations, the first player's strategy changing fastest."""
    told = []
    for reversed_profile in product(*reversed(letters)):
        state = [""] * len(graph.conflict.options)
        for places, choice in zip(owned, reversed(reversed_profile), strict=True):
            for place, letter in zip(places, choice, strict=True):
                state[place] = letter
        found = graph.states.matching("".join(state))
        told.append(" ".join(str(int(payoff[found[0]]) if len(found) else 0) for payoff in payoffs))
    return "\n".join(told)


def _title(graph: Graph) -> str:
    title = graph.conflict.name or "Conflict"
    if any(option.direction is not Direction.BOTH for option in graph.conflict.options):
        title += "; that some choices cannot be undone is not in this form"
    if len(graph.states.feasible) < 1 << len(graph.conflict.options):
        title += "; combinations that cannot be have payoff 0"
    return title


def _quoted(text: str) -> str:
    printable = "".join(char if char.isprintable() else "\ufffd" for char in text)
    return '"' + printable.replace("\\", "\\\\").replace('"', '\\"') + '"'
