"""Conflicts written and read back."""

from hypothesis import given
from hypothesis import strategies as st

from travaux.ingest.conditions import parse_condition, printable_line
from travaux.ingest.conflict_file import parse_conflict
from travaux.ingest.conflict_text import write_conflict
from travaux.ingest.gmcr_file import parse_gmcr
from travaux.model.conflict import (
    Among,
    Basis,
    Coalition,
    Concept,
    Conflict,
    ConflictOption,
    ConflictRule,
    DecisionMaker,
    Direction,
    Grounds,
    Importance,
    Precedence,
    Priority,
    Ranking,
    RuleKind,
)

RECORD = Grounds(Basis.RECORD, ("3f2a", "77aa"))
FULL = Conflict(
    parties=(DecisionMaker("Norland", Concept.SEQ), DecisionMaker("Sarnia", grounds=RECORD)),
    options=(
        ConflictOption("go", 'Leave the "bridge"', "Norland", Direction.FORWARD, RECORD, "bridge"),
        ConflictOption("pay", "Pay", "Sarnia"),
        ConflictOption("shell", "Shell", "Sarnia", grounds=Grounds(Basis.DEFAULT)),
    ),
    rules=(
        ConflictRule(RuleKind.NEVER, parse_condition("go and shell"), "go and shell"),
        ConflictRule(RuleKind.ALWAYS, Among(("pay", "shell"), 0, 1), "at most one of pay, shell"),
    ),
    priorities=(
        Priority("n1", "Norland", parse_condition("pay if go"), "pay if go", RECORD),
        Priority("n2", "Norland", parse_condition("not shell"), "not shell"),
    ),
    precedences=(Precedence("Norland", ("n1", "n2")),),
    importances=(Importance("Norland", (("bridge",),)),),
    rankings=(Ranking("Sarnia", (("NY-",), ("YN-", "NN-"))),),
    coalitions=(Coalition(("Norland", "Sarnia")),),
    status_quo="NNN",
    name="The bridge",
    about="Two sides of a river",
)


def test_all_that_a_conflict_can_say_is_read_back() -> None:
    notes = {("party", "Norland"): ["asks first"], ("", "head"): ["A head", ""], ("", "end"): ["An end"]}

    assert parse_conflict(write_conflict(FULL, notes)) == (FULL, [])


@given(st.text(min_size=1), st.text())
def test_no_name_breaks_the_file(name: str, about: str) -> None:
    name = printable_line(name) or "n"
    conflict = Conflict((DecisionMaker(name),), (ConflictOption("a", name, name),), name=printable_line(about))

    read, faults = parse_conflict(
        write_conflict(conflict, {("party", name): [about], ("", "end"): [printable_line(about)]})
    )

    assert faults == []
    assert read == conflict


def test_a_gmcr_file_can_be_turned_into_ours() -> None:
    conflict, _ = parse_gmcr(
        '{"decisionMakers": [{"name": "Norland", "options": [0], "preferences": [[[0, "Y"]]]}],'
        '"options": [{"name": "Go"}], "infeasibles": []}'
    )
    assert conflict is not None

    read, faults = parse_conflict(write_conflict(conflict))

    assert faults == []
    assert read is not None
    assert [wanted.text for wanted in read.priorities] == [wanted.text for wanted in conflict.priorities] == ["go"]
