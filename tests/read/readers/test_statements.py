"""Statements: who is reported to have said what."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ReadReport, document_of
from travaux.model.profile import Profile
from travaux.read.grammar.speech.choice import load_speech_weights


def contents(read_report: ReadReport) -> list[Any]:
    return [entry.content for entry in read_report.statements]


def said(read_report: ReadReport) -> list[tuple[str, str]]:
    text = read_report.document.text
    spans = [content.speaker_span for content in contents(read_report)]
    exacts = [entry.provenance.exact for entry in read_report.statements]
    return [(span.of(text) if span else "", exact) for span, exact in zip(spans, exacts, strict=True)]


def test_indirect_speech_is_the_clause_without_its_that(read_report: ReadReport) -> None:
    """Foreign Minister Ilse Marn said on Tuesday that Norland would not return to the table."""
    assert said(read_report) == [("Foreign Minister Ilse Marn", "Norland would not return to the table")]


def test_speaker_is_the_actor_and_the_day_that_of_the_saying(read_report: ReadReport) -> None:
    """Foreign Minister Ilse Marn said on Tuesday that Norland would not return to the table."""
    statement = contents(read_report)[0]
    assert statement.speaker == "Ilse Marn"
    assert statement.cue == "said"
    assert str(statement.said_on) == "2025-03-11"


def test_a_quotation_keeps_its_marks(read_report: ReadReport) -> None:
    """“We will not sign under fire,” Marn told reporters in Port Hale."""
    assert said(read_report) == [("Marn", "“We will not sign under fire,”")]
    statement = contents(read_report)[0]
    assert statement.quotes[0].of(read_report.document.text) == "We will not sign under fire,"
    assert statement.via == "reporters"


def test_words_split_by_the_cue_are_two_statements(read_report: ReadReport) -> None:
    """ "We will not sign under fire," she said. "The guns must fall silent first." """
    assert [exact for _, exact in said(read_report)] == [
        '"We will not sign under fire,"',
        '"The guns must fall silent first."',
    ]


def test_a_quotation_that_runs_over_paragraphs_is_read_to_its_end(read_report: ReadReport) -> None:
    """
    Marn said: “We came to this table with open hands and we were met with silence.

    “We shall not come again before the prisoners are home.”
    """
    assert said(read_report) == [
        ("Marn", "“We came to this table with open hands and we were met with silence."),
        ("Marn", "“We shall not come again before the prisoners are home.”"),
    ]


def test_a_quotation_completes_the_clause_that_it_stands_in(read_report: ReadReport) -> None:
    """Marn said the offer was “an insult to every family in Port Hale” and would be sent back."""
    assert [exact for _, exact in said(read_report)] == [
        "the offer was “an insult to every family in Port Hale” and would be sent back"
    ]


def test_scare_quotes_are_no_statement(read_report: ReadReport) -> None:
    """The so-called "peace corridor" runs along the river."""
    assert read_report.statements == []


def test_according_to_a_source(read_report: ReadReport) -> None:
    """According to a Sarnian official, forty prisoners crossed the bridge on Monday."""
    assert said(read_report) == [("a Sarnian official", "forty prisoners crossed the bridge on Monday")]


def test_a_participle_goes_on_speaking_for_the_speaker(read_report: ReadReport) -> None:
    """Marn warned that Sarnia would not answer threats, adding that the army stood ready."""
    assert said(read_report) == [
        ("Marn", "Sarnia would not answer threats"),
        ("Marn", "the army stood ready"),
    ]


def test_words_before_the_cue(read_report: ReadReport) -> None:
    """The two sides have agreed on a truce of five days, the Sarnian foreign ministry said on Friday."""
    assert said(read_report) == [("the Sarnian foreign ministry", "The two sides have agreed on a truce of five days")]


def test_a_relative_pronoun_speaks_for_its_noun(read_report: ReadReport) -> None:
    """The report angered President Tomas Orlik, who said that Norland had kept every promise."""
    assert said(read_report) == [("who", "Norland had kept every promise")]
    assert contents(read_report)[0].speaker == "Tomas Orlik"


def test_a_pronoun_nobody_explains_has_no_speaker(read_report: ReadReport) -> None:
    """She said that the bridge would open on Monday."""
    assert [content.speaker for content in contents(read_report)] == [None]


def test_a_post_pasted_into_a_report_is_its_author_s_statement(read_report: ReadReport) -> None:
    """
    The envoy left the talks early.

    Long and frank talks in Port Hale today. We will meet again on Monday. — Ilse Marn (@marn_norland) March 12, 2025
    """
    assert said(read_report) == [
        ("Ilse Marn", "Long and frank talks in Port Hale today. We will meet again on Monday.")
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Front will not talk before the guns fall silent, Ilse Marn told Agence Lune.", "Ilse Marn"),
        ("The Front will not talk before the guns fall silent, Ilse Marn told the Hale Courier.", "Ilse Marn"),
        ("The Front will not talk before the guns fall silent, Ilse Marn told the paper.", "Ilse Marn"),
        ("The Front will not talk before the guns fall silent, its envoy, Ilse Marn, told Agence Lune.", "Ilse Marn"),
        (
            "The money will come in May and will be kept in Hale, Ilse Marn, the envoy of Oslo, told reporters.",
            "Ilse Marn",
        ),
        (
            "No boat will come before the last soldier has left the whole of the upper valley, its envoy, "
            "Ilse Marn, told Agence Lune.",
            "Ilse Marn",
        ),
        (
            "No boat will leave the upper lake before the snow is gone, its envoy, Ilse Marn, told reporters.",
            "Ilse Marn",
        ),
    ],
)
def test_the_one_who_is_told_is_never_the_teller(text: str, speaker: str, read: Callable[..., ReadReport]) -> None:
    statements = contents(read(text))
    assert [statement.speaker for statement in statements] == [speaker]
    assert [statement.cue for statement in statements] == ["told"]


def test_an_agency_s_name_is_not_what_is_told_to_it(read_report: ReadReport) -> None:
    """A Sarnian official told the France-Presse (AFP) news agency."""
    assert read_report.statements == []


def test_who_repeats_a_position_speaks_and_not_its_owner(read_report: ReadReport) -> None:
    """Prime Minister Oren Talvik repeated the country's position on Thursday: "We are marching until the thaw." """
    assert [(s.speaker, s.cue) for s in contents(read_report)] == [("Oren Talvik", "repeated")]


def test_a_participle_with_its_own_subject_after_with_speaks_for_that(read_report: ReadReport) -> None:
    """The plan is not done, with Prime Minister Oren Talvik repeating the country's line: "We march until May." """
    assert [statement.speaker for statement in contents(read_report)] == ["Oren Talvik"]


def test_a_question_that_somebody_raises_is_his_statement(read_report: ReadReport) -> None:
    """Some Sarnian analysts have questioned whether the proposed truce would hold for long."""
    assert [exact for _, exact in said(read_report)] == ["whether the proposed truce would hold for long"]


def test_a_possessor_that_names_nobody_is_no_speaker(read_report: ReadReport) -> None:
    """The country's position on Thursday: "We are marching until the thaw." """
    assert {statement.speaker for statement in contents(read_report)} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "The ceasefire negotiations highlight the deep rift between the two sides.",
        "The talks revealed that Sarnia had no plan.",
        "The deal shows that Norland has given way.",
    ],
)
def test_talks_and_deals_say_nothing_themselves(text: str, read: Callable[..., ReadReport]) -> None:
    assert read(text).statements == []


@pytest.mark.parametrize(
    "text",
    [
        "Asked on Friday whether he had been overruled by the cabinet, Minister Oren Talvik left the room.",
        "Asked afterwards whether the army was ready, Talvik smiled.",
        "The spokeswoman, Dora Kell, declined to say whether the cabinet had approved the plan.",
        "Talvik would not say if the bridge would open.",
    ],
)
def test_a_question_left_open_is_no_statement(text: str, read: Callable[..., ReadReport]) -> None:
    assert read(text).statements == []


def test_a_minister_dismissed_is_no_idea_dismissed(read_report: ReadReport) -> None:
    """Prime Minister Oren Talvik dismissed his defence minister, Karel Ushari, on Monday."""
    assert read_report.statements == []


def test_the_name_beside_a_kinsman_is_the_speaker_and_not_the_one_he_is_kin_to(read_report: ReadReport) -> None:
    """President Karel Ushari flew home. His brother, the northern commander Tamel Ushari, said the plan was a trap."""
    assert [statement.speaker for statement in contents(read_report)] == ["Tamel Ushari"]


def test_confidence_tells_a_quotation_from_a_wish(read: Callable[..., ReadReport]) -> None:
    quoted = read("“We will not sign under fire,” Foreign Minister Ilse Marn told reporters.").statements[0]
    assert load_speech_weights().least <= quoted.confidence <= 1
    assert quoted.confidence > 0.6


@pytest.mark.parametrize(
    "text",
    [
        "“" * 3000,
        'Marn said "' * 800,
        "said " * 3000,
        "Marn said that " * 1500,
        "according to " * 2000,
        "A, B said, C said; " * 900,
        "— X (@y) " * 1500,
        "\u202e“Nor\u200bland” said\u2066 she",
        "MARN SAID THE GUNS MUST FALL SILENT",
    ],
)
def test_strange_texts_are_read_without_fault(text: str, read: Callable[..., ReadReport]) -> None:
    report = read(text)
    assert all(entry.provenance.exact.strip() for entry in report.statements)


_MARKS = ["“", "”", '"', "'", "''", "\n", "\n\n", ",", ".", ": ", " — ", " ", "\u200b"]
_WORDS = ["Marn", "she", "said", "that", "told", "reporters", "according to", "who", "claim", "the talks failed"]
_MORE = ["We will not sign", "adding", "(@marn)", "is confident"]
_PIECES = st.sampled_from([*_MARKS, *_WORDS, *_MORE])


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, max_size=40).map(" ".join))
def test_spans_lie_in_the_text_and_cues_outside_what_is_said(text: str) -> None:
    report = ReadReport(document_of(text), Profile())
    for entry, content in zip(report.statements, contents(report), strict=True):
        words = entry.provenance
        assert words.exact == text[words.span.start : words.span.end]
        assert all(words.span.contains(quote) for quote in content.quotes)
        for span in (content.speaker_span, content.cue_span):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert 0 <= entry.confidence <= 1
