"""Find documents by their words, with the full-text search of the database."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, literal_column, select, text, true

from travaux.model.question import Scope
from travaux.model.search import Term
from travaux.record.store.opening import Store
from travaux.record.store.schema import documents, text_numbers
from travaux.record.store.scoping import graded

_ON_POSTGRESQL = "to_tsvector('simple', coalesce(documents.title, '') || ' ' || left(documents.text, 400000))"


def find_documents(store: Store, terms: Sequence[Term], scope: Scope, first: int, most: int) -> tuple[list[str], int]:
    """Return the keys of the documents that hold all terms, the newest first, and how many there are in all."""
    if not terms:
        return [], 0
    with store.reading() as connection:
        holds = _in_postgresql(terms) if connection.dialect.name == "postgresql" else _in_sqlite(terms)
        chosen = select(documents.c.key).where(holds, _within(scope))
        every = connection.scalar(select(func.count()).select_from(chosen.subquery())) or 0
        newest = (documents.c.published_last.is_(None), documents.c.published_last.desc(), documents.c.key)
        return list(connection.scalars(chosen.order_by(*newest).offset(first).limit(most))), every


def _in_sqlite(terms: Sequence[Term]) -> ColumnElement[bool]:
    # Each term stands in quotation marks, in which nothing is an operator; a term holds letters and digits only.
    query = " AND ".join(f'"{" ".join(term.words)}"' + ("*" if term.goes_on else "") for term in terms)
    matching = text("SELECT rowid FROM text_index WHERE text_index MATCH :query").bindparams(query=query)
    numbers = select(text_numbers.c.document).where(text_numbers.c.number.in_(matching))
    return documents.c.key.in_(numbers)


def _in_postgresql(terms: Sequence[Term]) -> ColumnElement[bool]:
    parts = [" <-> ".join(f"'{word}'" for word in term.words) + (":*" if term.goes_on else "") for term in terms]
    query = func.to_tsquery("simple", " & ".join(f"({part})" for part in parts))
    return literal_column(_ON_POSTGRESQL).op("@@")(query)


def _within(scope: Scope) -> ColumnElement[bool]:
    days = [day for day in (scope.as_of, scope.known_by) if day is not None]
    tests = [true()] if not days else [documents.c.published_last <= min(days)]
    return and_(*tests, *graded(documents.c.key, scope))
