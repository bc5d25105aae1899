"""Roles: who is a party, who mediates and who only looks on, by what the report says that they do."""

from collections import defaultdict
from dataclasses import dataclass

from travaux.model.actor import ActorKind, Role
from travaux.read.grammar.actors.affiliations import POLITICAL_PARTIES, party_of
from travaux.read.grammar.actors.bearers import Bearer
from travaux.read.grammar.actors.pieces import Guess, office_words
from travaux.read.lexicons import load_words

_SIDE_SHARE = 0.4
"""Part of the count of the side named oftenest as such that makes another a side."""
_SHARE = 0.05
"""Part of the most prominent party's weight below which a name is no party."""
_SHARE_IN_PASSING = 0.2
"""The like part for a body named in passing."""
_FEW = 2
"""Places with the name of a body not known beforehand, up to which it is named in passing."""
_FOREMOST = 0.9
"""Part of the heaviest actor's own weight by which a report is as much about another."""
_DIPLOMATIC = 2
"""Diplomatic deeds that make a state outside the dispute a mediator."""
_MUCH = 0.3
"""Part of the heaviest state's weight that another needs for a dispute between states."""
_LAWMAKERS = frozenset({"senator", "congressman", "congresswoman", "representative", "lawmaker", "sen.", "rep.", "sen"})
_SIDES = frozenset({"side", "fighters", "company", "states"})
_WATCHERS = frozenset({"observer", "monitor"})
_LEAGUES = frozenset({"coalition", "alliance", "bloc"})
_NO_LONGER = ("former", "ex-", "retired", "ousted", "late ")
_PRESS = frozenset({"media", "press", "newspaper"})
_CALLINGS = frozenset(
    {"pilot", "worker", "nurse", "teacher", "driver", "mechanic", "engineer", "doctor", "lawyer", "attorney", "founder",
     "owner", "manager", "activist", "organizer", "organiser"}
)  # fmt: skip
"""Callings by which somebody is of a state, but does not speak for it: "a Norlandian pilot"."""
_PUBLIC = frozenset({"source", "people"})


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a report as a whole tells of those in it, by their names."""

    weights: dict[str, float]
    diplomacy: dict[str, int]
    served: frozenset[str]
    """Those for whom somebody else speaks or acts."""
    sides: frozenset[str]
    mediators: frozenset[str]
    is_between_states: bool
    """Whether two states take up much of the report, so that their lawmakers only comment."""
    is_armed: bool
    """Whether an armed group is one of the sides."""
    heaviest: float
    """The greatest weight that an actor has of itself."""

    def is_prominent(self, actor: Bearer) -> bool:
        """Tell whether the actor takes up enough of the report for a party; one named in passing needs more of it."""
        is_in_passing = actor.known is None and len(actor.pieces) <= _FEW and not actor.dealt_with and not actor.opposed
        least = _SHARE_IN_PASSING if is_in_passing else _SHARE
        return self.weights[actor.name] >= least * max(self.weights.values())

    def is_heavier_than_sides(self, actor: Bearer) -> bool:
        """Tell whether the report is more about the actor and its people than about all sides together."""
        return self.weights[actor.name] > sum(self.weights[side] for side in self.sides)

    def is_as_heavy_as_a_side(self, actor: Bearer) -> bool:
        """Tell whether the report is as much about the actor and its people as about one of the sides."""
        return self.weights[actor.name] >= min(self.weights[side] for side in self.sides)


def find_roles(actors: list[Bearer]) -> dict[Bearer, Role]:
    """Return each actor's role: its own, or that of the party that it speaks for."""
    scene = _scene(actors)
    parties = {actor: party_of(actor) for actor in actors}
    by_name = {piece.text: actor for actor in actors if not actor.is_person for piece in actor.pieces}
    by_name |= {actor.known.bearer: actor for actor in actors if actor.known}
    by_name |= {actor.name: actor for actor in actors}
    roles: dict[Bearer, Role] = {}
    for actor in actors:
        party = parties[actor]
        stands_for = _topmost(actor, parties, by_name)
        if (own := _own_role(actor)) is not None:
            roles[actor] = own
        elif scene.is_between_states and _is_politician(actor):
            roles[actor] = Role.OTHER
        elif stands_for is not None and not actor.mediates:
            roles[actor] = _own_role(stands_for) or _role_on(scene, stands_for)
        elif party in scene.sides:
            roles[actor] = Role.PARTY
        elif party and scene.is_armed and len(scene.sides) > 1 and party in load_words("countries"):
            roles[actor] = Role.MEDIATOR
        else:
            roles[actor] = _role_on(scene, actor)
    return roles


def _topmost(actor: Bearer, parties: dict[Bearer, str | None], by_name: dict[str, Bearer]) -> Bearer | None:
    """Return the body of the report for which the actor speaks, that of its body where the body is part of another."""
    seen = {actor}
    found = None
    while (above := by_name.get(parties[actor] or "")) is not None and above not in seen:
        seen.add(above)
        found = actor = above
    return found


def _scene(actors: list[Bearer]) -> _Scene:
    weights: dict[str, float] = defaultdict(float)
    diplomacy: dict[str, int] = defaultdict(int)
    opposed: dict[str, int] = defaultdict(int)
    served, mediators = set(), set()
    for actor in actors:
        party = party_of(actor)
        names = {actor.name, party or actor.name}
        served |= names - {actor.name}
        for name in names:
            weights[name] += actor.weight
            diplomacy[name] += actor.diplomacy
            opposed[name] += actor.opposed
        if actor.mediates:
            mediators |= names
    most = max(opposed.values(), default=0)
    sides = frozenset(name for name, count in opposed.items() if count and count >= _SIDE_SHARE * most)
    if not sides:
        sides = _sides_of_war(actors, mediators)
    is_armed = any(actor.kind is ActorKind.ARMED_GROUP and actor.name in sides for actor in actors)
    states = [actor.weight for actor in actors if actor.kind is ActorKind.STATE]
    between = sum(weight >= _MUCH * max(states) for weight in states) > 1 if states else False
    return _Scene(
        weights,
        diplomacy,
        frozenset(served),
        sides,
        frozenset(mediators),
        between,
        is_armed,
        max((actor.weight for actor in actors), default=0.0),
    )


def _sides_of_war(actors: list[Bearer], mediators: set[str]) -> frozenset[str]:
    """Return the armed group of a war or a mediated dispute, and the state against it: that named most itself."""
    armed = [a for a in actors if a.kind is ActorKind.ARMED_GROUP and a.description is None]
    states = [a for a in actors if a.kind is ActorKind.STATE and a.name not in mediators]
    if not armed or not states:
        return frozenset()
    group, state = max(armed, key=lambda a: a.weight), max(states, key=lambda a: a.weight)
    return frozenset({group.name, state.name}) if mediators or state.dealt_with or group.dealt_with else frozenset()


def _is_politician(actor: Bearer) -> bool:
    """Tell whether the actor is a lawmaker or a political party, who speak for no government."""
    if actor.office_noun in _LAWMAKERS or actor.name in POLITICAL_PARTIES:
        return True
    return actor.is_person and party_of(actor) in POLITICAL_PARTIES


def _own_role(actor: Bearer) -> Role | None:
    """Return the role that is the actor's whatever the others do, if he has one."""
    if actor.known is not None and actor.known.role is not None:
        return actor.known.role
    if actor.observes and not actor.mediates and not actor.opposed:
        return Role.OBSERVER
    if actor.description is not None and actor.description.noun in _WATCHERS:
        return Role.OBSERVER
    if actor.known is not None and actor.known.is_media:
        return Role.OTHER
    if actor.guess is Guess.ORGANISATION and set(actor.name.split()) & load_words("learned_bodies"):
        return Role.OTHER
    if actor.is_person and actor.office and actor.office.lower().startswith(_NO_LONGER):
        return Role.OTHER
    if actor.is_person and office_words().get(actor.office_noun or "") == "outside":
        return Role.OTHER
    if actor.is_person and actor.office_noun in _CALLINGS and actor.member_of and _is_state(actor.member_of):
        return Role.OTHER
    if actor.description is not None and (actor.description.what in _PUBLIC or actor.description.noun in _PRESS):
        return Role.OTHER
    return None


def _is_state(body: Bearer) -> bool:
    return body.kind is ActorKind.STATE


def _role_on(scene: _Scene, actor: Bearer) -> Role:
    if actor.name in scene.mediators:
        return Role.MEDIATOR
    if actor.name in scene.sides:
        return Role.PARTY
    if actor.helps or (actor.known is not None and actor.known.is_bystander):
        return Role.OTHER
    if scene.is_armed and not actor.diplomacy and actor.known is not None and actor.known.is_people:
        return Role.OTHER
    if actor.description is not None:
        stands = actor.description.what in _SIDES or actor.member_of or actor.description.noun in _LEAGUES
        return Role.PARTY if stands else Role.OTHER
    if actor.kind is ActorKind.STATE and len(scene.sides) > 1:
        return _role_of_third_state(scene, actor)
    if actor.is_person:
        speaks = party_of(actor) is not None or office_words().get(actor.office_noun or "") == "party"
        return Role.PARTY if speaks else Role.OTHER
    return Role.PARTY if scene.is_prominent(actor) else Role.OTHER


def _role_of_third_state(scene: _Scene, state: Bearer) -> Role:
    """Return the role of a state that is not one of the two sides: those who send people to talk in a war mediate.

    Where no armed group is a side, one is a party that the report is as much about as anybody, or with whom a deal is;
    a mediator takes up as much of the report as a side.
    """
    if scene.is_armed:
        return Role.MEDIATOR if scene.diplomacy[state.name] or state.name in scene.served else Role.OTHER
    if state.dealt_with or state.weight >= _FOREMOST * scene.heaviest or scene.is_heavier_than_sides(state):
        return Role.PARTY
    goes_between = scene.diplomacy[state.name] >= _DIPLOMATIC and scene.is_as_heavy_as_a_side(state)
    return Role.MEDIATOR if goes_between else Role.OTHER
