"""Ask what is new as pages show it: all, or told from the newest where too much has come out."""

import datetime as dt

from travaux.dossier.asking import bring_up_to_date
from travaux.dossier.changing import changes
from travaux.dossier.following import acts_of
from travaux.dossier.newest_trade import agreements_of, newest_told
from travaux.dossier.opening import Dossier
from travaux.model.agreement import Agreement
from travaux.model.answer import Quantity
from travaux.model.content import Position
from travaux.model.movement import PositionPath
from travaux.model.news import NewDocument, News
from travaux.model.question import EVERYTHING, Reach, Scope
from travaux.reason.changes import is_new, known_before, new_items, new_numbers, new_steps, settled_promises
from travaux.reason.figures import quantity_of
from travaux.reason.movement import paths_in
from travaux.reason.timeline import timeline_of_items
from travaux.record.store import counting, items, new, newest
from travaux.record.store.recent import evidence_of_recent

_WHOLE = 1_500
"""Entries from which all that is new is told."""
_MOST = 30
"""New reports, events and numbers that a page tells of, of each."""
_TRANSFERS = 150
"""Transfers from which it is told which promises were kept or broken."""
_POSITIONS = 30
"""New positions that steps are told from."""
_RECENT = 21
"""Last positions of a party on an issue that a new one is compared with."""
_CLAIMS = 5
"""Last claims for a quantity that a new number is compared with."""


def newest_changes(dossier: Dossier, since: dt.date, scope: Scope = EVERYTHING) -> News:
    """Return what is new in reports published on that day or later; of the newest, where there is too much."""
    bring_up_to_date(dossier)
    kinds = ("event", "position", "transfer", "figure")
    if newest.are_at_most(dossier.store, kinds, scope, _WHOLE):
        return changes(dossier, since, scope)
    reports, number = new.new_reports(dossier.store, since, scope, _MOST)
    keys = new.keys_of_entries(dossier.store, [each.key for each in reports])
    positions = new.new_entries(dossier.store, "position", since, scope, _POSITIONS)
    paths, before = _paths(dossier, positions, since, scope)
    moved, acts = new_steps(paths, before)
    new_events = new.new_entries(dossier.store, "event", since, scope, _MOST)
    found = items.items_with(dossier.store, new_events, scope)
    old = known_before((each for item in found for each in item.evidence), since)
    happened = timeline_of_items(new_items(found, old))
    now, then = _agreements(dossier, since, scope)
    return News(
        since=since,
        documents=tuple(NewDocument(each, tuple(keys[each.key])) for each in reports),
        moved=moved,
        acts=acts,
        events=(*happened.dated, *happened.undated),
        numbers=new_numbers(newest_quantities(dossier, since, scope), since),
        promises=settled_promises(now, then),
        undated=new.count_undated_reports(dossier.store, scope),
        reports=Reach(len(reports), number),
        positions=Reach(len(positions), new.count_new_entries(dossier.store, "position", since, scope)),
    )


def _paths(
    dossier: Dossier, keys: list[str], since: dt.date, scope: Scope
) -> tuple[tuple[PositionPath, ...], frozenset[str]]:
    """Return the paths that new positions are steps of, and what of them had been known."""
    cells = set()
    for each in newest.evidence_of(dossier.store, keys):
        held = each.entry.content
        who = each.who(held.actor) if isinstance(held, Position) else None
        if isinstance(held, Position) and who is not None:
            cells.add((who.party_key, held.issue))
    said = evidence_of_recent(dossier.store, sorted(cells), scope, _RECENT)
    issues = {issue.key: issue for issue in dossier.profile.issues}
    return paths_in(said, issues, scope.as_of, acts_of(dossier, said, scope)), known_before(said, since)


def newest_quantities(dossier: Dossier, since: dt.date, scope: Scope) -> list[Quantity]:
    """Return the quantities that the newest figures published since a day count, each with its last claims."""
    keys = new.new_entries(dossier.store, "figure", since, scope, _MOST)
    subjects = new.subjects_of(dossier.store, keys)
    claims = counting.newest_claims(dossier.store, {each: [each] for each in subjects}, scope, _CLAIMS)
    content = counting.content_of(dossier.store, subjects)
    return [quantity_of(content[each], claims[each]) for each in subjects if each in claims]


def _agreements(dossier: Dossier, since: dt.date, scope: Scope) -> tuple[tuple[Agreement, ...], tuple[Agreement, ...]]:
    """Return the agreements as they stand and as they stood before a day, from the same material."""
    told, _ = newest_told(dossier, scope, _TRANSFERS)
    now = agreements_of(dossier, told, scope)
    return now, agreements_of(
        dossier, told, scope, lambda each: each.published_on is not None and not is_new(each.published_on, since)
    )
