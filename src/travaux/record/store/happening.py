"""Ask for events a page at a time, with filters."""

from sqlalchemy import ColumnElement, and_, func, or_, select

from travaux.model.evidence import Evidence
from travaux.model.question import EventFilter
from travaux.record.store.asking import EVIDENCE, known, load_evidence
from travaux.record.store.opening import Store
from travaux.record.store.schema import documents, entries, event_actors, events, identities


def events_asked(
    store: Store, asked: EventFilter, *, dated: bool, first: int = 0, most: int | None = None
) -> list[Evidence]:
    """Return events in the order of the timeline, those with a date or those without, from the ``first`` on."""
    chosen = EVIDENCE.join(events, events.c.entry == entries.c.key).where(_passes(asked, dated))
    chosen = chosen.order_by(events.c.first, events.c.last, documents.c.name, entries.c.key).offset(first).limit(most)
    with store.reading() as connection:
        return load_evidence(connection, chosen)


def count_events(store: Store, asked: EventFilter, *, dated: bool) -> int:
    """Return how many there are."""
    with store.reading() as connection:
        counted = select(func.count()).select_from(events).join(entries, entries.c.key == events.c.entry)
        counted = counted.join(documents, documents.c.key == entries.c.document)
        return connection.scalars(counted.where(_passes(asked, dated))).one()


def who_takes_part(store: Store) -> list[str]:
    """Return the canonical names of all who take part in an event."""
    who = func.coalesce(identities.c.actor, event_actors.c.name)
    with store.reading() as connection:
        return list(connection.scalars(select(who).outerjoin_from(event_actors, identities, _SAME).distinct()))


_SAME = and_(identities.c.document == event_actors.c.document, identities.c.name == event_actors.c.name)


def _passes(asked: EventFilter, dated: bool) -> ColumnElement[bool]:
    last = events.c.last
    tests: list[ColumnElement[bool]] = [known(asked.scope), last.is_not(None) if dated else last.is_(None)]
    if asked.scope.as_of is not None and dated:
        tests.append(last <= asked.scope.as_of)
    if asked.kind is not None:
        tests.append(events.c.type == str(asked.kind))
    if asked.party is not None:
        unknown = and_(identities.c.actor.is_(None), event_actors.c.name == asked.party)
        named = or_(identities.c.actor == asked.party, identities.c.party == asked.party, unknown)
        takers = select(event_actors.c.entry).outerjoin_from(event_actors, identities, _SAME).where(named)
        tests.append(events.c.entry.in_(takers))
    return and_(*tests)
