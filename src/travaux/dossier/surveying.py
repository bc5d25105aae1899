"""Survey the whole record: who met whom, what each outlet brings, and what there is of one actor."""

from dataclasses import replace

from travaux.dossier.opening import Dossier, refresh
from travaux.ingest.profile import write_profile
from travaux.model.answer import KnownActor
from travaux.model.contact import Contacts
from travaux.model.coverage import Coverage
from travaux.model.meeting import meeting_told
from travaux.model.portrait import Portrait
from travaux.model.question import EVERYBODY, EVERYTHING, ActorFilter, Scope
from travaux.reason.contacts import contacts_of, goes_between, pairs_of, tally_of
from travaux.reason.suggestion import suggest_profile
from travaux.record.grounds import merged_names
from travaux.record.store import acting, items, meeting
from travaux.record.store.knowing import items_of_actors
from travaux.record.store.merging import refresh_items

_PAIRS = 200
"""Pairs of parties that are told of, and parties."""
_PARTIES_OF_OUTLET = 50
"""Parties told of one outlet, those that it quotes most."""
_PARTIES = 6
"""Parties of which it is told how often each outlet quotes them."""
_INTRODUCED = 20
"""Introductions told of one actor."""
_MOST_SHOWN = 100
"""Entries of one kind in a portrait."""


def contacts(dossier: Dossier, scope: Scope = EVERYTHING, party: str | None = None) -> Contacts:
    """Return who met whom, through whom, how often and where; a meeting that several reports tell counts once.

    Told are the pairs that met most, those of the party that did, and all among the parties most in touch.
    """
    refresh(dossier)
    refresh_items(dossier.store)
    store = dossier.store
    in_part = items.items_with(store, meeting.items_in_part(store, scope), scope)
    rest = [met for item in in_part if (met := meeting_told(item.evidence))]
    counted = meeting.count_seated(store, scope)
    tally = tally_of([*((seated, number) for _, seated, number, _ in counted), *((met.seated, 1) for met in rest)])
    chosen = tally.chosen(_PAIRS, party)
    shown = {
        told: seated
        for told, seated, _, _ in counted
        if goes_between(seated) or not chosen.isdisjoint(pairs_of(seated))
    }
    undated = sum(number for *_, number in counted) + sum(met.on is None for met in rest)
    return contacts_of(tally, chosen, [*meeting.meetings_of(store, shown, scope), *rest], undated, _PAIRS)


def coverage(dossier: Dossier, scope: Scope = EVERYTHING) -> Coverage:
    """Return the outlets with their reports, copies and silences, and whom they quote."""
    refresh(dossier)
    # Imported late: it takes a tenth of a second, and most commands ask nothing of all outlets.
    from travaux.record.store.covering import load_coverage  # noqa: PLC0415

    return load_coverage(dossier.store, scope, _PARTIES_OF_OUTLET, _PARTIES)


def actors_page(
    dossier: Dossier, asked: ActorFilter = EVERYBODY, first: int = 0, most: int | None = None
) -> tuple[tuple[KnownActor, ...], int]:
    """Return the actors asked for from the ``first`` on, those who act most first, and how many there are in all.

    Of the entries that introduce an actor the first few are told.
    """
    return _actors(dossier, asked, first, most, _INTRODUCED)


def actors(dossier: Dossier, scope: Scope = EVERYTHING) -> tuple[KnownActor, ...]:
    """Return who was in the negotiation, those who act most first."""
    return _actors(dossier, ActorFilter(scope))[0]


def suggest(dossier: Dossier) -> str:
    """Return a draft of the case profile, as the text of a ``dossier.toml``."""
    return write_profile(suggest_profile(actors(dossier)))


def _actors(
    dossier: Dossier, asked: ActorFilter, first: int = 0, most: int | None = None, introduced: int | None = None
) -> tuple[tuple[KnownActor, ...], int]:
    refresh(dossier)
    # Imported late, as above.
    from travaux.record.store.appearing import load_actors  # noqa: PLC0415

    known, every = load_actors(dossier.store, asked, first, most, introduced)
    told = items_of_actors(dossier.store, [each.key for each in known])
    return tuple(replace(each, merged=merged_names(told.get(each.key, ()))) for each in known), every


def portrait(dossier: Dossier, key: str, scope: Scope = EVERYTHING) -> Portrait | None:
    """Return what there is of the actor with that key; None where the dossier knows none."""
    refresh(dossier)
    from travaux.record.store.appearing import load_actor  # noqa: PLC0415

    store, every = dossier.store, replace(scope, as_of=None, known_by=None, min_confidence=0.0)
    known = load_actor(store, key, scope, every, _INTRODUCED)
    if known is None:
        return None
    newest = {kind: tuple(acting.evidence_of_actor(store, key, kind, scope, _MOST_SHOWN)) for kind in acting.KINDS}
    return Portrait(
        actor=known,
        introductions=tuple(acting.introductions_of(store, key, every, _MOST_SHOWN)),
        positions=newest["position"],
        statements=newest["statement"],
        events=newest["event"],
        in_all=acting.count_parts(store, key, scope),
        quoted_by=acting.quoted_by(store, key, scope),
    )
