"""Settle which dates are believed, now that other reports have come or gone."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from travaux.model.document import DateBasis
from travaux.record.store.dating import documents_of_one_text, is_disbelieved
from travaux.record.store.judging import loaded_in, rejudge_document
from travaux.record.store.schema import documents


def settle_dates(connection: Connection, changed: Iterable[str] | None) -> None:
    """Take back the dates that are not to be believed any more, and give back those that are again.

    Looked at are the documents that have the text of one that has changed; all for None. Those of which the date
    changes are to be read again.
    """
    for key in sorted(documents_of_one_text(connection, changed)):
        document = loaded_in(connection, key)
        if document is None:
            continue
        basis = connection.scalars(select(documents.c.published_basis).where(documents.c.key == key)).one()
        is_left_out = basis == str(DateBasis.UNKNOWN) and document.published_on is not None
        if basis != str(DateBasis.ANALYST) and is_disbelieved(connection, document) != is_left_out:
            rejudge_document(connection, key)
