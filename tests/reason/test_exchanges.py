"""What was traded for what."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.reason.evidence import DELIVERED, PROMISED, told
from travaux.model.answer import Balance
from travaux.model.content import Transfer, TransferStatus
from travaux.model.evidence import Evidence
from travaux.reason.exchanges import exchanges_in


def leg(what: str, giver: str | None, receiver: str | None = None, count: float | None = None) -> Transfer:
    return Transfer(what, DELIVERED, giver, receiver, count)


def test_two_legs_of_one_sentence_are_one_exchange() -> None:
    soldiers = told(leg("soldiers", "Norland", "Sarnia", 12), at=100)
    prisoners = told(leg("prisoners", "Sarnia", "Norland", 40), at=150)

    (exchange,) = exchanges_in([prisoners, soldiers])

    assert exchange.is_mutual
    assert exchange.entries == (soldiers.entry.key, prisoners.entry.key)
    assert [(each.giver, each.count) for each in exchange.legs] == [("Norland", 12), ("Sarnia", 40)]
    assert exchange.balances == (
        Balance("Norland", "Sarnia", "soldiers", None, 12),
        Balance("Sarnia", "Norland", "prisoners", None, 40),
    )


def promised(what: str, giver: str | None, receiver: str | None = None, count: float | None = None) -> Transfer:
    return Transfer(what, PROMISED, giver, receiver, count)


def test_what_was_promised_stands_beside_what_was_delivered_with_both_ends() -> None:
    said = [
        told(leg("hostages", "River Front", "Norland", 52), at=0),
        told(leg("prisoners", "Norland", None, 150), at=60),
        told(promised("hostages", "River Front", None, 60), at=150),
        told(promised("prisoners", "Norland", None, 180), at=200),
    ]

    (exchange,) = exchanges_in(said)

    assert {(each.giver, each.receiver) for each in exchange.legs} == {
        ("River Front", "Norland"),
        ("Norland", "River Front"),
    }
    assert [each.completed for each in exchange.legs] == [(), ("receiver",), ("receiver",), ("receiver",)]
    assert exchange.balances == (
        Balance("River Front", "Norland", "hostages", 60, 52),
        Balance("Norland", "River Front", "prisoners", 180, 150),
    )


def test_a_promise_and_what_came_of_it_belong_together() -> None:
    said = [told(promised("grain", "Norland", "Sarnia", 60), at=0), told(leg("grain", "Norland", "Sarnia", 20), at=90)]

    (exchange,) = exchanges_in(said)

    assert exchange.balances == (Balance("Norland", "Sarnia", "grain", 60, 20),)
    assert not exchange.is_mutual


def test_ends_are_not_filled_in_where_a_third_takes_part_or_nothing_comes_back() -> None:
    third = [
        told(leg("soldiers", "Norland", "Red Cross", 12), at=0),
        told(leg("prisoners", "Sarnia", None, 40), at=60),
    ]
    gift = [told(leg("soldiers", "Norland", None, 12), document="other", at=0)]

    assert all(each.completed == () for exchange in exchanges_in([*third, *gift]) for each in exchange.legs)


def test_what_a_copy_tells_alike_is_no_second_exchange() -> None:
    def report(name: str, day: str, origin: str) -> list[Evidence]:
        legs = [leg("soldiers", "Norland", "Sarnia", 12), leg("prisoners", "Sarnia", "Norland", 40)]
        said = [told(each, day, document=name, at=60 * place) for place, each in enumerate(legs)]
        return [replace(each, origin=origin) for each in said]

    first, copy = report("wire", "2025-03-13", "wire"), report("herald", "2025-03-14", "wire")
    other = report("gazette", "2025-03-14", "gazette")

    one, two = exchanges_in([*copy, *first, *other])

    assert one.entries == tuple(each.entry.key for each in first)
    assert one.copies == (tuple(each.entry.key for each in copy),)
    assert two.entries == tuple(each.entry.key for each in other)


def test_two_numbers_for_one_promise_are_not_added_up() -> None:
    said = [told(promised("grain", "Norland", "Sarnia", n), at=at) for n, at in ((60, 0), (80, 90))]
    said.append(told(leg("grain", "Norland", "Sarnia", 20), at=160))

    (exchange,) = exchanges_in(said)

    assert exchange.balances == (Balance("Norland", "Sarnia", "grain", None, 20),)


def test_legs_count_for_the_parties_of_those_who_carry_them() -> None:
    (exchange,) = exchanges_in([told(leg("soldiers", "Ana Verre"))])

    assert exchange.legs[0].giver == "Norland"


def test_the_receiver_need_not_be_told() -> None:
    one, other = told(leg("soldiers", "Norland"), at=0), told(leg("prisoners", "Sarnia"), at=60)

    assert len(exchanges_in([one, other])) == 1


def test_two_gifts_of_one_giver_are_no_exchange() -> None:
    one, other = told(leg("soldiers", "Norland"), at=0), told(leg("grain", "Norland"), at=60)

    assert [exchange.is_mutual for exchange in exchanges_in([one, other])] == [False, False]


def test_what_is_passed_on_is_not_exchanged() -> None:
    one = told(leg("soldiers", "Norland", "Red Cross"), at=0)
    other = told(leg("soldiers", "Red Cross", "Sarnia"), at=60)

    assert len(exchanges_in([one, other])) == 2


def test_two_pairs_of_parties_do_not_make_one_exchange() -> None:
    one = told(leg("soldiers", "Norland", "Sarnia"), at=0)
    other = told(leg("prisoners", "Ostmark", "Westmark"), at=60)

    assert len(exchanges_in([one, other])) == 2


def test_prisoners_may_go_home_to_a_people_instead_of_a_party() -> None:
    one = told(leg("soldiers", "Norland", "Sarnia"), at=0)
    other = told(leg("prisoners", "Sarnia", "Norlanders"), at=60)

    assert len(exchanges_in([one, other])) == 1


def test_legs_far_apart_or_of_two_reports_stand_alone() -> None:
    here = told(leg("soldiers", "Norland"), at=0)
    far = told(leg("prisoners", "Sarnia"), at=5000)
    elsewhere = told(leg("prisoners", "Sarnia"), at=60, document="another report")

    assert len(exchanges_in([here, far, elsewhere])) == 3


def test_the_legs_of_a_named_agreement_belong_together() -> None:
    under = "the Halvet agreement"
    one = told(Transfer("soldiers", PROMISED, "Norland", under=under), at=0)
    other = told(Transfer("prisoners", DELIVERED, "Sarnia", under=under.title()), at=5000)

    (exchange,) = exchanges_in([one, other])

    assert [each.status for each in exchange.legs] == [PROMISED, DELIVERED]


sides = st.sampled_from(["Norland", "Sarnia", "Ostmark", None])
transfers = st.builds(
    lambda content, at, document: told(content, at=at, document=document),
    st.builds(
        Transfer,
        what=st.sampled_from(["soldiers", "grain"]),
        status=st.sampled_from(TransferStatus),
        giver=sides,
        receiver=sides,
        under=st.sampled_from([None, "the deal"]),
    ),
    st.integers(0, 2000),
    st.sampled_from(["one", "two"]),
)


@given(st.lists(transfers, max_size=12))
def test_every_leg_stands_in_one_exchange_in_any_order(every: list[Evidence]) -> None:
    found = exchanges_in(every)

    assert sorted(key for exchange in found for key in exchange.entries) == sorted(each.entry.key for each in every)
    assert exchanges_in(every[::-1]) == found
