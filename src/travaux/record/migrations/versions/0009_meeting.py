"""Who met at each event, for the page of contacts."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table; what it holds is derived anew from what was read, when the steps are done."""
    op.create_table(
        "meetings",
        sa.Column("item", sa.String, primary_key=True),
        sa.Column("key", sa.String),
        *(sa.Column(name, sa.Text) for name in ("seated", "people", "place", "told")),
        *(sa.Column(name, sa.Date) for name in ("first", "last", "day", "published")),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("is_undated", sa.Boolean, nullable=False),
    )
