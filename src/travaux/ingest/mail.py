"""Mails: subject, date and sender, with the plain text or else the page that they carry."""

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr

from travaux.ingest.decoding import decode
from travaux.ingest.documents import Fields
from travaux.ingest.faults import UnreadableError
from travaux.ingest.html import fields_of_html


def fields_of_mail(data: bytes) -> Fields:
    """Read a mail; raise UnreadableError when it has no text."""
    try:
        message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(data)
        subject, sent, sender = (_header(message, name) for name in ("subject", "date", "from"))
        body = message.get_body(("plain", "html"))
        content = body.get_payload(decode=True) if body is not None else None
        subtype = body.get_content_subtype() if body is not None else None
        charset = body.get_content_charset() if body is not None else None
    except Exception as error:
        # the mail parser raises many kinds of error on hostile headers
        raise UnreadableError(f"the mail cannot be parsed: {error or type(error).__name__}") from error
    if not isinstance(content, bytes) or not content.strip():
        raise UnreadableError("no text in the mail")
    text = fields_of_html(content).text if subtype == "html" else _decode_part(content, charset)
    name, address = parseaddr(sender or "")
    return Fields(text, title=subject, outlet=name or address or None, published=sent)


def _header(message: EmailMessage, name: str) -> str | None:
    """Return a header's words; None where it is missing or too broken to read."""
    try:
        value = message[name]
    except Exception:
        # header parsing fails in many ways, and a report is worth more than its subject line
        return None
    return str(value) if value is not None else None


def _decode_part(content: bytes, charset: str | None) -> str:
    if charset is not None:
        try:
            return content.decode(charset)
        except (LookupError, ValueError):
            pass
    return decode(content)
