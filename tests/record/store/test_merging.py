"""Items in the store: the same however they came about, and as of what was known no other than of those reports."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from travaux.model.actor import Actor, ActorKind
from travaux.model.annotation import Annotation
from travaux.model.content import Act, Event, EventStatus, PloverType, Position
from travaux.model.dates import PartialDate
from travaux.model.document import Document, Source, Span, document_key
from travaux.model.entry import Entry, build_entries
from travaux.model.item import Item
from travaux.model.judgement import MergeEvents, Signature, Undo, target_entry
from travaux.model.profile import Profile
from travaux.model.question import EVERYTHING, EventFilter, Scope
from travaux.reason.timeline import timeline_of_items
from travaux.record.merging import RULES, merged
from travaux.record.store import asking, schema
from travaux.record.store.copying import refresh_copies
from travaux.record.store.deriving import refresh_identities
from travaux.record.store.items import count_events_told, events_told, items_with
from travaux.record.store.judging import append_one
from travaux.record.store.merging import refresh_items
from travaux.record.store.opening import Store
from travaux.record.store.writing import ReadWith, record_document
from travaux.record.telling import tellings_of

Stores = Callable[[], Store]
Read = tuple[Document, list[Entry]]
READ_WITH = ReadWith("reader@1", "no profile")
few = settings(max_examples=8, deadline=None)
NAMES = ("Norland", "Sarnia", "Ana Verre", "Bo Renn")
ACTORS = (
    Actor("Norland", ActorKind.STATE),
    Actor("Sarnia", ActorKind.STATE),
    Actor("Ana Verre", ActorKind.PERSON, member_of="Norland"),
    Actor("Bo Renn", ActorKind.PERSON, member_of="Sarnia"),
)
TEXT = "Ana Verre met Bo Renn over the harvest truce in the market hall by the northern lock"
DAYS = st.dates(dt.date(2025, 3, 10), dt.date(2025, 3, 13))
WEEK = PartialDate(dt.date(2025, 3, 10), dt.date(2025, 3, 16))


def told_events() -> st.SearchStrategy[Event]:
    names = st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map(tuple)
    dates = st.none() | st.just(WEEK) | DAYS.map(lambda day: PartialDate(day, day))
    status = st.sampled_from([EventStatus.HAPPENED, EventStatus.PLANNED])
    places = st.sampled_from([None, "Halm"])
    types = st.sampled_from([PloverType.CONSULT, PloverType.RETREAT])
    return st.builds(Event, types, st.none(), names, names, places, dates, status)


@st.composite
def reports(draw: st.DrawFn) -> Read:
    """A report on the same few meetings and refusals as all others."""
    name = draw(st.text("abcdef", min_size=3, max_size=6))
    published = draw(st.none() | DAYS)
    contents = [*ACTORS, *draw(st.lists(told_events(), max_size=4))]
    contents += [Position("Ana Verre", Act.REJECT, "truce")] * draw(st.integers(0, 1))
    spans = [Span(0, draw(st.sampled_from([13, 21, 42, len(TEXT)]))) for _ in contents]
    document = Document(
        key=document_key(TEXT + name, name, None, None),
        name=name,
        text=f"{TEXT} {name}",
        source=Source(f"{name}.txt"),
        published_on=PartialDate(published, published) if published else None,
    )
    found: Any = [("reader@1", Annotation(span, content)) for span, content in zip(spans, contents, strict=True)]
    return document, build_entries(document, found)


def dossiers() -> st.SearchStrategy[list[Read]]:
    return st.lists(reports(), max_size=6, unique_by=lambda pair: pair[0].name)


def record(store: Store, read: Sequence[Read]) -> Store:
    for document, entries in read:
        record_document(store, document, entries, READ_WITH)
    refresh_copies(store)
    refresh_identities(store, Profile())
    refresh_items(store)
    return store


def derived(store: Store) -> dict[str, list[Any]]:
    with store.reading() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table)).all()))
            for table in (schema.tellings, schema.items, schema.blocks)
        }


def keys_of(items: Sequence[Item]) -> list[list[str]]:
    return [[each.entry.key for each in item.evidence] for item in items]


def every_event(store: Store, scope: Scope = EVERYTHING) -> list[Item]:
    asked = EventFilter(scope)
    return [*events_told(store, asked, dated=True), *events_told(store, asked, dated=False)]


@few
@given(read=dossiers(), random=st.randoms(use_true_random=False))
def test_report_by_report_in_any_order_is_as_from_scratch(new_store: Stores, read: list[Read], random: Any) -> None:
    at_once, one_by_one = record(new_store(), read), new_store()
    for each in random.sample(read, len(read)):
        record(one_by_one, [each])

    assert derived(one_by_one) == derived(at_once)


@few
@given(read=dossiers(), again=reports())
def test_a_report_read_anew_leaves_nothing_of_what_it_told(new_store: Stores, read: list[Read], again: Read) -> None:
    store = record(new_store(), read)
    if read:
        document = read[0][0]
        found: Any = [("reader@1", Annotation(e.provenance.span, e.content)) for e in again[1]]
        read[0] = (document, build_entries(document, found))
        record(store, read[:1])

    assert derived(store) == derived(record(new_store(), read))


@few
@given(read=dossiers())
def test_the_store_merges_as_the_pure_rules_do(new_store: Stores, read: list[Read]) -> None:
    store = record(new_store(), read)
    evidence = [each for kind in ("event", "position") for each in asking.evidence_of_kind(store, kind)]
    pure = sorted(list(item) for component in merged(tellings_of(evidence)) for item in component)
    events = {each.entry.key for each in evidence if each.entry.kind == "event"}

    assert sorted(keys_of(every_event(store))) == [item for item in pure if item[0] in events]
    assert sorted(keys_of(items_with(store, [each.entry.key for each in evidence]))) == pure


@few
@given(read=dossiers(), day=DAYS)
def test_what_was_known_is_what_those_reports_alone_tell(new_store: Stores, read: list[Read], day: dt.date) -> None:
    store = record(new_store(), read)
    known = [each for each in read if (on := each[0].published_on) and on.last <= day]
    only_those = record(new_store(), known)

    assert sorted(keys_of(every_event(store, Scope(known_by=day)))) == sorted(keys_of(every_event(only_those)))


@few
@given(read=dossiers(), day=DAYS)
def test_as_of_a_day_no_entry_of_an_item_lies_ahead(new_store: Stores, read: list[Read], day: dt.date) -> None:
    items = every_event(record(new_store(), read), Scope(as_of=day))
    dates = [each.entry.content.on for item in items for each in item.evidence if isinstance(each.entry.content, Event)]

    assert all(on.ends_by(day) for on in dates if on)
    assert all(row.on and row.on.ends_by(day) for row in timeline_of_items(items).dated)


@few
@given(read=dossiers(), most=st.integers(1, 3), party=st.none() | st.sampled_from(NAMES))
def test_pages_hold_each_item_once(new_store: Stores, read: list[Read], most: int, party: str | None) -> None:
    store, asked = record(new_store(), read), EventFilter(party=party)
    whole = events_told(store, asked, dated=True)
    number = count_events_told(store, asked, dated=True)
    pages = [events_told(store, asked, dated=True, first=first, most=most) for first in range(0, number, most)]

    assert len(whole) == number
    assert keys_of([item for page in pages for item in page]) == keys_of(whole)
    assert all(item.links for item in whole if len(item.evidence) > 1)


@few
@given(read=dossiers())
def test_what_an_analyst_joins_is_one_until_it_is_undone(new_store: Stores, read: list[Read]) -> None:
    store = record(new_store(), read)
    before = derived(store)
    events = [each for pair in read for each in pair[1] if each.kind == "event"]
    if len(events) < 2:
        return
    one, other = target_entry(events[0]), target_entry(events[-1])
    by = Signature("m", dt.datetime(2025, 4, 1, tzinfo=dt.UTC), "seen")

    judgement = append_one(store, MergeEvents(one, other), by)
    refresh_items(store)
    (item,) = items_with(store, [one.key])
    append_one(store, Undo(judgement.key), by)
    refresh_items(store)

    assert other.key in {each.entry.key for each in item.evidence}
    assert derived(store) == before


def test_rules_of_another_version_are_made_good(new_store: Stores) -> None:
    made = schema.derivations.c.name == "items"
    store = record(new_store(), [])
    with store.writing() as connection:
        connection.execute(update(schema.derivations).where(made).values(made_from="merging@0"))
    refresh_items(store)

    with store.reading() as connection:
        assert connection.scalars(select(schema.derivations.c.made_from).where(made)).one() == RULES
