"""Terms of proposals and deals, and lists of demands: whose they are, and that nobody's are left out."""

from collections.abc import Callable

import pytest

from tests.conftest import ReadReport
from travaux.model.content import Position

Read = Callable[..., ReadReport]


def stands_of(report: ReadReport) -> list[tuple[str, str, str]]:
    held = [entry.content for entry in report.positions if isinstance(entry.content, Position)]
    return [(position.actor, position.act, position.issue) for position in held]


@pytest.mark.parametrize(
    "text",
    [
        "Canada tabled an offer on Monday. The offer includes the release of 40 prisoners and a lasting truce.",
        "Canada met Mexico. The plan laid out by Canada provides the release of 40 prisoners and a lasting truce.",
        "Canada tabled an offer on Monday. It includes the release of 40 prisoners, a truce and new inspections.",
    ],
)
def test_what_a_proposal_holds_is_its_maker_s(read: Read, text: str) -> None:
    found = stands_of(read(text))
    assert ("Canada", "offer", "prisoners") in found
    assert {"ceasefire", "truce"} & {issue for _, _, issue in found}
    assert {actor for actor, _, _ in found} == {"Canada"}


@pytest.mark.parametrize(
    "text",
    [
        "Canada met Mexico on Monday. The deal would ease the sanctions on the port.",
        "Canada met Mexico on Monday. The offer includes the release of 40 prisoners.",
        "Under the plan tabled by Mexico, Canada will free 30 prisoners.",
    ],
)
def test_terms_that_nobody_is_told_to_owe_are_left_out(read: Read, text: str) -> None:
    assert stands_of(read(text)) == []


def test_what_both_sides_agreed_to_do_is_each_one_s(read_report: ReadReport) -> None:
    """
    Canada and Mexico met on Monday. The two sides reached a pact to cut tariffs.
    """
    assert stands_of(read_report) == [("Canada", "commit", "tariffs"), ("Mexico", "commit", "tariffs")]


def test_a_contract_gives_for_the_employer_and_takes_from_the_union(read_report: ReadReport) -> None:
    """
    Harbour Works is a company in Ostra. The Dockers Union met the company on Monday and went on strike.

    The contract gives dockers a raise of 4 percent and cuts their pensions.
    """
    assert stands_of(read_report) == [("Harbour Works", "commit", "pay"), ("Dockers Union", "concede", "benefits")]


@pytest.mark.parametrize(
    "text",
    [
        "Mexico presented its demands. These demands include the release of 40 prisoners, inspections and an end of"
        " the blockade.",
        "Mexico listed three conditions: the release of 40 prisoners, inspections and an end of the blockade.",
        "Mexico met Canada. The demands of Mexico include the release of 40 prisoners and an end of the war.",
    ],
)
def test_each_of_listed_demands_is_one(read: Read, text: str) -> None:
    found = stands_of(read(text))
    assert ("Mexico", "demand", "prisoners") in found
    assert len(found) > 1
    assert {(actor, act) for actor, act, _ in found} == {("Mexico", "demand")}
