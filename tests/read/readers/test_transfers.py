"""Transfers: the legs of exchanges, in the words of invented reports."""

from collections.abc import Callable

import pytest

from tests.conftest import ReadReport
from travaux.model.content import Transfer, TransferStatus


def legs_of(report: ReadReport) -> list[Transfer]:
    return [entry.content for entry in report.entries if isinstance(entry.content, Transfer)]


def test_a_release_in_exchange_has_two_legs(read_report: ReadReport) -> None:
    """France freed 40 prisoners on Monday in exchange for 12 sailors."""
    first, second = legs_of(read_report)
    assert (first.what, first.count, first.giver, first.status) == ("prisoners", 40, "France", TransferStatus.DELIVERED)
    assert (second.what, second.count, second.giver, second.receiver) == ("sailors", 12, None, "France")
    assert str(first.on) == "2025-03-10"


def test_both_groups_of_a_release_are_legs(read_report: ReadReport) -> None:
    """The truce allowed the release of 15 hostages and 30 prisoners."""
    assert [(leg.what, leg.count, leg.giver) for leg in legs_of(read_report)] == [
        ("hostages", 15, None),
        ("prisoners", 30, None),
    ]


def test_in_an_exchange_each_side_s_people_come_from_the_other(read_report: ReadReport) -> None:
    """Canada attacked Mexico. The truce allowed the release of 105 Canadian hostages in Ostra and 240 Mexicans."""
    assert [(leg.giver, leg.receiver, leg.count) for leg in legs_of(read_report)] == [
        ("Mexico", "Canada", 105),
        ("Canada", "Mexico", 240),
    ]


def test_a_verb_left_out_has_its_own_giver(read_report: ReadReport) -> None:
    """Under the deal, Mexico is to free 100 captives and Canada 300 detainees."""
    assert [(leg.giver, leg.count) for leg in legs_of(read_report)] == [("Mexico", 100), ("Canada", 300)]


def test_the_way_of_one_leg_is_not_that_of_the_other(read_report: ReadReport) -> None:
    """The hostages were freed through the Ostra crossing while the prisoners were released to Canada."""
    assert [(leg.what, leg.route) for leg in legs_of(read_report)] == [
        ("hostages", "Ostra crossing"),
        ("prisoners", None),
    ]


def test_a_promise_is_marked_as_one(read_report: ReadReport) -> None:
    """Under the March agreement, France will release nine hostages through the Ostra crossing."""
    (leg,) = legs_of(read_report)
    assert leg.status is TransferStatus.PROMISED
    assert (leg.route, leg.under) == ("Ostra crossing", "the March agreement")


def test_an_exchange_goes_both_ways_and_its_total_is_nobodys_count(read_report: ReadReport) -> None:
    """France and Italy exchanged 30 prisoners on Monday."""
    assert [(leg.giver, leg.receiver, leg.count) for leg in legs_of(read_report)] == [
        ("France", "Italy", None),
        ("Italy", "France", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "France demanded the release of 30 hostages.",
        "France refused to release 30 hostages.",
        "France would release 30 hostages if Italy opened the border.",
        "The ministry released a statement.",
        "Italy may hand over two prisoners.",
        "The mediators tabled a paper. In its first stage, Italy would free 240 captives.",
        "| captives freed by Italy | detainees released by France |",
    ],
)
def test_what_is_demanded_refused_or_conditional_is_no_transfer(read: Callable[..., ReadReport], text: str) -> None:
    assert legs_of(read(text)) == []


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Canada's army held 160 soldiers of Mexico. On Monday 105 were released.", ("Canada", "Mexico", 105)),
        ("Canada's army held 160 soldiers of Mexico. Seven were handed over on Monday.", ("Canada", "Mexico", 7)),
        ("Sailors seized by Norway wrote home. On Sunday, 20 hostages were released.", ("Norway", None, 20)),
        (
            "Canada lowered its count of captives held by Mexico after nine soldiers handed over this week came home.",
            ("Mexico", "Canada", 9),
        ),
        (
            "Canada holds 40 Mexican sailors, and Mexico holds 30 Canadian pilots. Nine Canadian pilots were freed.",
            ("Mexico", "Canada", 9),
        ),
        ("Canada holds 40 Mexican sailors, and Mexico holds 30 pilots. Nine captives were freed.", (None, None, 9)),
        ("No captives are held by Canada. Nine captives were freed.", (None, None, 9)),
    ],
)
def test_who_is_told_to_hold_them_sets_them_free(
    read: Callable[..., ReadReport], text: str, ends: tuple[str | None, str | None, int]
) -> None:
    (leg,) = legs_of(read(text))
    assert (leg.giver, leg.receiver, leg.count) == ends


def test_the_remains_of_soldiers_are_bodies(read_report: ReadReport) -> None:
    """Mexico handed over the remains of seven soldiers on Monday."""
    (leg,) = legs_of(read_report)
    assert (leg.giver, leg.what, leg.count) == ("Mexico", "bodies", 7)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mexico committed itself to freeing by June 10 the eight captives whom it holds.", 8),
        ("Mexico broke its own promise to hand over the remains of seven soldiers by April 10, Canada said.", 7),
        ("Mexico agreed to release 20 sailors.", 20),
    ],
)
def test_who_binds_himself_promises_a_leg(read: Callable[..., ReadReport], text: str, count: int) -> None:
    (leg,) = legs_of(read(text))
    assert (leg.giver, leg.status, leg.count) == ("Mexico", TransferStatus.PROMISED, count)


def test_a_total_of_what_was_told_before_is_no_leg(read_report: ReadReport) -> None:
    """Mexico is not committed to freeing the sailors. Canada has freed 232 of the 240 captives in three stages."""
    assert legs_of(read_report) == []


@pytest.mark.parametrize(
    "text",
    [
        "France is focused on freeing the hostages and delivering aid to Ostra.",
        "Talks between France and Italy are aimed at securing the release of nine hostages.",
        "The plan of France includes freeing nine hostages and delivering aid to Ostra.",
        "France and Italy are close to a deal on securing the release of hostages and delivering aid.",
    ],
)
def test_what_is_only_aimed_at_changes_no_hands(read: Callable[..., ReadReport], text: str) -> None:
    report = read(text)

    assert legs_of(report) == []
    assert [event.content for event in report.events if event.provenance.exact.startswith(("free", "deliver"))] == []


def test_two_who_agree_on_a_release_do_not_tell_which_of_them_holds(read_report: ReadReport) -> None:
    """France and Italy agreed on Monday to a deal to free nine hostages."""
    (leg,) = legs_of(read_report)

    assert (leg.giver, leg.status) == (None, TransferStatus.PROMISED)


def test_who_secures_a_release_is_not_who_held_them(read_report: ReadReport) -> None:
    """France secured the release of nine hostages."""
    (leg,) = legs_of(read_report)

    assert leg.giver is None


@pytest.mark.parametrize(
    "text",
    [
        "Two deputies on Monday handed Ana Verre a bitter defeat in the harbour vote.\n",
        "Ana Verre has been handed the duties of harbour master, the guild said.\n",
        "Norland is expected to release 30 captives in the first week, officials said.\n",
    ],
)
def test_who_is_handed_something_and_what_is_expected_change_no_hands(
    read: Callable[..., ReadReport], text: str
) -> None:
    assert legs_of(read(text)) == []


def test_who_served_years_and_was_released_is_set_free(read: Callable[..., ReadReport]) -> None:
    (leg,) = legs_of(read("Ana Verre served 20 years in the jails of Ostra, and was released in 2011.\n"))
    assert (leg.what, leg.count, leg.status) == ("prisoners", 1, TransferStatus.DELIVERED)
