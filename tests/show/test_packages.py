"""``travaux analyse packages``, as its users meet it."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from typer.testing import CliRunner, Result

from tests.ingest.test_genius import DOMAIN, NORLAND, SARNIA, write
from tests.reason.packages.scenarios import points_of, scenarios
from travaux.model.package import Scenario
from travaux.reason.packages.analysis import analyse_packages
from travaux.reason.packages.faults import ScenarioFaultError
from travaux.show.cli import app
from travaux.show.package_rows import package_row
from travaux.show.packages import package_lines

FERRY = """
[scenario]
name = "The ferry at Harn"

[[issue]]
key = "truce"
name = "Truce on the river"
options = ["full", "none"]
[[issue]]
key = "ferry"
name = "Ferry"
options = ["runs", "stops"]

[[party]]
name = "Norland"
[[party]]
name = "Sarnia"

[[values]]
party = "Norland"
issue = "truce"
order = ["full", "none"]
from = "record"
entries = ["ab12"]
[[values]]
party = "Norland"
issue = "ferry"
order = ["runs", "stops"]
[[values]]
party = "Sarnia"
issue = "truce"
order = ["none", "full"]
[[values]]
party = "Sarnia"
issue = "ferry"
order = ["stops", "runs"]
[[importance]]
party = "Norland"
first_to_last = ["truce", "ferry"]
"""
NO_DEAL = """
[[no_deal]]
party = "Norland"
value = [0.2, 0.4]
[[no_deal]]
party = "Sarnia"
value = -1
"""
RANKED = '[[importance]]\nparty = "Sarnia"\nfirst_to_last = ["ferry", "truce"]\n'


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["analyse", "packages", "--scenario", *words])


def told(text: str, folder: Path) -> str:
    """What is printed for a scenario, with the line breaks taken out."""
    file = folder / "ferry.toml"
    file.write_text(text, encoding="utf-8")
    result = run(str(file))
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def test_the_answer_tells_what_was_assumed_what_is_found_and_what_is_not_said(tmp_path: Path) -> None:
    answer = told(FERRY + NO_DEAL + RANKED, tmp_path)

    assert "The ferry at Harn: Norland and Sarnia negotiate on 2 issues." in answer
    assert "From the record: Norland on truce: order full > none (entries ab12)" in answer
    assert "no deal is worth 0.2 to 0.4 to Norland" in answer
    assert "Nothing that the analysis asks for." in answer
    assert "Of 4 packages all surely accept 2; 3 (these among them) no party surely refuses" in answer
    assert "Nash, the largest product of gains over no deal (no deal 0.3 / -1;" in answer
    assert "0.75 / 0.75: Truce on the river: full; Ferry: stops" in answer
    assert "Norland gives way on Ferry (stops for runs), Sarnia on Truce on the river (full for none): surely" in answer
    assert "does not say that it will be agreed" in answer


def test_what_is_missing_is_said_with_what_it_costs(tmp_path: Path) -> None:
    answer = told(FERRY, tmp_path)

    assert "Norland: what no deal is worth is not known." in answer
    assert "Sarnia: not known is the place of truce and ferry in the ranking by importance." in answer
    assert "acceptable to all in 67%, with 0.31 of the best product of gains" in answer
    assert "Nothing: what no deal is worth is not known for every party." in answer


def test_the_json_holds_the_same(tmp_path: Path) -> None:
    file = tmp_path / "ferry.toml"
    file.write_text(FERRY + NO_DEAL + RANKED, encoding="utf-8")
    row = json.loads(run(str(file), "--json").stdout)

    assert row["zone"]["packages"] == 4
    assert row["solutions"][0]["rule"] == "Nash"
    assert row["solutions"][0]["points"][0]["packages"] == [["full", "stops"]]
    assert row["entries"] == ["ab12"]
    assert row["unsaid"]


def test_a_domain_of_genius_is_analysed(tmp_path: Path) -> None:
    write(tmp_path, {"domain.xml": DOMAIN, "norland.xml": NORLAND, "sarnia.xml": SARNIA})

    assert "norland and sarnia negotiate on 2 issues." in run(str(tmp_path)).stdout


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            FERRY + '[[no_deal]]\nparty = "Norland"\nvalue = nan\n',
            "the value of no deal is not a range of numbers: nan",
        ),
        (FERRY + '[[no_deal]]\nparty = "Talven"\nvalue = 1\n', "no party 'Talven' is declared"),
        ("[[issue]]", "issue 1 needs key"),
    ],
)
def test_a_faulty_file_is_refused_in_a_line(text: str, line: str, tmp_path: Path) -> None:
    file = tmp_path / "ferry.toml"
    file.write_text(text, encoding="utf-8")
    result = run(str(file))

    assert result.exit_code == 1
    assert line in result.stderr
    assert result.stdout == ""


@given(scenario=scenarios())
@settings(max_examples=40, deadline=None)
def test_every_analysis_can_be_told(scenario: Scenario) -> None:
    try:
        analysis = analyse_packages(scenario, 20)
    except ScenarioFaultError:
        return
    lines = list(package_lines(scenario, analysis))

    assert all("\n" not in line for line in lines)
    assert json.loads(json.dumps(package_row(scenario, analysis)))["parties"] == list(analysis.parties)


def test_why_a_rule_picks_nothing_is_told() -> None:
    scenario = points_of((5, 1), (1, 5), no_deal=(2, 2))
    lines = "\n".join(package_lines(scenario, analyse_packages(scenario, 5)))

    assert "none: no package is at least as good as no deal for all" in lines
    scenario = points_of((5, 1), no_deal=(0, 1))
    lines = "\n".join(package_lines(scenario, analyse_packages(scenario, 5)))

    assert "none: no package is better than no deal for all" in lines
    assert "party 1 left out, as nothing acceptable brings a gain" in lines
