"""Which reports were known to be copies of one on a day: a report that came later tells nothing of that day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, select

from travaux.model.evidence import Evidence
from travaux.model.question import Scope
from travaux.record.store.batches import batches
from travaux.record.store.opening import Store
from travaux.record.store.schema import copies


def with_known_origins(store: Store, evidence: Iterable[Evidence], scope: Scope) -> list[Evidence]:
    """Return the evidence, each with the report that its own was known to copy by ``known_by``."""
    told = list(evidence)
    if scope.known_by is None or not told:
        return told
    with store.reading() as connection:
        origins = _origins(connection, {each.entry.provenance.document for each in told}, scope.known_by)
    return [replace(each, origin=origins[each.entry.provenance.document]) for each in told]


def _origins(connection: Connection, of: set[str], known_by: dt.date) -> dict[str, str]:
    """Follow each document up to the earliest that it was known to hang together with; see ``copies``."""
    joined: dict[str, str] = {}
    wanted, seen = set(of), set[str]()
    while wanted:
        seen |= wanted
        for some in batches(sorted(wanted)):
            chosen = select(copies.c.document, copies.c.joined).where(copies.c.document.in_(some))
            joined |= {
                row.document: row.joined for row in connection.execute(chosen.where(copies.c.joined_on <= known_by))
            }
        wanted = set(joined.values()) - seen
    found = {}
    for document in of:
        top = document
        while top in joined:
            top = joined[top]
        found[document] = top
    return found
