"""Find documents by their words, with the full-text search of the database."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Integer, Select, and_, column, func, literal_column, select, text, true

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
    newest = (documents.c.published_last.is_(None), documents.c.published_last.desc(), documents.c.key)
    with store.reading() as connection:
        of = _in_postgresql if connection.dialect.name == "postgresql" else _in_sqlite
        chosen = of(select(documents.c.key, func.count().over()), terms).where(_within(scope))
        page = connection.execute(chosen.order_by(*newest).offset(first).limit(most)).all()
        if page or not first:
            return [row[0] for row in page], page[0][1] if page else 0
        # Past the end nothing tells how many there are.
        return [], len(connection.execute(chosen).all())


def _in_sqlite(chosen: Select[str, int], terms: Sequence[Term]) -> Select[str, int]:
    # Each term stands in quotation marks, in which nothing is an operator; a term holds letters and digits only.
    query = " AND ".join(f'"{" ".join(term.words)}"' + ("*" if term.goes_on else "") for term in terms)
    found = text("SELECT rowid AS number FROM text_index WHERE text_index MATCH :query").bindparams(query=query)
    matching = found.columns(column("number", Integer)).subquery()
    chosen = chosen.join(text_numbers, text_numbers.c.document == documents.c.key)
    return chosen.join(matching, matching.c.number == text_numbers.c.number)


def _in_postgresql(chosen: Select[str, int], terms: Sequence[Term]) -> Select[str, int]:
    parts = [" <-> ".join(f"'{word}'" for word in term.words) + (":*" if term.goes_on else "") for term in terms]
    query = func.to_tsquery("simple", " & ".join(f"({part})" for part in parts))
    return chosen.where(literal_column(_ON_POSTGRESQL).op("@@")(query))


def _within(scope: Scope) -> ColumnElement[bool]:
    days = [day for day in (scope.as_of, scope.known_by) if day is not None]
    tests = [true()] if not days else [documents.c.published_last <= min(days)]
    return and_(*tests, *graded(documents.c.key, scope))
