"""Copies of one report, and what a party is to the negotiation."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables that copies are found with; what is derived is made anew."""
    op.create_table(
        "sketches",
        sa.Column("document", sa.String, primary_key=True),
        sa.Column("sketch", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "copy_pairs",
        sa.Column("one", sa.String, primary_key=True),
        sa.Column("other", sa.String, primary_key=True),
        sa.Column("share", sa.Float, nullable=False),
    )
    op.create_table(
        "copies",
        sa.Column("document", sa.String, sa.ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("original", sa.String, nullable=False),
    )
    op.create_index("copies_by_original", "copies", ["original"])
    op.add_column("identities", sa.Column("party_role", sa.Text, nullable=False, server_default="other"))
    op.execute("DELETE FROM derivations")
