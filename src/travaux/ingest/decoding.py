"""Bytes to text: the encoding is found, and nothing else is done to the text."""

import codecs

from charset_normalizer import from_bytes

from travaux.ingest.faults import UnreadableError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TEXT_CONTROLS = b"\t\n\v\f\r\x1b\x85\x00"
_CONTROLS = bytes(code for code in range(0x20) if code not in _TEXT_CONTROLS)
_SAMPLE = 20_000
_MOSTLY_LATIN = 0.15
"""Share of bytes above ASCII up to which a text is taken for a Western European one."""


def decode(data: bytes) -> str:
    """Decode a text: byte order mark, UTF-8, else the likeliest encoding; raise UnreadableError for what is no text."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    if _is_binary(data[:_SAMPLE]):
        raise UnreadableError("binary data, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_damaged_utf8(data) or _decode_legacy(data)


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a byte order mark gives away; None without one."""
    return next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)


def _is_binary(sample: bytes) -> bool:
    """Tell whether control characters and NULs are too many for a text; a stray one is none of our business."""
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > len(sample) // 50 or sample.count(0) > max(2, len(sample) // 100)


def _decode_damaged_utf8(data: bytes) -> str | None:
    """Decode UTF-8 in which few sequences are broken; None when it looks like another encoding."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for char in text if char > "\x7f") - broken
    return text if sound > 5 * broken else None


def _decode_legacy(data: bytes) -> str:
    sample = data[:_SAMPLE]
    beyond_ascii = len(sample) - len(sample.translate(None, bytes(range(0x80, 0x100))))
    if beyond_ascii > _MOSTLY_LATIN * len(sample):
        guess = from_bytes(sample).best()
        if guess is not None:
            return data.decode(guess.encoding, "replace")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise UnreadableError("the encoding of its text is not known") from None
