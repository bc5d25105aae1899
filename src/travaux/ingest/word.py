"""Word documents (.docx): the text of their paragraphs and tables."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from docx.oxml.ns import qn

from travaux.ingest.documents import Fields
from travaux.ingest.faults import UnreadableError

_UNPACKED_BYTES = 200_000_000
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def fields_of_word(data: bytes) -> Fields:
    """Read a Word document; raise UnreadableError when it is broken, unpacks to too much, or has no text.

    The date of the file itself is left alone: it tells when the file was made, not when the report was published.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > _UNPACKED_BYTES:
            raise UnreadableError(f"it unpacks to more than {_UNPACKED_BYTES:,} bytes")
        document = docx.Document(BytesIO(data))
        text = "".join(_words(document.element.body)).strip("\n")
        about = document.core_properties
        title, author = about.title, about.author
    except UnreadableError:
        raise
    except Exception as error:
        # zip, XML and Word parts each fail in their own ways
        raise UnreadableError(f"the Word document cannot be read: {error or type(error).__name__}") from error
    if not text.strip():
        raise UnreadableError("no text in the Word document")
    return Fields(text, title=title, author=author)


def _words(body: Any) -> Iterator[str]:
    """Yield the text in order, a paragraph a line; what was deleted with tracked changes is not text."""
    for again in list(body.iter(_FALLBACK)):
        again.getparent().remove(again)
    paragraph, text, tab, line_break = (qn(name) for name in ("w:p", "w:t", "w:tab", "w:br"))
    for element in body.iter(paragraph, text, tab, line_break):
        if element.tag == text:
            yield element.text or ""
        else:
            yield {paragraph: "\n\n", tab: "\t", line_break: "\n"}[element.tag]
