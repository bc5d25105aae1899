"""The first draft of a profile."""

from travaux.model.actor import ActorKind, Role
from travaux.model.answer import KnownActor
from travaux.reason.suggestion import suggest_profile


def known(name: str, *aliases: str, acts: int = 3) -> KnownActor:
    return KnownActor(name, ActorKind.STATE, Role.PARTY, name, None, aliases, 2, acts, ("key",))


def test_an_alias_that_two_actors_bear_tells_nobody_apart_and_is_left_out() -> None:
    profile = suggest_profile([known("Norland", "Nor", "Norlanders"), known("Norland Guard", "Nor", "Norland")])
    assert [(actor.name, actor.aliases) for actor in profile.actors] == [
        ("Norland", ("Norlanders",)),
        ("Norland Guard", ()),
    ]


def test_two_actors_of_one_name_are_drafted_once() -> None:
    assert [actor.name for actor in suggest_profile([known("Norland"), known("norland")]).actors] == ["Norland"]
