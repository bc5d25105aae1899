"""Scenarios written as our form and read back."""

from dataclasses import replace

from hypothesis import given, settings

from tests.ingest.scenarios import exact_scenarios
from travaux.ingest.scenario_file import parse_scenario
from travaux.ingest.scenario_text import write_scenario
from travaux.model.conflict import Basis, Grounds
from travaux.model.package import Exclusion, IssueValues, PackageValue, PartyValues, Range, Scenario, Stance, exactly
from travaux.model.profile import Issue, IssueOption

RECORD = Grounds(Basis.RECORD, ("3f2a",))
OPTIONS = (IssueOption("full", "full"), IssueOption("part", "part"))
ISSUES = (Issue("truce", "The truce", options=OPTIONS), Issue("toll", "The toll", options=OPTIONS))
FULL = Scenario(
    ISSUES,
    (
        PartyValues(
            "Norland",
            (IssueValues("truce", order=(("full",), ("part",)), weight=Range(0.2, 0.5), grounds=RECORD),),
            importance=(("truce", "toll"),),
            no_deal=Range(-0.5, 0.2),
            stances=(Stance(("full", "part"), acceptable=False, grounds=RECORD),),
            importance_grounds=Grounds(),
            no_deal_grounds=Grounds(),
        ),
        PartyValues("Sarnia", table=(PackageValue(("full", "full"), exactly(1)),)),
    ),
    (Exclusion((("truce", "full"), ("toll", "part")), Grounds(Basis.DEFAULT)),),
    "Talks",
)


def test_all_that_a_scenario_can_say_is_read_back() -> None:
    assert parse_scenario(write_scenario(FULL, ["A head", ""])) == (FULL, [])


@given(exact_scenarios())
@settings(deadline=None)
def test_what_is_written_is_read_back(scenario: Scenario) -> None:
    parties = tuple(replace(party, no_deal_grounds=Grounds()) for party in scenario.parties)
    made = replace(scenario, parties=parties)

    assert parse_scenario(write_scenario(made)) == (made, [])
