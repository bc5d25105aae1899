"""Preferences: rankings, priorities in a known order, and orders that are tried."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reason.stability.models import by_priorities, conflict, ranked, wants
from travaux.model.conflict import (
    AnyOf,
    Condition,
    Conflict,
    ConflictOption,
    DecisionMaker,
    Importance,
    Not,
    Precedence,
    Priority,
    Taken,
)
from travaux.reason.stability.concepts import SEQUENTIAL, equilibria, stable_states
from travaux.reason.stability.moves import build_moves
from travaux.reason.stability.preferences import (
    Fixed,
    Ordered,
    Preference,
    Unknown,
    build_preference,
    count_orders,
    drawn_order,
    every_order,
)
from travaux.reason.stability.sampling import share_of_orders, tried_orders
from travaux.reason.stability.states import ConflictFaultError, build_states


def preference(made: Conflict, party: str) -> Preference:
    return build_preference(made, build_states(made), party)


def test_a_ranking_gives_equal_payoffs_to_equal_states() -> None:
    made = conflict(["Norland", "Sarnia"], Norland=ranked("YN NY=YY NN"))
    found = preference(made, "Norland")
    assert isinstance(found, Fixed)
    assert found.payoff.tolist() == [1, 3, 2, 2]


@pytest.mark.parametrize(
    ("order", "fault"),
    [
        ("YN NY YY", "leaves out 1 of 4 states, NN first"),
        ("YN NY YY NN YN", "'YN' twice"),
        ("YN NY YY NNN", "'NNN', which is no state"),
    ],
)
def test_a_ranking_that_is_not_one_of_all_states_is_refused(order: str, fault: str) -> None:
    with pytest.raises(ConflictFaultError, match=fault):
        preference(conflict(["Norland", "Sarnia"], Norland=ranked(order)), "Norland")


def test_a_priority_weighs_more_than_all_after_it_together() -> None:
    found = preference(by_priorities(), "Norland")
    assert isinstance(found, Fixed)
    assert found.payoff.tolist() == [1, 0, 3, 2]


def test_where_no_order_is_given_none_is_assumed() -> None:
    found = preference(by_priorities(), "Sarnia")
    assert isinstance(found, Ordered)
    assert count_orders([found, found], 100) == 4
    assert sorted(payoff.tolist() for (payoff,) in every_order([found])) == [[1, 3, 0, 2], [2, 3, 0, 1]]


def test_of_whom_nothing_is_said_nothing_is_known() -> None:
    found = preference(conflict(["Norland", "Sarnia"]), "Norland")
    assert found == Unknown(4)
    assert count_orders([found], 100) == 24
    assert count_orders([Unknown(60_000)], 100) == 101


def test_an_order_that_goes_round_in_a_circle_is_refused() -> None:
    made = by_priorities()
    made = replace(made, precedences=(*made.precedences, Precedence("Norland", ("n2", "n1"))))
    with pytest.raises(ConflictFaultError, match="round in a circle: n1, n2"):
        preference(made, "Norland")


def test_more_priorities_than_can_be_weighed_are_refused() -> None:
    made = conflict(["Norland"])
    many = tuple(wants("Norland", f"n{number}", Taken("a")) for number in range(63))
    with pytest.raises(ConflictFaultError, match="63 priorities, where 62"):
        preference(replace(made, priorities=many), "Norland")


@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda pair: pair[0] < pair[1])), st.integers(0))
@settings(max_examples=50, deadline=None)
def test_every_order_tried_keeps_to_what_is_known(known: set[tuple[int, int]], seed: int) -> None:
    before = tuple(frozenset(one for one, other in known if other == place) for place in range(6))
    single = Ordered(np.eye(6, dtype=np.int64), before)
    drawn = [drawn_order([single], np.random.default_rng(seed))]
    listed = [payoffs for payoffs, _ in zip(every_order([single]), range(50), strict=False)]
    for (payoff,) in drawn + listed:
        assert sorted(payoff.tolist()) == [1, 2, 4, 8, 16, 32]
        assert all(payoff[one] > payoff[other] for one, other in known)


def undecided() -> Conflict:
    """Two parties with five priorities each and no order: 14,400 combinations."""
    made = conflict(["Norland", "Sarnia", "Norland"])
    terms: list[Condition] = [
        Taken("a"),
        Not(Taken("b")),
        AnyOf((Taken("b"), Not(Taken("c")))),
        Taken("c"),
        AnyOf((Taken("a"), Taken("b"))),
    ]
    listed = [wants(party, f"{n}", term) for party in ("Norland", "Sarnia") for n, term in enumerate(terms)]
    return replace(made, priorities=tuple(listed))


def test_orders_are_counted_one_by_one_or_together_alike() -> None:
    made = by_priorities()
    states = build_states(made)
    moves = build_moves(made, states)
    preferences = [build_preference(made, states, party.name) for party in made.parties]
    shares = share_of_orders(moves, preferences, seed=0)
    alone = [equilibria(stable_states(moves, payoffs)) for payoffs in every_order(preferences)]

    assert (shares.tried, shares.is_every_order) == (2, True)
    for concept in SEQUENTIAL:
        flags = np.array([each[concept] for each in alone])
        assert shares.counts[concept].tolist() == flags.sum(axis=0).tolist()
        found = [int(column.argmax()) if column.any() else -1 for column in flags.T]
        assert shares.first[concept].tolist() == found


def test_the_same_seed_draws_the_same_orders() -> None:
    made = undecided()
    states = build_states(made)
    moves = build_moves(made, states)
    preferences = [build_preference(made, states, party.name) for party in made.parties]
    first, again = (share_of_orders(moves, preferences, seed=3) for _ in range(2))
    drawn = zip(*(tried_orders(preferences, 3, is_every_order=False) for _ in range(2)), range(20), strict=False)

    assert (first.tried, first.is_every_order) == (10_000, False)
    assert all((first.counts[concept] == again.counts[concept]).all() for concept in SEQUENTIAL)
    assert all((x == y).all() for one, other, _ in drawn for x, y in zip(one, other, strict=True))


def test_a_ranking_of_issues_orders_the_priorities_on_them() -> None:
    options = tuple(
        ConflictOption(key, key, "Norland", issue=issue) for key, issue in (("a", "road"), ("b", "toll"), ("c", None))
    )
    wants = tuple(Priority(key, "Norland", Taken(key), key) for key in "abc")
    mixed = Priority("d", "Norland", AnyOf((Taken("a"), Taken("b"))), "a or b")
    conflict = Conflict(
        (DecisionMaker("Norland"),),
        options,
        priorities=(*wants, mixed),
        importances=(Importance("Norland", (("toll",), ("road",))),),
    )

    preference = build_preference(conflict, build_states(conflict), "Norland")

    assert isinstance(preference, Ordered)
    assert preference.before == (frozenset({1}), frozenset(), frozenset(), frozenset())
