"""Mails, PDF and Word files."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from travaux.ingest.faults import UnreadableError
from travaux.ingest.mail import fields_of_mail
from travaux.ingest.pdf import fields_of_pdf
from travaux.ingest.text import fields_of_markdown, fields_of_text
from travaux.ingest.word import fields_of_word

SENTENCE = "The envoy of Norland crossed the river."


def pdf_of(*lines: str) -> bytes:
    """Write a PDF of one page, each line a string shown under the other."""
    shown = "".join(f"({line}) Tj 0 -20 Td " for line in lines)
    content = f"BT /F1 12 Tf 72 700 Td {shown}ET".encode("latin-1")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Title (Bulletin) /Author (The Mission) /CreationDate (D:20260101120000Z) >>",
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, start)
    return bytes(out)


def word_of(*paragraphs: str) -> bytes:
    document = docx.Document()
    document.core_properties.title = "Minutes"
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.add_table(1, 2).rows[0].cells[1].text = "In a cell."
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_pdf_gives_its_text_and_no_date_of_the_file() -> None:
    fields = fields_of_pdf(pdf_of(SENTENCE, "It was Monday."))
    assert SENTENCE in fields.text
    assert (fields.title, fields.author, fields.published) == ("Bulletin", "The Mission", None)


def test_a_pdf_of_pictures_is_refused() -> None:
    with pytest.raises(UnreadableError, match="no text in the PDF"):
        fields_of_pdf(pdf_of())


def test_an_encrypted_pdf_is_refused() -> None:
    writer = PdfWriter(clone_from=BytesIO(pdf_of(SENTENCE)))
    writer.encrypt("secret", algorithm="RC4-128")
    file = BytesIO()
    writer.write(file)
    with pytest.raises(UnreadableError, match="password"):
        fields_of_pdf(file.getvalue())


def test_a_word_document_gives_paragraphs_and_cells() -> None:
    fields = fields_of_word(word_of(SENTENCE, "It was\tMonday."))
    assert fields.text == f"{SENTENCE}\n\nIt was\tMonday.\n\n\n\nIn a cell."
    assert fields.title == "Minutes"


def test_a_word_document_without_text_is_refused() -> None:
    file = BytesIO()
    docx.Document().save(file)
    with pytest.raises(UnreadableError, match="no text"):
        fields_of_word(file.getvalue())


def test_a_word_document_that_unpacks_to_too_much_is_refused() -> None:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(21):
            part.write(b" " * 10_000_000)
    with pytest.raises(UnreadableError, match="unpacks"):
        fields_of_word(file.getvalue())


def test_a_mail_with_a_page_only_gives_the_page() -> None:
    page = f"<html><body><article><p>{SENTENCE} It was the first time since autumn.</p></article></body></html>"
    mail = f"From: press@valley.example\r\nSubject: News\r\nContent-Type: text/html\r\n\r\n{page}"
    fields = fields_of_mail(mail.encode())
    assert SENTENCE in fields.text
    assert (fields.title, fields.outlet, fields.published) == ("News", "press@valley.example", None)


def test_a_mail_in_an_unknown_encoding_is_decoded_all_the_same() -> None:
    mail = b"Subject: =?x?q?\r\nContent-Type: text/plain; charset=x-none\r\n\r\nThe envoy \x93crossed\x94 the river."
    assert fields_of_mail(mail).text == "The envoy “crossed” the river."


def test_a_mail_without_text_is_refused() -> None:
    with pytest.raises(UnreadableError, match="mail"):
        fields_of_mail(b"Subject: Photograph\r\nContent-Type: image/png\r\n\r\nxxxx")


@pytest.mark.parametrize(
    "mail",
    [
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000)),
        b"Content-Type: message/rfc822\n\n" * 3_000 + b"Text",
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nText\n" * 100_000,
        b"Content-Type: text/plain; " + b"a=b; " * 100_000 + b"\n\nText",
        b"Content-Type: text/plain;\n" + b" a=b;\n" * 100_000 + b"\n\nText",
        b"X-Line: a\n" * 1_000_000 + b"\nText",
    ],
)
def test_a_mail_made_to_keep_the_parser_busy_is_refused(mail: bytes) -> None:
    with pytest.raises(UnreadableError, match="mail has"):
        fields_of_mail(mail)


def test_a_subject_without_end_is_cut() -> None:
    fields = fields_of_mail(b"Subject: " + b"=?utf-8?q?a?= " * 10_000 + b"\n\nThe envoy crossed the river.")
    assert fields.text == "The envoy crossed the river."
    assert len(fields.title or "") <= 1_000


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(UnreadableError, match="empty"):
        fields_of_text(b"\xef\xbb\xbf \r\n")


def test_the_first_heading_of_markdown_is_the_title() -> None:
    fields = fields_of_markdown(b"Preface\n# Two *crossings* #\n## More\n# Other\n")
    assert fields.title == "Two *crossings*"
    assert fields.text == "Preface\n# Two *crossings* #\n## More\n# Other\n"


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 900), st.sampled_from([pdf_of(SENTENCE), word_of(SENTENCE), b""]))
def test_damaged_files_are_read_or_refused(junk: bytes, place: int, whole: bytes) -> None:
    damaged = whole[:place] + junk + whole[place + len(junk) :]
    for load in (fields_of_pdf, fields_of_word, fields_of_mail, fields_of_markdown):
        try:
            assert load(damaged).text.strip()
        except UnreadableError as fault:
            assert "\n" not in str(fault)
