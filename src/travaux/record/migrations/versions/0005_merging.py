"""Events and acts that several reports tell, merged into one."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables; what they hold is derived when it is next asked for."""
    op.create_table(
        "tellings",
        sa.Column("entry", sa.String, primary_key=True),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("item", sa.String, nullable=False),
        sa.Column("component", sa.String, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    for column in ("document", "item", "component"):
        op.create_index(f"tellings_by_{column}", "tellings", [column])
    op.create_table(
        "items",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("first", sa.Date),
        sa.Column("last", sa.Date),
    )
    op.create_index("items_by_day", "items", ["first", "last", "key"])
    op.create_table(
        "blocks",
        sa.Column("block", sa.BigInteger, primary_key=True),
        sa.Column("terms", sa.Text, primary_key=True),
        sa.Column("entry", sa.String, primary_key=True),
        sa.Column("first", sa.Date),
        sa.Column("last", sa.Date),
        sqlite_with_rowid=False,
    )
    op.create_index("blocks_by_entry", "blocks", ["entry"])
