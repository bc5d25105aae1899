"""Follow a negotiation: how positions moved, what answered what, what was agreed, and what became of it."""

from collections.abc import Iterable, Sequence

from travaux.dossier.opening import Dossier, refresh
from travaux.model.agreement import Agreement
from travaux.model.evidence import Evidence
from travaux.model.ledger import Clock, Ledger
from travaux.model.movement import PositionPath
from travaux.model.profile import ProfileAgreement
from travaux.model.question import EVERYTHING, Scope
from travaux.model.response import Round
from travaux.reason.agreements import Told, agreements_in, entries_of_deals
from travaux.reason.clock import clocks_in
from travaux.reason.deals import deals_in
from travaux.reason.ledger import ledgers_in
from travaux.reason.movement import paths_in
from travaux.reason.responses import Stretch, rounds_in
from travaux.reason.scope import said_within, within
from travaux.record.store import asking
from travaux.record.store.items import items_of_entries
from travaux.record.store.merging import refresh_items


def movement(
    dossier: Dossier, scope: Scope = EVERYTHING, *, party: str | None = None, issue: str | None = None
) -> tuple[PositionPath, ...]:
    """Return how each party's position on each issue moved; of one party (by name) or issue (by key) where asked."""
    refresh(dossier)
    evidence = list(within(asking.evidence_of_kind(dossier.store, "position"), scope))
    issues = {each.key: each for each in dossier.profile.issues}
    paths = paths_in(evidence, issues, scope.as_of, acts_of(dossier, evidence, scope))
    folded = party.casefold() if party is not None else None
    return tuple(path for path in paths if folded in (None, path.party.casefold()) and issue in (None, path.issue))


def responses(dossier: Dossier, scope: Scope = EVERYTHING) -> tuple[Round, ...]:
    """Return what was put forward with its responses in order, within and across reports."""
    issues = {each.key: each for each in dossier.profile.issues}
    positions = list(_told(dossier, "position", scope))
    one_act = acts_of(dossier, positions, scope)
    return rounds_in(positions, _told(dossier, "event", scope), issues, Stretch(until=scope.as_of), one_act)


def agreements(dossier: Dossier, scope: Scope = EVERYTHING) -> tuple[Agreement, ...]:
    """Return the agreements with their clauses, and last the promises that belong to none."""
    events, positions, transfers = (list(_told(dossier, kind, scope)) for kind in ("event", "position", "transfer"))
    told = Told(events, positions, transfers, acts_of(dossier, positions, scope))
    named = dossier.profile.agreements
    return agreements_in(told, named, ledgers_of(told.transfers, told.events, named), scope.as_of)


def ledger(dossier: Dossier, scope: Scope = EVERYTHING) -> tuple[tuple[Ledger, ...], tuple[Clock, ...]]:
    """Return what was promised and delivered, stage by stage, and the clocks of the truces."""
    events = list(_told(dossier, "event", scope))
    transfers = list(_told(dossier, "transfer", scope))
    return ledgers_of(transfers, events, dossier.profile.agreements), clocks_in(events, scope.as_of)


def acts_of(dossier: Dossier, positions: Iterable[Evidence], scope: Scope) -> dict[str, str]:
    """Return, by the keys of entries, what stands for the act that each tells, as far as the scope goes."""
    refresh_items(dossier.store)
    return items_of_entries(dossier.store, (each.entry.key for each in positions), scope)


def ledgers_of(
    transfers: Sequence[Evidence], events: Iterable[Evidence], named: Sequence[ProfileAgreement]
) -> tuple[Ledger, ...]:
    """Return the ledgers that transfers come to, each under the agreement that events or the profile name."""
    return ledgers_in(transfers, entries_of_deals(transfers, deals_in(events, named)))


def _told(dossier: Dossier, kind: str, scope: Scope) -> Iterable[Evidence]:
    """Return the entries of a kind, each with its sentence."""
    refresh(dossier)
    return said_within(asking.evidence_with_sentences(dossier.store, kind), scope)
