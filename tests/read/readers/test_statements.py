"""Statements: who is reported to have said what."""

from tests.conftest import ReadReport


def said(read_report: ReadReport) -> list[tuple[str, str]]:
    text = read_report.document.text
    return [
        (entry.content.speaker_span.of(text) if entry.content.speaker_span else "", entry.provenance.exact)
        for entry in read_report.statements
    ]


def test_indirect_speech_is_the_clause_without_its_that(read_report: ReadReport) -> None:
    """Foreign Minister Ilse Marn said on Tuesday that Norland would not return to the table."""
    assert said(read_report) == [("Foreign Minister Ilse Marn", "Norland would not return to the table")]


def test_a_quotation_keeps_its_marks(read_report: ReadReport) -> None:
    """“We will not sign under fire,” Marn told reporters in Port Hale."""
    assert said(read_report) == [("Marn", "“We will not sign under fire,”")]
    quote = read_report.statements[0].content.quotes[0]
    assert quote.of(read_report.document.text) == "We will not sign under fire,"


def test_words_split_by_the_cue_are_two_statements(read_report: ReadReport) -> None:
    """ "We will not sign under fire," she said. "The guns must fall silent first." """
    assert [exact for _, exact in said(read_report)] == [
        '"We will not sign under fire,"',
        '"The guns must fall silent first."',
    ]


def test_scare_quotes_are_no_statement(read_report: ReadReport) -> None:
    """The so-called "peace corridor" runs along the river."""
    assert read_report.statements == []


def test_according_to_a_source(read_report: ReadReport) -> None:
    """According to a Sarnian official, forty prisoners crossed the bridge on Monday."""
    assert said(read_report) == [("a Sarnian official", "forty prisoners crossed the bridge on Monday")]
