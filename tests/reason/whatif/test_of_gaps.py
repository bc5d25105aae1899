"""What flips among gaps."""

import datetime as dt

import pytest

from tests.reason.evidence import told
from tests.reason.test_gaps import held, issues_in, said
from travaux.model.content import Act
from travaux.model.dates import parse_date
from travaux.model.evidence import Evidence
from travaux.model.whatif import FindingKind, Supposition
from travaux.reason.gaps.analysis import Material, material_of
from travaux.reason.whatif.of_gaps import ChangeFaultError, Changes, whatif_of_gaps

MARCH_20 = dt.date(2025, 3, 20)


def block() -> list[Evidence]:
    return [
        said("Norland", "We will not open the ferry before the last soldier has left"),
        said("Sarnia", "No soldier will leave until the ferry is open", document="other"),
        told(held(Act.DEMAND, "Norland", "tolls", option="half", deadline=parse_date("2025-03-25")), "2025-03-04"),
        told(held(Act.OFFER, "Sarnia", "tolls", option="third"), "2025-03-05"),
    ]


def material(evidence: list[Evidence]) -> Material:
    return material_of(evidence, issues_in, {}, MARCH_20)


def test_without_a_condition_the_cycle_goes() -> None:
    evidence = block()
    key = evidence[0].entry.key

    found = whatif_of_gaps(material(evidence), MARCH_20, Changes(dropped=frozenset({key})))

    assert [finding.kind for finding in found.gone] == [FindingKind.CYCLE]
    assert not found.new
    assert key in found.changes[0]


def test_a_finding_names_the_reports_that_it_hangs_on() -> None:
    evidence = block()

    (pivot,) = [
        pivot
        for pivot in whatif_of_gaps(material(evidence), MARCH_20, Changes()).pivots
        if pivot.finding.kind is FindingKind.CYCLE
    ]

    assert set(pivot.without) == {(evidence[0].entry.key,), (evidence[1].entry.key,)}


def test_what_two_independent_reports_tell_hangs_on_neither() -> None:
    again = said("Norland", "We will not open the ferry until every soldier has left", document="third")

    pivots = whatif_of_gaps(material([*block(), again]), MARCH_20, Changes()).pivots

    (cycle,) = [pivot for pivot in pivots if pivot.finding.kind is FindingKind.CYCLE]
    assert len(cycle.without) == 1


def test_a_supposed_concession_moves_and_opens_the_cycle() -> None:
    changes = Changes(supposed=(Supposition("Norland", Act.CONCEDE, "withdrawal"),))

    found = whatif_of_gaps(material(block()), MARCH_20, changes)

    assert FindingKind.CYCLE in {finding.kind for finding in found.gone}
    assert FindingKind.MOVED in {finding.kind for finding in found.new}


def test_a_supposed_acceptance_settles_an_issue() -> None:
    changes = Changes(supposed=(Supposition("Norland", Act.ACCEPT, "tolls", "third"),))

    new = whatif_of_gaps(material(block()), MARCH_20, changes).new

    assert any(finding.kind is FindingKind.AGREED and "tolls: third" in finding.what for finding in new)


def test_a_guarantor_lets_nothing_wait() -> None:
    found = whatif_of_gaps(material(block()), MARCH_20, Changes(guaranteed=frozenset({"withdrawal"})))

    assert [finding.kind for finding in found.gone] == [FindingKind.CYCLE]


def test_a_deadline_that_passes_is_told() -> None:
    found = whatif_of_gaps(material(block()), MARCH_20, Changes(until=dt.date(2025, 3, 25)))

    assert [finding.kind for finding in found.new] == [FindingKind.OVERDUE]


def test_changes_that_cannot_be_made_say_why() -> None:
    with pytest.raises(ChangeFaultError, match="no position or condition as of that day has the key 'x'"):
        whatif_of_gaps(material(block()), MARCH_20, Changes(dropped=frozenset({"x"})))
    with pytest.raises(ChangeFaultError, match="'Estmark' is not at the table; there are Norland, Sarnia"):
        whatif_of_gaps(material(block()), MARCH_20, Changes(supposed=(Supposition("Estmark", Act.ACCEPT, "tolls"),)))


def test_nothing_changed_changes_nothing() -> None:
    found = whatif_of_gaps(material(block()), MARCH_20, Changes())

    assert (found.gone, found.new, found.changes) == ((), (), ())
    assert found.kept > 0
