"""Names that an analyst gives, and that no actor of the document bears: whom they mean in the dossier."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, delete, func, select

from travaux.model.content import Event, Figure, Position, Statement, Transfer
from travaux.model.entry import EntryContent, Standing
from travaux.record.store.batches import batches, insert_rows
from travaux.record.store.codec import decode_content
from travaux.record.store.schema import entries, identities

BY_HAND = ""
"""Shape of an identity that no actor of its document has."""

_JUDGED = [str(each) for each in (Standing.ACCEPTED, Standing.CORRECTED, Standing.ADDED)]
_WHO = [column for column in identities.c if column.name not in ("document", "name", "shape")]


def name_by_hand(connection: Connection) -> set[str]:
    """Let the names that analysts gave mean the actors that go by them; return the documents where that has changed.

    A name by which no actor of the dossier goes, or by which two go, stands for itself.
    """
    is_ours = identities.c.shape == BY_HAND
    before = {(row.document, row.name): tuple(row) for row in connection.execute(select(identities).where(is_ours))}
    connection.execute(delete(identities).where(is_ours))
    wanted = dict(_unknown(connection))
    meant = _meant(connection, {name for names in wanted.values() for name in names})
    rows = [
        {"document": document, "name": name, "shape": BY_HAND, **meant[name]}
        for document, names in wanted.items()
        for name in sorted(names & meant.keys())
    ]
    insert_rows(connection, identities, rows)
    after = {(row.document, row.name): tuple(row) for row in connection.execute(select(identities).where(is_ours))}
    return {document for document, name in before.keys() | after.keys() if _differs(before, after, (document, name))}


def names_in(content: EntryContent) -> tuple[str, ...]:
    """Return the names of those who act, speak, give or are acted on."""
    match content:
        case Position():
            told: tuple[str | None, ...] = (content.actor, content.toward)
        case Statement():
            told = (content.speaker,)
        case Event():
            told = (*content.sources, *content.targets)
        case Figure():
            told = (content.claimant,)
        case Transfer():
            told = (content.giver, content.receiver)
        case _:
            told = ()
    return tuple(name for name in told if name)


def _differs(before: dict[Any, Any], after: dict[Any, Any], key: tuple[str, str]) -> bool:
    return bool(before.get(key) != after.get(key))


def _unknown(connection: Connection) -> Iterator[tuple[str, set[str]]]:
    """Iterate over documents with the names in their judged entries that no actor of theirs bears."""
    told: dict[str, set[str]] = defaultdict(set)
    chosen = select(entries.c.document, entries.c.kind, entries.c.content).where(entries.c.standing.in_(_JUDGED))
    for row in connection.execute(chosen):
        told[row.document].update(names_in(decode_content(row.kind, row.content)))
    for some in batches(sorted(told)):
        borne = select(identities.c.document, identities.c.name).where(identities.c.document.in_(some))
        for document, name in connection.execute(borne):
            told[document].discard(name)
    yield from ((document, names) for document, names in sorted(told.items()) if names)


def _meant(connection: Connection, names: set[str]) -> dict[str, dict[str, Any]]:
    """Return the actors by the names that they alone go by, each with the party that most reports tell."""
    number = func.count().label("number")
    found: dict[str, list[Any]] = defaultdict(list)
    for some in batches(sorted(names)):
        chosen = select(*_WHO, number).where(identities.c.actor.in_(some)).group_by(*_WHO)
        for row in connection.execute(chosen):
            found[row.actor].append(row)
    meant = {}
    for name, rows in found.items():
        if len({row.key for row in rows}) == 1:
            best = min(rows, key=lambda row: (-row.number, tuple(map(str, row))))
            meant[name] = {column.name: getattr(best, column.name) for column in _WHO}
    return meant
