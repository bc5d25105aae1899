import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.ingest.documents import Fields, build_document, document_from
from travaux.ingest.language import language_of

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=300)


@given(ANY_TEXT)
def test_a_text_is_kept_but_for_what_no_store_takes(text: str) -> None:
    kept = build_document(text, "report", "report.txt").text
    assert len(kept) == len(text)
    for was, now in zip(text, kept, strict=True):
        assert now == ("\ufffd" if was == "\0" or "\ud800" <= was <= "\udfff" else was)
    kept.encode("utf-8")


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_any_fields_make_a_document_that_can_be_stored(text: str, name: str, title: str, outlet: str) -> None:
    document = build_document(text, name, name, title=title, outlet=outlet, address=title, published=outlet)
    repr(document).encode("utf-8")
    assert document == build_document(text, name, name, title=title, outlet=outlet, address=title, published=outlet)


def test_the_key_is_made_of_text_and_source_and_not_of_the_file() -> None:
    one = build_document("Norland agreed.", "n1", "here.jsonl:1", outlet="Wire")
    assert one.key == build_document("Norland agreed.", "n1", "there.jsonl:9", outlet="Wire").key
    assert one.key != build_document("Norland agreed.", "n1", "here.jsonl:1", outlet="Courier").key
    assert one.key != build_document("Norland agreed", "n1", "here.jsonl:1", outlet="Wire").key


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The foreign minister of Norland said on Monday that the talks would go on until the end of March.", "en"),
        ("Le ministre des affaires étrangères a déclaré lundi que les pourparlers allaient continuer.", "fr"),
        ("El ministro dijo el lunes que las conversaciones iban a continuar hasta finales de marzo.", "es"),
        ("قال وزير الخارجية يوم الاثنين إن المحادثات ستستمر حتى نهاية شهر مارس المقبل", "ar"),
        ("Norland.", None),
        ("12 34 56 78 90 " * 20, None),
        ("", None),
    ],
)
def test_the_language_is_told_where_the_text_is_long_enough(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_a_short_text_has_the_language_that_its_table_gives() -> None:
    assert document_from(Fields("Non.", language="fr"), "a", "a.csv:2").language == "fr"
    assert not document_from(Fields("Non.", language="fr"), "a", "a.csv:2").is_read


def test_blank_lines_and_page_breaks_stay_as_they_are() -> None:
    text = "\ufeff a\r\n\r\nb\rc\x0b\x0cd\u2028e\u200f\u00a0 "
    assert build_document(text, "report", "report.txt").text == text
