"""Pages are parts of what the pure rules answer."""

import datetime as dt
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from travaux import dossier as flow
from travaux.dossier import Dossier, Scope
from travaux.ingest.documents import build_document
from travaux.model.actor import Actor, ActorKind, Role
from travaux.model.annotation import Annotation
from travaux.model.content import Act, Figure, Position, Statement, Transfer, TransferStatus
from travaux.model.document import Document, Span
from travaux.model.entry import Entry, build_entries
from travaux.model.profile import Profile
from travaux.record.store.opening import Store
from travaux.record.store.writing import ReadWith, record_document

DAYS = ["2025-03-01", "2025-03-02", "2025-03-03", "2025-03-04", None]
PLACES = ["in Velm", "in Halvet", ""]
WIRE = "Norland said in Halvet that the locks stay shut and that nobody may pass before the toll of all ships is paid."


def report(dice: random.Random, number: int) -> tuple[Document, list[Entry]]:
    """A report of invented figures, words and goods; some are copies of one wire."""
    words = (
        f"{WIRE} {dice.choice(PLACES)}" if dice.random() < 0.4 else f"Report {number} of Norland and Sarnia, by hand."
    )
    document = build_document(words, f"r{number}", f"r{number}.txt", published=dice.choice(DAYS))
    amount, place = float(dice.randrange(2, 9)), dice.choice(PLACES)
    what = f"{dice.choice(['hostages held', 'soldiers killed', 'tonnes of grain'])} {place}".strip()
    giver, receiver = dice.sample(["Norland", "Sarnia"], 2)
    contents = [
        Actor("Norland", ActorKind.STATE, Role.PARTY),
        Actor("Sarnia", ActorKind.STATE, Role.PARTY),
        Position(giver, dice.choice(tuple(Act)), "tolls"),
        Statement(giver),
        Figure(amount, amount, what.split()[0], what),
        Transfer("prisoners", TransferStatus.DELIVERED, giver, receiver, amount),
        Transfer("grain", TransferStatus.DELIVERED, receiver, giver, amount),
    ]
    found = [("reader@1", Annotation(Span(place, place + 6), content)) for place, content in enumerate(contents)]
    return document, build_entries(document, found)  # type: ignore[arg-type]


def filled(store: Store, dice: random.Random, number: int) -> Dossier:
    for place in range(number):
        record_document(store, *report(dice, place), ReadWith("1", "none"))
    return Dossier(Path(store.name), store, Profile())


SCOPES = [Scope(), *(Scope(dt.date(2025, 3, day), known) for day in (2, 3) for known in (None, dt.date(2025, 3, 2)))]


@pytest.mark.parametrize("scope", SCOPES)
def test_pages_are_parts_of_the_whole(store: Store, scope: Scope) -> None:
    dossier = filled(store, random.Random(3), 20)  # noqa: S311 - the same reports every time

    def paged(ask: Callable[..., tuple[Any, ...]]) -> list[Any]:
        pages = [ask(dossier, scope, first, 3) for first in range(0, 60, 3)]
        return [each for page in pages for each in page]

    for ask, count in (
        (flow.exchanges, flow.count_exchanges),
        (flow.statements, flow.count_statements),
        (flow.figures, flow.count_figures),
    ):
        whole = ask(dossier, scope)
        assert sorted(map(repr, paged(ask))) == sorted(map(repr, whole))
        assert count(dossier, scope) == len(whole)
    assert tuple(paged(flow.statements)) == flow.statements(dossier, scope)
    stands = [held for first in range(0, 6, 2) for held in flow.positions_as_of(dossier, scope, first, 2).held]
    assert stands == list(flow.positions_as_of(dossier, scope).held)
    assert scope.as_of is None or flow.count_positions(dossier, scope) == len(stands)
