"""Names and roles that reports on the web make easy to misread: each sentence was once read as somebody it is not."""

import pytest

from tests.conftest import ReadReport, document_of
from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.profile import Profile, ProfileActor


def actors(text: str) -> dict[str, Actor]:
    return {each.name: each for each in ReadReport(document_of(text), Profile()).actors}


def test_two_outlets_of_one_last_word_are_two() -> None:
    found = actors(
        "The Velm Times reported on Monday that the talks failed. The premier told The Orrel Times that he would wait. "
        "The Times said that it had seen the text."
    )

    assert not {"Times"} & {*found["Velm Times"].aliases, *found["Orrel Times"].aliases}


def test_what_goes_to_press_is_an_outlet() -> None:
    found = actors("As Orrel Worker went to press, the union said that it would strike. Orrel Worker demanded better.")

    assert found["Orrel Worker"].role is Role.OTHER


@pytest.mark.parametrize("name", ["Obama", "Barack Obama"])
def test_a_person_whose_name_is_a_town_s_too_is_a_person(name: str) -> None:
    found = actors(f"President {name} met the envoys on Monday. Obama said that the talks would go on.")

    assert found[name].kind is ActorKind.PERSON


def test_a_state_stays_one_across_the_end_of_a_line() -> None:
    found = actors("The envoys left. The United\nStates rejected the plan, and U.S. officials said so.")

    assert found["United States"].kind is ActorKind.STATE


def test_a_state_and_its_government_are_one() -> None:
    found = actors("The Kenyan Government rejected the plan. Kenya said that it would wait. The Kenya Government left.")

    assert [name for name in found if "Kenya" in name] == ["Kenya"]


def test_the_secretary_for_a_region_is_not_the_region_s() -> None:
    found = actors("Northern Ireland Secretary Ada Holm rejected the plan on Monday.")

    assert found["Ada Holm"].member_of is None


def test_rules_and_motion_are_nobody() -> None:
    """A "standards regime" governs goods and a "hopeful movement" is one in the talks."""
    found = actors(
        "Hamas rejected the EU's standards regime. The EU rejected free movement of goods. There was hopeful movement "
        "in the talks, the EU said."
    )

    assert not found["Hamas"].aliases
    assert not found["EU"].aliases


def test_several_bodies_are_not_the_last_one() -> None:
    found = actors("The Velm Dockers Union rejected the offer. Unions have lost members, and unions know it.")

    assert not {"Unions", "unions"} & set(found["Velm Dockers Union"].aliases)


def test_rebels_of_a_political_party_are_no_armed_group() -> None:
    found = actors("Tory rebels said that they would vote against it. Ada Holm rejected their demands.")

    assert found["Tory rebels"].kind is not ActorKind.ARMED_GROUP


def test_the_next_holder_of_an_office_is_not_the_one_of_today() -> None:
    found = actors(
        "Ada Holm, the prime minister of Kenya, said no. The next prime minister of Kenya would say yes, she said."
    )

    assert "next prime minister of Kenya" not in found["Ada Holm"].aliases


def test_an_outlet_before_a_leader_s_name_does_not_employ_him() -> None:
    found = actors("He told The Sun Theresa May's plan was dead. Theresa May said no. CNN's Ada Holm left, Hamas said.")

    assert found["Theresa May"].member_of == "Britain"


def test_a_short_form_that_is_a_word_too_needs_the_full_name() -> None:
    found = actors("Photo by PA. Theresa May left. Hamas rejected the plan, PA said.")

    assert "Palestinian Authority" not in {each.usual_name or each.name for each in found.values()}


def test_a_surname_that_many_bear_tells_no_state() -> None:
    assert actors("Mr. Khan said that the council would wait.")["Khan"].member_of is None


def test_the_letters_of_questions_and_answers_are_nobody() -> None:
    found = actors("Q    Will the envoy meet Hamas?\n\nA    Hamas said that it would not meet him.\n\nQ    Did it?")

    assert set(found) <= {"Hamas"}


def test_a_deal_of_one_s_own_is_not_mediated() -> None:
    found = actors("Britain failed to broker a trade deal with Kenya. Kenya rejected the terms.")

    assert found["Britain"].role is not Role.MEDIATOR


def test_whom_a_report_is_about_mediates_not_between_two_others_in_passing() -> None:
    found = actors(
        "Britain proposed new terms on Monday. Britain said that it hoped for an answer and urged all sides to wait. "
        "Britain announced a vote. The border between Ireland and Northern Ireland would stay open, Britain said."
    )

    assert found["Britain"].role is Role.PARTY


def test_a_supreme_leader_is_not_the_president() -> None:
    found = actors("President Ada Holm of Kenya said no. Kenya's supreme leader said that he would decide, Holm said.")

    assert not any("supreme" in alias for alias in found["Ada Holm"].aliases)


def test_a_first_name_of_two_is_nobody_s() -> None:
    found = actors("Ada Holm said no. Ada Verre said yes. Both left, and Ada said that she would be back.")

    assert not {"Ada"} & {*found["Ada Holm"].aliases, *found["Ada Verre"].aliases}


def test_the_field_of_a_minister_is_no_body() -> None:
    found = actors("Fisheries minister Ada Holm said no. The premier said that Holm would stay.")

    assert found["Ada Holm"].member_of is None


def test_whom_the_profile_names_is_found_in_passing_too() -> None:
    profile = Profile(actors=(ProfileActor("Ada Holm", ActorKind.PERSON, member_of="Kenya"),))
    text = "Kenya's envoy, Ada\nHolm, gave the council her word. Kenya rejected the plan."

    assert "Ada Holm" in {each.name for each in ReadReport(document_of(text), profile).actors}


def test_fighters_who_begin_a_sentence_are_named_as_within_it() -> None:
    """Else all reports whose sentences begin so would tell of one and the same band."""
    found = actors("Kenya said that it would wait. Militants in the hills fired on Monday at the port, and left it.")

    assert "Militants" not in {name for each in found.values() for name in (each.name, *each.aliases)}


def test_a_party_in_opposition_does_not_speak_for_the_state() -> None:
    found = actors("Labour rejected the deal on Monday. Labour leader Ada Holm said that Britain could do better.")

    assert found["Labour"].member_of is None
    assert found["Ada Holm"].member_of == "Labour"
