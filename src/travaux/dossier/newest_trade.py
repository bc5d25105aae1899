"""Ask for the ledger and the agreements as pages show them: all, or told from the newest where there is too much."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from travaux.dossier.following import acts_of, agreements, ledger, ledgers_of
from travaux.dossier.glancing import clocks
from travaux.dossier.opening import Dossier, refresh
from travaux.model.agreement import Agreement
from travaux.model.content import Event, PloverType
from travaux.model.evidence import Evidence
from travaux.model.ledger import Clock, Ledger
from travaux.model.question import EVERYTHING, Reach, Scope
from travaux.reason.agreements import DEEDS, Told, agreements_in
from travaux.reason.deals import MADE
from travaux.reason.scope import said_within
from travaux.record.store import newest

_WHOLE = 1_500
"""Events, positions and transfers of which all is told together."""
_LEGS = 250
"""Transfers that ledgers are put together from, where there are too many."""
_COMMITMENTS = 500
"""Positions of parties among which promises are looked for."""
_EVENTS = 150
"""Events of one type among which deals, deeds and accusations are looked for."""


@dataclass(frozen=True, slots=True)
class Trade:
    """What was promised and delivered, and what was agreed."""

    ledgers: tuple[Ledger, ...]
    clocks: tuple[Clock, ...]
    agreements: tuple[Agreement, ...]
    transfers: Reach
    """Transfers that it is told from."""


def newest_trade(dossier: Dossier, scope: Scope = EVERYTHING) -> Trade:
    """Return the ledgers, the clocks of truces and the agreements; of the newest, where there are too many."""
    if is_little(dossier, scope):
        ledgers, found = ledger(dossier, scope)
        number = newest.count_said(dossier.store, ("transfer",), scope)
        return Trade(ledgers, found, agreements(dossier, scope), Reach(number, number))
    told, transfers = newest_told(dossier, scope)
    ledgers = ledgers_of(told.transfers, told.events, dossier.profile.agreements)
    made = agreements_in(told, dossier.profile.agreements, ledgers, scope.as_of)
    return Trade(ledgers, clocks(dossier, scope), made, transfers)


def agreements_of(
    dossier: Dossier, told: Told, scope: Scope, is_known: Callable[[Evidence], bool] = lambda _: True
) -> tuple[Agreement, ...]:
    """Return the agreements that material comes to, of which so much is known."""
    events, positions, transfers = (
        list(filter(is_known, some)) for some in (told.events, told.positions, told.transfers)
    )
    known = replace(told, events=events, positions=positions, transfers=transfers)
    named = dossier.profile.agreements
    return agreements_in(known, named, ledgers_of(transfers, events, named), scope.as_of)


def is_little(dossier: Dossier, scope: Scope) -> bool:
    """Tell whether all that bears on agreements can be looked at for one page."""
    refresh(dossier)
    return newest.are_at_most(dossier.store, ("event", "position", "transfer"), scope, _WHOLE)


def newest_told(dossier: Dossier, scope: Scope, most: int = _LEGS) -> tuple[Told, Reach]:
    """Return the newest of what bears on agreements, and how much of the transfers it is."""
    store, named = dossier.store, dossier.profile.agreements
    transfers = _said(newest.newest_said(store, "transfer", scope, most), scope)
    number = newest.count_said(store, ("transfer",), scope)
    days = [each.published_on.first for each in transfers if each.published_on]
    reach = Reach(min(most, number), number, min(days, default=None) if number > most else None)
    events = [*newest.newest_events(store, PloverType.AGREE, scope, _EVENTS, sorted(MADE))]
    positions = _said(newest.commitments(store, scope, _COMMITMENTS), scope)
    texts = [each.document for each in named if each.document]
    events += newest.events_of_documents(store, texts, scope)
    if events or any(_has_deadline(each) for each in positions):
        for kind in sorted(DEEDS):
            events += newest.newest_events(store, kind, scope, _EVENTS)
    if events or named:
        # A report can tell of a deal that the profile names by nothing but that it was broken.
        events += newest.newest_events(store, PloverType.ACCUSE, scope, _EVENTS)
    once = {each.entry.key: each for each in _said(events, scope)}
    return Told(list(once.values()), positions, transfers, acts_of(dossier, positions, scope)), reach


def _said(evidence: Iterable[Evidence], scope: Scope) -> list[Evidence]:
    """Return what had been said or done within the scope, in the order of documents and texts."""
    return sorted(said_within(evidence, scope), key=_place)


def _place(evidence: Evidence) -> tuple[str, int, str]:
    provenance = evidence.entry.provenance
    return provenance.document, provenance.span.start, evidence.entry.key


def _has_deadline(evidence: Evidence) -> bool:
    content = evidence.entry.content
    return not isinstance(content, Event) and getattr(content, "deadline", None) is not None
