"""Settle which dates are believed, now that other reports have come or gone."""

from collections.abc import Iterable

from sqlalchemy import Connection

from travaux.record.store.dating import wrongly_dated
from travaux.record.store.judging import rejudge_document


def settle_dates(connection: Connection, keys: Iterable[str]) -> None:
    """Take back the dates of these documents that are not to be believed any more, and give back those that are again.

    Documents of which the date changes are to be read again.
    """
    for key in list(wrongly_dated(connection, keys)):
        rejudge_document(connection, key)
