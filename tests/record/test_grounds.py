"""Why names are taken for one actor."""

from collections import Counter

from travaux.model.actor import Actor, ActorKind, MergeGround, Role
from travaux.model.profile import Profile, ProfileActor
from travaux.record.actor_decisions import ActorDecisions
from travaux.record.grounds import merged_names
from travaux.record.identities import group_actors, items_of, profiled_names

PERSON = ActorKind.PERSON


def grounds(*documents: list[Actor], profile: Profile | None = None, decided: ActorDecisions | None = None) -> object:
    profile, decided = profile or Profile(), decided or ActorDecisions()
    meant = profiled_names(profile)
    items = [
        item
        for number, actors in enumerate(documents)
        for item in items_of(str(number), {each.name: each for each in actors}, meant, decided).values()
    ]
    groups = group_actors(Counter(items), profile)
    return [
        [(each.name, each.ground) for each in merged_names(group.items)] for group in groups if len(group.items) > 1
    ]


def test_a_surname_that_nobody_else_bears() -> None:
    found = grounds([Actor("Ana Verre", PERSON)], [Actor("Verre", PERSON)])

    assert found == [[("Verre", MergeGround.SURNAME), ("Ana Verre", MergeGround.NAME)]]


def test_another_name_that_a_report_gives() -> None:
    told = [Actor("Ostmark Relief Fund", ActorKind.ORGANISATION, aliases=("ORF",))]

    found = grounds(told, [Actor("ORF", ActorKind.ORGANISATION)])

    assert found == [[("ORF", MergeGround.OTHER_NAME), ("Ostmark Relief Fund", MergeGround.NAME)]]


def test_a_name_of_the_profile() -> None:
    front = ProfileActor("River Front", ActorKind.ARMED_GROUP, Role.PARTY, ("the Levees",))

    found = grounds(
        [Actor("River Front", ActorKind.ARMED_GROUP)],
        [Actor("Levees", ActorKind.BODY)],
        profile=Profile(actors=(front,)),
    )

    assert found == [[("Levees", MergeGround.PROFILE), ("River Front", MergeGround.PROFILE)]]


def test_an_actor_of_one_name_needs_no_reason() -> None:
    assert grounds([Actor("Norland", ActorKind.STATE)], [Actor("Norland", ActorKind.STATE, Role.PARTY)]) == [[]]
