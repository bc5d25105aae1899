"""Whether a database has the tables of the schema."""

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from travaux.record.store.schema import metadata


def differences(connection: Connection) -> list[Any]:
    """Return how the database differs from the schema, but for the index of words, which SQLAlchemy cannot describe."""

    def is_described(thing: object, name: str | None, *_: object) -> bool:
        return name is None or not name.startswith(("text_index", "documents_by_words"))

    context = MigrationContext.configure(connection, opts={"include_object": is_described})
    found: list[Any] = compare_metadata(context, metadata)
    return found
