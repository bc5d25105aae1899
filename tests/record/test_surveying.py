"""Pages over all actors, outlets and meetings are what the pure rules answer over all evidence."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from travaux import dossier as flow
from travaux.dossier import ActorFilter, Dossier, EventFilter, Scope, judging
from travaux.dossier.judging import By
from travaux.ingest.documents import build_document
from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.annotation import Annotation
from travaux.model.content import Act, Event, EventStatus, PloverType, Position, Statement
from travaux.model.dates import on_day
from travaux.model.document import Document, Grade, Span
from travaux.model.entry import Entry, EntryContent, build_entries
from travaux.model.evidence import Evidence
from travaux.model.meeting import meeting_told
from travaux.model.profile import Profile
from travaux.reason.actors import actors_in
from travaux.reason.contacts import contacts_in
from travaux.reason.coverage import coverage_in
from travaux.reason.scope import published_by, within
from travaux.record.grounds import merged_names
from travaux.record.store import asking, items
from travaux.record.store.covering import load_coverage
from travaux.record.store.knowing import items_of_actors
from travaux.record.store.opening import Store
from travaux.record.store.writing import ReadWith, record_document

DAYS = ["2025-03-01", "2025-03-02", "2025-03-03", "2025-03-04", None]
OUTLETS = ["Ferry Gazette", "Halvet Post", None]
CAST = (
    Actor("Norland", ActorKind.STATE, Role.PARTY),
    Actor("Sarnia", ActorKind.STATE, Role.PARTY, ("Sarnians",)),
    Actor("Velm", ActorKind.STATE, Role.MEDIATOR),
    Actor("Ana Verre", ActorKind.PERSON, Role.PARTY, ("Verre",), "Norland", "minister"),
    Actor("Tor Brack", ActorKind.PERSON, Role.OTHER, (), "Sarnia"),
    Actor("the envoy", ActorKind.PERSON, Role.OTHER),
)
WIRE = "Norland and Sarnia met in Halvet with Velm between them, and none of the three said how long the talks will be."


def report(dice: random.Random, number: int) -> tuple[Document, list[Entry]]:
    """A report that introduces some of the cast, with what they said and did; some are copies of one wire."""
    text = f"{WIRE} Wire {number}." if dice.random() < 0.4 else f"Report {number} by hand: " + "no talks yet. " * 9
    published, outlet = dice.choice(DAYS), dice.choice(OUTLETS)
    document = build_document(text, f"r{number}", f"r{number}.txt", published=published, outlet=outlet)
    told = dice.sample(CAST, dice.randrange(1, 6))
    names = [*(actor.name for actor in told), "nobody known"]

    def own() -> dt.date | None:
        return dice.choice([None, dt.date(2025, 3, dice.randrange(1, 5))])

    contents: list[EntryContent] = [*told, *told[:1]]
    for _ in range(4):
        day = own()
        on = on_day(day) if day else None
        contents += [
            Statement(dice.choice([*names, None]), said_on=on),
            Position(dice.choice(names), dice.choice(tuple(Act)), "tolls", said_on=on),
            Event(
                dice.choice((PloverType.CONSULT, PloverType.CONSULT, PloverType.AID)),
                None,
                tuple(dice.sample(names, min(2, len(names)))),
                (dice.choice(names),),
                dice.choice(["Halvet", None]),
                on,
                dice.choice((EventStatus.HAPPENED, EventStatus.HAPPENED, EventStatus.PLANNED)),
            ),
        ]
    found = [
        ("reader@1", Annotation(Span(place, place + 6), content, dice.choice((0.4, 0.7, 0.9))))
        for place, content in enumerate(contents)
    ]
    return document, build_entries(document, found)


def dossier_of(store: Store, dice: random.Random, number: int) -> Dossier:
    """So many reports, some recorded after the first questions were asked, with a few decisions on them."""
    made = Dossier(Path(store.name), store, Profile())
    for place in range(number):
        record_document(store, *report(dice, place), ReadWith("1", "none"))
        if dice.random() < 0.2:
            flow.contacts(made)
    judged = [entry.key for entry in flow.entries(made) if entry.kind in ("event", "statement", "actor")]
    for key in dice.sample(judged, min(len(judged), dice.randrange(4))):
        judging.reject(made, key, By("Ida"))
    if any(document.source.outlet == "Halvet Post" for document in flow.documents(made)):
        judging.grade(made, "Halvet Post", "B", By("Ida"))
    return made


SCOPES = [
    Scope(),
    *(Scope(dt.date(2025, 3, day), known) for day in (2, 3) for known in (None, dt.date(2025, 3, 2))),
    Scope(known_by=dt.date(2025, 3, 3)),
    Scope(min_confidence=0.6),
    Scope(as_of=dt.date(2025, 3, 3), min_confidence=0.6),
    Scope(min_grade=Grade.B),
]


@settings(max_examples=4, deadline=None)
@given(
    dice=st.randoms(use_true_random=False),
    number=st.integers(1, 5),
    scope=st.sampled_from(SCOPES),
)
def test_what_is_counted_in_the_store_is_what_the_rules_tell_of_all_evidence(
    new_store: Callable[[], Store], dice: random.Random, number: int, scope: Scope
) -> None:
    dossier = dossier_of(new_store(), dice, number)
    check_amounts(dossier, scope)
    check_outlets(dossier, scope)
    _check_contacts(dossier, scope)
    check_actors(dossier, scope)


def check_actors(dossier: Dossier, scope: Scope) -> None:
    acts = (within(asking.evidence_of_kind(dossier.store, kind), scope) for kind in ("position", "event"))
    told = actors_in(within(asking.evidence_of_kind(dossier.store, "actor"), scope), chain(*acts))
    merged = {key: merged_names(some) for key, some in items_of_actors(dossier.store, [e.key for e in told]).items()}
    every = [replace(each, merged=merged.get(each.key, ())) for each in told]
    assert list(flow.actors(dossier, scope)) == every
    whole = [replace(each, entries=each.entries[:20]) for each in every]
    pages = [flow.actors_page(dossier, ActorFilter(scope), first, 3) for first in range(0, len(whole) + 3, 3)]
    assert [each for page, _ in pages for each in page] == whole
    assert {every for _, every in pages} == {len(whole)}
    called = [each for each in whole if any("verr" in name.casefold() for name in (each.name, *each.aliases))]
    assert flow.actors_page(dossier, ActorFilter(scope, name="VERR")) == (tuple(called), len(called))
    mediators = [each for each in whole if each.role is Role.MEDIATOR]
    assert list(flow.actors_page(dossier, ActorFilter(scope, Role.MEDIATOR))[0]) == mediators
    for each in whole:
        found = flow.portrait(dossier, each.key, scope)
        assert found is not None
        assert (found.actor.name, found.actor.acts) == (each.name, each.acts)
        assert sum(found.in_all.values()) == sum(map(len, (found.positions, found.statements, found.events)))
        assert sum(each.statements for each in found.quoted_by) == len(found.statements)
        assert all(each.key in _keys(told) for told in (*found.positions, *found.statements, *found.events))


def _keys(told: Evidence) -> set[str]:
    return {identity.key for identity in told.names.values()}


def check_amounts(dossier: Dossier, scope: Scope) -> None:
    """How much there is by a day is what the reports of those days hold."""
    listed, _ = flow.documents_by(dossier, scope)
    entries = Counter(entry.kind for each in listed for entry in flow.entries(dossier, document=each.key))
    counts = flow.summary(dossier, scope)
    assert (counts.documents, counts.unread) == (len(listed), sum(not each.is_read for each in listed))
    assert +Counter(dict(counts.entries)) == entries


def check_outlets(dossier: Dossier, scope: Scope) -> None:
    found = flow.coverage(dossier, scope)
    documents, _ = published_by(flow.list_documents(dossier), scope)
    statements = list(within(asking.evidence_of_kind(dossier.store, "statement"), scope))
    assert found == coverage_in(documents, statements, 50, 6)
    for few in (1, 2, 3):
        assert load_coverage(dossier.store, scope, few, few) == coverage_in(documents, statements, few, few)


def _check_contacts(dossier: Dossier, scope: Scope) -> None:
    found, asked = flow.contacts(dossier, scope), EventFilter(scope, PloverType.CONSULT)
    told = [item for dated in (True, False) for item in items.events_told(dossier.store, asked, dated=dated)]
    whole = contacts_in(meeting for item in told if (meeting := meeting_told(item.evidence)))
    assert found == whole
    assert flow.contacts(dossier, scope, "Norland") == whole
