"""Who acts, is introduced and quoted, and what each outlet brings, as numbers side by side; pages count these."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the table; it is filled when the steps are done. The indexes that pages were counted from go."""
    op.create_table(
        "sheets",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("rows", sa.LargeBinary, nullable=False),
    )
    op.drop_index("parts_by_outlet", "parts")
    op.drop_index("introductions_by_actor", "introductions")
    op.create_index("introductions_by_actor", "introductions", ["actor", "document", "at"])
