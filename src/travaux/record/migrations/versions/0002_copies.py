"""Copies of one report, who takes part in an event, and what a party is to the negotiation."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables that copies and events are found with; what is derived over all documents is made anew."""
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
    op.create_index("documents_by_name", "documents", ["name", "key"])
    op.create_index("copies_by_original", "copies", ["original"])
    op.add_column("identities", sa.Column("party_role", sa.Text, nullable=False, server_default="other"))
    _make_event_actors()
    op.execute("DELETE FROM derivations")


def _make_event_actors() -> None:
    table = op.create_table(
        "event_actors",
        sa.Column("entry", sa.String, sa.ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("document", sa.String, nullable=False),
    )
    op.create_index("event_actors_by_name", "event_actors", ["document", "name"])
    found = op.get_bind().execute(sa.text("SELECT key, document, content FROM entries WHERE kind = 'event'")).all()
    for row in found:
        event = json.loads(row.content)
        names = dict.fromkeys((*event.get("sources", ()), *event.get("targets", ())))
        rows = [{"entry": row.key, "document": row.document, "name": name} for name in names]
        op.bulk_insert(table, rows)
