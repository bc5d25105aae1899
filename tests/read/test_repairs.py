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


def test_holders_of_offices_each_with_a_name_are_one_list() -> None:
    text = (
        "The director of the river guard, Karel Osk, the director of the Norland mint, Ilse Marn, "
        "and the head of the Sarnian bank, Oren Talvik, met on Monday."
    )
    subject = next(token for token in parse_text(text).doc if token.dep_ == "nsubj")
    assert [token.text for token in (subject, *subject.conjuncts)] == ["director", "director", "head"]


def test_two_offices_of_one_person_are_no_list() -> None:
    text = "His brother, Karel Osk, the commander of the river guard, met the rebels on Monday."
    subject = next(token for token in parse_text(text).doc if token.dep_ == "nsubj")
    assert list(subject.conjuncts) == []
