"""What is kept of an item tells the same of a question as its entries do, one by one."""

import datetime as dt
from collections.abc import Sequence
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from tests.record.store.test_merging import DAYS, NAMES, Read, Stores, dossiers, every_event, few, keys_of, record
from travaux.model.annotation import Annotation
from travaux.model.content import Event
from travaux.model.entry import build_entries
from travaux.model.evidence import Evidence, effective_day
from travaux.model.item import Item
from travaux.model.question import EventFilter, Scope
from travaux.record.store.items import count_events_by_day, count_events_told, events_told, newest_events_told

CONFIDENCES = (0.5, 0.9)


def unsure(read: Read) -> Read:
    """The same report, every other entry of which is less sure."""
    document, entries = read
    sure = [
        ("reader@1", Annotation(each.provenance.span, each.content, CONFIDENCES[place % 2]))
        for place, each in enumerate(entries)
    ]
    return document, build_entries(document, sure)


def is_dated(item: Item, asked: EventFilter) -> bool | None:
    """Tell from its entries whether the item has a date within the scope; None where it is not asked for."""
    passing = [each for each in item.evidence if passes(each, asked)]
    days = [effective_day(each.entry.content, each.published_on) for each in passing]
    by = asked.scope.as_of or dt.date.max
    if any(day is not None and day <= by for day in days):
        return True
    return False if None in days else None


def passes(evidence: Evidence, asked: EventFilter) -> bool:
    scope, event = asked.scope, evidence.entry.content
    assert isinstance(event, Event)
    names = [evidence.who(name) for name in (*event.sources, *event.targets)]
    takes_part = asked.party is None or any(asked.party in (each.actor, each.party) for each in names if each)
    published = evidence.published_on
    is_known = scope.known_by is None or (published is not None and published.last <= scope.known_by)
    return is_known and takes_part and evidence.entry.confidence >= scope.min_confidence


@few
@given(read=dossiers(), day=DAYS, known=DAYS, party=st.none() | st.sampled_from(NAMES))
def test_events_are_chosen_as_their_entries_tell(
    new_store: Stores, read: Sequence[Read], day: dt.date, known: dt.date, party: str | None
) -> None:
    store = record(new_store(), [unsure(each) for each in read])
    every = every_event(store)
    for as_of, known_by, least in product((None, day), (None, known), (0.0, 0.8)):
        asked = EventFilter(Scope(as_of, known_by, least), party=party)
        for dated in (True, False):
            wanted = sum(is_dated(item, asked) is dated for item in every)
            assert count_events_told(store, asked, dated=dated) == wanted
        counted = count_events_by_day(store, asked)
        assert sum(number for _, _, number in counted) == count_events_told(store, asked, dated=True)


@few
@given(read=dossiers(), most=st.integers(1, 3), known=st.none() | DAYS)
def test_the_newest_events_are_the_last_of_all(
    new_store: Stores, read: Sequence[Read], most: int, known: dt.date | None
) -> None:
    store, asked = record(new_store(), read), EventFilter(Scope(known_by=known))
    number = count_events_told(store, asked, dated=True)
    last = events_told(store, asked, dated=True, first=max(0, number - most))

    assert keys_of(newest_events_told(store, asked, most)) == keys_of(last)
