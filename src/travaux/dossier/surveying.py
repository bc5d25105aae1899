"""Survey the whole record: who met whom, what each outlet brings, and what there is of one actor."""

from collections import defaultdict
from dataclasses import replace

from travaux.dossier.opening import Dossier, refresh
from travaux.model.answer import KnownActor
from travaux.model.contact import Contacts
from travaux.model.content import Event, PloverType
from travaux.model.coverage import Outlet
from travaux.model.evidence import Evidence, Identity
from travaux.model.portrait import Portrait, QuotedBy
from travaux.model.question import EVERYBODY, EVERYTHING, ActorFilter, EventFilter, Scope
from travaux.reason.actors import actors_in
from travaux.reason.contacts import contacts_in
from travaux.reason.coverage import outlets_of
from travaux.reason.timeline import timeline_of_items
from travaux.record.grounds import merged_names
from travaux.record.store import acting, items
from travaux.record.store.appearing import known_actors_of, rank_actors
from travaux.record.store.covering import quotations_by_outlet, reports_by_outlet
from travaux.record.store.knowing import items_of_actors
from travaux.record.store.merging import refresh_items

_MOST_SHOWN = 300
"""Entries of one kind in a portrait."""


def contacts(dossier: Dossier, scope: Scope = EVERYTHING) -> Contacts:
    """Return who met whom, through whom, how often and where; a meeting that several reports tell counts once."""
    refresh(dossier)
    refresh_items(dossier.store)
    asked = EventFilter(scope, PloverType.CONSULT)
    told = [each for dated in (True, False) for each in items.events_told(dossier.store, asked, dated=dated)]
    who: dict[str, Identity] = {}
    for item in told:
        for evidence in item.evidence:
            event = evidence.entry.content
            names = (*event.sources, *event.targets) if isinstance(event, Event) else ()
            who |= {identity.actor: identity for name in names if (identity := evidence.who(name))}
    answer = timeline_of_items(told)
    return contacts_in((*answer.dated, *answer.undated), who)


def outlets(dossier: Dossier, scope: Scope = EVERYTHING) -> tuple[Outlet, ...]:
    """Return the outlets with their reports, copies and silences, and whom they quote."""
    refresh(dossier)
    return outlets_of(reports_by_outlet(dossier.store, scope), quotations_by_outlet(dossier.store, scope))


def actors_page(
    dossier: Dossier, asked: ActorFilter = EVERYBODY, first: int = 0, most: int | None = None
) -> tuple[tuple[KnownActor, ...], int]:
    """Return the actors asked for from the ``first`` on, those who act most first, and how many there are in all.

    Of the entries that introduce an actor the first few are told.
    """
    refresh(dossier)
    ranks, every = rank_actors(dossier.store, asked, None if most is None else first + most)
    known = known_actors_of(dossier.store, ranks[first:], asked.scope)
    told = items_of_actors(dossier.store, [each.key for each in known])
    return tuple(replace(each, merged=merged_names(told.get(each.key, ()))) for each in known), every


def portrait(dossier: Dossier, key: str, scope: Scope = EVERYTHING) -> Portrait | None:
    """Return what there is of the actor with that key; None where the dossier knows none."""
    refresh(dossier)
    introductions = acting.introductions_of(dossier.store, key, _MOST_SHOWN)
    found = {
        kind: tuple(acting.evidence_of_actor(dossier.store, key, kind, scope, _MOST_SHOWN))
        for kind in ("position", "statement", "event")
    }
    acts = (*found["position"], *found["event"])
    known = next((each for each in actors_in(introductions, acts) if each.key == key), None)
    if known is None:
        return None
    quoted_by = _quoted_by(found["statement"])
    return Portrait(known, tuple(introductions), found["position"], found["statement"], found["event"], quoted_by)


def _quoted_by(statements: tuple[Evidence, ...]) -> tuple[QuotedBy, ...]:
    reports: dict[str | None, list[str]] = defaultdict(list)
    for each in statements:
        reports[each.outlet].append(each.entry.provenance.document)
    rows = [QuotedBy(outlet, len(keys), len(set(keys))) for outlet, keys in reports.items()]
    return tuple(sorted(rows, key=lambda row: (-row.statements, row.outlet or "")))
