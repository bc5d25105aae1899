"""Who is who, and for whom each speaks."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.record.generated import names
from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.evidence import Identity
from travaux.model.profile import Profile, ProfileActor
from travaux.record.affiliation import build_identities
from travaux.record.identities import Name

PERSON, STATE, GROUP, BODY = ActorKind.PERSON, ActorKind.STATE, ActorKind.ARMED_GROUP, ActorKind.BODY


def identities(*actors: tuple[str, Actor], profile: Profile | None = None) -> dict[tuple[str, str], Identity]:
    found = build_identities({Name(document, actor.name): actor for document, actor in actors}, profile or Profile())
    return {(name.document, name.text): identity for name, identity in found.items()}


def are_one(found: dict[tuple[str, str], Identity]) -> bool:
    return len({identity.key for identity in found.values()}) == 1


def test_one_person_in_two_reports_goes_by_the_commonest_name() -> None:
    found = identities(
        ("1", Actor("Ana Verre", PERSON)),
        ("2", Actor("Ana Verre", PERSON)),
        ("3", Actor("Prime Minister Ana Verre", PERSON)),
    )

    assert are_one(found)
    assert {identity.actor for identity in found.values()} == {"Ana Verre"}


def test_unnamed_officials_are_never_one() -> None:
    official = Actor("a senior Norland official", PERSON, member_of="Norland", anonymous=True)
    found = identities(("1", official), ("2", official), ("1", Actor("Norland", STATE)))

    assert found["1", official.name].key != found["2", official.name].key
    assert found["1", official.name].party == found["2", official.name].party == "Norland"


def test_a_description_is_somebody_else_in_another_report() -> None:
    found = identities(("1", Actor("the group", GROUP)), ("2", Actor("the group", GROUP)))

    assert not are_one(found)


def test_two_people_of_one_surname_are_told_apart_by_their_parties() -> None:
    found = identities(
        ("1", Actor("Verre", PERSON, member_of="Norland")),
        ("2", Actor("Verre", PERSON, member_of="Norland")),
        ("3", Actor("Verre", PERSON, member_of="Sarnia")),
        ("4", Actor("Verre", PERSON)),
    )

    assert found["1", "Verre"].key == found["2", "Verre"].key
    assert len({identity.key for identity in found.values()}) == 3


def test_a_surname_that_one_person_bears_is_hers() -> None:
    found = identities(("1", Actor("Ana Verre", PERSON, member_of="Norland")), ("2", Actor("Verre", PERSON)))

    assert are_one(found)
    assert found["2", "Verre"].party == "Norland"


def test_a_surname_that_two_people_bear_is_nobodys() -> None:
    found = identities(
        ("1", Actor("Ana Verre", PERSON)), ("1", Actor("Ilo Verre", PERSON)), ("2", Actor("Verre", PERSON))
    )

    assert len({identity.key for identity in found.values()}) == 3


def verre(name: str, office: str | None, of: str | None = "Norland") -> Actor:
    return Actor(name, PERSON, office=office, member_of=of)


def test_of_two_who_bear_a_surname_it_is_the_one_who_holds_that_office() -> None:
    found = identities(
        ("1", verre("Ana Verre", "President")),
        ("2", verre("Ilo Verre", "first gentleman")),
        ("3", verre("Verre", "president of Norland")),
        ("4", verre("Verre", "president", "Sarnia")),
        ("5", verre("Verre", None, None)),
    )

    assert found["3", "Verre"].key == found["1", "Ana Verre"].key
    assert len({identity.key for identity in found.values()}) == 4


def test_a_surname_that_two_presidents_bear_is_nobodys() -> None:
    found = identities(
        ("1", verre("Ana Verre", "President")),
        ("2", verre("Ilo Verre", "former President")),
        ("3", verre("Verre", "president")),
    )

    assert len({identity.key for identity in found.values()}) == 3


def test_a_name_without_its_first_part_is_that_of_the_same_office() -> None:
    found = identities(
        ("1", verre("Ana Lia Verre", "foreign minister")),
        ("2", verre("Lia Verre", "foreign minister")),
        ("3", verre("Verre", "minister")),
    )

    assert are_one(found)
    assert not are_one(identities(("1", verre("Ana Lia Verre", "minister")), ("2", verre("Lia Verre", "mayor"))))


def test_a_surname_of_the_other_side_is_somebody_else() -> None:
    found = identities(
        ("1", Actor("Ana Verre", PERSON, member_of="Norland")), ("2", Actor("Verre", PERSON, member_of="Sarnia"))
    )

    assert not are_one(found)


def test_the_profile_says_who_is_one() -> None:
    profile = Profile(
        actors=(
            ProfileActor("River Front", GROUP, Role.PARTY, ("the Front", "the movement")),
            ProfileActor("Ana Verre", PERSON, aliases=("A. Verre",), member_of="River Front", office="envoy"),
        )
    )
    found = identities(
        ("1", Actor("Front", GROUP)),
        ("2", Actor("the movement", GROUP)),
        ("3", Actor("Front of the River", GROUP, aliases=("River Front",))),
        ("4", Actor("A. Verre", PERSON, member_of="Sarnia")),
        profile=profile,
    )

    assert {found[key].actor for key in found if key[0] != "4"} == {"River Front"}
    assert found["4", "A. Verre"].actor == "Ana Verre"
    assert found["4", "A. Verre"].party == "River Front"
    assert found["4", "A. Verre"].office == "envoy"
    assert found["1", "Front"].role is Role.PARTY


def test_an_alias_of_two_actors_is_nobodys() -> None:
    profile = Profile(
        actors=(
            ProfileActor("North Front", GROUP, aliases=("Front",)),
            ProfileActor("South Front", GROUP, aliases=("Front",)),
        )
    )

    assert identities(("1", Actor("Front", GROUP)), profile=profile)["1", "Front"].actor == "Front"


def test_membership_is_followed_up_to_the_state() -> None:
    found = identities(
        ("1", Actor("Ana Verre", PERSON, member_of="Foreign Ministry")),
        ("1", Actor("Foreign Ministry", BODY, member_of="Norland")),
        ("1", Actor("Norland", STATE, member_of="League of States")),
    )

    assert {identity.party for identity in found.values()} == {"Norland"}


def test_a_party_of_the_profile_stands_for_itself() -> None:
    profile = Profile(actors=(ProfileActor("Dockers' Union", ActorKind.ORGANISATION, Role.PARTY),))
    found = identities(
        ("1", Actor("Ana Verre", PERSON, member_of="Dockers' Union")),
        ("1", Actor("Dockers' Union", ActorKind.ORGANISATION, member_of="Federation of Labour")),
        profile=profile,
    )

    assert {identity.party for identity in found.values()} == {"Dockers' Union"}


def test_other_reports_tell_for_whom_a_person_speaks_where_they_agree() -> None:
    said = [("1", Actor("Ana Verre", PERSON, member_of="Norland")), ("2", Actor("Ana Verre", PERSON))]

    assert identities(*said)["2", "Ana Verre"].party == "Norland"
    torn = identities(*said, ("3", Actor("Ana Verre", PERSON, member_of="Sarnia")))
    assert torn["2", "Ana Verre"].party == "Ana Verre"
    assert torn["1", "Ana Verre"].party == "Norland"


def test_one_odd_report_does_not_put_a_body_under_another() -> None:
    found = identities(
        ("1", Actor("Mission", BODY)), ("2", Actor("Mission", BODY)), ("3", Actor("Mission", BODY, member_of="Sarnia"))
    )

    assert found["1", "Mission"].party == "Mission"


def test_a_ring_of_memberships_ends() -> None:
    found = identities(
        ("1", Actor("Alpha Bureau", BODY, member_of="Beta Bureau")),
        ("1", Actor("Beta Bureau", BODY, member_of="Gamma Bureau")),
        ("1", Actor("Gamma Bureau", BODY, member_of="Alpha Bureau")),
    )

    assert len({identity.party for identity in found.values()}) <= 3


VALLEY = Profile(
    actors=(
        ProfileActor("Norland", STATE, Role.PARTY, ("the Norland government",)),
        ProfileActor("River Front", GROUP, Role.PARTY, ("the Front",)),
        ProfileActor("Ostmark", STATE, Role.MEDIATOR),
        ProfileActor("Norland army", BODY, Role.PARTY, member_of="Norland"),
        ProfileActor("Ana Verre", PERSON, Role.PARTY, member_of="Norland", office="foreign minister"),
        ProfileActor("Ilo Marr", PERSON, Role.PARTY, member_of="Norland army", office="spokesman"),
        ProfileActor("Oda Lenn", PERSON, Role.OTHER, office="judge at the court of appeal"),
        ProfileActor("Mothers of Halvet", ActorKind.ORGANISATION, Role.OTHER, member_of="Norland"),
        ProfileActor("Bea Tarn", PERSON, Role.OTHER, member_of="Mothers of Halvet", office="chair"),
    )
)


def party_of(actor: Actor, profile: Profile = VALLEY) -> tuple[str, Role]:
    """The party for whom an actor speaks, and its seat, in a report that names Norland as a party too."""
    norland = Actor("Norland", STATE, Role.PARTY)
    found = identities(("1", norland), ("1", Actor("River Front", GROUP, Role.PARTY)), ("1", actor), profile=profile)
    identity = found["1", actor.name]
    return identity.party, identity.party_role


def test_members_of_a_party_are_no_parties_of_their_own() -> None:
    assert party_of(Actor("Ana Verre", PERSON, Role.PARTY)) == ("Norland", Role.PARTY)
    assert party_of(Actor("Ilo Marr", PERSON, Role.PARTY)) == ("Norland", Role.PARTY)
    assert party_of(Actor("Norland army", BODY, Role.PARTY)) == ("Norland", Role.PARTY)
    assert party_of(Actor("senior Norland official", PERSON, Role.PARTY, member_of="Norland", anonymous=True)) == (
        "Norland",
        Role.PARTY,
    )


def test_a_judge_a_citizen_and_an_organisation_do_not_speak_for_the_party_of_their_state() -> None:
    judge = Actor("Oda Lenn", PERSON, Role.OTHER, member_of="Norland", office="judge")
    assert party_of(judge) == ("Oda Lenn", Role.OTHER)
    assert party_of(Actor("Mothers of Halvet", ActorKind.ORGANISATION)) == ("Mothers of Halvet", Role.OTHER)
    assert party_of(Actor("Bea Tarn", PERSON)) == ("Mothers of Halvet", Role.OTHER)
    citizens = Actor("Norland citizens", PERSON, Role.OTHER, member_of="Norland", anonymous=True)
    assert party_of(citizens) == ("Norland citizens", Role.OTHER)


def test_an_office_that_speaks_for_the_party_outweighs_the_role() -> None:
    minister = Actor("Ulla Ferrant", PERSON, Role.OTHER, member_of="Norland", office="interior minister")
    former = Actor("Ulla Ferrant", PERSON, Role.OTHER, member_of="Norland", office="former interior minister")

    assert party_of(minister) == ("Norland", Role.PARTY)
    assert party_of(former) == ("Ulla Ferrant", Role.OTHER)


def test_two_actors_in_one_name_count_as_neither() -> None:
    joint = Actor("the Government of Norland and the River Front", BODY, Role.PARTY, member_of="Norland")

    assert party_of(joint) == (joint.name, Role.OTHER)
    defence = Actor("Ministry of Defence and Veterans", BODY, Role.PARTY, member_of="Norland")
    assert party_of(defence) == ("Norland", Role.PARTY)


def test_where_the_profile_names_the_parties_nobody_else_has_their_seat() -> None:
    agency = Actor("Valley News", ActorKind.ORGANISATION, Role.PARTY)

    assert party_of(agency) == ("Valley News", Role.OTHER)
    assert party_of(agency, Profile()) == ("Valley News", Role.PARTY)
    assert party_of(Actor("Ana Verre", PERSON, Role.PARTY), Profile()) == ("Ana Verre", Role.OTHER)


def test_a_union_at_the_table_is_not_its_federation() -> None:
    union = ProfileActor("Dockers' Union", ActorKind.ORGANISATION, Role.PARTY, member_of="Federation of Labour")
    federation = ProfileActor("Federation of Labour", ActorKind.ORGANISATION, Role.OBSERVER)

    dockers = Actor("Dockers' Union", ActorKind.ORGANISATION, Role.PARTY)
    assert party_of(dockers, Profile(actors=(union, federation))) == ("Dockers' Union", Role.PARTY)


def test_a_state_that_one_report_calls_by_another_name_is_one() -> None:
    found = identities(
        ("1", Actor("Norland", STATE, aliases=("Norlandish", "Norlandish troops"))),
        ("2", Actor("Norlandish", STATE)),
        ("3", Actor("Norland", STATE)),
    )

    assert are_one(found)
    assert {identity.actor for identity in found.values()} == {"Norland"}


def test_a_short_name_of_two_groups_is_neithers() -> None:
    found = identities(
        ("1", Actor("River Front", GROUP, aliases=("the Front",))),
        ("2", Actor("Mountain Front", GROUP, aliases=("the Front",))),
        ("3", Actor("the Front", GROUP)),
    )

    assert len({identity.key for identity in found.values()}) == 3


def test_what_another_report_calls_an_actor_of_the_profile_is_that_actor() -> None:
    found = identities(
        ("1", Actor("Norland", STATE, aliases=("Norlandish",))), ("2", Actor("Norlandish", STATE)), profile=VALLEY
    )

    assert are_one(found)
    assert found["2", "Norlandish"].party == "Norland"
    assert found["2", "Norlandish"].party_role is Role.PARTY


actors = st.builds(
    Actor,
    name=names,
    kind=st.sampled_from(ActorKind),
    role=st.sampled_from(Role),
    member_of=st.none() | names,
    aliases=st.lists(names, max_size=2).map(tuple),
    anonymous=st.booleans(),
)
profiles = st.sampled_from(
    [Profile(), VALLEY, Profile(actors=(ProfileActor("Sarnia", STATE, Role.PARTY, ("Council of Sarnia",)),))]
)


@given(st.lists(st.tuples(st.sampled_from("123"), actors), max_size=8), profiles, st.randoms(use_true_random=False))
def test_order_does_not_matter(said: list[tuple[str, Actor]], profile: Profile, random: Any) -> None:
    by_name = {Name(document, actor.name): actor for document, actor in said}
    shuffled = list(by_name.items())
    random.shuffle(shuffled)

    found = build_identities(by_name, profile)

    assert build_identities(dict(shuffled), profile) == found
    assert set(found) == set(by_name)


@given(st.lists(st.tuples(st.sampled_from("123"), actors), max_size=8))
def test_unnamed_ones_share_a_key_with_nobody(said: list[tuple[str, Actor]]) -> None:
    by_name = {Name(document, actor.name): actor for document, actor in said}
    found = build_identities(by_name, Profile())
    keys = [identity.key for identity in found.values()]

    assert all(keys.count(found[name].key) == 1 for name, actor in by_name.items() if actor.anonymous)


def test_a_state_under_two_of_its_names_is_one_everywhere() -> None:
    """One report says "UK", another "Britain", and none "United Kingdom"."""
    found = identities(
        ("1", Actor("UK", STATE, usual_name="United Kingdom")),
        ("1", Actor("Ana Verre", PERSON, member_of="UK")),
        ("2", Actor("Britain", STATE, usual_name="United Kingdom")),
        ("2", Actor("Bo Lind", PERSON, member_of="Britain")),
    )

    assert {identity.party for identity in found.values()} == {"United Kingdom"}
    assert len({identity.party_key for identity in found.values()}) == 1


def test_a_profile_that_has_the_usual_name_means_the_short_one_too() -> None:
    profile = Profile(actors=(ProfileActor("United Nations", ActorKind.BODY),))
    found = identities(("1", Actor("UN", BODY, usual_name="United Nations")), profile=profile)

    assert found["1", "UN"].actor == "United Nations"


def test_a_short_given_name_and_its_full_form_are_one_person_of_one_body() -> None:
    found = identities(
        ("1", Actor("Bill Verre", PERSON, member_of="US")),
        ("1", Actor("US", STATE, usual_name="United States")),
        ("2", Actor("William J. Verre", PERSON, member_of="United States")),
        ("2", Actor("United States", STATE)),
        ("3", Actor("Verre", PERSON, member_of="United States")),
    )

    assert len({found[key].key for key in (("1", "Bill Verre"), ("2", "William J. Verre"), ("3", "Verre"))}) == 1


def test_namesakes_of_two_bodies_or_of_none_are_two_people() -> None:
    found = identities(
        ("1", Actor("Bill Verre", PERSON, member_of="Norland")),
        ("2", Actor("William Verre", PERSON, member_of="Sarnia")),
        ("3", Actor("Will Verre", PERSON)),
        ("4", Actor("Robert Verre", PERSON, member_of="Norland")),
    )

    assert len({identity.key for identity in found.values()}) == 4


def test_middle_names_that_contradict_tell_two_people() -> None:
    found = identities(
        ("1", Actor("Bill Anton Verre", PERSON, member_of="Norland")),
        ("2", Actor("William Jakob Verre", PERSON, member_of="Norland")),
        ("3", Actor("Bill Verre", PERSON, member_of="Norland")),
    )

    assert len({identity.key for identity in found.values()}) == 3


def test_a_short_name_that_may_stand_for_two_joins_nobody() -> None:
    found = identities(
        *((name, Actor(f"{name} Verre", PERSON, member_of="Norland")) for name in ("Ted", "Edward", "Theodore"))
    )

    assert len({identity.key for identity in found.values()}) == 3
