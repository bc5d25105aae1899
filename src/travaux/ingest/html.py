"""Web pages: the article's own text, with what the page says of it."""

import logging
import re

from htmldate import find_date
from trafilatura import bare_extraction
from trafilatura.settings import Document

from travaux.ingest.decoding import declared_encoding, decode
from travaux.ingest.documents import Fields, storable
from travaux.ingest.faults import UnreadableError
from travaux.ingest.flatten import DEEPEST, depth, flatten

_MOST_TAGS = 100_000
"""Tags of a page after flattening; more take longer than the few seconds that one page is worth."""
_LATEST = "2100-01-01"
"""No clock: a page gets the same date on whichever day it is read."""
_LONGEST_SEARCH = 2_000_000
"""Characters of a page in which a date is searched for: the search of larger ones takes many seconds."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_HEAD_BYTES = 4_096

for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


def fields_of_html(data: bytes) -> Fields:
    """Read a saved web page; raise UnreadableError when there is no article in it."""
    return fields_of_page(_decode_page(data))


def fields_of_page(page: str) -> Fields:
    """Read the markup of a web page; raise UnreadableError when there is no article in it."""
    page = storable(page)
    nested = depth(page)
    if nested > DEEPEST:
        page = flatten(page)
    if page.count("<") > _MOST_TAGS:
        raise UnreadableError(f"the page has more than {_MOST_TAGS:,} tags")
    try:
        fields = _extract(page)
    except Exception as error:
        # whatever a parser of pages raises on hostile markup, the fault is the page's
        raise UnreadableError(f"the page cannot be parsed: {error or type(error).__name__}") from error
    if fields is None:
        deep = f", whose tags are nested {nested:,} deep" if nested > DEEPEST else ""
        raise UnreadableError(f"no text in the page{deep}")
    return fields


def _extract(page: str) -> Fields | None:
    found = bare_extraction(page, include_comments=False, with_metadata=True)
    if not isinstance(found, Document) or not found.text or not found.text.strip():
        return None
    stated = find_date(page, extensive_search=False, original_date=True, max_date=_LATEST)
    return Fields(
        found.text,
        title=found.title,
        outlet=found.sitename,
        address=found.url,
        author=found.author,
        published=stated,
        guessed=None if stated else _guess_date(page),
    )


def _guess_date(page: str) -> str | None:
    """Return a date found by searching the whole page; None for a first of January, which stands for a bare year."""
    if len(page) > _LONGEST_SEARCH:
        return None
    date = find_date(page, original_date=True, max_date=_LATEST)
    return date if date and not date.endswith("-01-01") else None


def _decode_page(data: bytes) -> str:
    if declared_encoding(data) is None:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            charset = _CHARSET.search(data, 0, _HEAD_BYTES)
        if charset is not None:
            try:
                return data.decode(charset[1].decode("ascii"), "replace")
            except (LookupError, ValueError):
                pass
    return decode(data)
