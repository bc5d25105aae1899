"""Ask what is new: what reports that came out since a day have brought."""

import datetime as dt
from dataclasses import replace

from travaux.dossier.asking import documents_by, figures
from travaux.dossier.following import agreements, movement
from travaux.dossier.opening import Dossier, refresh
from travaux.model.document import ListedDocument
from travaux.model.news import NewDocument, News
from travaux.model.question import EVERYTHING, EventFilter, Scope
from travaux.reason.changes import known_before, new_documents, new_items, new_numbers, new_steps, settled_promises
from travaux.reason.timeline import timeline_of_items
from travaux.record.store import asking, items
from travaux.record.store.merging import refresh_items


def changes(dossier: Dossier, since: dt.date, scope: Scope = EVERYTHING) -> News:
    """Return what is new in reports published on that day or later, within the scope."""
    refresh(dossier)
    refresh_items(dossier.store)
    listed, undated = documents_by(dossier, scope)
    before = known_before(asking.evidence_of_kind(dossier.store, "position"), since)
    moved, acts = new_steps(movement(dossier, scope), before)
    asked = EventFilter(scope)
    told = [item for dated in (True, False) for item in items.events_told(dossier.store, asked, dated=dated)]
    old = known_before((each for item in told for each in item.evidence), since)
    happened = timeline_of_items(new_items(told, old))
    return News(
        since=since,
        documents=tuple(_with_entries(dossier, each) for each in new_documents(listed, since)),
        moved=moved,
        acts=acts,
        events=(*happened.dated, *happened.undated),
        numbers=new_numbers(figures(dossier, scope), since),
        promises=settled_promises(agreements(dossier, scope), agreements(dossier, _before(since, scope))),
        undated=undated or sum(each.published_on is None for each in listed),
    )


def _before(since: dt.date, scope: Scope) -> Scope:
    day_before = max(since, dt.date.min + dt.timedelta(days=1)) - dt.timedelta(days=1)
    return replace(scope, known_by=min(day_before, scope.known_by or day_before))


def _with_entries(dossier: Dossier, listed: ListedDocument) -> NewDocument:
    found = asking.iter_entries(dossier.store, document=listed.key)
    return NewDocument(listed, tuple(each.key for each in found))
