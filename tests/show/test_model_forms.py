"""Conflicts and scenarios in the forms of other programs, as the command line writes them."""

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.reason.whatif.test_of_models import SCENARIO
from tests.show.test_cli import run

CONFLICT = """
[conflict]
name = "Ferry & bridge"
status_quo = "NN"
[[party]]
name = "Norland"
[[party]]
name = "Sarnia"
[[option]]
key = "leave"
name = "Leave <now>"
party = "Norland"
[[option]]
key = "pay"
party = "Sarnia"
[[ranking]]
party = "Norland"
best_first = ["NY", "YY", "NN", "YN"]
[[ranking]]
party = "Sarnia"
best_first = ["YN", "YY", ["NN", "NY"]]
"""
EXACT = """
[[issue]]
key = "truce"
options = ["full", "part"]
[[party]]
name = "Norland"
[[values]]
party = "Norland"
issue = "truce"
values = { full = 1, part = 0.25 }
weight = 1
[[no_deal]]
party = "Norland"
value = 0.5
[[party]]
name = "Sarnia"
[[values]]
party = "Sarnia"
issue = "truce"
values = { full = 0.5, part = 1 }
weight = 1
[[no_deal]]
party = "Sarnia"
value = 0.1
"""
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture
def conflict(tmp_path: Path) -> Path:
    file = tmp_path / "conflict.toml"
    file.write_text(CONFLICT, encoding="utf-8")
    return file


def export(file: Path, form: str) -> str:
    ran = run("conflict", "export", str(file), "--to", form)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_graph_has_a_node_a_state_and_an_edge_a_move(conflict: Path) -> None:
    graph = ET.fromstring(export(conflict, "graphml"))  # noqa: S314 - written by ourselves

    nodes, edges = graph.findall(f".//{GRAPHML}node"), graph.findall(f".//{GRAPHML}edge")
    assert [node.findtext(f"{GRAPHML}data[@key='state']") for node in nodes] == ["NN", "YN", "NY", "YY"]
    assert nodes[1].findtext(f"{GRAPHML}data[@key='taken']") == "Leave <now>"
    liked = [(edge.get("source"), edge.get("target")) for edge in edges if edge[1].text == "true"]
    assert sorted(liked) == [("s2", "s1"), ("s4", "s2"), ("s4", "s3")]
    assert len(edges) == 8


def test_the_table_has_a_row_a_state_with_what_is_stable(conflict: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(export(conflict, "csv"))))

    assert [(row["state"], row["Nash"], row["status_quo"]) for row in rows] == [
        ("NN", "1", "yes"),
        ("YN", "0", ""),
        ("NY", "1", ""),
        ("YY", "0", ""),
    ]


def test_the_game_gives_ranks_with_the_first_players_strategy_changing_fastest(conflict: Path) -> None:
    lines = export(conflict, "nfg").splitlines()

    assert lines[:3] == ['NFG 1 R "Ferry & bridge"', '{ "Norland" "Sarnia" }', '{ { "N" "Y" } { "N" "Y" } }']
    assert lines[4:] == ["2 1", "1 3", "4 1", "3 2"]


def test_other_forms_come_back_as_they_were(conflict: Path, tmp_path: Path) -> None:
    for form, name in (("gmcr", "again.gmcr"), ("toml", "again.toml")):
        again = tmp_path / name
        again.write_text(export(conflict, form), encoding="utf-8")
        assert export(again, "csv").splitlines()[1:] == [
            line.replace("yes", "") if form == "gmcr" else line for line in export(conflict, "csv").splitlines()[1:]
        ]


def test_a_game_needs_every_payoff(conflict: Path) -> None:
    text = conflict.read_text(encoding="utf-8")
    conflict.write_text(text[: text.rindex("[[ranking]]")], encoding="utf-8")

    ran = run("conflict", "export", str(conflict), "--to", "nfg")

    assert ran.returncode == 1
    assert "Sarnia's preferences are not wholly known" in ran.stderr
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize("form", ["genius", "negmas"])
def test_a_scenario_goes_out_and_comes_back(tmp_path: Path, form: str) -> None:
    (tmp_path / "s.toml").write_text(EXACT, encoding="utf-8")

    ran = run("scenario", "export", str(tmp_path / "s.toml"), "--to", form, "--out", str(tmp_path / "out"))

    assert (ran.returncode, ran.stdout) == (0, f"3 files in {tmp_path / 'out'}\n")
    answers = [
        json.loads(run("analyse", "packages", "--scenario", str(each), "--json").stdout)
        for each in (tmp_path / "s.toml", tmp_path / "out")
    ]
    assert answers[0]["solutions"] == answers[1]["solutions"]
    again = run("scenario", "export", str(tmp_path / "s.toml"), "--to", form, "--out", str(tmp_path / "out"))
    assert "is not empty" in again.stderr


def test_what_a_form_cannot_hold_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text(SCENARIO, encoding="utf-8")

    ran = run("scenario", "export", str(tmp_path / "s.toml"), "--to", "negmas", "--out", str(tmp_path / "out"))

    assert ran.returncode == 1
    assert ran.stderr == f"travaux: {tmp_path / 's.toml'}: Norland: the weight of 'truce' is not known as one number\n"
    assert run("scenario", "check", str(tmp_path / "s.toml")).stdout.endswith("no fault\n")
