"""Laws 1 to 4 and 7 on small generated dossiers."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.record.generated import days, dossiers, read_documents
from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.content import Event, PloverType, Position
from travaux.model.document import Document
from travaux.model.entry import Entry
from travaux.model.evidence import Evidence
from travaux.model.profile import Profile, ProfileActor
from travaux.model.question import EventFilter, Scope
from travaux.reason.division import WEEK
from travaux.reason.state import last_days, positions_as_of
from travaux.reason.timeline import timeline_of
from travaux.record.affiliation import build_identities
from travaux.record.identities import Name
from travaux.record.store import asking, schema
from travaux.record.store.deriving import refresh_identities
from travaux.record.store.happening import count_events, events_asked, who_takes_part
from travaux.record.store.opening import Store
from travaux.record.store.speaking import evidence_between
from travaux.record.store.stances import count_undated_positions, evidence_of_last_positions
from travaux.record.store.writing import ReadWith, is_recorded, record_document

Stores = Callable[[], Store]
Read = list[tuple[Document, list[Entry]]]
READ_WITH = ReadWith("reader@1", "no profile")
few = settings(max_examples=12, deadline=None)


PROFILED = Profile(actors=(ProfileActor("River Front", ActorKind.ARMED_GROUP, Role.PARTY, ("Sarnia", "Verre")),))


def record(store: Store, documents: Read, read_with: ReadWith = READ_WITH, profile: Profile | None = None) -> Store:
    for document, entries in documents:
        record_document(store, document, entries, read_with)
    refresh_identities(store, profile or Profile())
    return store


BY_THE_DATABASE = {"text_numbers"}
"""Tables in which only the database numbers things, in the order in which they came."""


def rows(store: Store) -> dict[str, list[Any]]:
    """All that the store holds but for the moments of recording, and what the database counts for itself."""
    found = {}
    for table in schema.metadata.sorted_tables:
        if table.name in BY_THE_DATABASE:
            continue
        columns = [column for column in table.c if column.name != "recorded_at"]
        with store.reading() as connection:
            found[table.name] = sorted(map(repr, connection.execute(select(*columns)).all()))
    return found


def recorded_at(store: Store) -> list[Any]:
    with store.reading() as connection:
        return sorted(connection.execute(select(schema.documents.c.recorded_at)).scalars())


@few
@given(documents=dossiers())
def test_what_is_recorded_comes_back_word_for_word(new_store: Stores, documents: Read) -> None:
    store = record(new_store(), documents)

    assert {each.key: each for each in asking.iter_documents(store)} == {each.key: each for each, _ in documents}
    for document, entries in documents:
        kept = list(asking.iter_entries(store, document=document.key))
        assert kept == entries
        assert all(each.provenance.span.of(document.text) == each.provenance.exact for each in kept)


@few
@given(documents=dossiers(), seed=st.randoms(use_true_random=False))
def test_order_does_not_matter_and_recording_twice_changes_nothing(
    new_store: Stores, documents: Read, seed: Any
) -> None:
    store = record(new_store(), documents)
    before = rows(store)
    shuffled = [*documents, *documents[:2]]
    seed.shuffle(shuffled)

    assert rows(record(new_store(), shuffled)) == before
    assert all(is_recorded(store, document, READ_WITH) for document, _ in documents)
    assert rows(record(store, documents)) == before


@settings(max_examples=30, deadline=None)
@given(documents=dossiers(6), profile=st.sampled_from([Profile(), PROFILED]), data=st.data())
def test_a_record_made_report_by_report_is_that_made_at_once(
    new_store: Stores, documents: Read, profile: Profile, data: Any
) -> None:
    at_once = record(new_store(), documents, profile=profile)
    store = record(new_store(), [], profile=profile)
    for document, entries in data.draw(st.permutations(documents)):
        # Read once by a worse reader, which found other actors, then as at once.
        found = data.draw(st.sampled_from([entries[::2], entries[1:], []]))
        record(store, [(document, found)], ReadWith("reader@0", ""), profile)
        record(store, [(document, entries)], profile=profile)

    assert rows(store) == rows(at_once)


@few
@given(documents=dossiers(3), files=st.permutations(["1.txt", "2.txt", "3.txt"]))
def test_one_report_in_three_files_is_one_document_whichever_comes_first(
    new_store: Stores, documents: Read, files: list[str]
) -> None:
    def filed(names: list[str]) -> Read:
        in_file = [(name, *pair) for name in names for pair in documents]
        return [(replace(each, source=replace(each.source, file=name)), found) for name, each, found in in_file]

    assert rows(record(new_store(), filed(files))) == rows(record(new_store(), filed(sorted(files))))


@few
@given(old=read_documents(), new=read_documents())
def test_a_better_reader_replaces_fields_and_keeps_keys(new_store: Stores, old: Any, new: Any) -> None:
    document, entries = old
    better = [replace(each, confidence=each.confidence / 2) for each in entries]
    store = record(new_store(), [old, new])
    later = ReadWith("reader@2", "no profile")

    assert not is_recorded(store, document, later)
    record(store, [(document, better)], later)
    assert list(asking.iter_entries(store, document=document.key)) == better


def evidence_of(documents: Read, kind: type) -> list[Evidence]:
    """The pure reference: all evidence, made without the store."""
    actors: dict[Name, Actor] = {}
    for document, entries in documents:
        for entry in entries:
            if isinstance(entry.content, Actor):
                actors.setdefault(Name(document.key, entry.content.name), entry.content)
    who = build_identities(actors, Profile())
    return [
        Evidence(
            entry,
            document.name,
            document.published_on,
            {name.text: identity for name, identity in who.items() if name.document == document.key},
            outlet=document.source.outlet,
        )
        for document, entries in documents
        for entry in entries
        if isinstance(entry.content, kind)
    ]


@few
@given(documents=dossiers(), as_of=st.none() | days)
def test_the_store_answers_as_of_a_day_like_the_pure_reference(
    new_store: Stores, documents: Read, as_of: dt.date | None
) -> None:
    store = record(new_store(), documents)
    every = evidence_of(documents, Position)
    expected = positions_as_of(every, as_of)

    last = evidence_of_last_positions(store, Scope(as_of))
    weeks = {cell: (day - WEEK, day) for cell, day in last_days(last, as_of).items()}
    around = {each.entry.key: each for each in (*last, *evidence_between(store, weeks, Scope(as_of)))}
    answer = positions_as_of(around.values(), as_of)

    assert answer.held == expected.held
    assert as_of is None or count_undated_positions(store) == expected.undated
    days_held = [row.said_on or row.cited.published_on for row in answer.held]
    assert as_of is None or all(day and day.last <= as_of for day in days_held)


@few
@given(documents=dossiers(), as_of=st.none() | days)
def test_the_timeline_of_the_store_is_that_of_the_pure_reference(
    new_store: Stores, documents: Read, as_of: dt.date | None
) -> None:
    store = record(new_store(), documents)
    asked = EventFilter(Scope(as_of))
    found = [*events_asked(store, asked, dated=True), *events_asked(store, asked, dated=False)]

    assert timeline_of(found) == timeline_of(evidence_of(documents, Event), as_of)


@few
@given(
    documents=dossiers(),
    party=st.none() | st.sampled_from(["Norland", "Ana Verre", "Sarnia"]),
    kind=st.none() | st.sampled_from(PloverType),
    first=st.integers(0, 3),
)
def test_a_page_of_the_timeline_is_a_part_of_the_whole(
    new_store: Stores, documents: Read, party: str | None, kind: PloverType | None, first: int
) -> None:
    store = record(new_store(), documents)
    asked = EventFilter(kind=kind, party=party)
    every = evidence_of(documents, Event)
    passing = [each for each in every if takes_part(each, party) and kind in (None, content_of(each).type)]
    whole = timeline_of(passing)

    page = timeline_of(events_asked(store, asked, dated=True, first=first, most=2))

    assert page.dated == whole.dated[first : first + 2]
    assert count_events(store, asked, dated=True) == len(whole.dated)
    assert count_events(store, asked, dated=False) == len(whole.undated)
    names = {name for each in timeline_of(every).dated + timeline_of(every).undated for name in each.participants}
    assert set(who_takes_part(store)) == names


def content_of(evidence: Evidence) -> Event:
    assert isinstance(evidence.entry.content, Event)
    return evidence.entry.content


def takes_part(evidence: Evidence, party: str | None) -> bool:
    event = content_of(evidence)
    who = [evidence.who(name) for name in (*event.sources, *event.targets)]
    return party is None or any(each and party in (each.actor, each.party) for each in who)


@few
@given(documents=dossiers(), as_of=days)
def test_a_later_report_does_not_change_what_had_been_said(new_store: Stores, documents: Read, as_of: dt.date) -> None:
    def is_past(entry: Entry, document: Document) -> bool:
        said = entry.content.said_on if isinstance(entry.content, Position) else None
        day = said or document.published_on
        return day is not None and day.last <= as_of

    every = evidence_of(documents, Position)
    by_key = {entry.key: (entry, document) for document, entries in documents for entry in entries}
    past = [each for each in every if is_past(*by_key[each.entry.key])]

    assert positions_as_of(every, as_of).held == positions_as_of(past, as_of).held
