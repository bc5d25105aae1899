"""Dates from other reports, in the store: shown and never kept; what is not believed moves nothing."""

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from travaux import dossier as flow
from travaux.dossier import Dossier, Scope
from travaux.ingest.documents import build_document
from travaux.model.actor import Actor, ActorKind
from travaux.model.annotation import Annotation
from travaux.model.content import Act, Event, EventStatus, PloverType, Position
from travaux.model.dates import on_day
from travaux.model.dating import ClueKind, Dating
from travaux.model.document import DateBasis, Document, Span
from travaux.model.entry import Entry, build_entries
from travaux.model.judgement import SetDate, Signature
from travaux.model.profile import Profile
from travaux.record.intake import Intake
from travaux.record.store import asking, schema
from travaux.record.store.copying import refresh_copies
from travaux.record.store.judgement_log import to_be_read_again
from travaux.record.store.judging import append_one
from travaux.record.store.opening import Store
from travaux.record.store.writing import ReadWith, record_document, unsettle

Stores = Callable[[], Store]
READ_WITH = ReadWith("reader@1", "none")
WIRE = (
    "Norland and Sarnia met in Ostra on Tuesday and will exchange forty prisoners within a week, the foreign minister "
    "of Norland said after the meeting. The envoy of Sarnia said that nobody would sign before the last soldier had "
    "left the valley. A ferry company carries the prisoners over the lake, and the mayor of Ostra lends the hall."
)


def report(name: str, published: str | None, text: str = WIRE) -> Document:
    return build_document(f"{text} {name}.", name, f"{name}.txt", published=published)


def entries_of(document: Document, events: Sequence[Event] = ()) -> list[Entry]:
    """A reader that knows one demand, and events whose "Tuesday" is read from the day of publication."""
    day = document.published_on
    contents: list[Any] = [Actor("Norland", ActorKind.STATE), Actor("Sarnia", ActorKind.STATE)]
    contents += [Event(PloverType.CONSULT, None, ("Norland",), ("Sarnia",), "Ostra", day), *events]
    contents += [Position("Norland", Act.DEMAND, "prisoners")]
    found = [("reader@1", Annotation(Span(place, 40 + place), each)) for place, each in enumerate(contents)]
    return build_entries(document, found)


def add(store: Store, *documents: Document) -> Dossier:
    """Read reports as the flow does, with that reader; those whose date has changed once more."""
    for document in documents:
        intake = Intake(store, READ_WITH)
        for taken in intake.take([(document.source.file, [document])]):
            intake.record(taken, entries_of(taken))
    return settled(store)


def settled(store: Store) -> Dossier:
    refresh_copies(store)
    while again := to_be_read_again(store):
        intake = Intake(store, READ_WITH)
        for taken in intake.take_again(again):
            intake.record(taken, entries_of(taken))
        refresh_copies(store)
    return Dossier(Path(store.name), store, Profile())


def held(store: Store) -> dict[str, tuple[str, str]]:
    listed = asking.list_documents(store)
    return {each.name: (str(each.published_on), str(each.published_basis)) for each in listed}


def datings(dossier: Dossier) -> dict[str, Dating]:
    listed = flow.list_documents(dossier)
    found = flow.datings(dossier, listed)
    return {each.name: found[each.key] for each in listed if each.key in found}


FIRST, LATE, BARE = report("wire", "2025-03-12"), report("crawl", "2026-02-20"), report("bare", None)
OTHER = report("other", "2025-04-02", "Farmers in the valley of Orrin want help after the rain, and nobody answers.")
UNKNOWN = ("None", "unknown")


def test_a_date_long_after_the_text_was_out_moves_nothing(store: Store) -> None:
    dossier = add(store, FIRST, LATE, OTHER)

    assert held(store) == {
        "wire": ("2025-03-12", "metadata"),
        "other": ("2025-04-02", "metadata"),
        "crawl": UNKNOWN,
    }
    told = flow.timeline(dossier)
    assert {str(item.on) for item in told.dated} == {"2025-03-12", "2025-04-02"}
    assert not [
        each for each in flow.positions_as_of(dossier, Scope(dt.date(2026, 12, 31))).held if "crawl" in str(each)
    ]
    dating = datings(dossier)["crawl"]
    assert dating.on is None
    assert str(dating.disbelieved) == "2026-02-20"
    assert [(clue.kind, clue.report, str(clue.on)) for clue in dating.clues] == [
        (ClueKind.SAME_TEXT, "wire", "2025-03-12")
    ]


def test_a_report_without_a_date_came_out_near_the_others_of_its_text(store: Store) -> None:
    dossier = add(store, BARE, FIRST, LATE)

    assert held(store)["bare"] == UNKNOWN
    assert str(datings(dossier)["bare"].on) == "2025-03-05/2025-03-19"
    # It is shown, and no answer about a day rests on it.
    by = Scope(as_of=dt.date(2027, 1, 1), known_by=dt.date(2027, 1, 1))
    assert [each.name for each in flow.documents_by(dossier, by)[0]] == ["wire"]


@pytest.mark.parametrize("order", list(permutations([FIRST, LATE, BARE])))
def test_the_order_in_which_reports_come_does_not_matter(new_file_store: Stores, order: Sequence[Document]) -> None:
    store = new_file_store()
    for document in order:
        dossier = add(store, document)

    assert held(store) == {"wire": ("2025-03-12", "metadata"), "crawl": UNKNOWN, "bare": UNKNOWN}
    assert {name: str(each.on) for name, each in datings(dossier).items()} == {
        "crawl": "None",
        "bare": "2025-03-05/2025-03-19",
    }
    for document in order:
        intake = Intake(store, READ_WITH)
        assert list(intake.take([(document.source.file, [document])])) == []


def test_when_the_other_report_goes_the_date_is_believed_again(store: Store) -> None:
    add(store, FIRST, LATE)
    with store.writing() as connection:
        connection.execute(delete(schema.documents).where(schema.documents.c.key == FIRST.key))
        unsettle(connection, [FIRST.key])
    dossier = settled(store)

    assert held(store) == {"crawl": ("2026-02-20", "metadata")}
    assert [str(item.on) for item in flow.timeline(dossier).dated] == ["2026-02-20"]


def set_date(store: Store, document: Document, date: str) -> None:
    decision = SetDate(document.key, on_day(dt.date.fromisoformat(date)))
    append_one(store, decision, Signature("Ana", dt.datetime(2026, 3, 1, tzinfo=dt.UTC)))


def test_what_the_analyst_sets_wins(store: Store) -> None:
    add(store, FIRST, LATE, BARE)
    set_date(store, LATE, "2026-02-20")
    dossier = settled(store)

    assert held(store)["crawl"] == ("2026-02-20", str(DateBasis.ANALYST))
    assert "crawl" not in datings(dossier)
    # The text is known to have come out twice, a year apart: when it did so without a date, nobody can tell.
    assert datings(dossier)["bare"].on is None


def test_a_date_that_the_analyst_sets_is_held_against_the_others(store: Store) -> None:
    add(store, report("wire", None), LATE)
    assert held(store)["crawl"] == ("2026-02-20", "metadata")

    set_date(store, report("wire", None), "2025-03-12")
    settled(store)

    assert held(store)["crawl"] == UNKNOWN


def test_what_is_told_as_past_and_as_coming_is_named_with_its_entries(store: Store) -> None:
    def talks(number: int, day: str, status: EventStatus) -> Event:
        return Event(
            PloverType.AGREE, None, ("Norland",), (f"town {number}",), None, on_day(dt.date.fromisoformat(day)), status
        )

    happened = [talks(1, "2025-03-01", EventStatus.HAPPENED), talks(2, "2025-03-03", EventStatus.HAPPENED)]
    planned = [talks(3, "2025-03-20", EventStatus.PLANNED), talks(4, "2025-03-25", EventStatus.PLANNED)]
    document = report("bare", None)
    record_document(store, document, entries_of(document, [*happened, *planned]), READ_WITH)

    dating = datings(settled(store))["bare"]

    assert str(dating.on) == "2025-03-01/2025-03-25"
    assert [clue.kind for clue in dating.clues].count(ClueKind.COMING) == 2
    known = {each.key for each in asking.iter_entries(store)}
    assert all(set(clue.entries) <= known for clue in dating.clues)


@settings(max_examples=8, deadline=None)
@given(
    dates=st.lists(
        st.sampled_from(["2025-03-01", "2025-03-20", "2025-05-01", "2026-01-01", None]), min_size=1, max_size=5
    ),
    random=st.randoms(use_true_random=False),
)
def test_one_by_one_in_any_order_is_as_all_at_once(
    new_file_store: Stores, dates: list[str | None], random: Any
) -> None:
    documents = [report(f"r{number}", date) for number, date in enumerate(dates)]
    at_once, one_by_one = new_file_store(), new_file_store()
    expected = datings(add(at_once, *documents))
    for document in random.sample(documents, len(documents)):
        add(one_by_one, document)

    assert held(one_by_one) == held(at_once)
    assert datings(settled(one_by_one)) == expected
    assert {each.name: each for each in asking.iter_documents(one_by_one)} == {
        each.name: each for each in asking.iter_documents(at_once)
    }
