"""What is looked for in a text, and where it stands."""

import time

from hypothesis import given
from hypothesis import strategies as st

from travaux.model.search import MOST_TERMS, Term, find_terms, parse_query, passages_of

TEXT = "The Harrow Locks stay shut. Tolls of the Harrow locks were paid; a toll-keeper said “élan”."


def found(query: str, text: str = TEXT) -> list[str]:
    return [span.of(text) for span in find_terms(text, parse_query(query))]


def test_words_phrases_and_beginnings_are_found_without_case_and_accents() -> None:
    assert found('"harrow LOCKS"') == ["Harrow Locks", "Harrow locks"]
    assert found("toll*") == ["Tolls", "toll"]
    assert found("toll") == ["toll"]
    assert found("elan") == ["élan"]


def test_a_query_without_a_letter_or_digit_looks_for_nothing() -> None:
    assert parse_query('"" * ( ) :: -- \x00 "“”"') == ()


def test_operators_and_open_quotation_marks_are_words() -> None:
    assert parse_query('NOT "open') == (Term(("not",)), Term(("open",)))


def test_a_query_of_ten_thousand_words_is_cut() -> None:
    assert len(parse_query(" ".join(f"w{number}" for number in range(10_000)))) == MOST_TERMS


@given(st.text(max_size=300), st.text(max_size=60))
def test_every_passage_is_the_documents_text_and_holds_what_was_found(text: str, query: str) -> None:
    spans = find_terms(text, parse_query(query))
    for passage in passages_of(text, spans, around=20):
        assert text[passage.start : passage.start + len(passage.text)] == passage.text
        for span in passage.found:
            assert passage.text[span.start : span.end]
            assert passage.start + span.start in {each.start for each in spans}


def test_a_long_text_takes_no_long_time() -> None:
    text = "toll " * 40_000
    begun = time.process_time()
    passages_of(text, find_terms(text, parse_query('toll* "toll toll" truce')))
    assert time.process_time() - begun < 5
