"""Judgements: what the analyst decides about the record."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables; every entry stands as it was read."""
    op.add_column("entries", sa.Column("standing", sa.Text, nullable=False, server_default="read"))
    op.add_column("entries", sa.Column("content_read", sa.Text))
    op.add_column("entries", sa.Column("confidence_read", sa.Float))
    op.create_index("entries_by_standing", "entries", ["standing", "kind", "confidence", "key"])
    op.create_index("documents_by_outlet", "documents", ["outlet", "key"])
    op.create_table(
        "judgements",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("document", sa.String),
        sa.Column("target", sa.Text),
        sa.Column("undoes", sa.String),
        sa.Column("decision", sa.Text, nullable=False),
    )
    op.create_index("judgements_by_document", "judgements", ["document"])
    op.create_index("judgements_by_target", "judgements", ["target"])
    op.create_index("judgements_by_undone", "judgements", ["undoes"])
    op.create_index("judgements_by_what", "judgements", ["what"])
    op.create_index("judgements_by_time", "judgements", ["at", "key"])
    op.create_table(
        "judged_documents",
        sa.Column("document", sa.String, sa.ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("is_restricted", sa.Boolean, nullable=False),
        sa.Column("loaded", sa.Text),
    )
    op.create_table(
        "grades",
        sa.Column("outlet", sa.Text, primary_key=True),
        sa.Column("grade", sa.Text, nullable=False),
    )
