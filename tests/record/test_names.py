import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.record.names import fold_name, is_descriptive


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Prime Minister Ana Verre", "Ana Verre"),
        ("Ténéré Movement", "the Tenere movement"),
        ("Omar al-Hadi", "Omar Al Hadi"),
        ("Omar al-Hadi", "Omar Hadi"),
        ("Jean-Luc D’Arsay", "Jean Luc D'Arsay"),
        ("U.N.", "UN"),
        ("Norland's justice ministry", "Norland 's justice ministry"),
        ("Gen. Verre", "General Verre"),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Ana Verre", "Ina Verre"), ("Norland", "North Norland"), ("President", "Minister")]
)
def test_two_names_stay_two(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@pytest.mark.parametrize("text", ["the group", "the Prime Minister", "a senior official", "chief negotiator", "", "—"])
def test_descriptions_name_nobody(text: str) -> None:
    assert is_descriptive(text)


@pytest.mark.parametrize("text", ["Norland", "the Front", "Minister Verre", "山田", "17 November Group"])
def test_names_are_not_descriptions(text: str) -> None:
    assert not is_descriptive(text)


@given(st.text(max_size=40))
def test_any_text_can_be_compared(text: str) -> None:
    assert fold_name(text) == fold_name(text.upper().lower()) or not text.isascii()
    assert is_descriptive(text) in (True, False)
