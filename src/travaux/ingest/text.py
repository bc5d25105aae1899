"""Plain text and Markdown: the text stays as it is."""

import re

from travaux.ingest.decoding import decode
from travaux.ingest.documents import Fields
from travaux.ingest.faults import UnreadableError

_HEADING = re.compile(r"^#[ \t]+(\S[^\n]{0,300}?)[ \t#]*$", re.MULTILINE)


def fields_of_text(data: bytes) -> Fields:
    """Read a plain text; raise UnreadableError when there is none."""
    text = decode(data)
    if not text.strip():
        raise UnreadableError("empty: no text in it")
    return Fields(text)


def fields_of_markdown(data: bytes) -> Fields:
    """Read Markdown as plain text; its first heading is the title."""
    fields = fields_of_text(data)
    heading = _HEADING.search(fields.text)
    return Fields(fields.text, title=heading[1]) if heading else fields
