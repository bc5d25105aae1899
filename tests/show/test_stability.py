"""``travaux analyse stability`` and ``travaux conflict check``, as their users meet them."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from tests.reason.stability.models import random_conflict
from travaux.model.conflict import AllOf, AnyOf, Condition, Conflict, ConflictRule, Not, Priority, RuleKind, Taken
from travaux.reason.stability.analysis import analyse
from travaux.reason.stability.states import ConflictFaultError
from travaux.show.cli import app
from travaux.show.stability import analysis_lines
from travaux.show.stability_rows import analysis_row

TRUCE = """
[conflict]
name = "The truce at Harn"
status_quo = "YY"

[[party]]
name = "Norland"

[[party]]
name = "Sarnia"

[[option]]
key = "north"
name = "Norland holds fire"
party = "Norland"

[[option]]
key = "south"
name = "Sarnia holds fire"
party = "Sarnia"

[[ranking]]
party = "Norland"
best_first = ["NY", "YY", "NN", "YN"]

[[priority]]
party = "Sarnia"
key = "s1"
wants = "north"
from = "record"
entries = ["ab12"]

[[priority]]
party = "Sarnia"
key = "s2"
wants = "not south"
"""
ORDER = '[[order]]\nparty = "Sarnia"\nfirst_to_last = ["s1", "s2"]\n'


@pytest.fixture
def truce(tmp_path: Path) -> Path:
    path = tmp_path / "truce.toml"
    path.write_text(TRUCE + ORDER, encoding="utf-8")
    return path


@pytest.fixture
def undecided(tmp_path: Path) -> Path:
    path = tmp_path / "undecided.toml"
    path.write_text(TRUCE, encoding="utf-8")
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, catch_exceptions=False)


def said(path: Path, *more: str) -> str:
    answer = run("analyse", "stability", "--conflict", str(path), *more)
    assert answer.exit_code == 0, answer.output
    assert all(line == line.rstrip() and len(line) <= 110 for line in answer.stdout.splitlines())
    return " ".join(answer.stdout.split())


def rows(path: Path, *more: str) -> Any:
    return json.loads(run("analyse", "stability", "--conflict", str(path), "--json", *more).stdout)


def test_the_answer_says_what_was_assumed_what_lasts_and_why(truce: Path) -> None:
    text = said(truce)

    assert "From the record: Sarnia wants north (s1) (entries ab12)" in text
    assert "Norland controls “Norland holds fire”, which can be undone" in text
    assert "Stable for all under SEQ, SMR, GMR and SIM." in text
    assert (
        "Norland would be better off if it dropped “Norland holds fire”, which gives NY (Sarnia holds fire); but then "
        "Sarnia drops “Sarnia holds fire”, which gives NN (nothing taken), which Norland likes no better than where it "
        "was."
    ) in text
    assert "Norland and Sarnia would leave it together, for instance for YY" in text
    assert "does not say that it will come about" in text
    assert "probability" not in text


def test_where_the_order_of_priorities_is_not_known_the_orders_are_counted(undecided: Path) -> None:
    text = said(undecided)

    assert "Not known, or in part: which of Sarnia's 2 priorities weigh more." in text
    assert "So 2 orders of all preferences were tried, which are all that fit." in text
    assert "A share of the orders tried is not a probability" in text


def test_what_would_make_an_outcome_last_is_told_where_preferences_are_known(truce: Path, undecided: Path) -> None:
    text = said(truce, "--outcome", "YY")
    assert "Nash: Norland must come to like it no less than NY, which it likes better now." in text
    assert "SEQ: it is stable for all already." in text
    assert "give it, and the fewest changes can be told" in said(undecided, "--outcome", "YY")


def test_json_holds_all_with_its_sentences(truce: Path) -> None:
    answer = rows(truce, "--outcome", "YY")

    assert [each["state"] for each in answer["equilibria"]] == ["NN", "YY"]
    assert answer["equilibria"][0]["orders"] == {"Nash": 1, "SEQ": 1, "SMR": 1, "GMR": 1, "SIM": 1}
    assert answer["equilibria"][1]["why"][0]["improvements"] == [
        {"to": "NY", "answered_by": [{"party": "Sarnia", "to": "NN"}]}
    ]
    assert answer["equilibria"][0]["path"]["way"] == "improvements"
    assert {"by": "record", "what": "Sarnia wants north (s1)", "entries": ["ab12"]} in answer["assumed"]
    nash = next(each for each in answer["needed"] if each["concept"] == "Nash")
    assert [(each["party"], each["like_no_less_than"]) for each in nash["changes"]] == [
        ("Norland", ["NY"]),
        ("Sarnia", ["YN"]),
    ]


def test_of_a_status_quo_that_would_not_last_it_is_told_who_leaves_it(truce: Path, undecided: Path) -> None:
    for path in (truce, undecided):
        path.write_text(path.read_text(encoding="utf-8").replace('"YY"', '"YN"', 1), encoding="utf-8")

    assert (
        "The status quo, YN (Norland holds fire), would not last: Norland would be better off if it dropped "
        "“Norland holds fire”, which gives NN (nothing taken), and nothing deters it."
    ) in said(truce)
    assert rows(truce)["leaves_status_quo"] == [{"party": "Norland", "improvements": [{"to": "NN", "answered_by": []}]}]
    assert "The status quo, YN (Norland holds fire), is stable under no concept in any order tried." in said(undecided)


def test_the_same_seed_gives_the_same_answer(undecided: Path) -> None:
    assert rows(undecided, "--seed", "5") == rows(undecided, "--seed", "5")


def test_a_file_without_fault_is_said_to_have_none(truce: Path) -> None:
    answer = run("conflict", "check", str(truce))
    assert (answer.exit_code, answer.stdout) == (0, f"{truce}: no fault\n")
    assert json.loads(run("conflict", "check", str(truce), "--json").stdout) == []


def test_every_fault_of_a_file_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "faulty.toml"
    path.write_text(TRUCE.replace('party = "Sarnia"', 'party = "Estmark"'), encoding="utf-8")
    answer = run("conflict", "check", str(path))
    assert answer.exit_code == 1
    lines = answer.stdout.splitlines()
    assert len(lines) == 4
    assert all(line.startswith(f"{path}: ") for line in lines)
    refused = run("analyse", "stability", "--conflict", str(path))
    assert refused.exit_code == 1
    assert [line.removeprefix("travaux: ") for line in refused.stderr.splitlines()] == lines


def test_an_outcome_that_cannot_be_is_one_line(truce: Path) -> None:
    answer = CliRunner().invoke(app, ["analyse", "stability", "--conflict", str(truce), "--outcome", "YYY"])
    assert answer.exit_code == 1
    assert answer.stderr.startswith(f"travaux: {truce}: the outcome 'YYY' is no state")


def test_a_gmcr_file_is_analysed(tmp_path: Path) -> None:
    path = tmp_path / "chicken.gmcr"
    file = {
        "decisionMakers": [
            {"name": "Norland", "options": [0], "preferences": [], "preferenceRanking": [3, 4, 2, 1]},
            {"name": "Sarnia", "options": [1], "preferences": [], "preferenceRanking": [2, 4, 3, 1]},
        ],
        "options": [{"name": "Norland yields"}, {"name": "Sarnia yields"}],
        "infeasibles": [],
        "useManualPreferenceRanking": True,
    }
    path.write_text(json.dumps(file), encoding="utf-8")
    held = {each["state"]: each["orders"]["Nash"] for each in rows(path)["equilibria"]}
    assert held == {"YN": 1, "NY": 1, "YY": 0}


def test_controls_in_names_are_not_sent_to_the_terminal(truce: Path) -> None:
    text = truce.read_text(encoding="utf-8").replace("The truce at Harn", "\\u001b[31mHarn\\u202e\\nford")
    truce.write_text(text, encoding="utf-8")
    assert said(truce).startswith("\ufffd[31mHarn\ufffd ford:")


def test_markup_in_names_is_printed_as_it_is(truce: Path) -> None:
    truce.write_text(truce.read_text(encoding="utf-8").replace("The truce at Harn", "[bold]Harn[/x]"), encoding="utf-8")
    assert said(truce).startswith("[bold]Harn[/x]:")


@st.composite
def conflicts(draw: st.DrawFn) -> Conflict:
    made = random_conflict(np.random.default_rng(draw(st.integers(0, 99))), draw(st.integers(1, 3)), 3)
    condition: st.SearchStrategy[Condition] = st.sampled_from(
        [Taken("a"), Not(Taken("b")), AnyOf((Taken("c"), Not(Taken("a")))), AllOf(())]
    )
    rule = st.builds(ConflictRule, st.sampled_from(RuleKind), condition, st.just("a rule"))
    numbered = enumerate(draw(st.lists(st.tuples(st.sampled_from(made.parties), condition), max_size=5)))
    return replace(
        made,
        rules=tuple(draw(st.lists(rule, max_size=2))),
        priorities=tuple(Priority(f"{n}", party.name, each, "wish") for n, (party, each) in numbered),
        status_quo=draw(st.sampled_from([None, "NNN", "YYY"])),
    )


@given(conflicts(), st.sampled_from([None, "NNN", "YNY"]))
@settings(max_examples=60, deadline=None)
def test_any_conflict_is_told_of_or_refused_in_one_line(conflict: Conflict, outcome: str | None) -> None:
    try:
        analysis = analyse(conflict, outcome=outcome)
    except ConflictFaultError as fault:
        assert "\n" not in str(fault)
        return
    lines = list(analysis_lines(analysis))
    row = analysis_row(analysis)
    assert json.loads(json.dumps(row)) == row
    assert not any("\n" in line for line in lines)
    for equilibrium in analysis.equilibria:
        assert all(0 <= count <= analysis.tried for count in equilibrium.counts.values())
        assert any(equilibrium.counts.values())
        if equilibrium.explained:
            assert all(standing.is_stable for standing in equilibrium.explained.standings)
