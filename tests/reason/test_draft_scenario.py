"""A draft of a scenario: an order of options from what was said, and nothing more."""

from tests.reason.evidence import told
from tests.reason.test_gaps import held, issues_in
from travaux.model.content import Act
from travaux.model.evidence import Evidence
from travaux.model.package import Scenario
from travaux.model.profile import Issue, IssueOption
from travaux.reason.draft_scenario import draft_scenario
from travaux.reason.gaps.analysis import material_of

TOLLS = Issue("tolls", "Tolls", options=tuple(IssueOption(key, key) for key in ("half", "third", "none")))
FERRY = Issue("ferry", "Ferry", options=(IssueOption("open", "open"),))


def drafted(*evidence: Evidence) -> Scenario:
    return draft_scenario(material_of(evidence, issues_in, {}, None), [TOLLS, FERRY], "Talks")


def test_what_was_asked_first_stands_above_what_was_offered_later_and_what_was_refused_last() -> None:
    first = told(held(Act.DEMAND, "Norland", "tolls", option="half"), "2025-03-01")
    later = told(held(Act.OFFER, "Norland", "tolls", option="third"), "2025-03-08")
    against = told(held(Act.REJECT, "Norland", "tolls", option="none"), "2025-03-02")
    other = told(held(Act.REJECT, "Sarnia", "tolls", option="half"), "2025-03-02")

    norland, sarnia = sorted(drafted(first, later, against, other).parties, key=lambda party: party.party)

    assert norland.on("tolls").order == (("half",), ("third",), ("none",))
    assert set(norland.on("tolls").grounds.entries) == {each.entry.key for each in (first, later, against)}
    assert sarnia.on("tolls").order == (("half",),)


def test_no_ranking_no_value_of_no_deal_and_no_issue_without_a_choice_is_drafted() -> None:
    scenario = drafted(told(held(Act.DEMAND, "Norland", "ferry", option="open"), "2025-03-01"))

    (party,) = scenario.parties
    assert [issue.key for issue in scenario.issues] == ["tolls"]
    assert (party.issues, party.importance, party.no_deal, party.stances) == ((), (), None, ())
