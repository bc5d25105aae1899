"""Conflicts from files: our TOML form and ``.gmcr``, with every fault in one line."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.ingest.conditions import ConditionError, parse_condition, write_condition
from travaux.ingest.conflict_file import load_conflict, parse_conflict
from travaux.ingest.gmcr_file import parse_gmcr
from travaux.model.conflict import (
    AllOf,
    Among,
    AnyOf,
    Basis,
    Concept,
    Condition,
    Conflict,
    Direction,
    Grounds,
    Not,
    RuleKind,
    Taken,
)

A, B, C = Taken("a"), Taken("b"), Taken("c")

CONFLICT = """
[conflict]
name = "The Harn bridge"
status_quo = "NN"

[[party]]
name = "Norland"
foresight = "seq"

[[party]]
name = "Sarnia"

[[option]]
key = "open"
name = "Open the bridge"
party = "Norland"
change = "forward"

[[option]]
key = "pay"
party = "Sarnia"
from = "record"
entries = ["k1", "k2"]

[[rule]]
never = "open and not pay"

[[rule]]
at_most_one = ["open", "pay"]

[[priority]]
party = "Norland"
key = "n1"
wants = "pay if open"

[[priority]]
party = "Norland"
key = "n2"
wants = "not open"

[[order]]
party = "Norland"
first_to_last = ["n1", "n2"]

[[ranking]]
party = "Sarnia"
best_first = ["YN", ["YY", "NN"], "NY"]

[[coalition]]
parties = ["Norland", "Sarnia"]
"""


def test_the_toml_form_holds_all_of_a_conflict() -> None:
    conflict, faults = parse_conflict(CONFLICT)

    assert faults == []
    assert conflict is not None
    assert (conflict.name, conflict.status_quo) == ("The Harn bridge", "NN")
    assert [party.foresight for party in conflict.parties] == [Concept.SEQ, None]
    assert [option.direction for option in conflict.options] == [Direction.FORWARD, Direction.BOTH]
    assert [option.name for option in conflict.options] == ["Open the bridge", "pay"]
    assert conflict.options[1].grounds == Grounds(Basis.RECORD, ("k1", "k2"))
    assert [rule.kind for rule in conflict.rules] == [RuleKind.NEVER, RuleKind.ALWAYS]
    assert conflict.rules[1].condition == Among(("open", "pay"), 0, 1)
    assert conflict.priorities_of("Norland")[0].condition == AnyOf((Taken("pay"), Not(Taken("open"))))
    assert conflict.precedences[0].keys == ("n1", "n2")
    assert conflict.rankings[0].best_first == (("YN",), ("YY", "NN"), ("NY",))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[party]", "not TOML"),
        ("a = " + "[" * 5_000, "not TOML"),
        ("[[planet]]", "unknown field 'planet'"),
        ("conflict = 3", "conflict must be a table"),
        ("[conflict]\ncolour = 'red'", "unknown field 'colour'"),
        ("party = 'Norland'", "party must be a list of tables"),
        ("[[party]]", "party 1 needs name"),
        ("[[party]]\nname = 'Norland'\nforesight = 'SIM'", "which is not one of Nash, GMR, SMR, SEQ"),
        ("[[party]]\nname = 'Norland'\nrank = 1", "party 1 has an unknown field 'rank'"),
        ("[[option]]\nkey = 'not'", "option 1 has the key 'not'"),
        ("[[option]]\nkey = 'give up'", "option 1 has the key 'give up'"),
        ("[[option]]\nkey = 'a'\nchange = 'once'", "not one of both, forward, backward"),
        ("[[rule]]\nnever = 'a'\nalways = 'b'", "rule 1 needs one of"),
        ("[[rule]]\nat_most_one = ['a']", "two different options"),
        ("[[rule]]\nnever = 'a and'", "rule 1 never = 'a and' ends where"),
        ("[[priority]]\nparty = 'N'\nkey = 'n1'\nwants = 3", "needs text in quotation marks for wants"),
        ("[[order]]\nparty = 'N'\nfirst_to_last = ['n1']", "two priorities or more"),
        ("[[ranking]]\nparty = 'N'\nbest_first = [1, nan]", "neither a state"),
        ("[[coalition]]\nparties = 'all'", "a list of texts"),
        ("[[party]]\nname = 'N'\nfrom = 'record'", "only together"),
        ("[[party]]\nname = 'N'\nentries = ['k1']", "only together"),
    ],
)
def test_each_fault_of_form_is_one_line(text: str, fault: str, tmp_path: Path) -> None:
    (tmp_path / "conflict.toml").write_text(text, encoding="utf-8")
    conflict, problems = load_conflict(tmp_path / "conflict.toml")
    assert conflict is None
    assert any(fault in problem.what for problem in problems), problems
    assert not any("\n" in str(problem) for problem in problems)


def test_all_faults_of_form_are_told_at_once() -> None:
    assert len(parse_conflict("[[party]]\n[[party]]\nname = 3\n[[option]]\n[[rule]]\nnever = '('")[1]) == 4


def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "large.toml").write_bytes(b"#" * 5_000_001)
    for name, fault in (("missing.toml", "cannot be read"), ("latin.toml", "not UTF-8"), ("large.toml", "larger than")):
        conflict, [problem] = load_conflict(tmp_path / name)
        assert conflict is None
        assert fault in problem.what


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("a", A),
        ("not a", Not(A)),
        ("a and b or not c", AnyOf((AllOf((A, B)), Not(C)))),
        ("a AND (b OR c)", AllOf((A, AnyOf((B, C))))),
        ("a if b or c", AnyOf((A, Not(AnyOf((B, C)))))),
        ("a only if b", AnyOf((Not(A), B))),
        ("a iff b", AnyOf((AllOf((A, B)), AllOf((Not(A), Not(B)))))),
        ("not (a if b)", Not(AnyOf((A, Not(B))))),
    ],
)
def test_conditions_are_read_as_people_write_them(text: str, condition: Condition) -> None:
    assert parse_condition(text) == condition


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "is blank"),
        ("a b", "has 'b' where it should end"),
        ("(a", "ends where"),
        ("a and or b", "has 'or' where the key"),
        ("a only b", "has 'b' where 'if'"),
        ("a & b", "has '&'"),
        ("(" * 1_000, "deeper than"),
        ("not " * 400 + "a", "deeper than"),
        ("a" * 3_000, "longer than"),
        ("a if b if c", "where it should end"),
    ],
)
def test_what_is_no_condition_is_refused(text: str, fault: str) -> None:
    with pytest.raises(ConditionError, match=r".*".join(["", fault.replace("(", r"\(")])):
        parse_condition(text)


written = st.recursive(
    st.sampled_from([A, B, C]),
    lambda part: st.one_of(
        part.map(Not),
        st.lists(part, min_size=2, max_size=3).map(lambda parts: AllOf(tuple(parts))),
        st.lists(part, min_size=2, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
    ),
    max_leaves=8,
)


@given(written)
@settings(deadline=None)
def test_a_condition_that_is_written_is_read_back(condition: Condition) -> None:
    assert parse_condition(write_condition(condition)) == condition


@given(st.text(alphabet="ab ()andorif\u202e\x00", max_size=60))
@settings(deadline=None)
def test_any_text_is_a_condition_or_a_fault_in_one_line(text: str) -> None:
    try:
        parse_condition(text)
    except ConditionError as fault:
        assert "\n" not in str(fault)


def gmcr(**changed: Any) -> dict[str, Any]:
    file: dict[str, Any] = {
        "program": "gmcr",
        "title": "A ford",
        "options": [
            {"name": "Build a dam", "permittedDirection": "fwd"},
            {"name": "Pay", "permittedDirection": "both"},
            {"name": "Pay", "permittedDirection": "back"},
        ],
        "decisionMakers": [
            {
                "name": "Norland",
                "options": [0],
                "preferences": [[[1, "Y"], [0, "N"]]],
                "preferenceRanking": [1, [2, 3]],
            },
            {
                "name": "Sarnia",
                "options": [1, 2],
                "preferences": [{"compound": True, "members": [[[0, "N"]], [[1, "Y"], [2, "Y"]]]}, [[1, "N"]]],
                "preferenceVector": [3, 2, 1],
            },
        ],
        "infeasibles": [[[1, "Y"], [2, "Y"]]],
    }
    return file | changed


def read(file: dict[str, Any]) -> Conflict:
    conflict, faults = parse_gmcr(json.dumps(file))
    assert conflict is not None, faults
    return conflict


def test_a_gmcr_file_is_read_with_its_priorities_in_order() -> None:
    conflict = read(gmcr(coalitions=[0, [0, 1]]))

    assert conflict.name == "A ford"
    assert [option.key for option in conflict.options] == ["build-a-dam", "pay", "pay-3"]
    assert [option.controller for option in conflict.options] == ["Norland", "Sarnia", "Sarnia"]
    assert [option.direction for option in conflict.options] == [*Direction][1:2] + [*Direction][::2]
    assert [(rule.kind, rule.text) for rule in conflict.rules] == [(RuleKind.NEVER, "pay and pay-3")]
    assert [each.text for each in conflict.priorities_of("Sarnia")] == ["not build-a-dam or (pay and pay-3)", "not pay"]
    assert [(each.party, each.keys) for each in conflict.precedences] == [("Sarnia", ("1", "2"))]
    assert [each.parties for each in conflict.coalitions] == [("Norland", "Sarnia")]


@pytest.mark.parametrize("flag", ["useManualPreferenceRanking", "useManualPreferenceVectors"])
def test_rankings_of_both_generations_are_read_by_number(flag: str) -> None:
    conflict = read(gmcr(**{flag: True}))
    assert [each.best_first for each in conflict.rankings] == [(("#1",), ("#2", "#3")), (("#3",), ("#2",), ("#1",))]
    assert conflict.priorities == ()


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "the file is not an object"),
        ("{}", "no list of decisionMakers"),
        (gmcr(options=[3]), "an option is not an object"),
        (gmcr(options=[]), "controls option 0, which the file does not have"),
        (gmcr(options=[{"name": "Pay", "permittedDirection": "up"}] * 3), "not fwd, back or both"),
        (gmcr(options=[{"permittedDirection": "fwd"}] * 3), "option 0 has no name"),
        (gmcr(decisionMakers=[{"name": "N", "options": [0]}, {"name": "S", "options": [0]}]), "both control option 0"),
        (gmcr(decisionMakers=[{"name": "N", "options": [True], "preferences": []}]), "controls option True"),
        (gmcr(infeasibles=[[[7, "Y"]]]), "not an option of the file"),
        (gmcr(infeasibles=[[[0, "Z"]]]), "not an option of the file"),
        (gmcr(infeasibles=[{"compound": True, "members": [{"members": []}]}]), "members are not lists"),
        (gmcr(infeasibles=[7]), "not a list of options"),
        (gmcr(coalitions=[[0, 9]]), "no decision maker"),
    ],
)
def test_a_broken_gmcr_file_is_one_line(file: str | dict[str, Any], fault: str, tmp_path: Path) -> None:
    path = tmp_path / "talks.gmcr"
    path.write_text(file if isinstance(file, str) else json.dumps(file), encoding="utf-8")
    conflict, [problem] = load_conflict(path)
    assert conflict is None
    assert fault in problem.what
    assert "\n" not in str(problem)


def test_names_that_nothing_can_print_are_made_printable() -> None:
    conflict = read(json.loads(json.dumps(gmcr()).replace("Norland", "Nor\\ud800\\nland")))
    assert conflict.parties[0].name == "Nor\ufffd land"
