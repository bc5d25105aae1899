"""What keeps a conflict from being analysed: every fault, a line each."""

import time
from dataclasses import replace

import pytest

from tests.reason.stability.models import by_priorities, chicken, conflict, never, prisoners_dilemma, ranked, wants
from travaux.model.conflict import AllOf, Coalition, Conflict, DecisionMaker, Not, Precedence, Ranking, Taken
from travaux.reason.stability.graph import build_graph, try_graph
from travaux.reason.stability.states import ConflictFaultError

TWO = conflict(["Norland", "Sarnia"])
A, B = Taken("a"), Taken("b")

FAULTY = {
    "no decision maker": Conflict((), ()),
    "nothing to decide": Conflict((DecisionMaker("Norland"),), ()),
    "'Norland' is named twice": replace(TWO, parties=(*TWO.parties, DecisionMaker("Norland"))),
    "option 'a' is named twice": replace(TWO, options=(*TWO.options, TWO.options[0])),
    "controlled by nobody": replace(TWO, options=(*TWO.options, replace(TWO.options[0], key="c", controller=""))),
    "'Estmark', who is no decision maker": replace(
        TWO, options=(*TWO.options, replace(TWO.options[0], key="c", controller="Estmark"))
    ),
    "Estmark controls no option": replace(TWO, parties=(*TWO.parties, DecisionMaker("Estmark"))),
    "the rule 'never' names 'z'": replace(TWO, rules=(never(Taken("z")),)),
    "the priority 'n1' names 'z'": replace(TWO, priorities=(wants("Norland", "n1", Taken("z")),)),
    "is of 'Estmark'": replace(TWO, priorities=(wants("Estmark", "e1", A),)),
    "two priorities called 'n1'": replace(TWO, priorities=(wants("Norland", "n1", A), wants("Norland", "n1", B))),
    "'n9', which is no priority": replace(TWO, precedences=(Precedence("Norland", ("n9", "n8")),)),
    "the ranking of 'Estmark'": replace(TWO, rankings=(Ranking("Estmark", (("YY",),)),)),
    "Norland has two rankings": replace(chicken(), rankings=(*chicken().rankings, chicken().rankings[0])),
    "both a ranking and priorities": replace(chicken(), priorities=(wants("Norland", "n1", A),)),
    "unknown member 'Estmark'": replace(TWO, coalitions=(Coalition(("Norland", "Estmark")),)),
    "two different members": replace(TWO, coalitions=(Coalition(("Norland",)),)),
    "the rules leave no state": replace(TWO, rules=(never(A), never(Not(A)))),
    "contradict each other": replace(TWO, priorities=(wants("Norland", "n1", A), wants("Norland", "n2", Not(A)))),
    "the status quo 'Y' is no state": replace(TWO, status_quo="Y"),
    "the status quo '--' is 4 states": replace(TWO, status_quo="--"),
    "leaves out 3 of 4": conflict(["Norland", "Sarnia"], Norland=ranked("YY")),
}


@pytest.mark.parametrize("line", FAULTY)
def test_each_fault_is_one_line_that_names_it(line: str) -> None:
    graph, faults = try_graph(FAULTY[line])
    assert graph is None
    assert any(line in fault for fault in faults), faults
    assert not any("\n" in fault for fault in faults)
    with pytest.raises(ConflictFaultError):
        build_graph(FAULTY[line])


def test_all_faults_are_told_at_once() -> None:
    faulty = replace(
        TWO, rules=(never(Taken("y")),), coalitions=(Coalition(()),), priorities=(wants("Estmark", "e", A),)
    )
    assert len(try_graph(faulty)[1]) == 3


@pytest.mark.parametrize("made", [TWO, chicken(), prisoners_dilemma(), by_priorities()])
def test_what_has_no_fault_is_built(made: Conflict) -> None:
    assert try_graph(made)[1] == ()


MANY = 100_000
HUGE = {
    "options": replace(TWO, options=TWO.options * MANY),
    "decision makers": replace(TWO, parties=TWO.parties * MANY),
    "coalitions": replace(TWO, coalitions=(Coalition(("Norland", "Sarnia")),) * MANY),
    "rules, priorities and orders": replace(TWO, rules=(never(A),) * MANY),
    "options named in conditions": replace(TWO, priorities=(wants("Norland", "n1", AllOf((A,) * MANY)),)),
}


@pytest.mark.parametrize("what", HUGE)
def test_more_than_can_be_looked_at_is_refused_at_once(what: str) -> None:
    began = time.process_time()
    assert any(what in fault for fault in try_graph(HUGE[what])[1])
    assert time.process_time() - began < 2
