"""Keep what figures count and which transfers are one exchange, so that pages of them are chosen in the store."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Select, bindparam, delete, select, update

from travaux.model.evidence import Evidence
from travaux.model.quantity import Counted
from travaux.record.store.asking import COUNTS, WITH_SENTENCES, load_evidence
from travaux.record.store.batches import batches, delete_where, insert_rows
from travaux.record.store.deriving import SUBJECTS
from travaux.record.store.opening import Store
from travaux.record.store.progress import with_progress
from travaux.record.store.schema import claims, entries, legs, subjects, unsettled


class Rules(NamedTuple):
    """How numbers and transfers are read: the rules of another room."""

    counted_by: Callable[[Evidence], Counted | None]
    exchanges_of: Callable[[Sequence[Evidence]], Iterable[tuple[str, list[str]]]]
    """Exchanges of one document: what stands for each, the same for copies, and the keys of its legs."""


def refresh_subjects(store: Store, rules: Rules) -> None:
    """Bring both up to date with the documents and with who is who."""
    of_all = select(unsettled.c.document).where(unsettled.c.derivation == SUBJECTS).order_by(unsettled.c.document)
    with store.reading() as connection:
        waiting = list(connection.scalars(of_all))
    for some in with_progress(batches(waiting), len(waiting), "what figures count and what was exchanged, named"):
        with store.deriving() as connection:
            _name_claims(connection, some, rules)
            _name_legs(connection, some, rules)
            settled = unsettled.c.derivation == SUBJECTS
            connection.execute(delete(unsettled).where(settled, unsettled.c.document.in_(some)))


def _name_claims(connection: Connection, of: list[str], rules: Rules) -> None:
    was = set(connection.scalars(select(claims.c.subject).where(claims.c.document.in_(of)).distinct())) - {None}
    told = load_evidence(connection, _told(of, "figure"))
    found = {each.entry.key: counted for each in told if (counted := rules.counted_by(each)) is not None}
    new = {counted.key: counted for counted in found.values()}
    for some in batches(sorted(new)):
        kept = set(connection.scalars(select(subjects.c.key).where(subjects.c.key.in_(some))))
        insert_rows(connection, subjects, (_row(new[key]) for key in some if key not in kept))
    _write(connection, claims.c.subject, ((key, counted.key) for key, counted in found.items()))
    left = was - new.keys()
    for some in batches(sorted(left)):
        left -= set(connection.scalars(select(claims.c.subject).where(claims.c.subject.in_(some)).distinct()))
    delete_where(connection, subjects.c.key, sorted(left))


def _name_legs(connection: Connection, of: list[str], rules: Rules) -> None:
    by_document: dict[str, list[Evidence]] = defaultdict(list)
    for each in load_evidence(connection, _told(of, "transfer")):
        by_document[each.entry.provenance.document].append(each)
    _write(connection, legs.c.exchange, _exchanges(by_document.values(), rules))


def _exchanges(documents: Iterable[Sequence[Evidence]], rules: Rules) -> Iterator[tuple[str, str]]:
    for told in documents:
        for exchange, keys in rules.exchanges_of(told):
            yield from ((key, exchange) for key in keys)


def _told(of: list[str], kind: str) -> Select[Any]:
    chosen = WITH_SENTENCES.where(entries.c.document.in_(of), entries.c.kind == kind, COUNTS)
    return chosen.order_by(entries.c.document, entries.c.place)


def _row(counted: Counted) -> dict[str, object]:
    return {name: getattr(counted, name) for name in Counted.__slots__}


def _write(connection: Connection, column: "Column[Any]", found: Iterable[tuple[str, str]]) -> None:
    rows = [{"of": key, "now": value} for key, value in found]
    if rows:
        table = column.table
        written = update(table).where(table.c.entry == bindparam("of")).values({column.name: bindparam("now")})
        connection.execute(written, rows)
