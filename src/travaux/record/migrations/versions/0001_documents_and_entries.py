"""The first schema: documents, entries, problems and what is derived from them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of what is read, then those of what follows from it."""
    _make_what_is_read()
    _make_what_follows()


def _make_what_is_read() -> None:
    op.create_table(
        "documents",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("address", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("language", sa.Text),
        sa.Column("published_first", sa.Date),
        sa.Column("published_last", sa.Date),
        sa.Column("published_basis", sa.Text, nullable=False),
        sa.Column("printed_dates", sa.Text, nullable=False),
        sa.Column("is_read", sa.Boolean, nullable=False),
        sa.Column("readers", sa.Text, nullable=False),
        sa.Column("profile", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "entries",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("document", sa.String, sa.ForeignKey("documents.key", ondelete="CASCADE"), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("exact", sa.Text, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_index("entries_by_document", "entries", ["document", "place"])
    op.create_index("entries_by_kind", "entries", ["kind", "document"])
    op.create_table(
        "problems",
        sa.Column("where", sa.Text, primary_key=True),
        sa.Column("what", sa.Text, primary_key=True),
        sa.Column("file", sa.Text, nullable=False),
    )
    op.create_index("problems_by_file", "problems", ["file"])


def _make_what_follows() -> None:
    op.create_table(
        "positions",
        sa.Column("entry", sa.String, sa.ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("speaker", sa.Text, nullable=False),
        sa.Column("party", sa.Text),
        sa.Column("issue", sa.Text, nullable=False),
        sa.Column("day", sa.Date),
    )
    op.create_index("positions_as_of", "positions", ["party", "issue", "day", "entry"])
    op.create_index("positions_by_speaker", "positions", ["document", "speaker"])
    op.create_table(
        "events",
        sa.Column("entry", sa.String, sa.ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("first", sa.Date),
        sa.Column("last", sa.Date),
    )
    op.create_index("events_by_day", "events", ["first", "last", "entry"])
    op.create_index("events_by_type", "events", ["type", "first", "last"])
    op.create_table(
        "identities",
        sa.Column("document", sa.String, sa.ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("party", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("office", sa.Text),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("party_key", sa.String, nullable=False),
    )
    op.create_index("identities_by_key", "identities", ["key"])
    op.create_table(
        "derivations",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("made_from", sa.Text, nullable=False),
    )
