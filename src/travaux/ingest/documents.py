"""A document from the fields that a loader found."""

from dataclasses import dataclass

from travaux.ingest.dating import date_report
from travaux.ingest.language import language_of
from travaux.model.document import Document, Source, document_key

_UNSTORABLE = {0: 0xFFFD} | dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)


@dataclass(frozen=True, slots=True)
class Fields:
    """What a loader found out about a report, as it stands in the file."""

    text: str
    title: str | None = None
    outlet: str | None = None
    address: str | None = None
    author: str | None = None
    published: str | None = None
    """The publication date of the metadata."""
    guessed: str | None = None
    """A publication date that a heuristic found on the page."""
    language: str | None = None
    """The language that the metadata names, for texts too short to tell."""


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
    fields = Fields(text, title=title, outlet=outlet, address=address, published=published)
    return document_from(fields, name, file)


def document_from(fields: Fields, name: str, file: str) -> Document:
    """Build a document from a loader's fields, with its language and the date that can be believed."""
    text = storable(fields.text)
    name, outlet, address = storable(name), _label(fields.outlet), _label(fields.address)
    title = _label(fields.title)
    dating = date_report(
        text, title=title, address=address, metadata=fields.published, guessed=fields.guessed, name=name
    )
    return Document(
        key=document_key(text, name, outlet, address),
        name=name,
        text=text,
        source=Source(storable(file), outlet, address, _label(fields.author)),
        title=title,
        language=language_of(text) or fields.language,
        published_on=dating.published_on,
        published_basis=dating.basis,
        printed_dates=dating.printed,
    )


def storable(text: str) -> str:
    """Return the text with NUL and lone surrogates, which no store takes, as U+FFFD, one for one."""
    return text.translate(_UNSTORABLE)


def _label(text: str | None) -> str | None:
    """Return a title or a name on one line; None when it is blank."""
    return " ".join(storable(text).split()) or None if text else None
