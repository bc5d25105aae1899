"""Ask for what reports tell that came out since a day: the newest of it, and how much there is."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select

from travaux.model.document import ListedDocument
from travaux.model.question import Scope
from travaux.record.store.asking import COUNTS, list_of_documents
from travaux.record.store.batches import batches
from travaux.record.store.opening import Store
from travaux.record.store.schema import claims, documents, entries, told
from travaux.record.store.scoping import graded, within


def new_reports(store: Store, since: dt.date, scope: Scope, most: int) -> tuple[list[ListedDocument], int]:
    """Return the newest reports published since a day within the scope, by date, and how many there are."""
    tests = [documents.c.published_last >= since, *graded(documents.c.key, scope)]
    tests += [documents.c.published_last <= day for day in (scope.as_of, scope.known_by) if day is not None]
    newest = select(documents.c.key).where(*tests).order_by(documents.c.published_last.desc(), documents.c.name.desc())
    with store.reading() as connection:
        number = connection.execute(select(func.count()).select_from(documents).where(*tests)).scalar_one()
        return list_of_documents(connection, list(connection.scalars(newest.limit(most)))), number


def count_undated_reports(store: Store, scope: Scope) -> int:
    """Return how many reports have no date."""
    undated = select(func.count()).select_from(documents)
    undated = undated.where(documents.c.published_last.is_(None), *graded(documents.c.key, scope))
    with store.reading() as connection:
        return connection.execute(undated).scalar_one()


def keys_of_entries(store: Store, reports: Sequence[str]) -> dict[str, list[str]]:
    """Return the keys of the entries of reports, in the order of their texts."""
    found: dict[str, list[str]] = defaultdict(list)
    with store.reading() as connection:
        for some in batches(reports):
            chosen = select(entries.c.document, entries.c.key).where(entries.c.document.in_(some), COUNTS)
            for row in connection.execute(chosen.order_by(entries.c.document, entries.c.place)):
                found[row.document].append(row.key)
    return found


def new_entries(store: Store, kind: str, since: dt.date, scope: Scope, most: int) -> list[str]:
    """Return the keys of the newest entries of a kind in reports published since a day."""
    newest = (told.c.day.desc().nulls_last(), told.c.document.desc(), told.c.start.desc(), told.c.entry.desc())
    chosen = select(told.c.entry).where(*_new(kind, since, scope)).order_by(*newest).limit(most)
    with store.reading() as connection:
        return list(connection.scalars(chosen))


def count_new_entries(store: Store, kind: str, since: dt.date, scope: Scope) -> int:
    """Return how many there are."""
    counted = select(func.count()).select_from(told).where(*_new(kind, since, scope))
    with store.reading() as connection:
        return connection.execute(counted).scalar_one()


def _new(kind: str, since: dt.date, scope: Scope) -> tuple[ColumnElement[bool], ...]:
    return told.c.kind == kind, told.c.published >= since, within(told, scope)


def subjects_of(store: Store, keys: Sequence[str]) -> list[str]:
    """Return what these figures count, each once."""
    with store.reading() as connection:
        chosen = (select(claims.c.subject).where(claims.c.entry.in_(some)) for some in batches(keys))
        return sorted({subject for one in chosen for subject in connection.scalars(one) if subject is not None})
