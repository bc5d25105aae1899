"""Scenarios in our TOML form: what they mean, and every fault in a line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.test_genius import DOMAIN, NORLAND, SARNIA, write
from travaux.ingest.scenario_file import load_scenario, parse_scenario
from travaux.model.conflict import Basis, Grounds
from travaux.model.package import Exclusion, PackageValue, Range, Stance, exactly

TALKS = """
[scenario]
name = "Ferry talks"

[[issue]]
key = "truce"
name = "Truce on the river"
options = ["full", "partial", "none"]
[[issue]]
key = "border"
options = ["open", "shut"]

[[party]]
name = "Norland"
[[party]]
name = "Sarnia"

[[values]]
party = "Norland"
issue = "truce"
order = ["full", ["partial", "none"]]
from = "record"
entries = ["entry-1"]
[[values]]
party = "Sarnia"
issue = "border"
values = { open = 0, shut = [0.5, 1] }
weight = [0.2, 0.6]

[[importance]]
party = "Norland"
first_to_last = ["truce", "border"]
from = "default"
[[no_deal]]
party = "Norland"
value = [-1, 0.2]

[[stance]]
party = "Norland"
package = { border = "open", truce = "partial" }
acceptable = true

[[exclusion]]
options = { truce = "full", border = "shut" }
"""


def test_a_file_says_what_is_known_of_whom_and_by_whom() -> None:
    scenario, faults = parse_scenario(TALKS)

    assert faults == []
    assert scenario is not None
    assert scenario.name == "Ferry talks"
    assert [(issue.key, issue.name) for issue in scenario.issues] == [
        ("truce", "Truce on the river"),
        ("border", "border"),
    ]
    norland, sarnia = scenario.parties
    assert norland.on("truce").order == (("full",), ("partial", "none"))
    assert norland.on("truce").grounds == Grounds(Basis.RECORD, ("entry-1",))
    assert norland.importance == (("truce",), ("border",))
    assert norland.importance_grounds == Grounds(Basis.DEFAULT)
    assert (norland.no_deal, norland.no_deal_grounds) == (Range(-1, 0.2), Grounds(Basis.ANALYST))
    assert norland.stances == (Stance(("partial", "open"), acceptable=True),)
    assert (sarnia.no_deal, sarnia.on("border").weight) == (None, Range(0.2, 0.6))
    assert [value.value for value in sarnia.on("border").values] == [exactly(0), Range(0.5, 1)]
    assert scenario.exclusions == (Exclusion((("truce", "full"), ("border", "shut"))),)


def test_values_of_whole_packages_make_a_table() -> None:
    scenario, faults = parse_scenario(
        """
        issue = [{ key = "border", options = ["open", "shut"] }]
        party = [{ name = "Norland" }]
        package = [{ party = "Norland", package = { border = "open" }, value = 4 }]
        """
    )

    assert faults == []
    assert scenario is not None
    assert scenario.parties[0].table == (PackageValue(("open",), exactly(4)),)


FAULTS = {
    "not TOML": "[[issue",
    "unknown field 'isue'; known are scenario, issue": "[[isue]]",
    "issue must be a list of tables: write [[issue]]": "issue = 3",
    "scenario must be a table with a name": "scenario = 3",
    "issue 1 needs key": '[[issue]]\noptions = ["a"]',
    "issue 1 needs options, a list of texts": '[[issue]]\nkey = "truce"',
    "issue 1 has an unknown field 'colour'": '[[issue]]\nkey = "a"\noptions = ["a"]\ncolour = "red"',
    "party 1 needs text in quotation marks for name": "[[party]]\nname = 3",
    "values 1: no party 'Talven' is declared": '[[values]]\nparty = "Talven"\nissue = "truce"',
    "values 1 needs order: a list of keys": '[[values]]\nparty = "Norland"\nissue = "truce"\norder = ["full", 3]',
    "values 1 needs values as a table": '[[values]]\nparty = "Norland"\nissue = "truce"\nvalues = [1]',
    "values 1 needs the value of 'full': a number": "[[values]]\nparty = 'a'\nissue = 'b'\nvalues.full = true",
    "values 1 needs weight: a number": '[[values]]\nparty = "Norland"\nissue = "truce"\nweight = [1, 2, 3]',
    "importance 2: 'Norland' has one already": '[[party]]\nname = "Norland"\n'
    + '[[importance]]\nparty = "Norland"\nfirst_to_last = ["truce"]\n' * 2,
    "no_deal 1 needs value: a number": '[[no_deal]]\nparty = "Norland"',
    "no_deal 1 has a number too large in value": f'[[no_deal]]\nparty = "Norland"\nvalue = 1{"0" * 400}',
    "stance 1 needs acceptable = true or false": '[[stance]]\nparty = "Norland"\npackage = {}',
    "stance 1 needs package, an option for each issue": '[[stance]]\nparty = "a"\nacceptable = true\npackage = 3',
    "stance 1 needs an option of each issue in package: truce": '[[issue]]\nkey = "truce"\noptions = ["a"]\n'
    + '[[stance]]\nparty = "a"\nacceptable = true\npackage = { border = "a" }',
    "exclusion 1 needs options, an option for each issue": "[[exclusion]]\noptions = { truce = 1 }",
    'exclusion 1 has from = "record" and entries only together': '[[exclusion]]\noptions = {}\nfrom = "record"',
    "exclusion 1 has from = 'rumour', which is not one of": '[[exclusion]]\noptions = {}\nfrom = "rumour"',
}


@pytest.mark.parametrize("line", FAULTS)
def test_each_fault_is_told_in_one_line(line: str, tmp_path: Path) -> None:
    file = tmp_path / "scenario.toml"
    file.write_text(FAULTS[line], encoding="utf-8")
    scenario, faults = load_scenario(file)

    assert scenario is None
    assert any(fault.what.startswith(line) for fault in faults), faults
    assert all("\n" not in str(fault) for fault in faults)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b"name = '\xe9'")
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * 5_000_001)

    assert [load_scenario(path)[1][0].what for path in (latin, large, tmp_path / "none.toml")] == [
        "is not UTF-8 text",
        "is larger than 5 MB",
        "cannot be read: No such file or directory",
    ]


def test_a_folder_is_read_as_one_of_genius(tmp_path: Path) -> None:
    write(tmp_path, {"domain.xml": DOMAIN, "norland.xml": NORLAND, "sarnia.xml": SARNIA})
    scenario, notes = load_scenario(tmp_path)

    assert scenario is not None
    assert [party.party for party in scenario.parties] == ["norland", "sarnia"]
    assert notes == ()
    (tmp_path / "domain.xml").unlink()
    assert load_scenario(tmp_path)[0] is None


names = st.sampled_from(["issue", "party", "values", "stance", "package", "exclusion", "no_deal", "scenario", "from"])
plain = st.one_of(
    st.integers(), st.text(st.characters(codec="utf-8"), max_size=5).map(repr), st.just("{}"), st.just("[[1]]")
)


@given(st.lists(st.tuples(names, names, plain), max_size=4))
def test_nonsense_is_told_and_never_crashes(lines: list[tuple[str, str, object]]) -> None:
    parse_scenario("\n".join(f"[[{table}]]\n{name} = {value}" for table, name, value in lines))
    scenario, faults = parse_scenario("\n".join(f"{table}.{name} = {value}" for table, name, value in lines))

    assert (scenario is None) is bool(faults)
