"""Find documents by their words, with the full-text search of the database."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    column,
    func,
    literal_column,
    select,
    text,
    true,
)

from travaux.model.question import Scope
from travaux.model.search import Term
from travaux.record.store.opening import Store
from travaux.record.store.schema import documents, text_numbers
from travaux.record.store.scoping import graded

_ON_POSTGRESQL = "to_tsvector('simple', coalesce(documents.title, '') || ' ' || left(documents.text, 400000))"


_NEWEST = (documents.c.published_last.desc().nulls_last(), documents.c.name.desc(), documents.c.key.desc())
"""The order of what is found, which an index gives."""
_LOOK_UP = 15
"""How many reports are sorted in the time in which one is asked whether it holds the words."""
_COUNTED = 1_000
"""Reports beyond the page that are counted, where many hold the words and not all days are asked about."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A page of the documents that hold some words."""

    keys: list[str]
    number: int
    """How many there are in all, or so many at least."""
    are_more: bool = False
    """Whether there are more than that, uncounted."""


def find_documents(store: Store, terms: Sequence[Term], scope: Scope, first: int, most: int) -> Holding:
    """Return a page of the documents that hold all terms, the newest first."""
    if not terms:
        return Holding([], 0)
    with store.reading() as connection:
        if connection.dialect.name == "postgresql":
            return _sorted(connection, _in_postgresql(_CHOSEN, terms).where(_within(scope)), first, most)
        query = _query(terms)
        matching = connection.execute(_COUNT_MATCHING, {"query": query}).scalar_one()
        every = connection.execute(select(func.count()).select_from(documents)).scalar_one()
        if matching * matching < _LOOK_UP * (first + most) * every:
            return _sorted(connection, _in_sqlite(_CHOSEN, query).where(_within(scope)), first, most)
        return _walked(connection, query, scope, first, most)


def _sorted(connection: Connection, chosen: Select[str, int], first: int, most: int) -> Holding:
    """Take a page out of all that is found, and count it."""
    page = connection.execute(chosen.order_by(*_NEWEST).offset(first).limit(most)).all()
    if page or not first:
        return Holding([row[0] for row in page], page[0][1] if page else 0)
    # Past the end nothing tells how many there are.
    return Holding([], len(connection.execute(chosen).all()))


def _walked(connection: Connection, query: str, scope: Scope, first: int, most: int) -> Holding:
    """Ask one report after the other whether it holds the words, where so many do that a page is soon full."""
    of_document = text_numbers.c.document == documents.c.key
    numbered = select(documents.c.key).join(text_numbers, of_document).where(_within(scope))
    page = numbered.where(_IS_MATCHING.bindparams(query=query)).order_by(*_NEWEST).offset(first).limit(most)
    keys = list(connection.scalars(page))
    if scope.as_of is None and scope.known_by is None and not graded(documents.c.key, scope):
        return Holding(keys, connection.execute(_COUNT_MATCHING, {"query": query}).scalar_one())
    counted = numbered.where(text_numbers.c.number.in_(_matching(query))).limit(first + _COUNTED + 1)
    number = connection.execute(select(func.count()).select_from(counted.subquery())).scalar_one()
    return Holding(keys, min(number, first + _COUNTED), number > first + _COUNTED)


_CHOSEN = select(documents.c.key, func.count().over())
_COUNT_MATCHING = text("SELECT count(*) FROM text_index WHERE text_index MATCH :query").columns(
    column("number", Integer)
)
_IS_MATCHING = text(
    "EXISTS (SELECT 1 FROM text_index WHERE text_index MATCH :query AND text_index.rowid = text_numbers.number)"
)


def _matching(query: str) -> Select[int]:
    found = text("SELECT rowid AS number FROM text_index WHERE text_index MATCH :query").bindparams(query=query)
    return select(found.columns(column("number", Integer)).subquery().c.number)


def _query(terms: Sequence[Term]) -> str:
    # Each term stands in quotation marks, in which nothing is an operator; a term holds letters and digits only.
    return " AND ".join(f'"{" ".join(term.words)}"' + ("*" if term.goes_on else "") for term in terms)


def _in_sqlite(chosen: Select[str, int], query: str) -> Select[str, int]:
    matching = _matching(query).subquery()
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
