"""PDF files: the text of their pages."""

import logging
from io import BytesIO

from pypdf import PdfReader

from travaux.ingest.documents import Fields
from travaux.ingest.faults import UnreadableError
from travaux.ingest.limits import ROW_CHARACTERS

logging.getLogger("pypdf").addHandler(logging.NullHandler())


def fields_of_pdf(data: bytes) -> Fields:
    """Read a PDF; raise UnreadableError when it is encrypted or holds pictures only.

    The date of the file itself is left alone: it tells when the file was made, not when the report was published.
    """
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("encrypted: it needs a password")
        text = _text_of(reader)
        about = reader.metadata
        title, author = (about.title, about.author) if about else (None, None)
    except UnreadableError:
        raise
    except Exception as error:
        # pypdf raises many kinds of error on broken files
        raise UnreadableError(f"the PDF cannot be read: {error or type(error).__name__}") from error
    if not text.strip():
        raise UnreadableError("no text in the PDF: its pages are pictures")
    return Fields(text, title=title, author=author)


def _text_of(reader: PdfReader) -> str:
    pages: list[str] = []
    length = 0
    for page in reader.pages:
        pages.append(page.extract_text())
        length += len(pages[-1])
        if length > ROW_CHARACTERS:
            raise UnreadableError(f"more than {ROW_CHARACTERS:,} characters of text")
    return "\n\n".join(pages)
