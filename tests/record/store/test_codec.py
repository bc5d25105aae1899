from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.record.generated import contents, documents
from travaux.model.content import Figure
from travaux.model.document import Document
from travaux.model.entry import KINDS
from travaux.record.store.codec import decode_content, document_of_row, encode_content, row_of_document


@given(contents(40))
def test_a_content_comes_back_as_it_was(content: Any) -> None:
    text = encode_content(content)

    assert decode_content(KINDS[type(content)], text) == content
    assert encode_content(content) == text


@given(documents())
def test_a_document_comes_back_as_it_was(document: Document) -> None:
    assert document_of_row(row_of_document(document)) == document


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_of_any_size_are_kept(number: float) -> None:
    figure = Figure(number, number, "tonnes", "grain")

    assert decode_content("figure", encode_content(figure)) == figure


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan")])
def test_what_is_no_number_is_refused_before_it_is_stored(number: float) -> None:
    with pytest.raises(ValueError, match="no number can be recorded"):
        encode_content(Figure(1, number, "tonnes", "grain"))
