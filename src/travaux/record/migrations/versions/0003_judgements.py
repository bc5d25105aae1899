"""Judgements: what the analyst decides about the record."""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
