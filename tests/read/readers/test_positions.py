"""The reader of positions: who demands, offers, accepts, refuses, concedes, promises and threatens what."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import ReadReport, document_of
from travaux.model.content import Act, Modality, PloverType, Position
from travaux.model.profile import Issue, IssueOption, Profile
from travaux.read.pipeline import read_document

Read = Callable[..., ReadReport]


def positions_of(report: ReadReport) -> list[Position]:
    return [entry.content for entry in report.positions if isinstance(entry.content, Position)]


def stands_of(report: ReadReport) -> list[tuple[str, Act, str]]:
    return [(position.actor, position.act, position.issue) for position in positions_of(report)]


@pytest.mark.parametrize(
    ("text", "act", "issue"),
    [
        ("Canada demanded the release of all prisoners.", Act.DEMAND, "prisoners"),
        ("Canada called on Mexico to withdraw its troops.", Act.DEMAND, "withdrawal"),
        ("Canada insists that any deal must include inspections.", Act.DEMAND, "inspections"),
        ("Canada is ready to lift the blockade.", Act.OFFER, "blockade"),
        ("Canada is open to a pause in the fighting.", Act.OFFER, "truce"),
        ("Canada accepted the proposal on Monday.", Act.ACCEPT, "proposal"),
        ("Canada has signed on to the treaty.", Act.ACCEPT, "proposal"),
        ("Canada rejected the sanctions on its banks.", Act.REJECT, "sanctions"),
        ("Canada refuses to disarm its militia.", Act.REJECT, "defeat"),
        ("Canada ruled out direct talks with Mexico.", Act.REJECT, "procedure"),
        ("Canada is unwilling to cut its tariffs.", Act.REJECT, "tariffs"),
        ("Canada backed down on tariffs.", Act.CONCEDE, "tariffs"),
        ("Canada dropped its demand for higher tariffs.", Act.CONCEDE, "tariffs"),
        ("Canada vowed to rebuild the damaged infrastructure.", Act.COMMIT, "reconstruction"),
        ("Canada threatened to resume the offensive.", Act.THREATEN, "offensive"),
        ("Canada expressed its readiness for a ceasefire.", Act.OFFER, "ceasefire"),
        ("Canada's refusal to lift the sanctions angered Mexico.", Act.REJECT, "sanctions"),
    ],
)
def test_a_construction_tells_the_act_and_the_issue(read: Read, text: str, act: Act, issue: str) -> None:
    assert ("Canada", act, issue) in stands_of(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Canada did not reject the ceasefire.",
        "Canada refused to rule out a ceasefire.",
        "Canada has yet to accept the ceasefire.",
        "If Canada rejects the ceasefire, the war will go on.",
        "It is unclear whether Canada will accept the ceasefire.",
        "Canada declined to comment on the ceasefire.",
        "Will Canada accept the ceasefire?",
        "The ceasefire was rejected.",
        "The ceasefire must hold, a columnist wrote.",
        "Canada hoped that an answer in the same coin would follow.",
        "The deadline was “not helpful, but not yet a catastrophe”, a senior Canadian official said.",
    ],
)
def test_what_is_denied_supposed_or_nobody_s_gives_no_position(read: Read, text: str) -> None:
    assert stands_of(read(text)) == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Canada would not accept the ceasefire.", Act.REJECT),
        ("Canada is not ready to accept the ceasefire.", Act.REJECT),
        ("Canada voted to reject the ceasefire.", Act.REJECT),
        ("Canada pledged to vote for the ceasefire deal.", Act.ACCEPT),
    ],
)
def test_negation_and_what_a_verb_governs_turn_the_act(read: Read, text: str, act: Act) -> None:
    assert [found for _, found, _ in stands_of(read(text))] == [act]


def test_the_first_person_in_a_quotation_is_the_speaker(read_report: ReadReport) -> None:
    """
    "We will not lift the sanctions," Mexican President Rosa Delmar said on Monday.
    """
    assert ("Rosa Delmar", Act.REJECT, "sanctions") in stands_of(read_report)


def test_each_issue_of_a_joined_demand_is_a_position_of_its_own(read_report: ReadReport) -> None:
    """
    Mexico met Canada on Sunday. Canada called on Mexico to release the prisoners and to withdraw its troops.
    """
    assert [issue for _, _, issue in stands_of(read_report)] == ["prisoners", "withdrawal"]
    assert read_report.positions[1].provenance.exact == "to withdraw its troops"
    assert positions_of(read_report)[0].toward == "Mexico"


def test_both_holders_of_a_joint_stand_are_named(read_report: ReadReport) -> None:
    """
    Canada and Mexico rejected the ceasefire proposal on Monday.
    """
    assert {actor for actor, _, _ in stands_of(read_report)} == {"Canada", "Mexico"}


def test_what_must_come_first_is_demanded(read_report: ReadReport) -> None:
    """
    Canada said it will not lift the sanctions unless Mexico releases the prisoners.
    """
    refused, demanded = positions_of(read_report)
    assert (refused.act, refused.issue) == (Act.REJECT, "sanctions")
    assert (demanded.act, demanded.issue) == (Act.DEMAND, "prisoners")
    assert demanded.precondition_for == "it will not lift the sanctions"
    assert demanded.precondition_issue == "sanctions"


@pytest.mark.parametrize(
    "text",
    [
        "A senior Mexican official told that a “total ceasefire and a retreat of the Canadian army are a precondition"
        " for any serious negotiation” regarding a swap.",
        "A senior Mexican official said that a ceasefire and a retreat of the Canadian army are conditions for talks.",
    ],
)
def test_each_of_two_preconditions_is_demanded(read: Read, text: str) -> None:
    found = positions_of(read(text))
    assert [(each.actor, each.act, each.issue) for each in found] == [
        ("senior Mexican official", Act.DEMAND, "ceasefire"),
        ("senior Mexican official", Act.DEMAND, "withdrawal"),
    ]
    assert all(each.precondition_for for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "Mexico said there would be no talks until Canada lifts the blockade.",
        "“There will be no talks before the blockade is lifted,” Mexico said.",
        "Mexico said the condition for talks is an end of the blockade.",
    ],
)
def test_no_talks_before_something_is_done_demands_it(read: Read, text: str) -> None:
    (found,) = positions_of(read(text))
    assert (found.actor, found.act, found.issue) == ("Mexico", Act.DEMAND, "blockade")
    assert "talks" in (found.precondition_for or "")


def test_what_is_said_to_be_no_precondition_is_not_demanded(read_report: ReadReport) -> None:
    """
    A withdrawal is not a precondition for talks, Mexico said.
    """
    assert stands_of(read_report) == []


def test_a_list_after_a_demand_goes_on_with_it(read_report: ReadReport) -> None:
    """
    Canada called for Mexican troops to withdraw; an exchange of prisoners; and a new round of inspections.
    """
    assert [issue for _, _, issue in stands_of(read_report)] == ["withdrawal", "prisoners", "inspections"]


def test_modality_says_how_a_position_is_held_out(read_report: ReadReport) -> None:
    """
    Canada said it could accept the proposal.
    """
    assert [position.modality for position in positions_of(read_report)] == [Modality.POSSIBLE]


def test_a_deadline_is_the_day_by_which_it_is_to_be_done(read_report: ReadReport) -> None:
    """
    Canada demanded that Mexico lift the blockade by 20 March 2025.
    """
    assert [str(position.deadline) for position in positions_of(read_report)] == ["2025-03-20"]


def test_a_position_carries_its_plover_type(read_report: ReadReport) -> None:
    """
    Canada rejected the proposal.
    """
    assert [position.plover for position in positions_of(read_report)] == [PloverType.REJECT]


def test_an_offer_inside_an_answer_is_its_maker_s(read_report: ReadReport) -> None:
    """
    Mexico met Canada on Sunday. Canada agreed to a five-day truce offered by Mexico.
    """
    assert {("Canada", Act.ACCEPT), ("Mexico", Act.OFFER)} <= {(who, act) for who, act, _ in stands_of(read_report)}


@pytest.mark.parametrize(
    ("text", "toward"),
    [
        ("Canada rejected an appeal by Mexico for talks.", "Mexico"),
        ("Canada rejected a Mexican offer of talks on tariffs with Norway.", "Mexico"),
        ("Canada is ready to send aid to help Mexico.", "Mexico"),
        ("Canada urged refugees to accept the ceasefire.", "refugees"),
        ("Canada threatened to close the border to Mexican rebels.", None),
        ("Canada has undertaken not to send fighters to the heights.", None),
        ("Canada called on both sides to hold fire.", None),
        ("Canada offered to send 60 observers to Mexico under General Bruno Delacroix.", "Mexico"),
        ("Canada agreed to put 40 percent of the tolls of the Harrow Locks into a fund.", None),
        ("Canada rejected a plan of the mediators, who met envoys of Mexico.", None),
        ("Canada demanded a ban on visits from the prisons of its neighbour Mexico.", None),
        ("Canada threatened sanctions on Mexico.", "Mexico"),
        ("Canada demanded that Mexico lift the blockade.", "Mexico"),
        ("Canada is ready to withdraw its troops.", None),
    ],
)
def test_the_other_side_is_an_actor_or_goes_by_its_words(read: Read, text: str, toward: str | None) -> None:
    found = [position for position in positions_of(read(text)) if position.actor == "Canada"]
    assert found
    assert found[0].toward == toward


def test_whom_a_position_concerns_need_not_be_asked(read: Read) -> None:
    (found,) = positions_of(read("Canada is willing to withdraw its troops from Mexico."))
    assert (found.toward, found.target) == (None, "Mexico")


@pytest.mark.parametrize(
    ("text", "toward"),
    [
        ("Canada insisted that a deal must include the handover of captive Mexican soldiers.", None),
        ("Canada is ready to discuss releases to bring the remaining 129 individuals to safety.", None),
        ("Canada demanded the release of all Mexican detainees from Norwegian prisons.", "Norway"),
    ],
)
def test_nobody_turns_to_captives_or_numbers(read: Read, text: str, toward: str | None) -> None:
    (found,) = positions_of(read(f"Norway met Canada. {text}"))
    assert (found.actor, found.toward) == ("Canada", toward)


@pytest.mark.parametrize(
    ("text", "actor", "act"),
    [
        (
            "All sides in the valley warned they will retaliate if the truce is broken.",
            "All sides in the valley",
            "threaten",
        ),
        ("Canada said on Monday that the ceasefire was over.", "Canada", "reject"),
        ("Canada has left open the idea of increased aid.", "Canada", "offer"),
    ],
)
def test_the_words_that_name_a_speaker_hold_his_stand(read: Read, text: str, actor: str, act: str) -> None:
    (found,) = positions_of(read(text))
    assert (found.actor, found.act) == (actor, act)


@pytest.mark.parametrize(
    "text",
    [
        "Protesters took to the streets demanding the government of Mexico focus on the return of the hostages.",
        "Thousands of Mexican protesters marched, demanding the government focus on the return of the hostages.",
    ],
)
def test_what_people_in_the_streets_want_is_not_their_state_s(read: Read, text: str) -> None:
    assert "Mexico" not in {position.actor for position in positions_of(read(text))}


def test_an_answer_is_tied_to_what_it_answers(read_report: ReadReport) -> None:
    """
    Canada offered Mexico a truce of 15 days. Mexico rejected it within hours.
    """
    answer = positions_of(read_report)[-1]
    assert (answer.actor, answer.act, answer.issue, answer.toward) == ("Mexico", Act.REJECT, "truce", "Canada")


def test_the_day_of_an_agreement_is_not_what_is_agreed(read: Read) -> None:
    (found,) = positions_of(read("Canada agreed on Thursday to extend the truce by 30 days."))
    assert (found.act, found.issue, found.asks) == (Act.COMMIT, "truce", "to extend the truce by 30 days")


def test_a_question_is_no_demand(read: Read) -> None:
    assert stands_of(read("Asked whether Mexico must disarm, the Canadian minister Ana Holt said talks go on.")) == []


def test_an_added_name_is_whose_stand_it_is(read: Read) -> None:
    text = "Carl Ursk rules Canada. His brother, the commander Tomas Ursk, called for a ceasefire with Mexico."
    assert {actor for actor, _, _ in stands_of(read(text))} == {"Tomas Ursk"}


def test_what_another_wants_in_the_same_breath_is_not_one_s_own(read: Read) -> None:
    (found,) = positions_of(read("Canada wants a truce of 30 days and Mexico 60."))
    assert (found.actor, found.asks, found.toward) == ("Canada", "a truce of 30 days", None)


def test_the_state_us_is_not_the_pronoun(read: Read) -> None:
    found = stands_of(read("US and Canada have agreed to cut their tariffs, Mexican President Rosa Delmar said."))
    assert {actor for actor, _, _ in found} == {"US", "Canada"}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Canada welcomed the ceasefire.", PloverType.SUPPORT),
        ("Canada denounced the sanctions on its banks.", PloverType.ACCUSE),
        ("Canada agreed to lift the sanctions on Mexico.", PloverType.AGREE),
        ("Canada vowed to leave the talks unless Mexico releases the prisoners.", PloverType.THREATEN),
    ],
)
def test_what_a_position_exports_as_goes_by_its_word(read: Read, text: str, type_: PloverType) -> None:
    assert type_ in [position.plover for position in positions_of(read(text))]


def test_headlines_give_no_position(read_report: ReadReport) -> None:
    """
    Canada rejects ceasefire

    The weather in Mexico was fine on Monday.
    """
    assert stands_of(read_report) == []


def test_the_profile_s_issues_and_options_come_first(read: Read) -> None:
    option = IssueOption("full", "Full withdrawal", ("all troops",))
    profile = Profile("Valley", issues=(Issue("valley", "The valley", ("troop*",), (option,)),))
    found = positions_of(read("Canada demanded that Mexico withdraw all troops.", profile=profile))
    assert [(position.issue, position.option) for position in found] == [("valley", "full")]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "Canada",
                "rejected",
                "the deal",
                "and",
                "unless",
                "“",
                "”",
                "we",
                "will not",
                ";",
                ",",
                ".",
                "\n\n",
                "to accept",
                "said",
                "two",
                "its demand for",
                "is ready",
                "ONLY AFTER",
                "\u202e",
                "()",
            ]
        ),
        max_size=40,
    )
)
def test_any_words_give_positions_inside_the_text_or_none(words: list[str]) -> None:
    document = document_of(" ".join(words))
    for _, annotation in read_document(document, Profile()):
        if isinstance(annotation.content, Position):
            assert 0 <= annotation.span.start < annotation.span.end <= len(document.text)
            assert annotation.span.of(document.text).strip()
            assert annotation.content.actor
