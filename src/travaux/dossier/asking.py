"""Ask: each question of a dossier, answered within a scope."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from travaux.dossier.opening import Dossier, refresh, refresh_copies
from travaux.model.answer import Counts, Exchange, PositionsAsOf, Quantity, Said, Timeline, TimelineItem
from travaux.model.content import PloverType
from travaux.model.document import Document, ListedDocument
from travaux.model.entry import KINDS, Entry
from travaux.model.evidence import Evidence
from travaux.model.problem import Problem
from travaux.model.question import EVERY_DOCUMENT, EVERYTHING, DocumentFilter, EventFilter, Scope
from travaux.reason import state
from travaux.reason.division import WEEK
from travaux.reason.exchanges import exchanges_in, exchanges_told
from travaux.reason.figures import counted_by, fill_in_sides, quantities_in, quantity_of
from travaux.reason.scope import published_by, within
from travaux.reason.statements import statements_in
from travaux.reason.timeline import timeline_of_items
from travaux.record.store import amounting, asking, counting, happening, items, speaking, stances
from travaux.record.store.merging import refresh_items
from travaux.record.store.naming import Rules, refresh_subjects
from travaux.record.store.origins import with_known_origins

_NONE: Mapping[str, Evidence] = MappingProxyType({})


def documents(dossier: Dossier) -> Iterator[Document]:
    """Iterate over the documents by date of publication, undated ones last."""
    return asking.iter_documents(dossier.store)


def list_documents(
    dossier: Dossier, first: int = 0, most: int | None = None, asked: DocumentFilter = EVERY_DOCUMENT
) -> list[ListedDocument]:
    """Return the documents by date without their texts, from the ``first`` on, with their copies."""
    refresh_copies(dossier)
    return asking.list_documents(dossier.store, first, most, asked)


def count_documents(dossier: Dossier, asked: DocumentFilter = EVERY_DOCUMENT) -> int:
    """Return how many documents are asked for."""
    refresh_copies(dossier)
    return asking.count_documents_asked(dossier.store, asked)


def count_entries(dossier: Dossier, keys: Iterable[str]) -> dict[str, Counter[str]]:
    """Return how many entries of each kind the documents with these keys hold."""
    return asking.count_entries_of(dossier.store, keys)


def document(dossier: Dossier, key: str) -> Document | None:
    """Return the document with that key."""
    return asking.find_document(dossier.store, key)


def documents_with(dossier: Dossier, keys: Iterable[str]) -> dict[str, Document]:
    """Return the documents with these keys, by key."""
    return asking.find_documents(dossier.store, keys)


def entries(dossier: Dossier, *, document: str | None = None, kind: str | None = None) -> Iterator[Entry]:
    """Iterate over the entries, of one document (by key) or kind where one is named."""
    return asking.iter_entries(dossier.store, document=document, kind=kind)


def show(dossier: Dossier, key: str) -> tuple[Evidence, Document] | None:
    """Return the entry with that key and its document; None when there is none."""
    refresh(dossier)
    evidence = asking.find_evidence(dossier.store, key)
    found = evidence and asking.find_document(dossier.store, evidence.entry.provenance.document)
    return (evidence, found) if evidence and found else None


def positions_as_of(
    dossier: Dossier, scope: Scope = EVERYTHING, first: int = 0, most: int | None = None
) -> PositionsAsOf:
    """Return the last position of each party on each issue, said on or before the day asked about."""
    _refresh_items(dossier)
    return held_with(dossier, stances.evidence_of_last_positions(dossier.store, scope, first, most), scope)


def held_with(
    dossier: Dossier, last: Iterable[Evidence], scope: Scope, loaded: Mapping[str, Evidence] = _NONE
) -> PositionsAsOf:
    """Return what parties hold by their last positions; evidence that is loaded already is not loaded again."""
    speakers = dossier.profile.speakers
    told = _said_around(dossier, last, scope, loaded)
    one_act = items.items_with(dossier.store, (each.entry.key for each in told), scope, told)
    told = with_known_origins(dossier.store, told, scope)
    undated = stances.count_undated_positions(dossier.store, scope) if scope.as_of is not None else 0
    return replace(state.positions_as_of(told, scope.as_of, speakers, one_act), undated=undated)


def _said_around(
    dossier: Dossier, last: Iterable[Evidence], scope: Scope, loaded: Mapping[str, Evidence]
) -> list[Evidence]:
    """Return the last positions with what else decides what a party holds: see ``state.positions_as_of``."""
    found, speakers = {each.entry.key: each for each in last}, dossier.profile.speakers
    cells = state.last_days(found.values(), scope.as_of)
    for each in speaking.evidence_of_last_spoken(dossier.store, speakers, scope):
        if state.last_days([each]).keys() <= cells.keys():
            found[each.entry.key] = each
    days = state.last_days(found.values(), scope.as_of, speakers)
    weeks = {cell: (day - min(WEEK, day - dt.date.min), day) for cell, day in days.items()}
    around = speaking.evidence_between(dossier.store, weeks, scope, {**loaded, **found})
    return list((found | {each.entry.key: each for each in around}).values())


def count_positions(dossier: Dossier, scope: Scope = EVERYTHING, most: int | None = None) -> int:
    """Return on how many issues how many parties hold something, taken together; so many at most."""
    refresh(dossier)
    return stances.count_stances(dossier.store, scope, most)


def timeline(dossier: Dossier, scope: Scope = EVERYTHING) -> Timeline:
    """Return what happened in order, and apart what has no date."""
    return timeline_part(dossier, EventFilter(scope))


def timeline_part(
    dossier: Dossier, asked: EventFilter, first: int = 0, most: int | None = None, *, with_undated: bool = True
) -> Timeline:
    """Return the events asked for: dated ones from the ``first`` on, and undated ones apart; of each so many."""
    _refresh_items(dossier)
    told = items.events_told(dossier.store, asked, dated=True, first=first, most=most)
    if with_undated:
        told += items.events_told(dossier.store, asked, dated=False, most=most)
    return timeline_of_items(told)


def newest_events(dossier: Dossier, asked: EventFilter, most: int) -> tuple[TimelineItem, ...]:
    """Return the dated events that come last, so many at most, in the order of days."""
    _refresh_items(dossier)
    return timeline_of_items(items.newest_events_told(dossier.store, asked, most)).dated


def tally_events(dossier: Dossier, asked: EventFilter) -> tuple[int, int, list[tuple[dt.date, str, int]]]:
    """Return how many events are asked for, with a date and without, and how many begin on each day, by type."""
    _refresh_items(dossier)
    counted = items.count_events_by_day(dossier.store, asked)
    by_day = [(day, kind, number) for day, kind, number in counted if day is not None]
    return (
        sum(number for _, _, number in counted),
        items.count_events_told(dossier.store, asked, dated=False),
        by_day,
    )


_CLAIMS_SHOWN = 5
"""Claims of one quantity that a page shows."""


def bring_up_to_date(dossier: Dossier) -> None:
    """Derive all that follows from documents that have come, gone or changed."""
    with dossier.store.at_hand():
        _refresh_items(dossier)
        refresh_subjects(dossier.store, Rules(counted_by, exchanges_told))


def _refresh_items(dossier: Dossier) -> None:
    refresh(dossier)
    refresh_items(dossier.store)


def who_takes_part(dossier: Dossier) -> list[str]:
    """Return the names of all who take part in an event."""
    refresh(dossier)
    return happening.who_takes_part(dossier.store)


def meetings(dossier: Dossier, scope: Scope = EVERYTHING) -> Timeline:
    """Return the meetings, visits, calls and talks in order, and apart those without a date."""
    return timeline_part(dossier, EventFilter(scope, PloverType.CONSULT))


def exchanges(
    dossier: Dossier, scope: Scope = EVERYTHING, first: int = 0, most: int | None = None
) -> tuple[Exchange, ...]:
    """Return what was traded for what, by the day that it began."""
    if most is None:
        return exchanges_in(_evidence(dossier, "transfer", scope))[first:]
    bring_up_to_date(dossier)
    told = counting.evidence_of_exchanges(dossier.store, scope, first, most)
    return exchanges_in(with_known_origins(dossier.store, told, scope))


def count_exchanges(dossier: Dossier, scope: Scope = EVERYTHING) -> int:
    """Return how many exchanges are told of."""
    bring_up_to_date(dossier)
    return counting.count_exchanges(dossier.store, scope)


def figures(
    dossier: Dossier, scope: Scope = EVERYTHING, first: int = 0, most: int | None = None
) -> tuple[Quantity, ...]:
    """Return the quantities that reports count, each with all claims.

    A page of them goes by the number of claims, and shows the newest of each quantity.
    """
    if most is None:
        refresh(dossier)
        told = within(asking.evidence_of_figures(dossier.store), scope)
        return quantities_in(with_known_origins(dossier.store, told, scope))[first:]
    ranked, _ = ranked_quantities(dossier, scope, first + most)
    return quantities_with(dossier, scope, ranked[first:], _CLAIMS_SHOWN)


def quantities_with(dossier: Dossier, scope: Scope, some: Iterable[counting.Ranked], most: int) -> tuple[Quantity, ...]:
    """Return quantities with the newest claims of each, so many at most."""
    page = {each.key: each for each in some}
    newest = counting.newest_claims(dossier.store, {key: each.subjects for key, each in page.items()}, scope, most)
    content = counting.content_of(dossier.store, sorted(page))
    shown = with_known_origins(dossier.store, (each for key in page for each in newest[key]), scope)
    known = {each.entry.key: each for each in shown}
    return tuple(
        quantity_of(content[key], [known[each.entry.key] for each in newest[key]], page[key].claims - len(newest[key]))
        for key in page
    )


def count_figures(dossier: Dossier, scope: Scope = EVERYTHING) -> int:
    """Return how many quantities are counted."""
    return ranked_quantities(dossier, scope, 1)[1]


def ranked_quantities(dossier: Dossier, scope: Scope, most: int | None) -> tuple[list[counting.Ranked], int]:
    """Return the first quantities, those counted most first, or all of them, and how many there are."""
    bring_up_to_date(dossier)
    found, number = counting.rank_quantities(dossier.store, scope, most)
    sided = dict(counting.count_sided(dossier.store, scope))
    often = {each.key: claims for each, claims in sided.items()}
    held = [
        counting.Ranked(key, tuple(some), sum(often[each] for each in some))
        for key, some in fill_in_sides(sided).items()
    ]
    return sorted([*found, *held], key=lambda each: each.rank)[:most], number + len(held)


def statements(
    dossier: Dossier, scope: Scope = EVERYTHING, first: int = 0, most: int | None = None
) -> tuple[Said, ...]:
    """Return who said what, in order."""
    refresh(dossier)
    return statements_in(counting.evidence_of_statements(dossier.store, scope, first, most))


def count_statements(dossier: Dossier, scope: Scope = EVERYTHING) -> int:
    """Return how many statements there are."""
    return counting.count_told(dossier.store, "statement", scope)


def problems(dossier: Dossier) -> Iterator[Problem]:
    """Iterate over what was skipped, and why."""
    return asking.iter_problems(dossier.store)


def documents_by(dossier: Dossier, scope: Scope = EVERYTHING) -> tuple[list[ListedDocument], int]:
    """Return the documents published by the days asked about, and how many have no date to go by."""
    return published_by(list_documents(dossier), scope)


def summary(dossier: Dossier, scope: Scope = EVERYTHING) -> Counts:
    """Return how much the dossier holds, of the documents published by the days asked about."""
    if scope == EVERYTHING:
        every, unread = asking.count_documents(dossier.store)
        counted = asking.count_entries(dossier.store)
    else:
        every, unread, counted = amounting.count_within(dossier.store, scope)
    by_kind = tuple((kind, counted[kind]) for kind in KINDS.values())
    return Counts(every, unread, by_kind, sum(1 for _ in problems(dossier)))


def _evidence(dossier: Dossier, kind: str, scope: Scope) -> Iterator[Evidence]:
    refresh(dossier)
    told = within(asking.evidence_of_kind(dossier.store, kind), scope)
    return iter(with_known_origins(dossier.store, told, scope)) if scope.known_by is not None else told
