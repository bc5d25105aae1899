"""Ask for what a brief is written from: all, or the newest where there is too much for one page."""

import datetime as dt
from dataclasses import dataclass

from travaux.dossier.asking import exchanges, figures, newest_events, positions_as_of, timeline
from travaux.dossier.following import movement
from travaux.dossier.glancing import matrix
from travaux.dossier.newest_changes import newest_quantities
from travaux.dossier.opening import Dossier, refresh
from travaux.model.answer import Exchange, PositionsAsOf, Quantity, Timeline
from travaux.model.movement import PositionPath
from travaux.model.question import EVERYTHING, EventFilter, Scope
from travaux.reason.exchanges import exchanges_in
from travaux.record.store import newest
from travaux.record.store.origins import with_known_origins

_WHOLE = 1_500
"""Entries of which all is asked for."""
_EXCHANGES = 60
"""Transfers whose reports are looked at for exchanges."""
_CELLS = 30
"""Parties taken with issues, those at the table first."""
_EVENTS = 30


@dataclass(frozen=True, slots=True)
class Account:
    """What a brief is written from."""

    positions: PositionsAsOf
    paths: tuple[PositionPath, ...]
    exchanges: tuple[Exchange, ...]
    quantities: tuple[Quantity, ...]
    events: Timeline
    is_whole: bool
    """Whether it is all that the record tells."""


def newest_account(dossier: Dossier, scope: Scope = EVERYTHING) -> Account:
    """Return what parties hold, how it moved, what they trade, what is counted and what happened."""
    refresh(dossier)
    kinds = ("event", "position", "transfer", "figure")
    if newest.are_at_most(dossier.store, kinds, scope, _WHOLE):
        return Account(
            positions_as_of(dossier, scope),
            movement(dossier, scope),
            exchanges(dossier, scope),
            figures(dossier, scope),
            timeline(dossier, scope),
            is_whole=True,
        )
    told = matrix(dossier, scope, 0, _CELLS)
    return Account(
        told.answer,
        told.paths,
        _exchanges(dossier, scope),
        tuple(newest_quantities(dossier, dt.date.min, scope)),
        Timeline(newest_events(dossier, EventFilter(scope), _EVENTS), ()),
        is_whole=False,
    )


def _exchanges(dossier: Dossier, scope: Scope) -> tuple[Exchange, ...]:
    told = newest.transfers_beside(dossier.store, scope, _EXCHANGES)
    return exchanges_in(with_known_origins(dossier.store, told, scope))
