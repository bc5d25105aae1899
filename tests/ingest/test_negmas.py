"""NegMAS's YAML: read, written, and refused where it is more than data."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.scenarios import exact_scenarios
from travaux.ingest.faults import UnreadableError
from travaux.ingest.negmas import load_negmas, write_negmas
from travaux.ingest.scenario_file import load_scenario
from travaux.ingest.yaml_text import YamlFaultError, parse_yaml
from travaux.model.package import Exclusion, Range, Scenario, exactly

SPACE = """
type: DiscreteCartesianOutcomeSpace
name: talks
issues:
- name: truce
  type: CategoricalIssue
  values: [full, part]
- {name: days, values: [30, 40]}
"""
NORLAND = """
type: negmas.preferences.LinearAdditiveUtilityFunction
name: Norland
reserved_value: 0.3
weights: [0.6, 0.4]
values:
- {type: TableFun, mapping: {full: 1, part: 0.5}}
- {type: TableFun, mapping: {30: 0.2, 40: 1.0}}
"""


def folder(path: Path, space: str = SPACE, party: str = NORLAND) -> Path:
    (path / "a.yml").write_text(space, encoding="utf-8")
    (path / "b.yaml").write_text(party, encoding="utf-8")
    return path


def test_a_folder_is_read_by_what_its_files_say_they_are(tmp_path: Path) -> None:
    scenario, problems = load_scenario(folder(tmp_path))

    assert problems == ()
    assert scenario is not None
    assert [(issue.key, [option.key for option in issue.options]) for issue in scenario.issues] == [
        ("truce", ["full", "part"]),
        ("days", ["30", "40"]),
    ]
    (party,) = scenario.parties
    assert (party.party, party.no_deal, party.on("truce").weight) == ("Norland", exactly(0.3), exactly(0.6))
    assert [value.value.low for value in party.on("days").values] == [0.2, 1.0]


def test_what_is_not_used_is_told(tmp_path: Path) -> None:
    folder(tmp_path, party=f"{NORLAND}discount: 0.9\n")
    (tmp_path / "info.yml").write_text("author: somebody\n", encoding="utf-8")

    told = [problem.what for problem in load_negmas(tmp_path)[1]]

    assert told == [
        "its discount is not used: time costs nothing here",
        "neither an outcome space nor a utility function, so not used",
    ]


@pytest.mark.parametrize(
    ("space", "party", "fault"),
    [
        ("type: [", NORLAND, "not YAML in line 1"),
        ("- a\n- b\n", NORLAND, "not a mapping of names to values"),
        ("type: Other\n", NORLAND, "0 files of an outcome space"),
        (SPACE.replace("- name: truce", "- no: truce"), NORLAND, "issue 1 has no name"),
        (SPACE.replace("CategoricalIssue", "ContinuousIssue"), NORLAND, "only lists of options are read"),
        (SPACE.replace("[full, part]", "[full, full]"), NORLAND, "lists 'full' twice"),
        (SPACE.replace("[full, part]", "[full, true]"), NORLAND, "the option True, which is no word or number"),
        (SPACE, NORLAND.replace("weights: [0.6, 0.4]", "weights: [0.6]"), "1 weights and 2 tables for 2 issues"),
        (SPACE, NORLAND.replace("0.6", ".nan"), "weight of truce is 'nan'"),
        (SPACE, NORLAND.replace("part: 0.5", "port: 0.5"), "do not fit its options: 'part'"),
        (SPACE, NORLAND.replace("TableFun", "LinearFun"), "only tables are read"),
        (SPACE, NORLAND.replace("LinearAdditive", "Random"), "only linear additive functions are read"),
        (SPACE, f"{NORLAND}bias: 2\n", "has a bias"),
    ],
)
def test_each_fault_is_one_line(tmp_path: Path, space: str, party: str, fault: str) -> None:
    scenario, (problem,) = load_scenario(folder(tmp_path, space, party))

    assert scenario is None
    assert fault in problem.what
    assert "\n" not in problem.what


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: !!python/object/apply:os.system [ls]", "has the tag"),
        ("a: !mine 3", "has the tag"),
        ("a: &x [1]\nb: [*x, *x]", "has an anchor or alias in line 1"),
        ("a: 1\n---\nb: 2", "has a second document"),
        ("[" * 30, "is nested deeper than 20"),
        ("a: 1\na: 2", "not YAML"),
        ("a: \x00", "not YAML"),
    ],
)
def test_more_than_data_is_refused_before_it_is_built(text: str, fault: str) -> None:
    with pytest.raises(YamlFaultError, match=fault):
        parse_yaml(text)


@given(st.text(max_size=200))
def test_no_text_does_worse_than_a_fault_of_one_line(text: str) -> None:
    try:
        parse_yaml(text)
    except YamlFaultError as fault:
        assert "\n" not in str(fault)


@given(exact_scenarios())
@settings(max_examples=30, deadline=None)
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, scenario: Scenario) -> None:
    path = tmp_path_factory.mktemp("negmas")
    for name, text in write_negmas(scenario).items():
        (path / name).write_text(text, encoding="utf-8")

    assert load_negmas(path) == (scenario, ())


def test_what_the_form_cannot_hold_is_not_written(tmp_path: Path) -> None:
    scenario, _ = load_negmas(folder(tmp_path))
    (party,) = scenario.parties
    with pytest.raises(UnreadableError, match="Norland: the value of no deal is not one number"):
        write_negmas(replace(scenario, parties=(replace(party, no_deal=Range(0, 1)),)))
    with pytest.raises(UnreadableError, match="Norland: the weight of 'truce' is not known"):
        write_negmas(replace(scenario, parties=(replace(party, issues=()),)))
    with pytest.raises(UnreadableError, match="Norland: the form has no place for exclusions"):
        write_negmas(replace(scenario, exclusions=(Exclusion((("truce", "full"), ("days", "30"))),)))
