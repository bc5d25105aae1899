"""Why names are taken for one actor, told for each name of an actor that several names stand for."""

from collections.abc import Iterable

from travaux.model.actor import ActorKind, MergedName, MergeGround
from travaux.record.identities import JUDGED, Item
from travaux.record.names import fold_name

_SCORES = {
    MergeGround.JUDGED: 1.0,
    MergeGround.PROFILE: 1.0,
    MergeGround.NAME: 0.95,
    MergeGround.BODY: 0.85,
    MergeGround.GIVEN_NAME: 0.8,
    MergeGround.SURNAME: 0.75,
    MergeGround.OTHER_NAME: 0.75,
}
"""How good a ground is, set by hand from strong to weak; they order what to look at, and are no probabilities."""


def merged_names(items: Iterable[Item]) -> tuple[MergedName, ...]:
    """Return the names of one actor with the best ground of each, weakest first; nothing for an actor of one name."""
    every = sorted(items, key=lambda item: (item.link, item.name))
    if len({item.name for item in every}) < 2:
        return ()
    whole = max(every, key=lambda item: (" " in item.fold, len(item.fold), item.fold))
    best: dict[str, MergedName] = {}
    for item in every:
        ground = _ground(item, whole)
        found = MergedName(item.name, ground, _SCORES[ground])
        if item.name not in best or best[item.name].score < found.score:
            best[item.name] = found
    return tuple(sorted(best.values(), key=lambda each: (each.score, each.name)))


def _ground(item: Item, whole: Item) -> MergeGround:
    """Return why an item is the same actor as the one with the fullest name."""
    if item.link[0] == JUDGED:
        return MergeGround.JUDGED
    if item.profiled is not None:
        return MergeGround.PROFILE
    if item.fold == whole.fold or fold_name(item.name) == whole.fold:
        return MergeGround.NAME
    if item.actor.kind is not ActorKind.PERSON:
        return MergeGround.OTHER_NAME
    if " " in item.fold:
        return MergeGround.GIVEN_NAME
    return MergeGround.BODY if item.link == whole.link else MergeGround.SURNAME
