"""Events as PLOVER codes them: what counts as one act, of which type, and who takes part on which side."""

from collections.abc import Callable

import pytest

from tests.conftest import ReadReport
from travaux.model.content import Event, Position

Read = Callable[..., ReadReport]
Coded = tuple[str, tuple[str, ...], tuple[str, ...]]


def coded(report: ReadReport) -> list[Coded]:
    """Return type, sources and targets of each event of a report."""
    found = (entry.content for entry in report.entries)
    return [(each.type.value, each.sources, each.targets) for each in found if isinstance(each, Event)]


def acts(report: ReadReport) -> list[str]:
    """Return the types of a report's events, and of its positions as they export."""
    found = (entry.content for entry in report.entries)
    kinds = [
        each.type if isinstance(each, Event) else each.plover for each in found if isinstance(each, Event | Position)
    ]
    return [kind.value for kind in kinds if kind is not None]


def test_a_clause_that_reminds_of_a_deed_is_no_event_beside_a_told_one(read_report: ReadReport) -> None:
    """
    Norway released the Danish envoy accused of spying in May.
    """
    assert [kind for kind, _, _ in coded(read_report)] == ["RETREAT"]


def test_a_full_clause_beside_a_told_act_tells_its_own(read_report: ReadReport) -> None:
    """
    Norway released the Danish envoy Jens Holt, who had been held for five years.
    """
    assert [kind for kind, _, _ in coded(read_report)] == ["RETREAT", "COERCE"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norway plans to impose restrictions on Danish ships.", "THREATEN"),
        ("Norway will extend a curfew in Bergen.", "THREATEN"),
        ("Norway imposed restrictions on Danish ships.", "COERCE"),
    ],
)
def test_harm_that_is_announced_is_a_threat(read: Read, text: str, kind: str) -> None:
    assert acts(read(text)) == [kind]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Norway demanded the withdrawal of Danish troops from Iceland.", "Denmark"),
        ("Norway demanded a meeting of the Nordic Council to discuss the Danish advance.", "Nordic Council"),
        ("Norway threatened to stop the talks if Denmark goes ahead with its dam.", "Denmark"),
        ("Norway pledged to withdraw from the islands that it took from Denmark.", "Denmark"),
        ("Norway declined to resign its seat after complaints by Denmark, despite pressure from Iceland.", None),
        ("The rebels rejected a west African peace plan on Monday.", "African"),
        ("Norway pledged to release nine fishermen.", "fishermen"),
        ("Norway will not release the soldiers unless Denmark frees its detainees.", "Denmark"),
    ],
)
def test_whom_a_stand_concerns(read: Read, text: str, target: str | None) -> None:
    found = [entry.content for entry in read(text).entries]

    assert [each.target for each in found if isinstance(each, Position)][:1] == [target]


@pytest.mark.parametrize(
    ("text", "sources", "targets"),
    [
        ("Norwegian police arrested a Danish smuggler and jailed him.", ("Norwegian police",), ("Danish smuggler",)),
        ("Norway filed a lawsuit accusing Denmark of overfishing.", ("Norway",), ("Denmark",)),
        ("Norway and its allies agreed on Monday to stage an exercise.", ("Norway", "its allies"), ()),
        ("Norwegian and Orrelian troops attacked a Danish village.", ("Norway", "Orrelian"), ("Danish village",)),
        ("Norway tightened its blockade of Denmark with the help of Iceland.", ("Norway",), ("Denmark",)),
        ("Norway imposed a curfew in Bergen after raids by Danish rebels.", ("Norway",), ("Bergen",)),
        ("Norwegian miners called off their strike after talks with Denmark.", ("Norwegian miners",), ("Denmark",)),
        ("Norway ended its mediation efforts with the truckers on Monday.", ("Norway",), ("truckers",)),
        ("The police arrested a 40-year-old Danish man.", ("police",), ("40-year-old Danish man",)),
    ],
)
def test_who_does_what_to_whom(read: Read, text: str, sources: tuple[str, ...], targets: tuple[str, ...]) -> None:
    sides = [(source, target) for _, source, target in coded(read(text))]

    assert (sources, targets) in sides


def test_others_who_are_not_named_are_no_side(read_report: ReadReport) -> None:
    """
    Norway and many other states accused Denmark of overfishing.
    """
    assert coded(read_report) == [("ACCUSE", ("Norway",), ("Denmark",))]


def test_what_somebodys_allies_do_is_not_his_doing(read_report: ReadReport) -> None:
    """
    Norway's allies accused Denmark of overfishing.
    """
    assert coded(read_report) == [("ACCUSE", ("Norway's allies",), ("Denmark",))]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norway is providing military intelligence to Denmark.", ("AID", ("Norway",), ("Denmark",))),
        ("Norway set a deadline for Denmark on Monday.", ("THREATEN", ("Norway",), ("Denmark",))),
        ("Norway issued a fresh warning to Denmark.", ("THREATEN", ("Norway",), ("Denmark",))),
        ("Norway ordered sanctions on Denmark.", ("SANCTION", ("Norway",), ("Denmark",))),
        ("Norway prohibited all aid to Denmark.", ("SANCTION", ("Norway",), ("Denmark",))),
        ("Danish miners went on strike against Norway.", ("PROTEST", ("Danish miners",), ("Norway",))),
        ("Norwegian troops have begun leaving Denmark.", ("RETREAT", ("Norway",), ("Denmark",))),
        ("Norway goes on with its work by donating tents to Denmark.", ("AID", ("Norway",), ("Denmark",))),
    ],
)
def test_what_verbs_tell_of(read: Read, text: str, event: Coded) -> None:
    assert coded(read(text)) == [event]


def test_people_without_a_name_hold_what_the_narrator_tells_of_them(read_report: ReadReport) -> None:
    """
    Members of the Bergen assembly demanded the withdrawal of Danish troops.
    """
    (held,) = [each.content for each in read_report.entries if isinstance(each.content, Position)]

    assert (held.actor, held.target) == ("Members of the Bergen assembly", "Denmark")


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Norway declared a state of siege in the town.", ("town",)),
        ("Norway lifted a state of emergency after a month.", ()),
        ("Danish miners went on strike on Monday.", ()),
        ("Norway returned the painting to its owner.", ("its owner",)),
        ("Norway's minister reiterated the Norwegian government's support for the truce.", ()),
    ],
)
def test_what_is_done_is_never_its_own_target(read: Read, text: str, targets: tuple[str, ...]) -> None:
    assert [found for _, _, found in coded(read(text))] in ([targets], [])


def test_those_set_free_take_part_without_their_number(read_report: ReadReport) -> None:
    """
    Norway freed 30 detainees on Monday.
    """
    assert coded(read_report) == [("RETREAT", ("Norway",), ("detainees",))]


def test_a_deal_takes_no_part_in_what_is_done_about_it(read_report: ReadReport) -> None:
    """
    Norway and Denmark said they would cooperate with a lasting ceasefire.
    """
    assert all("ceasefire" not in name for _, sources, targets in coded(read_report) for name in (*sources, *targets))
