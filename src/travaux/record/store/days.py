"""Ask on which days reports were published."""

import datetime as dt

from sqlalchemy import func, select

from travaux.record.store.opening import Store
from travaux.record.store.schema import documents


def count_documents_by_day(store: Store) -> list[tuple[dt.date, int]]:
    """Return the last days of publication in order, with the number of documents; undated ones are left out."""
    day = documents.c.published_last
    chosen = select(day, func.count()).where(day.is_not(None)).group_by(day).order_by(day)
    with store.reading() as connection:
        return [(row[0], row[1]) for row in connection.execute(chosen)]
