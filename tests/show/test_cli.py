"""The command line, as its users and their scripts meet it."""

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from typer.testing import CliRunner

from travaux.show.cli import app, main

REPORT = """RIVERTON, March 4 (Agence Test) - Norland rejected a ceasefire on Tuesday, March 4, 2025.

"We demand the release of all prisoners," Norland's Foreign Minister Ada Quill said.
"""


@dataclass(frozen=True)
class Ran:
    """What a run of the command left."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str, stdin: str = "") -> Ran:
    """Run the command as a user does, in this process, where the parser is loaded already."""
    out, err = io.StringIO(), io.StringIO()
    status = 0
    with (
        mock.patch.object(sys, "argv", ["travaux", *arguments]),
        mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()))),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as left:
            status = int(left.code or 0)
    return Ran(status, out.getvalue(), err.getvalue())


def ask(question: str, dossier: Path, *more: str) -> Any:
    """Ask in process, as JSON."""
    answer = CliRunner().invoke(app, [question, "--dossier", str(dossier), "--json", *more], catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A dossier of one report."""
    (tmp_path / "norland.txt").write_text(REPORT, encoding="utf-8")
    dossier = tmp_path / "talks"
    result = run("read", str(tmp_path / "norland.txt"), "--dossier", str(dossier))
    assert result.returncode == 0, result.stderr
    assert result.stdout == "read 1 report\n"
    return dossier


QUESTIONS = (
    "positions",
    "timeline",
    "meetings",
    "exchanges",
    "figures",
    "statements",
    "actors",
    "documents",
    "problems",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_answers_with_one_json_array(question: str, sample: Path) -> None:
    rows = ask(question, sample)
    assert isinstance(rows, list)
    assert rows or question == "problems"


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_answers_in_words(question: str, sample: Path) -> None:
    answer = CliRunner().invoke(app, [question, "--dossier", str(sample)], catch_exceptions=False)
    assert answer.exit_code == 0
    assert answer.stdout.strip()
    assert all(line == line.rstrip() for line in answer.stdout.splitlines())


def test_the_version_is_told() -> None:
    answer = CliRunner().invoke(app, ["--version"])
    assert (answer.exit_code, answer.stdout) == (0, "travaux 0.1.0\n")


def test_positions_have_the_names_that_scripts_rely_on(sample: Path) -> None:
    for row in ask("positions", sample):
        names = {"key", "actor", "party", "act", "issue", "said_on", "published_on", "exact", "document"}
        assert names <= row.keys()


def test_positions_as_of_a_day_rest_on_what_was_said_by_then(sample: Path) -> None:
    rows = ask("positions", sample, "--as-of", "2025-03-10")
    assert rows
    assert all((row["said_on"] or row["published_on"])[:10] <= "2025-03-10" for row in rows)


@pytest.mark.parametrize("question", ["summary", *(each for each in QUESTIONS if each != "problems")])
def test_every_question_can_be_asked_as_of_a_day(question: str, sample: Path) -> None:
    before = CliRunner().invoke(app, [question, "--dossier", str(sample), "--json", "--as-of", "2025-02-01"])
    assert before.exit_code == 0, before.output
    told = json.loads(before.stdout)
    assert told["documents"] == 0 if isinstance(told, dict) else len(told) < len(ask(question, sample))


def test_documents_as_of_a_day_say_how_many_are_undated(sample: Path) -> None:
    answer = CliRunner().invoke(app, ["documents", "--dossier", str(sample), "--as-of", "2025-03-10"])
    assert "undated report" in answer.stderr
    assert all(row["published_on"][:10] <= "2025-03-10" for row in ask("documents", sample, "--as-of", "2025-03-10"))


def test_every_row_leads_to_words_that_stand_in_its_document(sample: Path) -> None:
    for row in ask("positions", sample)[:10]:
        answer = CliRunner().invoke(app, ["show", row["key"], "--dossier", str(sample), "--json"])
        shown = json.loads(answer.stdout)
        start = shown["span"][0] - shown["paragraph_start"]
        assert shown["paragraph"][start:].startswith(row["exact"])
        assert shown["document"] == row["document"]
        assert "@" in shown["reader"]


def test_show_prints_the_words_and_where_they_are_from(sample: Path) -> None:
    [first, *_] = ask("positions", sample)
    answer = CliRunner().invoke(app, ["show", first["key"], "--dossier", str(sample)])
    assert first["document"] in " ".join(answer.stdout.split())
    assert "read by positions@" in answer.stdout


def test_the_export_is_one_record_a_line_with_its_words(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "records.jsonl"
    answer = CliRunner().invoke(app, ["export", "--format", "records", "-o", str(out), "--dossier", str(sample)])
    assert answer.exit_code == 0
    assert answer.stdout == ""
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert {"document", "actor", "statement", "position", "event", "figure"} <= {record["type"] for record in records}
    assert all({"evidence", "evidence_text"} <= record.keys() for record in records if record["type"] != "document")
    assert not list(tmp_path.glob("*.part"))


def test_an_export_that_cannot_be_written_says_so(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "missing" / "records.jsonl"
    result = run("export", "--format", "records", "-o", str(out), "--dossier", str(sample))
    assert result.returncode == 1
    assert result.stderr == f"travaux: {out}: cannot be written: No such file or directory\n"


def test_the_tour_shows_positions_an_exchange_and_a_disputed_figure(sample: Path) -> None:
    answer = CliRunner().invoke(app, ["tour", "--dossier", str(sample)], catch_exceptions=False)
    assert "Where the parties stand" in answer.stdout
    assert "What was exchanged for what" in answer.stdout
    assert "A number that is disputed" in answer.stdout
    assert answer.stdout.count("438 soldiers, according to") == 1
    assert "also 2025-03-05-mesteray-herald-talks-stall" in answer.stdout
    assert "serve" in answer.stdout


def test_the_suggested_profile_is_one_that_can_be_used(sample: Path, tmp_path: Path) -> None:
    answer = CliRunner().invoke(app, ["suggest", "--dossier", str(sample)])
    assert answer.exit_code == 0
    (tmp_path / "dossier.toml").write_text(answer.stdout, encoding="utf-8")
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    result = run("read", str(tmp_path / "a.txt"), "--dossier", str(tmp_path))
    assert result.returncode == 0, result.stderr


PROFILE = """[negotiation]
name = "The river talks"

[[actor]]
name = "Norland"
kind = "state"
role = "party"
"""


def test_the_profile_beside_the_reports_is_kept_where_the_dossier_has_none(tmp_path: Path) -> None:
    folder, dossier = tmp_path / "reports", tmp_path / "talks"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    (folder / "dossier.toml").write_text(PROFILE, encoding="utf-8")

    result = run("read", str(folder), "--dossier", str(dossier))

    assert f"{folder / 'dossier.toml'} is the dossier's profile from now on" in result.stderr
    assert (dossier / "dossier.toml").read_text(encoding="utf-8") == PROFILE
    (folder / "dossier.toml").write_text(PROFILE.replace("river", "lake"), encoding="utf-8")
    assert run("read", str(folder), "--dossier", str(dossier)).stderr == ""
    assert (dossier / "dossier.toml").read_text(encoding="utf-8") == PROFILE


def test_a_profile_that_is_kept_is_told_with_what_it_names(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text(PROFILE, encoding="utf-8")
    result = run("profile", str(tmp_path / "case.toml"), "--dossier", str(tmp_path / "talks"))
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "profile kept: The river talks: 1 actor, 0 issues, 0 agreements\n"


def test_reading_again_changes_nothing(small: Path, tmp_path: Path) -> None:
    before = ask("statements", small)
    result = run("read", str(tmp_path / "norland.txt"), "--dossier", str(small))
    assert result.stdout == "read 0 reports, 1 unchanged\n"
    assert ask("statements", small) == before


def test_standard_input_is_read(tmp_path: Path) -> None:
    result = run("read", "-", "--dossier", str(tmp_path / "talks"), stdin=REPORT)
    assert result.returncode == 0, result.stderr
    assert [row["id"] for row in ask("documents", tmp_path / "talks")] == ["stdin"]


def test_one_bad_file_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    dossier = tmp_path / "talks"
    result = run("read", str(tmp_path / "good.txt"), str(tmp_path / "empty.txt"), "--dossier", str(dossier))
    assert result.returncode == 0
    assert result.stderr.startswith(f"travaux: {tmp_path / 'empty.txt'}: ")
    assert result.stderr.count("\n") == 1
    assert result.stdout.startswith("read 1 report, skipped 1 (first: ")
    assert [row["where"] for row in ask("problems", dossier)] == [str(tmp_path / "empty.txt")]


def test_nothing_that_can_be_read_is_a_failure(tmp_path: Path) -> None:
    result = run("read", str(tmp_path / "nowhere"), "--dossier", str(tmp_path / "talks"))
    assert result.returncode == 1
    assert "nowhere: " in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["positions", "--as-of", "yesterday"],
        ["positions", "--as-of", "2025-02-30"],
        ["positions", "--colour"],
        ["read"],
        ["show"],
        ["export", "--format", "parquet"],
        ["nonsense"],
    ],
)
def test_wrong_usage_is_status_2_and_names_what_is_wrong(arguments: list[str], sample: Path) -> None:
    result = run(*arguments, "--dossier", str(sample))
    assert (result.returncode, result.stdout) == (2, "")
    assert arguments[-1] in result.stderr or "Missing argument" in result.stderr
    assert result.stderr.startswith("travaux: ")
    assert result.stderr.count("\n") == 1


def test_a_dossier_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    result = run("positions", "--dossier", str(tmp_path / "nowhere"))
    assert result.returncode == 1
    assert result.stderr.startswith("travaux: ")
    assert "nowhere" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_key_that_is_not_there_is_one_line(small: Path) -> None:
    result = run("show", "0000", "--dossier", str(small))
    assert (result.returncode, result.stderr) == (1, f"travaux: {small}: no entry has the key 0000\n")


def test_a_broken_profile_is_one_line_that_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "dossier.toml").write_text('[[actor]]\nname = "Norland"\nkind = "planet"\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    result = run("read", str(tmp_path / "a.txt"), "--dossier", str(tmp_path))
    assert result.returncode == 1
    assert str(tmp_path / "dossier.toml") in result.stderr
    assert "planet" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_reader_of_the_output_that_leaves_is_no_fault(sample: Path) -> None:
    command = f"set -o pipefail; {sys.executable} -m travaux statements --dossier {sample} | head -1"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


def test_a_full_disk_behind_the_output_is_one_line(sample: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        result = subprocess.run(
            [sys.executable, "-m", "travaux", "statements", "--json", "--dossier", str(sample)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert "standard output cannot be written" in result.stderr


def test_words_of_a_report_do_not_steer_the_terminal(tmp_path: Path) -> None:
    report = (
        'Norland\'s minister Ada Quill said: "We \x1b[31mreject\x1b]0;x\x07 the \u202eoffer\u202c [bold]now[/b]."\n'
    )
    reports, dossier = tmp_path / "reports", tmp_path / "talks"
    reports.mkdir()
    (reports / "[red]a\x1b[2J.txt").write_text(report, encoding="utf-8")
    (reports / "[b]\x1b[2J.txt").write_bytes(b"")
    read = run("read", str(reports), "--dossier", str(dossier))
    assert "[b][2J.txt: empty: no text in it" in read.stdout
    asked = {question: run(question, "--dossier", str(dossier)) for question in QUESTIONS}
    assert 'the offer [bold]now[/b]."”\n' in asked["statements"].stdout
    shown = "".join(ran.stdout + ran.stderr for ran in (read, *asked.values()))
    assert not set("\x1b\x07\u202e\u202c") & set(shown)
    exact = ask("statements", dossier)[0]["exact"]
    assert "\u202eoffer\u202c" in exact


def test_the_closing_line_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "norland.txt").write_text(REPORT, encoding="utf-8")
    nowhere = tmp_path / ("nowhere-" * 25)
    result = run("read", str(tmp_path / "norland.txt"), str(nowhere), "--dossier", str(tmp_path / "talks"))
    assert result.stdout.count("\n") == 1


def test_the_tour_keeps_the_last_dated_word_before_an_undated_one(tmp_path: Path) -> None:
    dated = {"id": "dated", "published": "2025-03-04", "text": "Norland accepted a ceasefire, its government said."}
    undated = {"id": "undated", "text": "Norland rejected a ceasefire, its government said."}
    table = tmp_path / "reports.jsonl"
    table.write_text("".join(json.dumps(row) + "\n" for row in (dated, undated)), encoding="utf-8")
    run("read", str(table), "--dossier", str(tmp_path / "talks"))
    assert {row["act"] for row in ask("positions", tmp_path / "talks")} == {"accept", "reject"}
    shown = run("tour", "--dossier", str(tmp_path / "talks")).stdout
    assert "accept by 2025-03-04" in shown
    assert "reject" not in shown
