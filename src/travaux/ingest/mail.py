"""Mails: subject, date and sender, with the plain text or else the page that they carry."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from travaux.ingest.decoding import decode
from travaux.ingest.documents import Fields
from travaux.ingest.faults import UnreadableError
from travaux.ingest.html import fields_of_html

_LONGEST_HEADER = 1_000
_MOST_PARTS = 5_000
_MOST_CONTAINERS = 200
"""Parts that may lie within parts; hostile mails nest them by the thousand."""
_LONGEST_HEAD = 500_000
_ENDLESS_HEADER = re.compile(rb"^content-(?:[^\n]|\n[ \t]){4000}", re.IGNORECASE | re.MULTILINE)


def fields_of_mail(data: bytes) -> Fields:
    """Read a mail; raise UnreadableError when it has no text."""
    _check_size(data)
    try:
        return _fields(message_from_bytes(data))
    except UnreadableError:
        raise
    except Exception as error:
        # the mail parser raises many kinds of error on hostile headers
        raise UnreadableError(f"the mail cannot be parsed: {error or type(error).__name__}") from error


def _check_size(data: bytes) -> None:
    """Raise UnreadableError for what would keep the mail parser, whose time grows with the square, busy for ever."""
    small = data.lower()
    if small.count(b"boundary=") + small.count(b"message/") > _MOST_CONTAINERS:
        raise UnreadableError(f"the mail has more than {_MOST_CONTAINERS} parts within parts")
    if small.count(b"\n--") > _MOST_PARTS:
        raise UnreadableError(f"the mail has more than {_MOST_PARTS:,} parts")
    head = re.search(rb"\r?\n\r?\n", data)
    if (head.start() if head else len(data)) > _LONGEST_HEAD or _ENDLESS_HEADER.search(data):
        raise UnreadableError("the mail has endless headers")


def _fields(message: Message) -> Fields:
    texts = {part.get_content_type(): part for part in reversed(list(_texts(message)))}
    body = texts.get("text/plain") or texts.get("text/html")
    content = body.get_payload(decode=True) if body is not None else None
    if body is None or not isinstance(content, bytes) or not content.strip():
        raise UnreadableError("no text in the mail")
    is_page = body.get_content_type() == "text/html"
    text = fields_of_html(content).text if is_page else _decode_part(content, body)
    name, address = parseaddr(_header(message, "From") or "")
    published = _header(message, "Date")
    return Fields(text, title=_header(message, "Subject"), outlet=name or address or None, published=published)


def _texts(message: Message) -> Iterator[Message]:
    """Yield the parts that are the letter itself, attachments left out."""
    for part in message.walk():
        if part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment":
            yield part


def _header(message: Message, name: str) -> str | None:
    """Return a header's words, as they stand where their encoding is broken; None where it is missing."""
    value = message[name]
    if value is None:
        return None
    raw = " ".join(str(value)[:_LONGEST_HEADER].split())
    try:
        return str(make_header(decode_header(raw)))
    except (LookupError, ValueError):
        return raw


def _decode_part(content: bytes, part: Message) -> str:
    charset = part.get_content_charset()
    if charset is not None:
        try:
            return content.decode(charset)
        except (LookupError, ValueError):
            pass
    return decode(content)
