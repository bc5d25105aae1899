"""A later report never changes what was known earlier, whatever is asked; with copies, and dates not believed."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from travaux import dossier as flow
from travaux.dossier import Dossier, Scope
from travaux.ingest.documents import build_document
from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.annotation import Annotation
from travaux.model.content import (
    Act,
    Event,
    EventStatus,
    Figure,
    PloverType,
    Position,
    Statement,
    Transfer,
    TransferStatus,
)
from travaux.model.dates import on_day
from travaux.model.document import Document, Span
from travaux.model.entry import Entry, build_entries
from travaux.model.profile import Profile
from travaux.record.store.opening import Store
from travaux.record.store.writing import ReadWith, record_document

Read = tuple[Document, list[Entry]]
READ_WITH = ReadWith("reader@1", "none")
WIRE = (
    "Norland said in Halvet that the locks stay shut and that nobody may pass before the toll of all ships is paid. "
    "Sarnia's envoy left the harbour in the evening without a word to the press, and the pilots went home. A meeting "
    "of both over the grain that waits in the northern basin was put off by a week, the harbour master wrote."
)
DAYS = ["2025-03-01", "2025-03-02", "2025-03-03", "2025-05-20", None]
"""The last day but one is that of a late crawl, for a report whose text was out in March."""
SIDES = ("Norland", "Sarnia")
sides = st.permutations(SIDES).map(tuple)
places = st.sampled_from(["in Velm", "in Halvet", ""])
happened = st.none() | st.sampled_from(DAYS[:3]).map(lambda day: on_day(dt.date.fromisoformat(str(day))))
ASKED: tuple[Callable[[Dossier, Scope], Any], ...] = (
    flow.positions_as_of,
    flow.timeline,
    flow.exchanges,
    flow.figures,
    flow.statements,
    flow.contacts,
    flow.movement,
    flow.responses,
)


@st.composite
def contents(draw: st.DrawFn) -> list[Any]:
    giver, receiver = draw(sides)
    number, place = float(draw(st.integers(2, 9))), draw(places)
    what = f"{draw(st.sampled_from(['hostages held', 'soldiers killed', 'tonnes of grain']))} {place}".strip()
    status = draw(st.sampled_from([EventStatus.HAPPENED, EventStatus.PLANNED]))
    return [
        Actor("Norland", ActorKind.STATE, Role.PARTY),
        Actor("Sarnia", ActorKind.STATE, Role.PARTY),
        Position(giver, draw(st.sampled_from(Act)), "tolls", toward=receiver),
        Statement(giver),
        Figure(number, number, what.split()[0], what, claimant=draw(st.none() | st.just(giver))),
        Transfer("prisoners", TransferStatus.DELIVERED, giver, receiver, number, on=draw(happened)),
        Event(PloverType.CONSULT, None, (giver,), (receiver,), place or None, draw(happened), status),
    ]


@st.composite
def reports(draw: st.DrawFn, number: int) -> Read:
    text = f"{WIRE} {draw(places)}" if draw(st.booleans()) else f"Report {number} of Norland and Sarnia, by hand."
    document = build_document(text, f"r{number}", f"r{number}.txt", published=draw(st.sampled_from(DAYS)))
    found: list[Any] = [
        ("reader@1", Annotation(Span(place, place + 9), content)) for place, content in enumerate(draw(contents()))
    ]
    return document, build_entries(document, found)


dossiers = st.integers(0, 6).flatmap(lambda number: st.tuples(*(reports(each) for each in range(number))))


def dossier_of(store: Store, read: Sequence[Read]) -> Dossier:
    for document, found in read:
        record_document(store, document, found, READ_WITH)
    return Dossier(Path(store.name), store, Profile())


@settings(max_examples=15, deadline=None)
@given(read=dossiers, known_by=st.sampled_from([dt.date(2025, 3, 1), dt.date(2025, 3, 2), dt.date(2025, 5, 20)]))
def test_what_was_known_is_what_the_reports_of_then_tell(
    new_file_store: Callable[[], Store], read: Sequence[Read], known_by: dt.date
) -> None:
    then = [each for each in read if each[0].published_on and each[0].published_on.ends_by(known_by)]
    now, only_those = dossier_of(new_file_store(), read), dossier_of(new_file_store(), then)

    for as_of in (None, dt.date(2025, 3, 2)):
        scope = Scope(as_of, known_by)
        for ask in ASKED:
            assert ask(now, scope) == ask(only_those, scope)
        assert [each.key for each in flow.documents_by(now, scope)[0]] == [
            each.key for each in flow.documents_by(only_those, scope)[0]
        ]
