"""The tables. What a document says is stored as it was read; what follows from it is derived beside it."""

from sqlalchemy import (
    BigInteger,
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
    false,
    text,
)

REVISION = "0011"
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
    Index("documents_by_day", "published_last", "name", "key"),
    Index("documents_unread", "key", sqlite_where=text("is_read IS 0"), postgresql_where=text("is_read IS false")),
    Index("documents_by_outlet", "outlet", "published_last", "published_first", "key"),
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
    Column("standing", Text, nullable=False, server_default="read"),
    Column("content_read", Text),
    Column("confidence_read", Float),
    Index("entries_by_document", "document", "place"),
    Index("entries_by_kind", "kind", "document"),
    Index("entries_by_standing", "standing", "kind", "confidence", "key"),
)
"""Assertions, one a row; ``place`` is an entry's place in its document, in the order of the text.

``content`` and ``confidence`` are what holds; ``content_read`` and ``confidence_read`` what the reader gave, empty
where no judgement has changed it, and for entries added by hand.
"""

kept_files = Table(
    "kept_files",
    metadata,
    Column("name", Text, primary_key=True),
    Column("content", Text, nullable=False),
)
"""The case profile, where the dossier has no folder to keep it in."""

judgements = Table(
    "judgements",
    metadata,
    Column("key", String, primary_key=True),
    Column("at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("document", String),
    Column("target", Text),
    Column("undoes", String),
    Column("decision", Text, nullable=False),
    Index("judgements_by_document", "document"),
    Index("judgements_by_target", "target"),
    Index("judgements_by_undone", "undoes"),
    Index("judgements_by_what", "what"),
    Index("judgements_by_time", "at", "key"),
)
"""What analysts have decided, only ever added to. ``at`` is UTC in ISO 8601, so that its order is that of time;
``decision`` is JSON; ``document`` and ``target`` name what is judged, ``undoes`` the judgement that is taken back.
"""

judged_documents = Table(
    "judged_documents",
    metadata,
    Column("document", String, ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("is_restricted", Boolean, nullable=False),
    Column("loaded", Text),
)
"""Derived: documents that are judged; ``loaded`` is the date that a document came with, where another was set."""

grades = Table(
    "grades",
    metadata,
    Column("outlet", Text, primary_key=True),
    Column("grade", Text, nullable=False),
)
"""Derived: how reliable the analyst holds an outlet to be; no row for one that nobody has graded."""

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
    Column("published", Date),
    Column("confidence", Float, nullable=False, server_default="1"),
    Column("party_name", Text),
    Column("seat", Integer),
    Index("positions_as_of", "party", "issue", "day", "published", "confidence", "seat", "party_name", "entry"),
    Index("positions_by_speaker", "document", "speaker"),
    Index("positions_by_seat", "seat", "party_name", "issue", "party", "day", "published", "confidence", "entry"),
)
"""Derived: by party, issue and effective day, for answers as of a day. ``day`` is empty for undated ones; ``published``
is the last day on which the report can have come out, ``seat`` the party's place in the order of roles.
"""

told = Table(
    "told",
    metadata,
    Column("entry", String, ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("document", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("day", Date),
    Column("published", Date),
    Column("confidence", Float, nullable=False),
    Index("told_by_day", "kind", "day", "document", "start", "entry", "published", "confidence"),
)
"""Derived: every entry that counts and that answers are made from, by kind and effective day."""

claims = Table(
    "claims",
    metadata,
    Column("entry", String, ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
    Column("document", String, nullable=False),
    Column("day", Date),
    Column("published", Date),
    Column("confidence", Float, nullable=False),
    Column("subject", String),
    Index("claims_by_subject", "subject", "day", "published", "confidence", "document", "entry"),
    Index("claims_by_document", "document"),
)
"""Derived: figures by what they count; ``subject`` is empty until that is derived."""

subjects = Table(
    "subjects",
    metadata,
    Column("key", String, primary_key=True),
    Column("content", Text, nullable=False),
)
"""Derived: what figures count, as it is compared; keys that begin alike differ in nothing but the places they name."""

legs = Table(
    "legs",
    metadata,
    Column("entry", String, ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
    Column("document", String, nullable=False),
    Column("first", Date),
    Column("day", Date),
    Column("published", Date),
    Column("confidence", Float, nullable=False),
    Column("exchange", String),
    Index("legs_by_exchange", "exchange", "first", "day", "published", "confidence", "entry"),
    Index("legs_by_document", "document"),
)
"""Derived: transfers by the exchange that they are a leg of; ``exchange`` is empty until that is derived."""

events = Table(
    "events",
    metadata,
    Column("entry", String, ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
    Column("type", Text, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("document", String),
    Column("published", Date),
    Column("confidence", Float, nullable=False, server_default="1"),
    Column("names_truce", Boolean, nullable=False, server_default=false()),
    Index("events_by_day", "first", "last", "document", "entry", "published", "confidence"),
    Index("events_by_type", "type", "first", "last"),
    Index(
        "events_of_truces",
        *("type", "last", "entry"),
        sqlite_where=text("names_truce = 1"),
        postgresql_where=text("names_truce"),
    ),
)
"""Derived: events by day; ``names_truce`` where the words may name one."""

event_actors = Table(
    "event_actors",
    metadata,
    Column("entry", String, ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("document", String, nullable=False),
    Index("event_actors_by_name", "document", "name", "entry"),
    Index("event_actors_by_bearer", "name", "document", "entry"),
)
"""Derived: who takes part in an event, by the names that its document uses."""

parts = Table(
    "parts",
    metadata,
    Column("entry", String, ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("document", String, nullable=False),
    Column("day", Date),
    Column("published", Date),
    Column("confidence", Float, nullable=False),
    Column("actor", String),
    Column("party", Text),
    Column("outlet", Text),
    Column("is_again", Boolean, nullable=False, server_default=false()),
    Index("parts_by_actor", "actor", "kind", "day", "entry", "published", "confidence", "document", "is_again"),
)
"""Derived: who says a statement, takes a position or takes part in an event, by the names that its document uses.

``actor`` is the actor's key, ``party`` the party's name; ``is_again`` where another of its names is the same actor.
"""

introductions = Table(
    "introductions",
    metadata,
    Column("entry", String, ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, nullable=False),
    Column("document", String, nullable=False),
    Column("at", String, nullable=False),
    Column("words", String, nullable=False),
    Column("day", Date),
    Column("published", Date),
    Column("confidence", Float, nullable=False),
    Column("actor", String),
    Column("called", Text),
    Column("role", Text),
    Column("is_again", Boolean, nullable=False, server_default=false()),
    Index("introductions_by_actor", "actor", "document", "at"),
    Index("introductions_by_document", "document"),
)
"""Derived: entries that say who somebody is, by the actor, its name and its role.

``at`` is the entry's place in its document; ``words`` stands for the kind and the names that it gives. ``is_again``
where the document introduces the same actor more surely, or as surely and before.
"""

sheets = Table(
    "sheets",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("rows", LargeBinary, nullable=False),
)
"""Derived: who acts, is introduced and quoted, and what each outlet brings, as numbers side by side.

Each holds what some documents tell; see ``record.sheets``. Pages over the whole record are counted from them.
"""

identities = Table(
    "identities",
    metadata,
    # Without a foreign key: what a document said before it was read again is still to be taken back.
    Column("document", String, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("actor", Text, nullable=False),
    Column("party", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("office", Text),
    Column("key", String, nullable=False),
    Column("party_key", String, nullable=False),
    Column("party_role", Text, nullable=False, server_default="other"),
    Column("shape", String, nullable=False, server_default=""),
    Index("identities_by_key", "key"),
    Index("identities_by_shape", "shape"),
    Index("identities_by_actor", "actor", "document", "name"),
    Index("identities_by_party", "party", "document", "name"),
)
"""Derived: who each name of each document is, over the whole dossier. Rows of one shape are one actor."""

shapes = Table(
    "shapes",
    metadata,
    Column("key", String, primary_key=True),
    Column("link", String, nullable=False),
    Column("above", Text),
    Column("content", Text, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("identity", Text),
    Index("shapes_by_link", "link"),
    Index("shapes_by_above", "above"),
)
"""Derived: the different ways in which documents tell of an actor, each with the number of documents that do.

Shapes of one ``link`` are the same actor; ``above`` is the name, as names are compared, of what it belongs to.
"""

bearers = Table(
    "bearers",
    metadata,
    Column("token", Text, primary_key=True),
    Column("link", String, primary_key=True),
    Column("is_name", Boolean, nullable=False),
    Index("bearers_by_link", "link"),
)
"""Derived: who bears which name, surname or other name; two actors are one only where they share a token."""

known_actors = Table(
    "known_actors",
    metadata,
    Column("link", String, primary_key=True),
    Column("key", String, nullable=False),
    Column("content", Text, nullable=False),
    Column("above", String),
    Index("known_actors_by_key", "key"),
    Index("known_actors_by_above", "above"),
)
"""Derived: the actor that all shapes of a link are, with what the dossier says of it."""

text_numbers = Table(
    "text_numbers",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document", String, nullable=False, unique=True),
)
"""Derived, by the database itself: documents by their number in the index of words (``text_index`` in SQLite)."""

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
    Index("copy_pairs_by_other", "other"),
)
"""Derived: pairs of documents whose texts were compared, ``one`` before ``other``, with the share that they share."""

copies = Table(
    "copies",
    metadata,
    Column("document", String, ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("original", String, nullable=False),
    Column("joined", String),
    Column("joined_on", Date),
    Index("copies_by_original", "original"),
)
"""Derived: every document of a group of copies, with the earliest of the group.

``joined`` is the earlier document under which it came on ``joined_on``, when both and what links them were published.
"""

shelves = Table(
    "shelves",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("documents", LargeBinary, nullable=False),
    Column("digests", LargeBinary, nullable=False),
)
"""Derived: short sketches of many documents side by side, so that one report is quickly compared with all."""

unsettled = Table(
    "unsettled",
    metadata,
    Column("derivation", Text, primary_key=True),
    Column("document", String, primary_key=True),
)
"""Documents that have come, gone or changed since something was derived over the whole record."""

tellings = Table(
    "tellings",
    metadata,
    Column("entry", String, primary_key=True),
    Column("document", String, nullable=False),
    Column("item", String, nullable=False),
    Column("component", String, nullable=False),
    Column("content", Text, nullable=False),
    Index("tellings_by_document", "document"),
    Index("tellings_by_item", "item"),
    Index("tellings_by_component", "component"),
)
"""Derived: every event and position with the item that it tells, and the component of links that this is part of.

Rows stay when an entry goes, so that what it was held together with is found and settled anew.
"""

items = Table(
    "items",
    metadata,
    Column("key", String, primary_key=True),
    Column("type", Text, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("dated", Integer, nullable=False, server_default="0"),
    Column("undated", Integer, nullable=False, server_default="0"),
    Column("day", Date),
    Column("published", Date),
    Column("confidence", Float),
    Column("undated_published", Date),
    Column("undated_confidence", Float),
    Index(
        "items_by_day",
        *("first", "last", "key", "type", "dated", "day", "published", "confidence"),
        *("undated", "undated_published", "undated_confidence"),
    ),
)
"""Derived: events that may be told by several entries, by the days that all of them leave open.

``dated`` entries give it a day: the first is ``day``, the first report of them came out by ``published``, and the
surest has ``confidence``; likewise of the ``undated`` ones. Where one entry tells it, they are that entry's own.
"""

meetings = Table(
    "meetings",
    metadata,
    Column("item", String, primary_key=True),
    Column("key", String),
    Column("seated", Text),
    Column("people", Text),
    Column("first", Date),
    Column("last", Date),
    Column("place", Text),
    Column("told", Text),
    Column("day", Date),
    Column("published", Date),
    Column("confidence", Float, nullable=False),
    Column("is_undated", Boolean, nullable=False),
)
"""Derived: items of type CONSULT with who sat together, where parties did; see ``model.meeting``.

A question that reaches to ``day`` and ``published`` sees all that hangs together with it; ``is_undated`` where a report
of that has no date, ``confidence`` is that of the least sure.
"""

blocks = Table(
    "blocks",
    metadata,
    Column("block", BigInteger, primary_key=True),
    Column("terms", Text, primary_key=True),
    Column("entry", String, primary_key=True),
    Column("first", Date),
    Column("last", Date),
    Index("blocks_by_entry", "entry"),
    sqlite_with_rowid=False,
)
"""Derived: where each event and position is looked up by others that may tell the same, and among which days."""

derivations = Table(
    "derivations",
    metadata,
    Column("name", Text, primary_key=True),
    Column("made_from", Text, nullable=False),
)
"""What the derived tables were last made from; a row is missing when they are to be made from scratch."""
