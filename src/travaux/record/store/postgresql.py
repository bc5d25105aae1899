"""PostgreSQL: the same record in a database, reached through psycopg, which is an extra."""

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

from travaux.record.store.errors import StoreError
from travaux.record.store.schema import metadata

SCHEME = "postgresql://"
_WRITERS = 7_263_001
"""Number of the lock that a writer takes, the same in every process: writers take turns, as in SQLite."""


def is_address(text_: str) -> bool:
    """Tell whether it is the address of a database, and no folder."""
    return text_.startswith(SCHEME)


def name_of(address: str) -> str:
    """Return the address without its password."""
    try:
        return make_url(address).render_as_string(hide_password=True)
    except (ArgumentError, ValueError) as error:
        raise StoreError(f"{SCHEME}...: not an address of a database: write {SCHEME}USER@HOST/NAME") from error


def postgresql_engine(address: str, patience: float) -> Engine:
    """Return what reaches the database; writers wait for one another for so many seconds."""
    try:
        # An extra that most people do not need.
        import psycopg  # noqa: F401, PLC0415
    except ImportError as error:
        raise StoreError(f"{name_of(address)} needs psycopg: pip install 'travaux[postgresql]'") from error
    name_of(address)
    engine = create_engine(make_url(address).set(drivername="postgresql+psycopg"), poolclass=NullPool)

    def begin(connection: Connection) -> None:
        if not connection.get_execution_options().get("writes", False):
            # All that one question reads is of one moment.
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            return
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{round(patience * 1000)}ms'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")

    event.listen(engine, "begin", begin)
    return engine


def compare_as_bytes(connection: Connection) -> None:
    """Let the columns of text be ordered by code points, as SQLite and Python order them."""
    chosen = text(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
        " AND data_type IN ('text', 'character varying') AND collation_name IS DISTINCT FROM 'C'"
    )
    ours = {table.name for table in metadata.sorted_tables}
    quote = connection.dialect.identifier_preparer.quote
    for table, column in connection.execute(chosen).all():
        if table in ours:
            kind = metadata.tables[table].c[column].type.compile(dialect=connection.dialect)
            altered = f"ALTER TABLE {quote(table)} ALTER COLUMN {quote(column)} TYPE {kind}"
            connection.exec_driver_sql(f'{altered} COLLATE "C"')


def keep_a_backup(connection: Connection, found: str) -> None:
    """Copy all tables as they are to a schema of their own, named after theirs, before anything is changed."""
    quote = connection.dialect.identifier_preparer.quote
    schema = quote(f"backup_{found}")
    if f"backup_{found}" in inspect(connection).get_schema_names():
        return
    connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    for table in inspect(connection).get_table_names():
        connection.exec_driver_sql(f"CREATE TABLE {schema}.{quote(table)} AS TABLE {quote(table)}")
