from tests.reason.evidence import told
from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.answer import KnownActor
from travaux.model.content import Act, Event, PloverType, Position
from travaux.reason.actors import actors_in
from travaux.reason.suggestion import suggest_profile


def test_actors_stand_by_how_often_they_act() -> None:
    norland, sarnia = Actor("Norland", ActorKind.STATE, aliases=("Norlanders",)), Actor("Sarnia", ActorKind.STATE)
    introductions = [told(norland, document="1"), told(norland, document="2"), told(sarnia, document="1")]
    acts = [
        told(Position("Sarnia", Act.DEMAND, "tolls")),
        told(Event(PloverType.CONSULT, sources=("Sarnia", "Sarnia"), targets=("Norland",))),
    ]

    first, second = actors_in(introductions, acts)

    assert (first.name, first.acts, first.documents) == ("Sarnia", 2, 1)
    assert (second.name, second.acts, second.documents, second.aliases) == ("Norland", 1, 2, ("Norlanders",))
    assert second.entries == tuple(each.entry.key for each in introductions[:2])


def known(name: str, kind: ActorKind, role: Role = Role.OTHER, acts: int = 5, party: str | None = None) -> KnownActor:
    return KnownActor(name, kind, role, party or name, None, ("the others", f"{name}ers"), 3, acts, ())


def test_a_draft_holds_those_who_act_under_their_names() -> None:
    draft = suggest_profile(
        [
            known("Norland", ActorKind.STATE, Role.PARTY),
            known("Halvet", ActorKind.STATE, Role.MEDIATOR),
            known("Ana Verre", ActorKind.PERSON, Role.PARTY, party="Norland"),
            known("a senior official", ActorKind.PERSON, Role.PARTY),
            known("Bystander", ActorKind.PERSON, acts=0),
        ]
    )

    assert [(actor.name, actor.role, actor.member_of) for actor in draft.actors] == [
        ("Norland", Role.PARTY, None),
        ("Halvet", Role.MEDIATOR, None),
        ("Ana Verre", Role.PARTY, "Norland"),
    ]
    # What several are called tells nobody apart.
    assert draft.actors[0].aliases == ("Norlanders",)
