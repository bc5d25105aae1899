"""What flips among the outcomes of a conflict, and among packages."""

import pytest

from travaux.ingest.conditions import parse_condition
from travaux.ingest.conflict_file import parse_conflict
from travaux.ingest.scenario_file import parse_scenario
from travaux.model.conflict import Conflict
from travaux.model.package import Scenario, exactly
from travaux.model.whatif import FindingKind
from travaux.reason.packages.faults import ScenarioFaultError
from travaux.reason.stability.graph import build_graph
from travaux.reason.stability.states import ConflictFaultError
from travaux.reason.whatif.of_packages import ScenarioChanges, whatif_of_packages
from travaux.reason.whatif.of_stability import (
    ConflictChanges,
    changed_conflict,
    whatif_of_stability,
    without_entries,
)

CONFLICT = """
[conflict]
status_quo = "NN"
[[party]]
name = "Norland"
[[party]]
name = "Sarnia"
[[option]]
key = "leave"
party = "Norland"
issue = "bridge"
[[option]]
key = "pay"
party = "Sarnia"
from = "record"
entries = ["e1"]
[[priority]]
party = "Norland"
key = "n1"
wants = "leave only if pay"
from = "record"
entries = ["e2"]
[[priority]]
party = "Norland"
key = "n2"
wants = "leave"
[[order]]
party = "Norland"
first_to_last = ["n1", "n2"]
[[priority]]
party = "Sarnia"
key = "s1"
wants = "not pay"
from = "record"
entries = ["e3"]
"""

SCENARIO = """
[[issue]]
key = "truce"
options = ["full", "part"]
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
order = ["full", "part"]
from = "record"
entries = ["e1"]
[[values]]
party = "Norland"
issue = "border"
order = ["open", "shut"]
[[values]]
party = "Sarnia"
issue = "truce"
order = ["part", "full"]
[[values]]
party = "Sarnia"
issue = "border"
order = ["shut", "open"]
[[importance]]
party = "Norland"
first_to_last = ["truce", "border"]
[[importance]]
party = "Sarnia"
first_to_last = ["border", "truce"]
[[no_deal]]
party = "Norland"
value = 0.3
[[no_deal]]
party = "Sarnia"
value = 0.3
"""


def conflict() -> Conflict:
    made, faults = parse_conflict(CONFLICT)
    assert made is not None, faults
    return made


def scenario() -> Scenario:
    made, faults = parse_scenario(SCENARIO)
    assert made is not None, faults
    return made


def test_what_nobody_wants_any_more_is_stable_no_more() -> None:
    wish = ("Sarnia", parse_condition("pay"), "pay")

    found = whatif_of_stability(conflict(), ConflictChanges(preferred=(wish,)))

    assert {finding.what.partition(":")[0] for finding in found.gone} == {"nothing taken"}
    assert {finding.what.partition(":")[0] for finding in found.new} >= {"leave, pay"}
    assert found.changes == ("above all, Sarnia would want pay",)


def test_each_outcome_names_the_entries_that_it_hangs_on() -> None:
    (pivot,) = whatif_of_stability(conflict(), ConflictChanges()).pivots

    assert pivot.finding.kind is FindingKind.STABLE
    assert pivot.without == (("e1",), ("e2",), ("e3",))


def test_what_rests_on_a_dropped_entry_goes_with_all_that_speaks_of_it() -> None:
    left = without_entries(conflict(), frozenset({"e1"}))

    assert [party.name for party in left.parties] == ["Norland"]
    assert [priority.key for priority in left.priorities] == ["n2"]
    assert (left.precedences, left.status_quo) == ((), "N")
    build_graph(left)


def test_a_guarantee_and_a_deadline_change_what_can_be_done() -> None:
    changed = changed_conflict(conflict(), ConflictChanges(guaranteed=frozenset({"leave"}), lapsed=frozenset({"pay"})))

    assert len(build_graph(changed).states) == 2
    with pytest.raises(ConflictFaultError, match="there is no option 'fly'"):
        changed_conflict(conflict(), ConflictChanges(lapsed=frozenset({"fly"})))
    with pytest.raises(ConflictFaultError, match="no line rests on the entry 'e9'"):
        changed_conflict(conflict(), ConflictChanges(dropped=frozenset({"e9"})))


def test_another_value_of_no_deal_flips_the_packages() -> None:
    found = whatif_of_packages(scenario(), ScenarioChanges(no_deal={"Norland": exactly(0.9)}))

    assert any("full, shut" in finding.what for finding in found.gone)
    assert found.changes == ("no deal is worth 0.9 to Norland",)


def test_a_solution_names_the_entries_that_it_hangs_on() -> None:
    found = whatif_of_packages(scenario(), ScenarioChanges())

    assert found.pivots
    assert {group for pivot in found.pivots for group in pivot.without} == {("e1",)}


def test_changes_of_what_is_not_there_say_so() -> None:
    with pytest.raises(ScenarioFaultError, match="there is no party 'Estmark'"):
        whatif_of_packages(scenario(), ScenarioChanges(no_deal={"Estmark": exactly(0.1)}))
    with pytest.raises(ScenarioFaultError, match="no line rests on the entry 'e9'"):
        whatif_of_packages(scenario(), ScenarioChanges(dropped=frozenset({"e9"})))
