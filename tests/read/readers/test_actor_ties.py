"""To whom people and bodies belong, and what they are to the talks, as the words around them tell."""

import pytest

from tests.conftest import ReadReport, document_of
from tests.read.readers.test_actors import actor
from travaux.model.actor import ActorKind, Role
from travaux.model.profile import Profile, ProfileActor


def ties(text: str) -> dict[str, str | None]:
    """Return whom each actor of the report belongs to."""
    return {each.name: each.member_of for each in ReadReport(document_of(text), Profile()).actors}


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        (
            "The drivers, members of Velm Transit Union, have struck for a week. The drivers say they will stay out.",
            "drivers",
            "Velm Transit Union",
        ),
        (
            "Orrel Lines' drivers, members of the Velm Dockers Union, voted no. The drivers said they would strike.",
            "Orrel Lines' drivers",
            "Velm Dockers Union",
        ),
        (
            "Drivers represented by the Velm Dockers Union voted no. The drivers said that they would strike again.",
            "drivers",
            "Velm Dockers Union",
        ),
        ("Ada Holm, a mechanic and shop steward in Velm Union Local 12, said no.", "Ada Holm", "Velm Union Local 12"),
        ("Khalil Daya of Hamas rejected the plan on Monday.", "Khalil Daya", "Hamas"),
        ("Hamas rejected it. Omar Haddad, second in command of the military wing, left.", "Omar Haddad", "Hamas"),
        ("Democrats voted no. Senator Ada Holm (D-Ohio) said that she would wait.", "Ada Holm", "Democrats"),
        (
            "Republicans voted no. Senator Ada Holm, an Ohio Republican, said that she would wait.",
            "Ada Holm",
            "Republicans",
        ),
        (
            "The state of the quays is good, said Orrel Ports Board, the state-run operator of Kenya's quays.",
            "Orrel Ports Board",
            "Kenya",
        ),
    ],
)
def test_a_tie_is_read_where_the_words_tell_it(text: str, name: str, body: str) -> None:
    assert ties(text)[name] == body


def test_workers_belong_to_the_only_union_of_the_report() -> None:
    text = (
        "The Velm Dockers Union called a strike on Monday. The workers voted to reject the offer. "
        "The workers said that they would stay out. Replacement workers sailed, and replacement workers moored."
    )
    found = ties(text)
    assert found["workers"] == "Velm Dockers Union"
    assert found.get("Replacement workers") is None


def test_workers_belong_to_no_union_where_there_are_two() -> None:
    text = (
        "The Velm Dockers Union and the Orrel Boatmen Union called a strike on Monday. "
        "The workers voted to reject the offer. The workers said that they would stay out."
    )
    assert ties(text).get("workers") is None


def test_critics_and_observers_of_a_body_are_not_its_own() -> None:
    found = ties("Critics of Hamas said that the talks had failed. Leaders of Hamas said that they had not.")
    assert found["critics of Hamas"] is None
    assert found["leaders of Hamas"] == "Hamas"


def test_an_administration_is_the_one_named_before() -> None:
    text = "The Biden administration rejected the plan. One administration official said that it was dead."
    assert ties(text)["One administration official"] == "United States"


def test_a_leader_s_government_is_his_state() -> None:
    assert ties("The Assad government rejected the plan on Monday.") == {"Assad government": "Syria"}
    assert ties("Syria is at war. The Assad government rejected the plan on Monday.") == {"Syria": None}


def test_a_ministry_in_an_office_is_no_actor_of_its_own() -> None:
    assert set(ties("Kenyan Foreign Ministry spokeswoman Ada Holm said no. Kenya left.")) == {"Ada Holm", "Kenya"}


def test_bodies_that_are_no_actors_go_by_their_usual_name() -> None:
    found = ties("President Donald Trump rejected the plan. It would be the longest strike in U.S. history, he said.")
    assert found == {"Donald Trump": "United States"}


def test_a_branch_belongs_to_its_union_by_its_short_name_too(read_report: ReadReport) -> None:
    """The Velm Dockers Union (VDU) called a strike. VDU Local 12 rejected the offer, and the VDU said so."""
    assert actor(read_report, "VDU Local 12").member_of == "Velm Dockers Union"


def test_a_callings_nationality_makes_nobody_a_party(read_report: ReadReport) -> None:
    """Kenya and Chad met on Monday. Kenya asked Chad to free Ada Holm, a Kenyan pilot. Holm has been held since May."""
    assert actor(read_report, "Ada Holm").role is Role.OTHER
    assert actor(read_report, "Kenya").role is Role.PARTY


def test_whom_a_deal_is_with_is_a_party_beside_two_others(read_report: ReadReport) -> None:
    """The trade war between Kenya and Chad went on. A deal with Malawi was signed by Kenya on Sunday."""
    assert actor(read_report, "Malawi").role is Role.PARTY


def test_a_people_is_no_party_beside_the_armed_group(read_report: ReadReport) -> None:
    """Talks between Israel and Hamas went on. Hamas rejected a truce. Thousands of Palestinians fled on Monday."""
    assert {each.name: each.role for each in read_report.actors}.get("Palestinians", Role.OTHER) is Role.OTHER


def test_a_body_named_in_passing_is_no_party(read_report: ReadReport) -> None:
    """
    The Velm Dockers Union and Orrel Lines met on Monday. The Velm Dockers Union rejected the offer of Orrel Lines.

    Orrel Lines said that the Velm Dockers Union would strike. Orrel Lines regretted it. The Velm Dockers Union did not.

    Orrel Lines told the Velm Dockers Union so. The Velm Dockers Union told the press. Orrel Lines left the talks.

    The Velm Safety Board said that the quays were safe.
    """
    assert actor(read_report, "Velm Safety Board").role is Role.OTHER
    assert actor(read_report, "Velm Dockers Union").role is Role.PARTY


def test_the_profile_s_tie_goes_before_the_report_s() -> None:
    profile = Profile(
        actors=(
            ProfileActor("Norland", ActorKind.STATE, Role.PARTY),
            ProfileActor("Harbour Front", ActorKind.ARMED_GROUP, Role.PARTY),
            ProfileActor("Imra Dovane", ActorKind.PERSON, Role.PARTY, member_of="Harbour Front"),
        )
    )
    report = ReadReport(document_of("Norland envoy Imra Dovane met the Harbour Front on Monday."), profile)
    assert actor(report, "Imra Dovane").member_of == "Harbour Front"


def test_the_opposition_does_not_speak_for_the_state(read_report: ReadReport) -> None:
    """
    Norway and Denmark met in Oslo. Mara Quill, a spokeswoman for Norway's opposition, rejected the budget. Danish rebel
    commander Jens Holt rejected the truce.
    """
    of = {actor.name: actor.member_of for actor in read_report.actors}
    assert (of["Mara Quill"], of["Jens Holt"]) == (None, None)
