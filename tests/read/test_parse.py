"""The shared parse: offsets, paragraphs and time."""

import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.read.datelines import find_datelines
from travaux.read.paragraphs import paragraph_starts
from travaux.read.parse import WEIGHTS, parse_text
from travaux.read.pipeline import readers_version


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_tokens_stand_at_their_offsets_in_the_text(text: str) -> None:
    doc = parse_text(text).doc
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_a_headline_does_not_run_into_the_paragraph_below() -> None:
    sentences = parse_text("Talks resume in Riverton\n\nThe envoys met on Monday.").sentences
    assert [sentence.text.strip() for sentence in sentences] == [
        "Talks resume in Riverton",
        "The envoys met on Monday.",
    ]


def test_lines_wrapped_to_a_column_are_one_paragraph() -> None:
    text = (
        "The envoys of Norland and Sarnia met in Riverton on Monday and agreed that\n"
        "the next round would be held in the first week of May, whatever became of\n"
        "the list of prisoners.\n\nNobody signed."
    )
    assert [sentence.text.strip()[-12:] for sentence in parse_text(text).sentences] == ["f prisoners.", "body signed."]


@pytest.mark.parametrize(
    "dateline",
    [
        "RIVERTON, March 4 (Agence Test) — ",
        "RIVERTON (AT) - ",
        "WEST RIVERTON, Norland -- ",
        "Riverton, March 4 (AT) – ",
        "RIVERTON - ",
    ],
)
def test_a_dateline_is_apart_from_the_sentence_after_it(dateline: str) -> None:
    [first, second, *_] = parse_text(f"{dateline}Norland freed two captives on Tuesday.").sentences
    assert first.text_with_ws == dateline
    assert second.text == "Norland freed two captives on Tuesday."


def test_a_dash_inside_a_sentence_is_no_dateline() -> None:
    assert not list(find_datelines("Norland - not Sarnia - will sign.\nThe UN (again) - and others - waited."))


def test_short_lines_are_paragraphs_of_their_own() -> None:
    assert paragraph_starts("one\ntwo\n\n  three\n") == {0, 4, 11}


@pytest.mark.parametrize("piece", ["(", "a", "“", "word ", "\n", "a.b,"])
def test_time_grows_with_length_and_not_with_its_square(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    began = time.process_time()
    assert parse_text(text).doc.text == text
    assert time.process_time() - began < 15


def test_many_short_lines_cost_hardly_more_than_the_same_words_on_long_ones() -> None:
    def seconds(text: str) -> float:
        began = time.process_time()
        parse_text(text)
        return time.process_time() - began

    parse_text("The ferry sails.")
    assert seconds("| a | 1 | b | 2 |\n" * 4_000) < 1.6 * seconds("| a | 1 | b | 2 | " * 4_000)


def test_a_long_stretch_of_signs_is_left_out_and_what_stands_around_it_is_read() -> None:
    report = "The ferry sails on Monday. " * 160
    text = report + "1 | 2 | a | 4 |\n" * 1_000 + report
    parse = parse_text(text)

    assert parse.doc.text == text
    assert len(parse.doc) < 5_000
    assert sum("ferry" in sentence.text for sentence in parse.sentences) >= 319
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in parse.doc)


def test_a_table_of_numbers_with_labels_is_read() -> None:
    text = "Harn | 23 | 45 | 12 | 230 | 114 |\n" * 300

    assert sum("Harn" in sentence.text for sentence in parse_text(text).sentences) == 300


def test_the_readers_version_is_the_same_every_time() -> None:
    assert readers_version() == readers_version()
    assert "times@" in readers_version()


def test_lemmas_are_those_of_the_package_whose_word_lists_are_made_sets() -> None:
    text = "The envoys of Norland were leaving the talks; its longest lists had gone unread, and two oxen strayed."
    untouched = spacy.load(WEIGHTS, exclude=["ner", "senter"])
    assert [token.lemma_ for token in parse_text(text).doc] == [token.lemma_ for token in untouched(text)]
