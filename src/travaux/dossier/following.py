"""Follow a negotiation: how positions moved, what answered what, what was agreed, and what became of it."""

from travaux.dossier.opening import Dossier, refresh
from travaux.model.movement import PositionPath
from travaux.model.question import EVERYTHING, Scope
from travaux.reason.movement import paths_in
from travaux.reason.scope import within
from travaux.record.store import asking


def movement(
    dossier: Dossier, scope: Scope = EVERYTHING, *, party: str | None = None, issue: str | None = None
) -> tuple[PositionPath, ...]:
    """Return how each party's position on each issue moved; of one party (by name) or issue (by key) where asked."""
    refresh(dossier)
    evidence = within(asking.evidence_of_kind(dossier.store, "position"), scope)
    paths = paths_in(evidence, {each.key: each for each in dossier.profile.issues}, scope.as_of)
    folded = party.casefold() if party is not None else None
    return tuple(path for path in paths if folded in (None, path.party.casefold()) and issue in (None, path.issue))
