"""Host a dossier: what a server needs to know of it that no question asks."""

import datetime as dt

from travaux.dossier.opening import Dossier
from travaux.record.store.days import count_documents_by_day
from travaux.record.store.watching import Watch

__all__ = ["Watch", "reports_by_day", "watch"]


def watch(dossier: Dossier) -> Watch:
    """Return what tells whether anybody has written to the record."""
    return Watch(dossier.store)


def reports_by_day(dossier: Dossier) -> list[tuple[dt.date, int]]:
    """Return the days on which reports were published, in order, with how many."""
    return count_documents_by_day(dossier.store)
