"""Who has a part in what, and who is introduced where, for pages over all actors and outlets."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the tables; what they hold is derived anew from what was read, when the steps are done."""
    op.create_table(
        "parts",
        sa.Column("entry", sa.String, sa.ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        *_when(),
        sa.Column("actor", sa.String),
        sa.Column("party", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("is_again", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    covered = ["actor", "kind", "day", "entry", "published", "confidence", "document", "is_again"]
    op.create_index("parts_by_actor", "parts", covered)
    covered = ["outlet", "party", "day", "published", "confidence", "document"]
    quoted = sa.text("kind = 'statement'")
    op.create_index("parts_by_outlet", "parts", covered, sqlite_where=quoted, postgresql_where=quoted)
    op.create_table(
        "introductions",
        sa.Column("entry", sa.String, sa.ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        *_when(),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("words", sa.String, nullable=False),
        sa.Column("actor", sa.String),
        sa.Column("called", sa.Text),
        sa.Column("role", sa.Text),
        sa.Column("is_again", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    covered = ["actor", "document", "at", "is_again", "role", "day", "published", "confidence", "words", "called"]
    op.create_index("introductions_by_actor", "introductions", covered)
    op.create_index("introductions_by_document", "introductions", ["document"])
    op.drop_index("documents_by_outlet", "documents")
    op.create_index("documents_by_outlet", "documents", ["outlet", "published_last", "published_first", "key"])


def _when() -> "tuple[sa.Column[object], ...]":
    return (
        sa.Column("document", sa.String, nullable=False),
        sa.Column("day", sa.Date),
        sa.Column("published", sa.Date),
        sa.Column("confidence", sa.Float, nullable=False),
    )
