"""Repairs of the parser's common faults."""

import pytest

from travaux.read.grammar.clauses import subject_of
from travaux.read.parse import parse_text


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Norland freed 52 Sarnian captives on Tuesday and Sarnia released 150 Norlandic detainees.", "Norland Sarnia"),
        ("Norland will free 240 captives and Sarnia will release 720 detainees.", "Norland Sarnia"),
        ("Norland freed 52 captives and released 20 detainees.", "Norland Norland"),
        ("The envoy met officials from Norland and Sarnia and released a statement.", "envoy envoy"),
        ("Norland and Sarnia met on Tuesday and agreed on a list.", "Norland Norland"),
    ],
)
def test_a_joined_clause_keeps_its_own_subject(text: str, subjects: str) -> None:
    verbs = [token for token in parse_text(text).doc if token.pos_ == "VERB" and token.dep_ in {"ROOT", "conj"}]
    assert [subject.text for verb in verbs if (subject := subject_of(verb))] == subjects.split()
