"""Events: what was done, by whom and to whom, in the words of invented reports."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ReadReport, document_of
from travaux.model.content import Event, EventStatus, PloverType
from travaux.model.profile import Profile


def events_of(report: ReadReport) -> list[Event]:
    return [entry.content for entry in report.entries if isinstance(entry.content, Event)]


def types_of(report: ReadReport) -> list[str]:
    return [event.type.value for event in events_of(report)]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("French envoys met Italian negotiators in Cairo on Monday.", "CONSULT"),
        ("France held talks with Italy in Cairo.", "CONSULT"),
        ("The French president will travel to Norway next week.", "CONSULT"),
        ("France and Italy signed a fishing agreement on Monday.", "AGREE"),
        ("France and Italy will sign a fishing agreement on Monday.", "AGREE"),
        ("France and Italy struck a fishing deal on Monday.", "AGREE"),
        ("Norway declared a ceasefire in Italy on Monday.", "CONCEDE"),
        ("Norway expelled two Italian diplomats.", "SANCTION"),
        ("The Italian minister was found guilty by a French court.", "ACCUSE"),
        ("Norway set free nine sailors.", "RETREAT"),
        ("French miners called off their two-day strike.", "CONCEDE"),
        ("France announced a suspension of aid to Italy.", "SANCTION"),
        ("France ended its mediation efforts in Italy.", "SANCTION"),
        ("France gave Italy a deadline on Monday.", "THREATEN"),
        ("France agreed to a five-day truce.", "AGREE"),
        ("Norway brokered the pact between France and Italy.", "SUPPORT"),
        ("Norway tabled a new proposal on Monday.", "SUPPORT"),
        ("France accused Italy of breaking its word.", "ACCUSE"),
        ("France released nine prisoners on Monday.", "RETREAT"),
        ("French troops withdrew from Italy.", "RETREAT"),
        ("Italy bombed a French base.", "ASSAULT"),
        ("Italian soldiers killed three civilians near the border.", "ASSAULT"),
        ("Rebels kidnapped four French journalists.", "ASSAULT"),
        ("Police in France arrested two activists.", "COERCE"),
        ("France imposed an embargo on Italy.", "SANCTION"),
        ("France deployed troops along the border with Italy.", "MOBILIZE"),
        ("Norway delivered food aid to Italy.", "AID"),
        ("The nurses' union went on strike against the hospital.", "PROTEST"),
        ("France walked away from the negotiations.", "REJECT"),
        ("France lifted its sanctions on Italy.", "CONCEDE"),
        ("The talks between France and Italy stalled on Monday.", "CONSULT"),
        ("Students staged mass demonstrations in Norway.", "PROTEST"),
        ("France expelled nine Italian inspectors.", "SANCTION"),
        ("France eased a state of emergency in Corsica.", "CONCEDE"),
        ("France summoned the Italian ambassador.", "ACCUSE"),
        ("France and Italy held a military exercise.", "COOPERATE"),
        ("France returned four statues to Italy.", "RETREAT"),
        ("France will deliver food aid to Italy.", "AGREE"),
    ],
)
def test_an_event_gets_its_plover_type(read: Callable[..., ReadReport], text: str, type_: str) -> None:
    assert type_ in types_of(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "France wants to meet Italy.",
        "If France meets Italy, the talks will go on.",
        "France called for the release of nine prisoners.",
        "France may attack Italy.",
        "The measure would kill the deal.",
        "Canada said it was vital that Mexico release the sailors.",
        "Canada demanded that the sailors be freed.",
        "The report was released on Monday.",
        "France backed down.",
        "A diplomat agreed.",
    ],
)
def test_what_is_only_wished_or_possible_is_no_event(read: Callable[..., ReadReport], text: str) -> None:
    assert [event for event in events_of(read(text)) if event.sources or event.targets] == []


def test_who_does_what_to_whom(read_report: ReadReport) -> None:
    """France accused Italy of breaking the truce."""
    (event,) = (event for event in events_of(read_report) if event.type is PloverType.ACCUSE)
    assert (event.sources, event.targets) == (("France",), ("Italy",))


def test_a_passive_names_its_agent(read_report: ReadReport) -> None:
    """Nine fishermen were released by Norway on Monday."""
    (event,) = events_of(read_report)
    assert event.sources == ("Norway",)


def test_a_meeting_has_its_sides_place_and_day(read_report: ReadReport) -> None:
    """France held a meeting in Cairo with Italy and Norway on Monday."""
    (event,) = events_of(read_report)
    assert (event.sources, event.targets) == (("France",), ("Italy", "Norway"))
    assert event.place == "Cairo"
    assert str(event.on) == "2025-03-10"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("France met Italy in Cairo.", EventStatus.HAPPENED),
        ("France is meeting Italy in Cairo.", EventStatus.ONGOING),
        ("France will meet Italy in Cairo.", EventStatus.PLANNED),
        ("France plans to meet Italy in Cairo.", EventStatus.PLANNED),
        ("France did not meet Italy in Cairo.", EventStatus.DENIED),
    ],
)
def test_the_status_follows_tense_and_negation(read: Callable[..., ReadReport], text: str, status: EventStatus) -> None:
    assert [event.status for event in events_of(read(text))] == [status]


def test_the_evidence_is_the_clause_and_not_what_hangs_on_it(read_report: ReadReport) -> None:
    """France released nine prisoners on Monday, after weeks in which nobody had been seen at the gate."""
    assert [entry.provenance.exact for entry in read_report.events] == ["France released nine prisoners on Monday"]


def test_who_says_i_takes_part(read_report: ReadReport) -> None:
    """ "I met the Italian minister in Cairo," said Orla Vance, the French foreign minister."""
    assert any("Orla Vance" in event.sources for event in events_of(read_report))


@pytest.mark.parametrize(
    ("text", "sources", "targets"),
    [
        ("Thousands of farmers marched against France.", ("farmers",), ("France",)),
        ("Norwegian rebels kidnapped four nurses.", ("Norwegian rebels",), ("nurses",)),
        ("France handed over 700 kg of medicine to Italy.", ("France",), ("Italy",)),
        ("France agreed to send doctors to Italy.", ("France",), ("Italy",)),
        ("Former US President Orla Vance met Italy's prime minister.", ("Orla Vance",), ("Italy",)),
    ],
)
def test_who_takes_part_may_go_by_description(
    read: Callable[..., ReadReport], text: str, sources: tuple[str, ...], targets: tuple[str, ...]
) -> None:
    event = events_of(read(text))[0]
    assert (event.sources, event.targets) == (sources, targets)


def test_who_made_a_plan_is_not_its_target(read_report: ReadReport) -> None:
    """Norway met Italy. On Monday France backed the plan that was tabled by Norway."""
    assert not any("Norway" in event.targets and "Norway" in event.sources for event in events_of(read_report))


def test_each_holder_of_an_office_takes_part_by_name_and_the_place_does_not(read: Callable[..., ReadReport]) -> None:
    text = (
        "The director of the Canadian Bureau, William Orr, the director of the Mexican Bureau, David Luna, and the head"
        " of Norwegian Intelligence, Abel Kor, met in Sweden to explore a truce."
    )
    (met,) = [event for event in events_of(read(text)) if event.type == PloverType.CONSULT]
    assert met.sources == ("William Orr", "David Luna", "Abel Kor")
    assert (met.targets, met.place) == ((), "Sweden")


def test_go_betweens_are_the_sources_of_mediation(read_report: ReadReport) -> None:
    """Egypt and Qatar met on Sunday. The talks between Canada and Mexico, with the mediation of Egypt and Qatar,
    began on Monday."""
    (mediated,) = [event for event in events_of(read_report) if event.mode == "mediate"]
    assert (mediated.sources, mediated.targets) == (("Egypt", "Qatar"), ())


def test_the_first_line_over_a_paragraph_is_a_headline(read: Callable[..., ReadReport]) -> None:
    text = "Canadian spy chief and Mexican envoys meet\nThe weather in Ostra was fine on Monday, and nobody was there."
    assert events_of(read(text)) == []


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("The Mexican delegation is led by Salma Ruiz.", "visit"),
        ("President Carla Luna of Mexico did not attend the talks in Geneva.", "attend"),
        ("The general issued a stark ultimatum for Canada: “surrender or die.”", "surrender"),
        (
            "Mexico is prepared to reach a deal related to captives in exchange for the release of all Canadian"
            " detainees from Mexican prisons.",
            "release",
        ),
    ],
)
def test_what_nobody_did_is_no_event(read: Callable[..., ReadReport], text: str, mode: str) -> None:
    assert mode not in [event.mode for event in events_of(read(text))]


def test_headlines_tell_no_events(read_report: ReadReport) -> None:
    """France meets Italy in Cairo

    The weather in Cairo was fine.
    """
    assert events_of(read_report) == []


_PIECES = [
    "France",
    "Italy",
    "met",
    "killed",
    "agreed to",
    "release",
    "of",
    "talks",
    "with",
    "the",
    "\n",
    ".",
    "(",
    "“",
    "and",
]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(_PIECES), max_size=60))
def test_no_row_of_words_breaks_the_reader(words: list[str]) -> None:
    for entry in ReadReport(document_of(" ".join(words) or " "), Profile()).of(Event):
        assert 0 < len(entry.provenance.exact) <= 400


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Norway granted political asylum to nine sailors on Monday.", ("sailors",)),
        ("Norway donated a shipment of tents to help Kenya on Monday.", ("Kenya",)),
        ("The Norwegian union filed a lawsuit in a Danish court against the shipping company.", ("shipping company",)),
        ("France is providing military support to Norway.", ("Norway",)),
        ("Norwegian police released the correspondent of the agency.", ("correspondent of the agency",)),
        ("France and Norway signed a treaty thanks to the mediation of Kenya.", ()),
    ],
)
def test_the_target_is_whom_it_is_done_to_and_nothing_else(
    read: Callable[..., ReadReport], text: str, targets: tuple[str, ...]
) -> None:
    assert targets in [event.targets for event in events_of(read(text))]


def test_the_deed_of_a_state_s_planes_is_its_own(read_report: ReadReport) -> None:
    """Norwegian military airstrikes killed nine fishermen on Monday."""
    assert [event.sources for event in events_of(read_report)] == [("Norway",)]


def test_an_event_of_the_only_line_is_read_though_it_has_no_stop(read_report: ReadReport) -> None:
    """Norway bombed a French base near the border on Monday"""
    assert types_of(read_report) == ["ASSAULT"]


def test_a_raid_only_reminded_of_is_no_event(read_report: ReadReport) -> None:
    """France met Norway at the port where nine sailors were killed."""
    assert types_of(read_report) == ["CONSULT"]
