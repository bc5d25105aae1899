"""Who is who where some reports are misread: a slip of one report neither joins two actors nor tears one apart."""

from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.evidence import Identity
from travaux.model.profile import Profile
from travaux.record.affiliation import build_identities
from travaux.record.identities import Name

PERSON, STATE, BODY, ORGANISATION = ActorKind.PERSON, ActorKind.STATE, ActorKind.BODY, ActorKind.ORGANISATION


def identities(*actors: tuple[str, Actor]) -> dict[tuple[str, str], Identity]:
    found = build_identities({Name(document, actor.name): actor for document, actor in actors}, Profile())
    return {(name.document, name.text): identity for name, identity in found.items()}


def in_reports(number: int, actor: Actor) -> list[tuple[str, Actor]]:
    return [(str(each), actor) for each in range(number)]


def test_a_slip_of_one_report_is_no_second_bearer_of_a_surname() -> None:
    found = identities(
        *in_reports(12, Actor("Ana Verre", PERSON, member_of="Norland", office="President")),
        ("20", Actor("Predicts Verre", PERSON, member_of="Norland", office="President")),
        ("21", Actor("Verre", PERSON, member_of="Norland", office="President")),
    )

    assert found["21", "Verre"].key == found["0", "Ana Verre"].key != found["20", "Predicts Verre"].key


def test_two_holders_of_one_office_keep_their_surname_apart() -> None:
    found = identities(
        *in_reports(12, Actor("Ana Verre", PERSON, member_of="Norland", office="President")),
        *[(str(each), Actor("Ida Verre", PERSON, member_of="Norland", office="President")) for each in (20, 21)],
        ("30", Actor("Verre", PERSON, member_of="Norland", office="President")),
    )

    assert len({each.key for each in found.values()}) == 3


def test_an_office_towards_others_is_the_same_office() -> None:
    found = identities(
        ("1", Actor("Ana Verre", PERSON, member_of="Norland", office="Norland's chief negotiator")),
        ("2", Actor("Nils Verre", PERSON)),
        ("3", Actor("Verre", PERSON, member_of="Norland", office="chief negotiator with the Marsh League")),
    )

    assert found["3", "Verre"].key == found["1", "Ana Verre"].key


def test_spellings_of_one_given_name_are_one_person_of_one_body() -> None:
    found = identities(
        ("1", Actor("Mohammad Verre", PERSON, member_of="Norland")),
        ("2", Actor("Mohammed Verre", PERSON, member_of="Norland")),
        ("3", Actor("Mahmoud Verre", PERSON, member_of="Norland")),
    )

    assert found["1", "Mohammad Verre"].key == found["2", "Mohammed Verre"].key
    assert found["3", "Mahmoud Verre"].key != found["1", "Mohammad Verre"].key


def test_the_last_word_of_a_name_is_short_for_many() -> None:
    found = identities(
        ("1", Actor("Orrel Times", ORGANISATION, aliases=("Times",))),
        ("2", Actor("Times", ORGANISATION)),
    )

    assert found["1", "Orrel Times"].key != found["2", "Times"].key


def test_a_name_that_one_report_of_many_gives_to_another_is_a_slip_there() -> None:
    found = identities(
        *in_reports(9, Actor("Marsh Authority", BODY)),
        ("20", Actor("Marsh People", BODY, aliases=("Marsh Authority",))),
    )

    assert found["0", "Marsh Authority"].key != found["20", "Marsh People"].key


def test_initials_are_one_with_the_name_however_seldom_a_report_gives_both() -> None:
    found = identities(
        *in_reports(9, Actor("MFP", BODY)),
        ("20", Actor("Marsh Fishing Partnership", BODY, aliases=("MFP",))),
    )

    assert found["0", "MFP"].key == found["20", "Marsh Fishing Partnership"].key


def test_a_person_of_one_party_is_not_another_s_by_one_report() -> None:
    found = identities(
        *in_reports(12, Actor("Ana Verre", PERSON, member_of="Norland")),
        ("20", Actor("Ana Verre", PERSON, member_of="Sarnia")),
        ("21", Actor("Ana Verre", PERSON)),
    )

    assert {each.party for each in found.values()} == {"Norland"}


def test_a_person_of_two_parties_is_each_report_s_own() -> None:
    found = identities(
        *in_reports(4, Actor("Ana Verre", PERSON, member_of="Norland")),
        ("20", Actor("Ana Verre", PERSON, member_of="Sarnia")),
    )

    assert {each.party for each in found.values()} == {"Norland", "Sarnia"}


def test_one_report_in_ten_makes_no_mediator() -> None:
    found = identities(
        *in_reports(9, Actor("Norland", STATE)),
        ("20", Actor("Norland", STATE, role=Role.MEDIATOR)),
        *[(str(each), Actor("Corrava", STATE, role=Role.MEDIATOR)) for each in range(2)],
        ("2", Actor("Corrava", STATE)),
    )

    assert found["0", "Norland"].role is Role.OTHER
    assert found["0", "Corrava"].role is Role.MEDIATOR


def test_an_office_that_one_report_of_many_gives_tells_nobody_apart() -> None:
    found = identities(
        *in_reports(6, Actor("Ana Verre", PERSON, member_of="Norland", office="President")),
        ("10", Actor("Nils Verre", PERSON)),
        *[(str(each), Actor("Verre", PERSON, member_of="Norland", office="President")) for each in range(20, 25)],
        ("30", Actor("Verre", PERSON, member_of="Norland", office="very close friends")),
    )

    assert found["30", "Verre"].key == found["20", "Verre"].key == found["0", "Ana Verre"].key
