import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.ingest.decoding import decode
from travaux.ingest.faults import UnreadableError

PLAIN = st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\t\r"), max_size=300)


@given(PLAIN)
def test_utf8_comes_back_as_it_was_written(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode()) == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding(encoding: str) -> None:
    text = "Österhav: “no more”, said the envoy.\r\n"
    assert decode(text.encode(encoding)) == text


def test_western_text_of_older_programs_is_decoded() -> None:
    text = "Norland will free “30 prisoners” – no more – said Ms. Ödman."
    assert decode(text.encode("cp1252")) == text


def test_text_in_another_script_is_decoded() -> None:
    text = "Министр иностранных дел заявил в понедельник, что переговоры будут продолжены в марте. " * 5
    assert decode(text.encode("cp1251")) == text


def test_a_broken_sequence_in_utf8_costs_one_character() -> None:
    text = "Österhav und Öderland, Ärger über Öfen, süß und kühl".encode()
    assert decode(text + b"\xc3 end") == text.decode() + "\ufffd end"


def test_a_stray_nul_is_left_to_the_document() -> None:
    assert decode(b"Norland\0 agreed to the terms.") == "Norland\0 agreed to the terms."


@pytest.mark.parametrize(
    "data", [bytes(range(32)) * 20, b"\x7fELF" + b"\0" * 400, bytes(i * i * 7 % 251 for i in range(5000))]
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="binary"):
        decode(data)


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        decode(data)
    except UnreadableError as fault:
        assert "\n" not in str(fault)
