"""Survey the whole record: who met whom, and what each outlet brings."""

from travaux.dossier.asking import list_documents
from travaux.dossier.opening import Dossier, refresh
from travaux.model.contact import Contacts
from travaux.model.content import Event, PloverType
from travaux.model.coverage import Outlet
from travaux.model.evidence import Identity
from travaux.model.question import EVERYTHING, EventFilter, Scope
from travaux.reason.contacts import contacts_in
from travaux.reason.coverage import outlets_in
from travaux.reason.scope import published_by, within
from travaux.reason.timeline import timeline_of_items
from travaux.record.store import asking, items
from travaux.record.store.merging import refresh_items


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
    documents, _ = published_by(list_documents(dossier), scope)
    return outlets_in(documents, within(asking.evidence_of_kind(dossier.store, "statement"), scope))
