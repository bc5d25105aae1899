"""Events and acts that several reports tell, merged into one."""

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables."""
