"""GENIUS's XML files: what they mean, and what of another tool's files is refused."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.scenarios import exact_scenarios
from travaux.ingest.conditions import printable_line
from travaux.ingest.faults import UnreadableError
from travaux.ingest.genius import load_genius, write_genius
from travaux.model.package import IssueValues, OptionValue, PartyValues, Scenario, exactly
from travaux.model.profile import Issue, IssueOption

DOMAIN = """<negotiation_template><utility_space><objective name="root">
<issue index="1" name="Bridge" vtype="discrete"><item value="open"/><item value="toll"/></issue>
<issue index="2" name="Fish &amp; nets" vtype="discrete"><item value="shared"/><item value="split"/></issue>
</objective></utility_space></negotiation_template>"""
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<utility_space>{extra}<objective name="any">
<issue index="1" name="Bridge" vtype="discrete">
<item value="open" evaluation="{open}"/><item value="toll" evaluation="10"/></issue>
<issue index="2" name="Fish &amp; nets" vtype="discrete">
<item value="shared" evaluation="3"/><item value="split" evaluation="1.5"/></issue>
<weight index="2" value="0.25"/><weight index="1" value="0.75"/></objective></utility_space>"""
NORLAND = PROFILE.format(open="40", extra='<reservation value="0.3"/>')
SARNIA = PROFILE.format(open="5", extra="")


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def test_a_folder_is_a_scenario(tmp_path: Path) -> None:
    """Evaluations are divided by the largest of their issue; what stands in no reservation is 0."""
    write(tmp_path, {"domain.xml": DOMAIN, "norland.xml": NORLAND, "sarnia.XML": SARNIA, "notes.txt": "not looked at"})
    scenario, unused = load_genius(tmp_path)

    assert unused == ()
    assert [(issue.key, [option.key for option in issue.options]) for issue in scenario.issues] == [
        ("Bridge", ["open", "toll"]),
        ("Fish & nets", ["shared", "split"]),
    ]
    norland, sarnia = scenario.parties
    assert (norland.party, norland.no_deal, sarnia.no_deal) == ("norland", exactly(0.3), exactly(0.0))
    assert [value.value.low for value in norland.on("Bridge").values] == [1, 0.25]
    assert [value.value.low for value in sarnia.on("Bridge").values] == [0.5, 1]
    assert (norland.on("Bridge").weight, norland.on("Fish & nets").weight) == (exactly(0.75), exactly(0.25))


def test_a_discount_is_told_and_not_used(tmp_path: Path) -> None:
    profile = SARNIA.replace("</objective>", '</objective><discount_factor value="0.5"/>')
    _, unused = load_genius(write(tmp_path, {"domain.xml": DOMAIN, "a.xml": NORLAND, "b.xml": profile}))

    assert [problem.what for problem in unused] == ["its discount factor is not used: time costs nothing here"]


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><utility_space>&b;</utility_space>'
FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><utility_space>&a;</utility_space>'
FAULTS: dict[str, str | bytes] = {
    "not XML": "<utility_space><objective>",
    "not XML: ": b"\xff\xfe\x00garbage",
    "larger than 5 MB": b" " * 5_000_001,
    "declares a document type": BOMB,
    "declares a document type, which may hide entities": FILE,
    "declares a document type, which": '<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd"><utility_space/>',
    "neither a domain nor a profile of GENIUS: its root is 'html'": "<html/>",
    "does not have the domain's issues: 'Bridge'": NORLAND.replace('name="Bridge"', 'name="Ferry"'),
    "the issue 'Bridge' is real; only discrete ones are read": NORLAND.replace("discrete", "real", 1),
    "the issue 'Bridge' lists 'toll' twice": NORLAND.replace('value="open"', 'value="toll"'),
    "the issue 'Bridge' does not have the domain's options: 'closed'": NORLAND.replace('"open"', '"closed"'),
    "an item of the issue 'Bridge' has no value": NORLAND.replace('value="open" ', ""),
    "the issue 'Bridge' has no weight": NORLAND.replace('<weight index="1" value="0.75"/>', ""),
    "no option of the issue 'Bridge' has an evaluation above 0": NORLAND.replace('"40"', '"0"').replace('"10"', '"-2"'),
    "item has the evaluation 'many', which is no number": PROFILE.format(open="many", extra=""),
    "item has the evaluation 'nan', which is no number": PROFILE.format(open="nan", extra=""),
    "reservation has the value '', which is no number": PROFILE.format(open="1", extra="<reservation/>"),
    "an issue has no name": NORLAND.replace('name="Bridge"', ""),
}


@pytest.mark.parametrize("line", FAULTS)
def test_a_broken_or_hostile_file_is_refused_in_one_line(line: str, tmp_path: Path) -> None:
    write(tmp_path, {"domain.xml": DOMAIN, "norland.xml": FAULTS[line], "sarnia.xml": SARNIA})

    with pytest.raises(UnreadableError) as told:
        load_genius(tmp_path)

    assert line in str(told.value)
    assert "norland.xml" in str(told.value)
    assert "\n" not in str(told.value)


def test_a_folder_needs_one_domain(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="0 domain files"):
        load_genius(write(tmp_path, {"norland.xml": NORLAND}))
    with pytest.raises(UnreadableError, match="2 domain files"):
        load_genius(write(tmp_path, {"one.xml": DOMAIN, "two.xml": DOMAIN}))
    with pytest.raises(UnreadableError, match="No such file"):
        load_genius(tmp_path / "nowhere")


def test_a_folder_of_many_files_is_no_scenario(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="22 XML files"):
        load_genius(write(tmp_path, {f"{number}.xml": NORLAND for number in range(22)}))


@given(exact_scenarios(st.text("abcxyz &<>'\"é", min_size=1, max_size=8).map(printable_line).filter(bool)))
@settings(max_examples=30, deadline=None)
def test_what_is_written_is_read_back_with_the_same_worth(
    tmp_path_factory: pytest.TempPathFactory, scenario: Scenario
) -> None:
    path = tmp_path_factory.mktemp("genius")
    for name, content in write_genius(scenario).items():
        (path / name).write_bytes(content)

    read, problems = load_genius(path)

    assert problems == ()
    assert (read.issues, read.parties) == (scenario.issues, scenario.parties)


def test_values_that_are_no_evaluations_are_not_written() -> None:
    issue = Issue("truce", "truce", options=(IssueOption("full", "full"),))
    values = IssueValues("truce", (OptionValue("full", exactly(0)),), weight=exactly(1))

    with pytest.raises(UnreadableError, match="Norland: values of 'truce' below 0, or none above"):
        write_genius(Scenario((issue,), (PartyValues("Norland", (values,), no_deal=exactly(0)),)))
