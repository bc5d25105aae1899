"""Ask what one actor says and does, newest first."""

from sqlalchemy import ColumnElement, and_, select

from travaux.model.actor import Actor
from travaux.model.content import Event, Position, Statement
from travaux.model.evidence import Evidence
from travaux.model.question import Scope
from travaux.record.store.asking import EVIDENCE, load_evidence
from travaux.record.store.opening import Store
from travaux.record.store.schema import entries, identities, told
from travaux.record.store.scoping import graded

_AT_ONCE = 400
"""Entries looked at in one step, of all in the reports that name the actor."""
_STEPS = 25
"""Steps at most: a name that stands in every report, and that never acts, must not cost the whole record."""


def evidence_of_actor(store: Store, key: str, kind: str, scope: Scope, most: int) -> list[Evidence]:
    """Return the newest entries of a kind that the actor with that key says, takes or does; so many at most.

    Entries without a day stand last. Where the reports that name the actor hold very many entries, only the newest
    of them are looked at.
    """
    ours = select(identities.c.document).where(identities.c.key == key)
    chosen = EVIDENCE.join(told, told.c.entry == entries.c.key).where(told.c.kind == kind, told.c.document.in_(ours))
    chosen = chosen.where(_within(scope)).order_by(told.c.day.is_(None), told.c.day.desc(), told.c.entry)
    found: list[Evidence] = []
    with store.reading() as connection:
        for step in range(_STEPS):
            some = load_evidence(connection, chosen.offset(step * _AT_ONCE).limit(_AT_ONCE))
            found += [each for each in some if _is_by(each, key)]
            if len(some) < _AT_ONCE or len(found) >= most:
                break
    return found[:most]


def introductions_of(store: Store, key: str, most: int) -> list[Evidence]:
    """Return entries that introduce the actor with that key, by document; so many at most."""
    same = and_(identities.c.document == entries.c.document, identities.c.key == key)
    chosen = EVIDENCE.join(identities, same).where(entries.c.kind == "actor").order_by(entries.c.document)
    with store.reading() as connection:
        some = load_evidence(connection, chosen.distinct().limit(most * 10))
    return [each for each in some if _is_by(each, key)][:most]


def _within(scope: Scope) -> ColumnElement[bool]:
    tests = [told.c.confidence >= scope.min_confidence]
    if scope.as_of is not None:
        tests.append(told.c.day <= scope.as_of)
    if scope.known_by is not None:
        tests.append(told.c.published <= scope.known_by)
    return and_(*tests, *graded(told.c.document, scope))


def _is_by(evidence: Evidence, key: str) -> bool:
    match evidence.entry.content:
        case Actor(name=name) | Position(actor=name) | Statement(speaker=name):
            names: tuple[str | None, ...] = (name,)
        case Event(sources=sources, targets=targets):
            names = (*sources, *targets)
        case _:
            names = ()
    return any(who.key == key for name in names if (who := evidence.who(name)))
