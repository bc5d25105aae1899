"""Who is in the negotiation: actors with how often the record names them and they act."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from travaux.model.actor import Actor, ActorKind
from travaux.model.answer import KnownActor
from travaux.model.content import Event, Position
from travaux.model.evidence import Evidence, Identity


def actors_in(introductions: Iterable[Evidence], acts: Iterable[Evidence]) -> tuple[KnownActor, ...]:
    """Return the actors that the introductions (entries of actors) name, those who act most first."""
    who: dict[str, Identity] = {}
    kinds: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    keys: dict[str, dict[str, str]] = defaultdict(dict)
    for evidence in introductions:
        actor = evidence.entry.content
        identity = evidence.who(actor.name) if isinstance(actor, Actor) else None
        if isinstance(actor, Actor) and identity is not None:
            who[identity.key] = identity
            kinds[identity.key][actor.kind] += 1
            names[identity.key].update((actor.name, *actor.aliases))
            keys[identity.key].setdefault(evidence.entry.provenance.document, evidence.entry.key)
    acted = _count_acts(acts)
    rows = [
        KnownActor(
            name=identity.actor,
            kind=max(kinds[key], key=lambda kind: (kinds[key][kind], kind)),
            role=identity.role,
            party=identity.party,
            office=identity.office,
            aliases=tuple(name for name, _ in names[key].most_common() if name != identity.actor),
            documents=len(keys[key]),
            acts=acted[key],
            entries=tuple(keys[key].values()),
            key=key,
        )
        for key, identity in who.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.acts, -row.documents, row.name, row.key)))


def _count_acts(acts: Iterable[Evidence]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for evidence in acts:
        match evidence.entry.content:
            case Position(actor=name):
                names: tuple[str, ...] = (name,)
            case Event(sources=sources, targets=targets):
                names = (*sources, *targets)
            case _:
                names = ()
        counted.update(identity.key for identity in {evidence.who(name) for name in names} if identity)
    return counted
