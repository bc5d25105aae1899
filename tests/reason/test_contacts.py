"""Who met whom, and who went between."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.reason.evidence import told
from travaux.model.actor import Role
from travaux.model.contact import Contacts
from travaux.model.content import Event, EventStatus, PloverType
from travaux.model.dates import parse_date
from travaux.model.evidence import Evidence, Identity
from travaux.model.meeting import meeting_told
from travaux.reason.contacts import contacts_in

PEOPLE = {
    "Norland": Identity("Norland", "Norland", party_role=Role.PARTY),
    "Sarnia": Identity("Sarnia", "Sarnia", party_role=Role.PARTY),
    "Velm": Identity("Velm", "Velm", party_role=Role.MEDIATOR),
    "Ana Verre": Identity("Ana Verre", "Norland", party_role=Role.PARTY),
}


def meeting(
    *who: str, on: str | None = None, status: EventStatus = EventStatus.HAPPENED, place: str | None = None
) -> Evidence:
    date = parse_date(on) if on else None
    return told(Event(PloverType.CONSULT, sources=who, on=date, status=status, place=place))


def contacts(*told_meetings: Evidence) -> Contacts:
    known = (replace(each, names=PEOPLE) for each in told_meetings)
    return contacts_in(meeting for each in known if (meeting := meeting_told([each])))


def test_two_parties_at_one_table_are_in_contact_through_the_mediator_who_sat_with_them() -> None:
    [pair, *_] = contacts(
        meeting("Ana Verre", "Sarnia", on="2025-03-01", place="Halvet"),
        meeting("Norland", "Sarnia", "Velm", on="2025-03-09"),
    ).pairs
    assert (pair.one, pair.other, pair.meetings) == ("Norland", "Sarnia", 2)
    assert (pair.through, pair.people, pair.places) == (("Velm",), ("Ana Verre",), ("Halvet",))
    assert ([str(date) for date in pair.on], len(pair.entries)) == (["2025-03-01", "2025-03-09"], 2)


def test_a_meeting_that_was_only_planned_is_no_contact() -> None:
    answer = contacts(meeting("Norland", "Sarnia", on="2025-03-01", status=EventStatus.PLANNED))
    assert (answer.pairs, answer.parties) == ((), ())


def test_a_mediator_who_meets_both_apart_goes_between() -> None:
    answer = contacts(
        meeting("Velm", "Norland", on="2025-03-01"),
        meeting("Velm", "Sarnia", on="2025-03-03"),
        meeting("Velm", "Norland", on="2025-03-05"),
        meeting("Velm", "Sarnia", on="2025-04-20"),
    )
    [between] = answer.go_betweens
    assert (between.mediator, between.one, between.other, between.rounds) == ("Velm", "Norland", "Sarnia", 2)
    assert len(between.entries) == 3


def test_undated_meetings_count_but_make_no_round() -> None:
    answer = contacts(meeting("Velm", "Norland"), meeting("Velm", "Sarnia"))
    assert (len(answer.pairs), answer.go_betweens, answer.undated) == (2, (), 2)


def test_a_summit_tells_nothing_of_any_two() -> None:
    answer = contacts(meeting(*(f"Land {number}" for number in range(30)), on="2025-03-01"))
    assert (answer.pairs, len(answer.parties)) == ((), 30)


@given(st.lists(st.lists(st.sampled_from(sorted(PEOPLE)), min_size=1, max_size=4)), st.randoms())
def test_the_order_of_reports_does_not_matter_and_every_pair_names_its_entries(
    tables: Sequence[list[str]], random: Random
) -> None:
    every = [meeting(*names, on=f"2025-03-{day % 28 + 1:02}") for day, names in enumerate(tables)]
    answer = contacts(*every)
    shuffled = list(every)
    random.shuffle(shuffled)
    assert contacts(*shuffled) == answer
    assert all(pair.entries and pair.one < pair.other for pair in answer.pairs)
