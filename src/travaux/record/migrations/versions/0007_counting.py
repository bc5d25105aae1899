"""What the pages of a million entries are counted and ordered by."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the columns and indexes; what they hold is derived anew from what was read, when the steps are done."""
    for name in ("dated", "undated"):
        op.add_column("items", sa.Column(name, sa.Integer, nullable=False, server_default="0"))
    for name, kind in (("day", sa.Date), ("published", sa.Date), ("undated_published", sa.Date)):
        op.add_column("items", sa.Column(name, kind))
    for name in ("confidence", "undated_confidence"):
        op.add_column("items", sa.Column(name, sa.Float))
    op.drop_index("items_by_day", "items")
    when = ["first", "last", "key", "type", "dated", "day", "published", "confidence"]
    op.create_index("items_by_day", "items", [*when, "undated", "undated_published", "undated_confidence"])
    cell = ["seat", "party_name", "issue", "party", "day", "published", "confidence", "entry"]
    op.create_index("positions_by_seat", "positions", cell)
    op.drop_index("event_actors_by_name", "event_actors")
    op.create_index("event_actors_by_name", "event_actors", ["document", "name", "entry"])
    op.create_index("event_actors_by_bearer", "event_actors", ["name", "document", "entry"])
    for name in ("actor", "party"):
        op.create_index(f"identities_by_{name}", "identities", [name, "document", "name"])
