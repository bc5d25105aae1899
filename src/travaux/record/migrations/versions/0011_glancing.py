"""Which events name a truce, and which reports are not read: the first page looks both up."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_WORDS = ("truce", "ceasefire", "cease-fire", "armistice", "pause", "lull", "cessation")


def upgrade() -> None:
    """Add the column and fill it, and make both indexes."""
    op.add_column("events", sa.Column("names_truce", sa.Boolean, nullable=False, server_default=sa.false()))
    entries = sa.table("entries", sa.column("key"), sa.column("kind"), sa.column("exact"))
    events = sa.table("events", sa.column("entry"), sa.column("names_truce", sa.Boolean))
    named = sa.or_(*(sa.func.lower(entries.c.exact).contains(word) for word in _WORDS))
    naming = sa.select(entries.c.key).where(entries.c.kind == "event", named)
    op.execute(sa.update(events).where(events.c.entry.in_(naming)).values(names_truce=True))
    op.create_index(
        "events_of_truces",
        "events",
        ["type", "last", "entry"],
        sqlite_where=sa.text("names_truce = 1"),
        postgresql_where=sa.text("names_truce"),
    )
    op.create_index(
        "documents_unread",
        "documents",
        ["key"],
        sqlite_where=sa.text("is_read IS 0"),
        postgresql_where=sa.text("is_read IS false"),
    )
