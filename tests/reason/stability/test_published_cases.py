"""Published conflicts with their answers, where the study that gathered them lies beside the checkout.

The classic models in ``models.py`` stand in the suite itself; the others are facts of papers and are not copied here.
"""

import itertools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.reason.stability.models import always
from travaux.model.conflict import (
    AllOf,
    AnyOf,
    Concept,
    Conflict,
    ConflictOption,
    DecisionMaker,
    Direction,
    Not,
    Taken,
)
from travaux.reason.stability.concepts import SEQUENTIAL, equilibria, stable_states
from travaux.reason.stability.inverse import needs
from travaux.reason.stability.moves import Moves, build_moves, moves_between
from travaux.reason.stability.paths import Way, joint_moves, path_to
from travaux.reason.stability.sequences import joint_improvements
from travaux.reason.stability.simultaneous import simultaneously_stable
from travaux.reason.stability.states import build_states

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "reason" / "cases" / "gmcr"
NAMES = ["chicken", "cuban-missile-1962", "elmira-12", "elmira-9", "legal-sequence-3dm", "prisoners-dilemma"]
NAMES.append("syria-iraq-1975")


@dataclass
class Case:
    """One case; states carry the labels of its source."""

    file: dict[str, Any]
    labels: list[str]
    moves: list[Moves]
    payoffs: list[np.ndarray]

    def named(self, flags: np.ndarray) -> set[str]:
        return {self.labels[int(state)] for state in np.flatnonzero(flags)}

    def state(self, label: object) -> int:
        return self.labels.index(str(label))


def load(name: str) -> Case:
    path = FOLDER / f"{name}.json"
    if not path.exists():
        pytest.skip(f"PUBLISHED CASE NOT CHECKED: {path} is not there")
    file = json.loads(path.read_text(encoding="utf-8"))
    labels = list(file["states"])
    place = {label: number for number, label in enumerate(labels)}
    moves, payoffs = [], []
    for maker in file["decision_makers"]:
        pairs = ((place[str(one)], place[str(other)]) for one, other in file["moves"][maker])
        moves.append(moves_between(pairs, len(labels)))
        payoff = np.zeros(len(labels), dtype=np.int64)
        for rank, tied in enumerate(file["preferences_best_first"][maker]):
            for label in tied if isinstance(tied, list) else [tied]:
                payoff[place[str(label)]] = -rank
        payoffs.append(payoff)
    return Case(file, labels, moves, payoffs)


def texts(labels: list[object]) -> set[str]:
    return set(map(str, labels))


@pytest.mark.parametrize("name", NAMES)
def test_every_verdict_of_the_case_is_reproduced(name: str) -> None:
    case = load(name)
    stable = stable_states(case.moves, case.payoffs)
    reference = case.file["computed_by_reference"]
    for concept in SEQUENTIAL:
        assert case.named(equilibria(stable)[concept]) == texts(reference["equilibria"][concept])
        for mover, maker in enumerate(case.file["decision_makers"]):
            assert case.named(stable[concept][mover]) == texts(reference["individual_stability"][maker][concept])


@pytest.mark.parametrize("name", NAMES)
def test_the_printed_equilibria_are_reproduced(name: str) -> None:
    case = load(name)
    found = equilibria(stable_states(case.moves, case.payoffs))
    for concept, labels in case.file["expected_published"].get("equilibria", {}).items():
        assert case.named(found[Concept(concept)]) == texts(labels)
    by_rule = case.file["expected_published"].get("SEQ_by_published_rule")
    assert by_rule is None or case.named(found[Concept.SEQ]) == texts(by_rule)


def in_options(case: Case) -> Conflict:
    """The case from its options, with the states that it lists as the only ones."""
    ways = {"fwd": Direction.FORWARD, "back": Direction.BACKWARD}
    listed = case.file["options"]
    options = tuple(
        ConflictOption(each["name"], each["name"], each["dm"], ways.get(each.get("direction", ""), Direction.BOTH))
        for each in listed
    )
    letters = [
        AllOf(tuple(Taken(o.key) if letter == "Y" else Not(Taken(o.key)) for o, letter in zip(options, s, strict=True)))
        for s in case.file["states"].values()
    ]
    makers = tuple(map(DecisionMaker, case.file["decision_makers"]))
    return Conflict(makers, options, (always(AnyOf(tuple(letters))),))


@pytest.mark.parametrize("name", ["cuban-missile-1962", "elmira-12", "syria-iraq-1975"])
def test_options_give_the_moves_that_the_case_lists(name: str) -> None:
    case = load(name)
    made = in_options(case)
    states = build_states(made)
    order = [list(case.file["states"].values()).index(states.written(state)) for state in range(len(states))]
    for built, listed in zip(build_moves(made, states), case.moves, strict=True):
        pairs = {(order[one], order[other]) for one, other in zip(built.sources, built.targets, strict=True)}
        assert pairs == set(zip(listed.sources.tolist(), listed.targets.tolist(), strict=True))


@pytest.mark.parametrize(("name", "expected"), [("syria-iraq-1975", {"6"}), ("elmira-12", {"7", "10", "11", "12"})])
def test_simultaneous_stability_is_as_printed(name: str, expected: set[str]) -> None:
    case = load(name)
    made = in_options(case)
    states = build_states(made)
    order = [list(case.file["states"].values()).index(states.written(state)) for state in range(len(states))]
    payoffs = [payoff[order] for payoff in case.payoffs]
    stable = simultaneously_stable(states, build_moves(made, states), payoffs)
    assert stable is not None
    found = {case.labels[order[int(state)]] for state in np.flatnonzero(np.logical_and.reduce(stable))}
    printed = {label for label in case.labels if name != "elmira-12" or int(label) > 6}
    assert found & printed == expected


def test_elmira_the_ministry_and_the_company_leave_seven_together_and_nine_stays_unstable() -> None:
    case = load("elmira-12")
    together = joint_improvements(case.state(7), (0, 1), case.moves, case.payoffs)

    assert "10" in case.named(together)
    assert "9" not in case.named(equilibria(stable_states(case.moves, case.payoffs))[Concept.NASH])


def test_elmira_went_from_the_status_quo_by_the_town_and_then_by_a_coalition() -> None:
    case = load("elmira-9")
    joint = joint_moves([(0, 1)], case.moves, case.payoffs)
    path = path_to(case.state(1), case.state(8), case.moves, case.payoffs, joint)

    assert path is not None
    assert path.way is Way.COALITIONS
    assert [case.labels[step.state] for step in path.steps] == ["5", "8"]


def test_of_720_orders_of_syria_as_many_keep_state_2_as_the_conditions_allow() -> None:
    case = load("syria-iraq-1975")
    outcome, correct = case.state(2), case.file["inverse"]["correct"]
    orders = np.array(list(itertools.permutations(range(6)))).T
    iraq = np.repeat(case.payoffs[1][:, None], orders.shape[1], axis=1)
    stable = stable_states(case.moves, [orders, iraq])
    for concept in SEQUENTIAL:
        wanted = needs(case.moves, case.payoffs, 0, outcome, concept)
        fulfilled = np.ones(orders.shape[1], dtype=np.bool_)
        for need in wanted:
            ways = [(orders[list(each)] <= orders[outcome]).all(axis=0) for each in need.alternatives]
            fulfilled &= np.logical_or.reduce(ways)
        assert fulfilled.sum() == stable[concept][0][outcome].sum() == correct[concept]
