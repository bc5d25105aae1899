"""What analysts say of who is who, as the names of documents are grouped under it.

Decided from one document's name and the judgements alone, so that the order of documents does not matter.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from travaux.model.document import fingerprint
from travaux.model.judgement import Judgement, MergeActors, RenameActor, SplitActor


@dataclass(frozen=True, slots=True)
class ActorDecisions:
    """Which actors are one, which names stand for another, and what actors are called."""

    apart: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Keys of the actors that were split off, by document and name."""
    whole: Mapping[str, str] = field(default_factory=dict)
    """Key of the actor that an actor, by key, is one with."""
    called: Mapping[str, str] = field(default_factory=dict)
    """Names by the key of the actor; of actors that are one, by the key that stands for all."""
    refused: Mapping[str, str] = field(default_factory=dict)
    """Why a judgement has no effect, by its key."""

    def judged_key(self, name: tuple[str, str], key: str, *, is_loose: bool) -> str | None:
        """Return the key of whom a document's name stands for, by itself known as ``key``; None where nobody said.

        A loose actor that has been given a name is no longer like others of its description.
        """
        own = self.apart.get(name, key)
        whole = self.whole.get(own)
        is_judged = name in self.apart or (is_loose and own in self.called)
        return whole or (own if is_judged else None)

    def name_of(self, key: str) -> str | None:
        """Return what the actor with that key is called."""
        return self.called.get(self.whole.get(key, key))


NOTHING_DECIDED = ActorDecisions()


def split_key(judgement: str) -> str:
    """Return the key of the actor that a judgement with that key splits off."""
    return fingerprint("actor", "split", judgement)


def actor_decisions(
    judgements: Iterable[Judgement], profiled: Iterable[str], names: Mapping[str, tuple[str, str]]
) -> ActorDecisions:
    """Return what the judgements in force, in order, come to.

    ``profiled`` are the keys of the profile's actors, of which two are never one; ``names`` are document and name of
    the entries that splits name. A split holds against a merge, whichever came first: two people taken for one are
    worse than one taken for two.
    """
    every = list(judgements)
    apart: dict[tuple[str, str], str] = {}
    two: set[frozenset[str]] = set()
    for each in every:
        if isinstance(each.decision, SplitActor):
            off = split_key(each.key)
            two.add(frozenset((off, each.decision.actor.key)))
            found = [names[entry.key] for entry in each.decision.entries if entry.key in names]
            apart |= dict.fromkeys(found, off)
    classes = _Classes(frozenset(profiled), two)
    refused: dict[str, str] = {}
    for each in every:
        if isinstance(each.decision, MergeActors):
            why = classes.merge(each.decision.actor.key, each.decision.other.key)
            refused |= {each.key: why} if why else {}
    whole = classes.whole()
    renamed = [each.decision for each in every if isinstance(each.decision, RenameActor)]
    called = {whole.get(each.actor.key, each.actor.key): each.name for each in renamed}
    return ActorDecisions(apart, whole, called, refused)


class _Classes:
    """Actors that are one, by key."""

    def __init__(self, profiled: frozenset[str], two: set[frozenset[str]]) -> None:
        self._profiled, self._two = profiled, two
        self._members: dict[str, set[str]] = {}

    def merge(self, one: str, other: str) -> str | None:
        """Make two actors one; return why they are not."""
        first, second = self._members.get(one, {one}), self._members.get(other, {other})
        if first is second:
            return "they are one already"
        both = first | second
        if len(both & self._profiled) > 1:
            return "the profile names both"
        # Few splits, few members: all pairs of one split are looked at, not all pairs of members.
        if any(pair <= both for pair in self._two):
            return "one was split from the other"
        self._members |= dict.fromkeys(both, both)
        return None

    def whole(self) -> dict[str, str]:
        """Return the key that stands for all that are one: the profile's, where it names one, else the least."""
        return {key: min(some & self._profiled or some) for key, some in self._members.items()}
