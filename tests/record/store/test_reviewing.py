"""The queue of entries to review is that of a plain reckoning over the whole record, a page at a time."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.record.generated import dossiers
from tests.record.judged import judgements
from tests.record.store.test_judging import read
from travaux.model.entry import Standing
from travaux.model.profile import Profile
from travaux.record.store import asking, reviewing
from travaux.record.store.deriving import refresh_identities
from travaux.record.store.judging import append
from travaux.record.store.merging import refresh_items
from travaux.record.store.opening import Store
from travaux.record.store.reviewing import review_queue
from travaux.record.store.schema import claims, positions, tellings


@st.composite
def judged_dossiers(draw: st.DrawFn) -> Any:
    documents = draw(dossiers(4).filter(bool))
    return documents, draw(judgements(documents, 3))


def reckoned(store: Store) -> list[tuple[float, str]]:
    """Weights and keys of all that nobody has judged, the heaviest first."""
    with store.reading() as connection:
        held = connection.execute(select(positions)).all()
        items = {row.entry: row.item for row in connection.execute(select(tellings))}
        subjects = {row.entry: row.subject for row in connection.execute(select(claims)) if row.subject}
    last = {}
    for row in sorted((row for row in held if row.day), key=lambda row: row.day):
        last[row.party, row.issue] = row.day
    stands = {row.entry for row in held if row.day and last[row.party, row.issue] == row.day}
    told, counted = Counter(items.values()), Counter(subjects.values())
    found = []
    for entry in asking.iter_entries(store):
        if entry.standing is Standing.READ and entry.kind in ("position", "event", "figure", "transfer", "statement"):
            weight = (1 - entry.confidence) * (4 if entry.key in stands else 1)
            weight *= 2 if told[items.get(entry.key)] > 1 else 1
            weight *= 2 if counted[subjects.get(entry.key)] > 1 else 1
            found.append((-weight, entry.key))
    return [(-weight, key) for weight, key in sorted(found)]


@settings(max_examples=15, deadline=None)
@given(judged=judged_dossiers(), size=st.integers(1, 4), looked_at=st.sampled_from([0, 2, 4_000]))
def test_pages_of_the_queue_are_the_whole_in_order(
    new_store: Callable[[], Store], judged: Any, size: int, looked_at: int
) -> None:
    documents, decided = judged
    store = read(new_store(), documents)
    append(store, decided)
    refresh_identities(store, Profile())
    refresh_items(store)
    expected = reckoned(store)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reviewing, "_LOOKED_AT", looked_at)
        patch.setattr(reviewing, "_AT_ONCE", min(max(1, looked_at // 2), 500))
        pages = [review_queue(store, first, size) for first in range(0, len(expected) + 1, size)]

    assert [(each.weight, each.evidence.entry.key) for page in pages for each in page.queued] == expected
    assert {page.waiting for page in pages} == {len(expected)}
