"""How well actors are reconciled across documents: ``python -m eval.actors DOSSIER TRUTH``.

TRUTH is JSON whose ``actors`` have ``name`` and ``names``: by each spelling the documents that use it, as in
``samples/ilvane-valley/truth.json``. The measure is B-cubed (Bagga and Baldwin 1998) over names in documents.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path

from travaux import dossier as flow
from travaux.dossier import Dossier
from travaux.model.actor import Actor

Named = tuple[str, str]
"""A name in a document."""


@dataclass(frozen=True, slots=True)
class Score:
    """B-cubed over the names that were found, and which of them were not."""

    precision: float
    recall: float
    merged: tuple[tuple[str, ...], ...]
    """True actors that are taken for one."""
    torn: tuple[tuple[str, int], ...]
    """True actors that are taken for several, with how many."""
    found: int
    missed: tuple[Named, ...]

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def b_cubed(true: Mapping[Named, str], taken: Mapping[Named, Hashable]) -> tuple[float, float]:
    """Return precision and recall over what both hold: of each name, the share of those held to be the same as it."""
    both = [(true[each], taken[each]) for each in true if each in taken]
    pairs, trues, takens = Counter(both), Counter(one for one, _ in both), Counter(other for _, other in both)
    if not both:
        return 0.0, 0.0
    precision = sum(number * number / takens[other] for (_, other), number in pairs.items())
    recall = sum(number * number / trues[one] for (one, _), number in pairs.items())
    return precision / len(both), recall / len(both)


def score(dossier: Dossier, true: Mapping[Named, str]) -> Score:
    """Return how well the dossier reconciles these names."""
    taken = keys_taken(dossier)
    precision, recall = b_cubed(true, taken)
    meant: dict[str, set[str]] = defaultdict(set)
    called: dict[str, set[str]] = defaultdict(set)
    for named, actor in true.items():
        if named in taken:
            meant[taken[named]].add(actor)
            called[actor].add(taken[named])
    merged = sorted(tuple(sorted(actors)) for actors in meant.values() if len(actors) > 1)
    torn = sorted((actor, len(keys)) for actor, keys in called.items() if len(keys) > 1)
    missed = sorted(each for each in true if each not in taken)
    return Score(precision, recall, tuple(merged), tuple(torn), len(true) - len(missed), tuple(missed))


def keys_taken(dossier: Dossier) -> dict[Named, str]:
    """Return whom each name of each document is taken for; an actor's other names in a document are its own."""
    names = {each.key: each.name for each in flow.list_documents(dossier)}
    found: dict[Named, str] = {}
    for known in flow.actors(dossier):
        for key in known.entries:
            shown = flow.show(dossier, key)
            if shown is None or not isinstance(shown[0].entry.content, Actor):
                continue
            actor, document = shown[0].entry.content, names[shown[1].key]
            for name in (actor.name, *actor.aliases):
                found[document, name] = known.key
    return found


def load_truth(path: Path) -> dict[Named, str]:
    """Return the true actor of each name in each document."""
    actors = json.loads(path.read_text(encoding="utf-8"))["actors"]
    return {
        (document, name): each["name"] for each in actors for name, where in each["names"].items() for document in where
    }


def main(folder: Path, truth: Path) -> None:
    """Print the score, and what is wrong."""
    scored = score(flow.open_dossier(folder), load_truth(truth))
    print(f"B-cubed F1 {scored.f1:.3f}, precision {scored.precision:.3f}, recall {scored.recall:.3f}")
    print(f"{scored.found} names found in documents, {len(scored.missed)} not")
    for actors in scored.merged:
        print("taken for one:", ", ".join(actors))
    for actor, number in scored.torn:
        print(f"taken for {number}: {actor}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
