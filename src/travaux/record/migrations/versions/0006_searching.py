"""Full text: which documents hold which words."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_TRIGGERS = (
    """CREATE TRIGGER document_comes AFTER INSERT ON documents BEGIN
    INSERT INTO text_numbers (document) VALUES (new.key);
    INSERT INTO text_index (rowid, title, text)
        SELECT number, new.title, new.text FROM text_numbers WHERE document = new.key;
    END""",
    # The index keeps no texts: to be taken out, a text must be named as it was put in.
    """CREATE TRIGGER document_goes AFTER DELETE ON documents BEGIN
    INSERT INTO text_index (text_index, rowid, title, text)
        SELECT 'delete', number, old.title, old.text FROM text_numbers WHERE document = old.key;
    DELETE FROM text_numbers WHERE document = old.key;
    END""",
)


def upgrade() -> None:
    """Make the index and fill it; the database keeps it up to date from then on."""
    connection = op.get_bind()
    op.create_table(
        "text_numbers",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("document", sa.String, nullable=False, unique=True),
    )
    if connection.dialect.name == "postgresql":
        op.execute(
            "CREATE INDEX documents_by_words ON documents USING gin "
            "(to_tsvector('simple', coalesce(title, '') || ' ' || left(text, 400000)))"
        )
        return
    op.execute(
        "CREATE VIRTUAL TABLE text_index USING fts5 (title, text, content='', tokenize='unicode61 remove_diacritics 2')"
    )
    op.execute("INSERT INTO text_numbers (document) SELECT key FROM documents")
    op.execute(
        "INSERT INTO text_index (rowid, title, text) SELECT number, title, text "
        "FROM text_numbers JOIN documents ON documents.key = text_numbers.document"
    )
    for trigger in _TRIGGERS:
        op.execute(trigger)
