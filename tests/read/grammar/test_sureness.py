"""How sure a statement is: between 0 and 1, and never less for likelier speech."""

from hypothesis import given
from hypothesis import strategies as st

from travaux.read.grammar.speech.sureness import load_sureness, sureness

_MARKS = sorted(name for name in load_sureness()[0] if name not in {"bias", "chance"})


@given(st.sets(st.sampled_from(_MARKS)), st.floats(-4, 4.2), st.floats(-4, 4.2))
def test_a_confidence_rises_with_the_chance_of_speech(marks: set[str], one: float, other: float) -> None:
    low, high = (
        sureness({"bias": 1.0, "chance": chance, **dict.fromkeys(marks, 1.0)}) for chance in sorted((one, other))
    )
    assert 0 <= low <= high <= 1


def test_the_line_rises() -> None:
    _, line = load_sureness()
    assert sorted(line) == list(line)
    assert sorted(share for _, share in line) == [share for _, share in line]
