"""What should not be in a record: days that lie far ahead, numbers that nobody can count, judgements at odds."""

import datetime as dt
from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tests.record.test_known_by import ASKED
from travaux import dossier as flow
from travaux.dossier import Dossier, Scope
from travaux.ingest.documents import build_document
from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.annotation import Annotation
from travaux.model.content import Act, Event, EventStatus, Figure, PloverType, Position, Transfer, TransferStatus
from travaux.model.dates import on_day
from travaux.model.document import Span
from travaux.model.entry import Entry, Standing, build_entries
from travaux.model.judgement import Accept, Decision, Reject, Signature, target_entry
from travaux.model.profile import Profile
from travaux.record.judgement_lines import sign
from travaux.record.store import asking
from travaux.record.store.judging import append
from travaux.record.store.opening import Store
from travaux.record.store.writing import ReadWith, record_document

TODAY = dt.date(2025, 3, 14)
AHEAD = [dt.date(2031, 1, 1), dt.date.max]


def filled(store: Store, contents: list[Any]) -> tuple[Dossier, list[Entry]]:
    document = build_document("Norland met Sarnia in Ostra over the toll, the harbour master wrote. " * 3, "a", "a.txt")
    every = [Actor("Norland", ActorKind.STATE, Role.PARTY), Actor("Sarnia", ActorKind.STATE, Role.PARTY), *contents]
    found = [("reader@1", Annotation(Span(place, place + 20), each)) for place, each in enumerate(every)]
    entries = build_entries(document, found)
    record_document(store, document, entries, ReadWith("reader@1", "none"))
    return Dossier(Path(store.name), store, Profile()), entries


@pytest.mark.parametrize("day", AHEAD)
@pytest.mark.parametrize("status", [EventStatus.HAPPENED, EventStatus.PLANNED])
def test_an_event_in_the_future_stands_on_its_day_and_on_none_before(
    store: Store, day: dt.date, status: EventStatus
) -> None:
    event = Event(PloverType.CONSULT, None, ("Norland",), ("Sarnia",), "Ostra", on_day(day), status)
    promise = Transfer("prisoners", TransferStatus.PROMISED, "Norland", "Sarnia", 40.0, on=on_day(day))
    demand = Position("Norland", Act.DEMAND, "tolls", deadline=on_day(day), said_on=on_day(day))
    dossier, _ = filled(store, [event, promise, demand])

    assert [item.on for item in flow.timeline(dossier).dated] == [on_day(day)]
    assert flow.timeline(dossier, Scope(TODAY)).dated == ()
    assert flow.positions_as_of(dossier, Scope(TODAY)).held == ()
    for scope in (Scope(), Scope(TODAY), Scope(dt.date.max), Scope(dt.date.min), Scope(TODAY, TODAY)):
        for ask in (*ASKED, flow.agreements, flow.ledger, flow.summary, flow.gaps):
            ask(dossier, scope)
    assert flow.changes(dossier, dt.date.max).events == ()


def test_numbers_that_nobody_can_count_are_kept_and_shown(store: Store) -> None:
    contents = [
        Figure(1e30, 1e30, "soldiers", "soldiers killed in Ostra", claimant="Norland"),
        Figure(-1e30, 1e300, "soldiers", "soldiers killed in Ostra", claimant="Sarnia"),
        Transfer("prisoners", TransferStatus.DELIVERED, "Norland", "Sarnia", 1e30),
        Transfer("prisoners", TransferStatus.PROMISED, "Norland", "Sarnia", 1e300),
    ]
    dossier, _ = filled(store, contents)

    assert {claim.high for quantity in flow.figures(dossier) for claim in quantity.claims} == {1e30, 1e300}
    assert {leg.count for exchange in flow.exchanges(dossier) for leg in exchange.legs} == {1e30, 1e300}
    flow.ledger(dossier)


def test_of_judgements_at_odds_the_last_holds_in_whatever_order_they_come(new_file_store: Callable[[], Store]) -> None:
    for order in permutations(range(3)):
        store = new_file_store()
        dossier, (*_, entry) = filled(store, [Position("Norland", Act.DEMAND, "tolls")])
        target = target_entry(entry)
        decisions: list[Decision] = [Accept(target, entry.content), Reject(target), Accept(target, entry.content)]
        moments = [dt.datetime(2025, 4, 1, 9, minute, tzinfo=dt.UTC) for minute in (0, 2, 1)]
        signed = [sign(each, Signature(str(at), at)) for each, at in zip(decisions, moments, strict=True)]
        for place in order:
            append(store, [signed[place]])

        (kept,) = asking.iter_entries(store, kind="position", with_left_out=True)
        assert kept.standing is Standing.REJECTED
        assert flow.positions_as_of(dossier).held == ()
