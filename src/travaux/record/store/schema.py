"""The tables. What a document says is stored as it was read; what follows from it is derived beside it."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

REVISION = "0005"
"""The schema's version: the name of the newest migration."""

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("key", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("title", Text),
    Column("file", Text, nullable=False),
    Column("outlet", Text),
    Column("address", Text),
    Column("author", Text),
    Column("language", Text),
    Column("published_first", Date),
    Column("published_last", Date),
    Column("published_basis", Text, nullable=False),
    Column("printed_dates", Text, nullable=False),
    Column("is_read", Boolean, nullable=False),
    Column("readers", Text, nullable=False),
    Column("profile", Text, nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    # Last, because SQLite must walk through a long text to reach what stands behind it.
    Column("text", Text, nullable=False),
    Index("documents_by_name", "name", "key"),
)

entries = Table(
    "entries",
    metadata,
    Column("key", String, primary_key=True),
    Column("document", String, ForeignKey("documents.key", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("exact", Text, nullable=False),
    Column("reader", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("content", Text, nullable=False),
    Index("entries_by_document", "document", "place"),
    Index("entries_by_kind", "kind", "document"),
)
"""Assertions, one a row; ``place`` is an entry's place in its document, in the order of the text."""

problems = Table(
    "problems",
    metadata,
    Column("where", Text, primary_key=True),
    Column("what", Text, primary_key=True),
    Column("file", Text, nullable=False),
    Index("problems_by_file", "file"),
)

positions = Table(
    "positions",
    metadata,
    Column("entry", String, ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
    Column("document", String, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("party", Text),
    Column("issue", Text, nullable=False),
    Column("day", Date),
    Index("positions_as_of", "party", "issue", "day", "entry"),
    Index("positions_by_speaker", "document", "speaker"),
)
"""Derived: by party, issue and effective day, for answers as of a day. ``day`` is empty for undated ones."""

events = Table(
    "events",
    metadata,
    Column("entry", String, ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
    Column("type", Text, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Index("events_by_day", "first", "last", "entry"),
    Index("events_by_type", "type", "first", "last"),
)
"""Derived: events by day."""

event_actors = Table(
    "event_actors",
    metadata,
    Column("entry", String, ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("document", String, nullable=False),
    Index("event_actors_by_name", "document", "name"),
)
"""Derived: who takes part in an event, by the names that its document uses."""

identities = Table(
    "identities",
    metadata,
    Column("document", String, ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("actor", Text, nullable=False),
    Column("party", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("office", Text),
    Column("key", String, nullable=False),
    Column("party_key", String, nullable=False),
    Column("party_role", Text, nullable=False, server_default="other"),
    Index("identities_by_key", "key"),
)
"""Derived: who each name of each document is, over the whole dossier."""

sketches = Table(
    "sketches",
    metadata,
    Column("document", String, primary_key=True),
    Column("sketch", LargeBinary, nullable=False),
)
"""Derived: what stands for a document's text when copies are looked for; empty for a text too short for one."""

copy_pairs = Table(
    "copy_pairs",
    metadata,
    Column("one", String, primary_key=True),
    Column("other", String, primary_key=True),
    Column("share", Float, nullable=False),
)
"""Derived: pairs of documents whose texts were compared, ``one`` before ``other``, with the share that they share."""

copies = Table(
    "copies",
    metadata,
    Column("document", String, ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("original", String, nullable=False),
    Index("copies_by_original", "original"),
)
"""Derived: every document of a group of copies, with the earliest of the group."""

derivations = Table(
    "derivations",
    metadata,
    Column("name", Text, primary_key=True),
    Column("made_from", Text, nullable=False),
)
"""What the derived tables were last made from; a row is missing when they are out of date."""
