"""Which numbers count the same thing."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reason.evidence import told
from travaux.model.content import Bound, Figure
from travaux.model.dates import PartialDate
from travaux.model.evidence import Evidence
from travaux.model.question import Scope
from travaux.reason.figures import quantities_in
from travaux.reason.scope import within


def figure(
    number: float,
    unit: str,
    what: str,
    exact: str,
    sentence: str,
    *,
    published: str = "2025-03-14",
    claimant: str | None = None,
    document: str = "report",
    as_of: PartialDate | None = None,
) -> Evidence:
    said = Figure(number, number, unit, what, claimant=claimant, as_of=as_of)
    return told(said, published, exact=exact, sentence=sentence, document=document)


def test_two_counts_of_those_still_held_stand_side_by_side() -> None:
    one = figure(
        61,
        "hostages",
        "hostages",
        "61 hostages",
        "61 hostages remain in Sarnia, its army said.",
        document="another report",
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
    assert set(quantity.entries) == {other.entry.key, one.entry.key}


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

    assert sorted(len(quantity.claims) for quantity in quantities_in([one, other, *bare])) == [2]


def held(number: float, claimant: str | None, what: str, sentence: str, published: str) -> Evidence:
    unit = what.rsplit(maxsplit=1)[-1]
    exact = f"{number:.0f} {what}"
    return figure(number, unit, what, exact, sentence, published=published, claimant=claimant, document=published)


def test_the_count_of_each_side_of_those_held_is_one_disputed_quantity() -> None:
    said = [
        held(61, "Norland", "Norlandish soldiers", "Sarnia is holding 61 Norlandish soldiers.", "2025-03-14"),
        held(58, "Sarnia", "people", "Sarnia says that it holds 58 people.", "2025-03-20"),
        held(55, None, "Norlandish sailors", "55 Norlandish sailors are still in captivity.", "2025-04-02"),
        held(9, "Norland", "people", "9 people of whom nothing is known are held there.", "2025-04-02"),
    ]

    first, *others = quantities_in(said)

    assert first.name == "people of Norland held by Sarnia"
    assert [claim.low for claim in first.claims] == [61, 58]
    assert first.is_disputed
    assert not any(quantity.is_disputed for quantity in others)


def test_a_side_that_counts_again_revises_and_disputes_nothing() -> None:
    said = [
        held(61, "Norland", "Norlandish soldiers", "Sarnia is holding 61 Norlandish soldiers.", "2025-03-14"),
        held(54, "Ana Verre", "soldiers", "Sarnia is holding 54 soldiers, Verre said.", "2025-03-20"),
    ]

    (quantity,) = quantities_in(said)

    assert quantity.values == ((54, 54), (61, 61))
    assert not quantity.is_disputed


def test_those_freed_on_two_days_are_no_dispute() -> None:
    said = [
        figure(12, "soldiers", "soldiers", "12 soldiers", f"Sarnia freed 12 soldiers on {day}.", published=day)
        for day in ("2025-03-14", "2025-03-20")
    ]

    assert not any(quantity.is_disputed for quantity in quantities_in(said))


@pytest.mark.parametrize(
    "sentence",
    [
        "The remains of 12 soldiers came home.",
        "Norland held back 12 soldiers.",
        "He was handed a list of 12 soldiers.",
    ],
)
def test_words_that_only_look_like_a_state_tell_none(sentence: str) -> None:
    (quantity,) = quantities_in([figure(12, "soldiers", "soldiers", "12 soldiers", sentence)])

    assert quantity.name == "soldiers"


def test_two_bounds_that_both_can_hold_are_no_dispute() -> None:
    numbers = [("Norland", 14.0, Bound.AT_LEAST), ("Sarnia", 17.0, Bound.EXACT), ("Sarnia", 15.5, Bound.ABOUT)]
    said = [
        told(Figure(n, n, "people", "people killed", bound, claimant), "2025-03-14", exact="people", document=claimant)
        for claimant, n, bound in numbers
    ]

    assert [quantity.is_disputed for quantity in quantities_in(said)] == [False]


@pytest.mark.parametrize(
    ("unit", "what", "name"),
    [
        ("trucks per day", "or even 400 trucks a day", "trucks a day"),
        ("people", "at least 14 people", "people"),
        ("|s", "| 240 |", "a number"),
        ("soldiers", "About 1,900 soldiers, most of them young", "soldiers"),
    ],
)
def test_a_quantity_is_called_by_what_is_counted(unit: str, what: str, name: str) -> None:
    assert quantities_in([figure(5, unit, what, what, "")])[0].name == name


@pytest.mark.parametrize(("unit", "what"), [("weeks", "weeks"), ("percent", "30 percent")])
def test_a_length_or_share_of_what_is_not_told_is_no_quantity(unit: str, what: str) -> None:
    assert quantities_in([figure(5, unit, what, what, "")]) == ()


def test_claims_name_who_makes_them() -> None:
    claim = told(Figure(5, 5, "soldiers", "soldiers killed", claimant="Ana Verre"), "2025-03-14")

    assert quantities_in([claim])[0].claims[0].claimant == "Ana Verre"


def test_as_of_a_day_later_claims_are_left_out() -> None:
    early, late = (
        figure(5, "ships", "ships held", "5 ships", "", published=day) for day in ("2025-03-14", "2025-03-15")
    )

    assert list(within([early, late], Scope(dt.date(2025, 3, 14)))) == [early]
    assert list(within([early, late], Scope())) == [early, late]


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


def claim(number: float, claimant: str | None, day: str, what: str, bound: Bound = Bound.EXACT) -> Evidence:
    said = Figure(number, number, "people", what, bound, claimant)
    sentence = f"The toll of {what} rose to {number:g} people." if "killed" in what else f"{number:g} people {what}."
    return told(said, day, exact=f"{number:g} people", sentence=sentence, document=f"{day} {claimant}")


HELD_PEOPLE = "still held hostages"
KILLED = "people killed in Orrin"


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ([(61, "Norland", "2025-03-01", HELD_PEOPLE), (58, "Sarnia", "2025-03-08", HELD_PEOPLE)], ["dispute"]),
        ([(61, "Norland", "2025-03-01", HELD_PEOPLE), (58, "Sarnia", "2025-03-09", HELD_PEOPLE)], []),
        ([(61, "Norland", "2025-03-01", HELD_PEOPLE), (58, "Ana Verre", "2025-03-09", HELD_PEOPLE)], ["revision"]),
        ([(61, "Norland", "2025-03-01", HELD_PEOPLE), (61, "Sarnia", "2025-03-09", HELD_PEOPLE)], []),
        ([(61, None, "2025-03-01", HELD_PEOPLE), (58, None, "2025-03-09", HELD_PEOPLE)], []),
        ([(14, "Norland", "2025-03-01", KILLED), (17, "Norland", "2025-03-02", KILLED)], ["growth"]),
        ([(17, "Norland", "2025-03-01", KILLED), (14, "Norland", "2025-03-02", KILLED)], ["revision"]),
        ([(14, "Norland", "2025-03-01", KILLED), (17, "Norland", "2026-03-01", KILLED)], []),
        ([(14, "Norland", "2025-03-01", KILLED), (9, "Sarnia", "2025-03-01", KILLED)], ["dispute"]),
        ([(14, "Norland", "2025-03-01", KILLED), (9, "Sarnia", "2025-03-02", KILLED)], []),
        ([(1400, "Norland", "2025-03-01", KILLED), (2, "Sarnia", "2025-03-01", KILLED)], []),
    ],
)
def test_revision_dispute_and_growth_are_told_apart(
    said: list[tuple[float, str | None, str, str]], kinds: list[str]
) -> None:
    every = [claim(*each) for each in said]

    (quantity,) = quantities_in(every)

    assert [str(relation.kind) for relation in quantity.relations] == kinds
    assert quantity.is_disputed == ("dispute" in kinds)
    for relation in quantity.relations:
        assert relation.entries == tuple(each.entry.key for each in every)
        assert relation.because


def test_a_count_after_a_change_says_nothing_against_one_before_it() -> None:
    said = [
        claim(61, "Norland", "2025-03-01", HELD_PEOPLE),
        claim(58, "Sarnia", "2025-03-02", HELD_PEOPLE),
        claim(31, "Norland", "2025-03-20", HELD_PEOPLE),
    ]
    (quantity,) = quantities_in(said)

    assert [(str(each.kind), each.first.low, each.second.low) for each in quantity.relations] == [
        ("dispute", 61, 58),
        ("revision", 61, 31),
    ]


def test_an_undated_number_and_one_of_another_bound_relate_to_none() -> None:
    undated = told(Figure(58, 58, "people", HELD_PEOPLE, claimant="Sarnia"), exact="58 people", document="undated")
    dated = claim(61, "Norland", "2025-03-01", HELD_PEOPLE)
    least = claim(50, "Sarnia", "2025-03-01", HELD_PEOPLE, Bound.AT_LEAST)

    assert [quantity.relations for quantity in quantities_in([undated, dated, least])] == [()]


def test_what_is_compared_says_why() -> None:
    (quantity,) = quantities_in([claim(14, "Norland", "2025-03-01", KILLED)])

    assert quantity.because == "all count people, told as killed, named with Orrin"


def test_numbers_beyond_all_measure_and_days_to_come_do_no_harm() -> None:
    numbers = [1e30, 10.0**300, float("inf"), 3.0]
    days = ["9999-12-31", "2025-03-01", "0001-01-01", "2025-03-01"]
    said = [
        claim(number, ("Norland", "Sarnia")[place % 2], day, HELD_PEOPLE)
        for place, (number, day) in enumerate(zip(numbers, days, strict=True))
    ]

    (quantity,) = quantities_in(said)

    assert len(quantity.claims) == len(numbers)


def test_a_running_count_goes_on_past_what_is_told_of_single_events() -> None:
    one_night = Figure(60, 60, "people", KILLED, claimant="Norland")
    sentence = "60 people killed in Orrin overnight."
    said = [
        claim(100, "Norland", "2025-03-01", KILLED),
        told(one_night, "2025-03-05", exact="60 people", sentence=sentence, document="one night"),
        claim(170, "Norland", "2025-03-09", KILLED),
    ]
    (quantity,) = quantities_in(said)

    assert [(str(each.kind), each.first.low, each.second.low) for each in quantity.relations] == [("growth", 100, 170)]


def powers(what: str, number: float) -> Evidence:
    exact = f"{number:.0f} {what}"
    return figure(
        number,
        "powers",
        what,
        exact,
        f"The deal with {exact} holds.",
        as_of=PartialDate(dt.date(2025, 3, 1), dt.date(2025, 3, 1)),
        claimant="Norland",
    )


def test_all_but_one_are_not_all() -> None:
    """Six of them and the five others are no dispute."""
    assert len(quantities_in([powers("great river powers", 6), powers("other great river powers", 5)])) == 2


def test_another_twenty_are_not_the_twenty_before() -> None:
    one = figure(20, "hostages", "hostages", "20 hostages", "Sarnia freed 20 hostages.")
    more = figure(8, "hostages", "hostages", "8 hostages", "Sarnia freed another 8 hostages.")

    assert len(quantities_in([one, more])) == 2


def profits(number: float, what: str, claimant: str | None, document: str) -> Evidence:
    exact = f"${number:.0f} in {what}"
    told = f"It made {exact}."
    return figure(
        number,
        "dollars",
        what,
        exact,
        told,
        as_of=PartialDate(dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
        claimant=claimant,
        document=document,
    )


def test_what_many_have_is_disputed_by_nobody() -> None:
    said = [profits(9, "profits", "Norland", "1"), profits(5, "profits", "Sarnia", "2")]

    assert not any(quantity.is_disputed for quantity in quantities_in(said))


def test_two_reports_of_their_own_account_may_count_two_things() -> None:
    said = [profits(9, "frozen river assets", None, "1"), profits(5, "frozen river assets", None, "2")]

    assert not any(quantity.is_disputed for quantity in quantities_in(said))


def test_two_sides_that_count_one_thing_of_one_time_dispute_it() -> None:
    said = [profits(9, "frozen river assets", "Norland", "1"), profits(5, "frozen river assets", "Sarnia", "2")]

    assert any(quantity.is_disputed for quantity in quantities_in(said))


def test_a_thing_without_a_name_is_not_the_one_that_has_one() -> None:
    named = profits(9, "profits of Orrel Lines", "Norland", "1")

    assert len(quantities_in([named, profits(5, "profits", None, "2")])) == 2


@pytest.mark.parametrize(
    ("unit", "what"), [("years", "last decades"), ("months", "next two months"), ("percent", "almost")]
)
def test_lengths_and_shares_of_what_is_not_told_are_no_quantity(unit: str, what: str) -> None:
    said = [figure(number, unit, what, f"{number} {what}", "", document=str(number)) for number in (3, 5)]

    assert not quantities_in(said)


def test_people_of_whom_nothing_is_told_are_not_compared() -> None:
    said = [figure(number, "people", "women", f"{number} women", "", document=str(number)) for number in (4, 4000)]

    assert len(quantities_in(said)) == 2


def test_the_dead_of_one_town_are_not_those_of_no_town_told() -> None:
    one = figure(10, "people", "people killed in Norland", "10 people", "")
    nowhere = figure(300, "people", "people killed", "300 people", "")

    assert len(quantities_in([one, nowhere])) == 2
