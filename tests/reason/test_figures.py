"""Which numbers count the same thing."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reason.evidence import told

from travaux.model.content import Figure
from travaux.model.evidence import Evidence
from travaux.reason.asof import until
from travaux.reason.figures import quantities_in


def figure(
    number: float, unit: str, what: str, exact: str, sentence: str, *, published: str = "2025-03-14"
) -> Evidence:
    return told(Figure(number, number, unit, what), published, exact=exact, sentence=sentence)


def test_two_counts_of_those_still_held_stand_side_by_side() -> None:
    one = figure(
        61,
        "hostages",
        "hostages",
        "61 hostages",
        "61 hostages remain in Sarnia, its army said.",
        published="2025-03-20",
    )
    other = figure(
        58,
        "people",
        "remaining 58 people",
        "58 people",
        "Norland would discuss new releases of hostages to bring the remaining 58 people home.",
    )

    (quantity,) = quantities_in([one, other])

    assert quantity.name == "hostages still held (Sarnia)"
    assert quantity.values == ((58, 58), (61, 61))
    assert quantity.is_disputed
    assert quantity.entries == (other.entry.key, one.entry.key)


@pytest.mark.parametrize(
    ("unit", "exact", "sentence"),
    [
        ("hostages", "61 hostages", "61 hostages were released in a week."),
        ("hostages", "61", "Of these, 61 have died."),
        ("prisoners", "61 prisoners", "61 prisoners remain behind bars."),
    ],
)
def test_those_in_another_state_or_of_another_kind_are_not_compared(unit: str, exact: str, sentence: str) -> None:
    held = figure(58, "hostages", "hostages", "58 hostages", "58 hostages remain.")

    assert len(quantities_in([held, figure(61, unit, unit, exact, sentence)])) == 2


def test_the_dead_of_two_places_are_not_compared() -> None:
    one = figure(10, "people", "people killed in Norland", "10 people", "")
    other = figure(20, "people", "people killed in Sarnia", "20 people", "")
    nowhere = figure(30, "people", "people killed", "30 people", "")

    assert len(quantities_in([one, other, nowhere])) == 3


def test_things_are_compared_when_their_words_agree() -> None:
    one = figure(7, "breaches", "breaches of the truce", "seven breaches of the truce", "")
    other = figure(9, "breaches", "the breaches of the truce", "nine breaches of the truce", "")
    bare = [figure(3, "weeks", "weeks", "three weeks", ""), figure(4, "weeks", "weeks", "four weeks", "")]

    assert sorted(len(quantity.claims) for quantity in quantities_in([one, other, *bare])) == [1, 1, 2]


def test_claims_name_who_makes_them() -> None:
    claim = told(Figure(5, 5, "soldiers", "soldiers killed", claimant="Ana Verre"), "2025-03-14")

    assert quantities_in([claim])[0].claims[0].claimant == "Ana Verre"


def test_as_of_a_day_later_claims_are_left_out() -> None:
    early, late = (
        figure(5, "ships", "ships held", "5 ships", "", published=day) for day in ("2025-03-14", "2025-03-15")
    )

    assert list(until([early, late], dt.date(2025, 3, 14))) == [early]
    assert list(until([early, late], None)) == [early, late]


words = st.sampled_from(["hostages", "people", "killed", "held", "Sarnia", "Norland", "of", "ships", "’", "12", ""])
texts = st.lists(words, max_size=5).map(" ".join)
figures = st.builds(
    lambda number, unit, what, after: told(
        Figure(number, number, unit, what), exact="12 things", sentence=f"Some 12 things {after}."
    ),
    st.floats(0, 1e30),
    texts,
    texts,
    texts,
)


@given(st.lists(figures, max_size=10))
def test_every_figure_is_claimed_once_in_any_order(every: list[Evidence]) -> None:
    found = quantities_in(every)

    assert sorted(key for quantity in found for key in quantity.entries) == sorted(each.entry.key for each in every)
    assert {quantity.entries for quantity in quantities_in(every[::-1])} == {quantity.entries for quantity in found}
