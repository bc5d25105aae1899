"""A document from the fields that a loader found."""

from travaux.model.dates import parse_date
from travaux.model.document import DateBasis, Document, Source, document_key

_UNSTORABLE = {0: 0xFFFD} | dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)


def build_document(  # noqa: PLR0913 - the fields of a report
    text: str,
    name: str,
    file: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    address: str | None = None,
    published: str | None = None,
) -> Document:
    """Build a document; NUL and lone surrogates become U+FFFD, nothing else in the text is changed."""
    text = text.translate(_UNSTORABLE)
    date = parse_date(published[:10]) if published else None
    return Document(
        key=document_key(text, name, outlet, address),
        name=name,
        text=text,
        source=Source(file, outlet, address),
        title=title,
        language="en",
        published_on=date,
        published_basis=DateBasis.METADATA if date else DateBasis.UNKNOWN,
    )
