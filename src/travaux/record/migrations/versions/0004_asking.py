"""What questions over a million entries are answered from."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables; what they hold is derived anew from what was read, when the steps are done."""
    _widen_what_is_there()
    _make_what_is_told()
    _make_who_is_who()
    op.create_table(
        "shelves",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("documents", sa.LargeBinary, nullable=False),
        sa.Column("digests", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "kept_files",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_table(
        "unsettled",
        sa.Column("derivation", sa.Text, primary_key=True),
        sa.Column("document", sa.String, primary_key=True),
    )


def _of_entry() -> "sa.Column[str]":
    return sa.Column("entry", sa.String, sa.ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True)


def _widen_what_is_there() -> None:
    op.drop_index("positions_as_of", "positions")
    op.drop_index("events_by_day", "events")
    for table in ("positions", "events"):
        op.add_column(table, sa.Column("published", sa.Date))
        op.add_column(table, sa.Column("confidence", sa.Float, nullable=False, server_default="1"))
    op.add_column("events", sa.Column("document", sa.String))
    op.add_column("positions", sa.Column("party_name", sa.Text))
    op.add_column("positions", sa.Column("seat", sa.Integer))
    covered = ["party", "issue", "day", "published", "confidence", "seat", "party_name", "entry"]
    op.create_index("positions_as_of", "positions", covered)
    op.create_index("events_by_day", "events", ["first", "last", "document", "entry", "published", "confidence"])
    op.add_column("copies", sa.Column("joined", sa.String))
    op.add_column("copies", sa.Column("joined_on", sa.Date))
    op.create_index("copy_pairs_by_other", "copy_pairs", ["other"])
    op.create_index("documents_by_day", "documents", ["published_last", "name", "key"])


def _make_what_is_told() -> None:
    when = ("day", "published")
    op.create_table(
        "told",
        _of_entry(),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Date) for name in when),
        sa.Column("confidence", sa.Float, nullable=False),
    )
    covered = ["kind", "day", "document", "start", "entry", "published", "confidence"]
    op.create_index("told_by_day", "told", covered)
    op.create_table(
        "claims",
        _of_entry(),
        sa.Column("document", sa.String, nullable=False),
        *(sa.Column(name, sa.Date) for name in when),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("subject", sa.String),
    )
    covered = ["subject", "day", "published", "confidence", "document", "entry"]
    op.create_index("claims_by_subject", "claims", covered)
    op.create_index("claims_by_document", "claims", ["document"])
    op.create_table(
        "subjects",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_table(
        "legs",
        _of_entry(),
        sa.Column("document", sa.String, nullable=False),
        *(sa.Column(name, sa.Date) for name in ("first", *when)),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("exchange", sa.String),
    )
    covered = ["exchange", "first", "day", "published", "confidence", "entry"]
    op.create_index("legs_by_exchange", "legs", covered)
    op.create_index("legs_by_document", "legs", ["document"])


def _make_who_is_who() -> None:
    op.drop_table("identities")
    op.create_table(
        "identities",
        sa.Column("document", sa.String, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("actor", "party", "role")),
        sa.Column("office", sa.Text),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("party_key", sa.String, nullable=False),
        sa.Column("party_role", sa.Text, nullable=False, server_default="other"),
        sa.Column("shape", sa.String, nullable=False, server_default=""),
    )
    op.create_index("identities_by_key", "identities", ["key"])
    op.create_index("identities_by_shape", "identities", ["shape"])
    op.create_table(
        "shapes",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("link", sa.String, nullable=False),
        sa.Column("above", sa.Text),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("documents", sa.Integer, nullable=False),
        sa.Column("identity", sa.Text),
    )
    op.create_index("shapes_by_link", "shapes", ["link"])
    op.create_index("shapes_by_above", "shapes", ["above"])
    op.create_table(
        "bearers",
        sa.Column("token", sa.Text, primary_key=True),
        sa.Column("link", sa.String, primary_key=True),
        sa.Column("is_name", sa.Boolean, nullable=False),
    )
    op.create_index("bearers_by_link", "bearers", ["link"])
    op.create_table(
        "known_actors",
        sa.Column("link", sa.String, primary_key=True),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("above", sa.String),
    )
    op.create_index("known_actors_by_key", "known_actors", ["key"])
    op.create_index("known_actors_by_above", "known_actors", ["above"])
