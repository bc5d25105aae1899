"""Given names: short forms and full ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.model.given_names import same_given_name
from travaux.model.names import sound_of


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bill", "William", True),
        ("Will", "Bill", True),
        ("Nate", "Nathan", True),
        ("W", "William", True),
        ("William", "Walter", False),
        ("Bill", "Bob", False),
    ],
)
def test_short_forms_are_the_full_name(one: str, other: str, same: bool) -> None:
    assert same_given_name(sound_of(one), sound_of(other)) is same


@given(st.text(max_size=10), st.text(max_size=10))
def test_it_does_not_matter_which_comes_first(one: str, other: str) -> None:
    assert same_given_name(one, other) == same_given_name(other, one)
