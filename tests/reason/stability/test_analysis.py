"""The whole analysis: what lasts, why, and what is left open."""

from dataclasses import replace

import pytest

from tests.reason.stability.models import by_priorities, chicken, conflict, prisoners_dilemma
from travaux.model.conflict import Coalition, Concept, Conflict, DecisionMaker
from travaux.reason.stability.analysis import Analysis, analyse
from travaux.reason.stability.paths import Way
from travaux.reason.stability.states import ConflictFaultError


def found(analysis: Analysis) -> dict[str, dict[Concept, int]]:
    return {analysis.graph.states.written(each.state): dict(each.counts) for each in analysis.equilibria}


def test_what_holds_under_the_strongest_concepts_comes_first_with_its_reasons() -> None:
    analysis = analyse(replace(prisoners_dilemma(), status_quo="YY"))
    first, second = analysis.equilibria

    assert list(found(analysis)) == ["NN", "YY"]
    assert (first.explained is not None) and (second.explained is not None)
    assert first.explained.concept is Concept.NASH
    assert all(standing.is_stable and not standing.answers for standing in first.explained.standings)
    assert first.explained.path is not None
    assert first.explained.path.way is Way.IMPROVEMENTS
    assert [departure.coalition for departure in first.explained.departures] == [(0, 1)]

    assert second.explained.concept is Concept.SEQ
    [answer] = second.explained.standings[0].answers
    assert analysis.graph.states.written(answer.improvement) == "NY"
    assert [(step.mover, analysis.graph.states.written(step.state)) for step in answer.sanction] == [(1, "NN")]
    assert second.explained.departures == ()


def test_orders_that_are_not_known_are_all_tried() -> None:
    analysis = analyse(by_priorities(), outcome="YY")

    assert (analysis.tried, analysis.is_every_order) == (2, True)
    assert analysis.inverse == ()
    assert Concept.SIM not in next(iter(found(analysis).values()))


def test_a_decision_maker_of_whom_nothing_is_known_may_prefer_anything() -> None:
    made = chicken()
    analysis = analyse(replace(made, rankings=made.rankings[:1]))

    assert analysis.tried == 24
    assert {counts[Concept.NASH] for counts in found(analysis).values()} == {0, 12}
    assert set(found(analysis)) == {"YN", "NY", "YY"}


def test_each_may_look_ahead_in_its_own_way() -> None:
    made = prisoners_dilemma()
    short = DecisionMaker("Norland", Concept.NASH), DecisionMaker("Sarnia", Concept.SEQ)
    analysis = analyse(replace(made, parties=short))

    assert [each.foreseen for each in analysis.equilibria] == [1, 0]
    assert all(each.foreseen is None for each in analyse(made).equilibria)


def test_only_coalitions_that_the_file_names_leave_together() -> None:
    made = replace(conflict(["Norland", "Sarnia", "Estmark"]), coalitions=(Coalition(("Estmark", "Norland")),))
    assert analyse(made).coalitions == ((0, 2),)
    assert len(analyse(replace(made, coalitions=())).coalitions) == 4


@pytest.mark.parametrize("outcome", ["Y", "Y-", "#9", "", "YYY"])
def test_an_outcome_that_is_no_state_is_refused(outcome: str) -> None:
    with pytest.raises(ConflictFaultError, match="no state"):
        analyse(chicken(), outcome=outcome)


def test_what_cannot_be_undone_lasts_whoever_decides_alone() -> None:
    made: Conflict = conflict(["Norland"], ">")
    analysis = analyse(made)
    assert analysis.tried == 2
    assert found(analysis)["Y"] == {Concept.NASH: 2, Concept.SEQ: 2, Concept.SMR: 2, Concept.GMR: 2}
