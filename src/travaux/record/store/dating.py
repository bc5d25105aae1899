"""What the record tells of when reports came out that do not tell it themselves; asked for, and never kept."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import CompoundSelect, Connection, RowMapping, select, union_all

from travaux.model.dates import PartialDate
from travaux.model.dating import Clue, ClueKind, Dating
from travaux.model.document import DateBasis, Document
from travaux.record.dating import SAME_TEXT, clue_of, dating_of, is_contradicted
from travaux.record.store.asking import label_of
from travaux.record.store.batches import batches
from travaux.record.store.codec import decode_printed, published_on_of_row
from travaux.record.store.judged import date_set_of, dated, decode_loaded
from travaux.record.store.opening import Store
from travaux.record.store.schema import copy_pairs, documents, entries, judged_documents, tellings
from travaux.record.telling import Telling

_decoder = msgspec.json.Decoder(Telling)

_DATED = select(
    documents.c.key,
    documents.c.published_first,
    documents.c.published_last,
    documents.c.published_basis,
    judged_documents.c.loaded,
).outerjoin(judged_documents, judged_documents.c.document == documents.c.key)


@dataclass(frozen=True, slots=True)
class _SameText:
    """Two documents of one text, and when the other came out."""

    document: str
    name: str
    """Name of the other."""
    came_with: PartialDate | None
    """The date that it came with, or that the analyst has set."""
    held: PartialDate | None
    """The same, where it is believed."""


def is_disbelieved(connection: Connection, document: Document) -> bool:
    """Tell whether the date that a document came with is not to be believed, for its text was out long before.

    The dates of the others are those that they came with, or that the analyst has set: one decision rests on no other.
    """
    claimed = document.published_on
    if claimed is None or document.published_basis is not DateBasis.METADATA:
        return False
    others = (each.came_with for each in _same_texts(connection, [document.key]))
    return is_contradicted(claimed, document.printed_dates, [on for on in others if on is not None])


def held_in(store: Store, document: Document) -> Document:
    """Return a document, given as it was loaded, with the publication date that holds of it, recorded yet or not."""
    date = date_set_of(store, document.key)
    with store.reading() as connection:
        doubted = date is None and is_disbelieved(connection, document)
    return dated(document, date, is_disbelieved=doubted)


def documents_of_one_text(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Return the keys of these documents and of all that have the text of one."""
    found = set(keys)
    for some in batches(sorted(found)):
        found |= {row.other for row in connection.execute(_pairs(some))}
    return found


def documents_with_a_twin(connection: Connection) -> set[str]:
    """Return the keys of all documents that have the text of another."""
    chosen = select(copy_pairs.c.one, copy_pairs.c.other).where(copy_pairs.c.share >= SAME_TEXT)
    return {key for row in connection.execute(chosen) for key in (row.one, row.other)}


def wrongly_dated(connection: Connection, keys: Iterable[str]) -> Iterator[str]:
    """Iterate over those of these documents whose date is believed and is not to be, or the other way round."""
    for some in batches(sorted(keys)):
        others: dict[str, list[PartialDate]] = defaultdict(list)
        for each in _same_texts(connection, some):
            if each.came_with is not None:
                others[each.document].append(each.came_with)
        chosen = _DATED.add_columns(documents.c.printed_dates).where(documents.c.key.in_(some))
        for row in connection.execute(chosen).mappings():
            claimed, basis = (
                decode_loaded(row["loaded"])
                if row["loaded"] is not None
                else (published_on_of_row(row), DateBasis(row["published_basis"]))
            )
            if claimed is None or basis is not DateBasis.METADATA or row["published_basis"] == str(DateBasis.ANALYST):
                continue
            printed = decode_printed(row["printed_dates"])
            if is_contradicted(claimed, printed, others[row["key"]]) != (row["published_last"] is None):
                yield row["key"]


def load_datings(store: Store, keys: Sequence[str]) -> dict[str, Dating]:
    """Return what tells when these documents came out, by key; only of those without a date that is believed."""
    found: dict[str, Dating] = {}
    with store.reading() as connection:
        for some in batches(keys):
            found |= _datings(connection, some)
    return found


def _datings(connection: Connection, keys: list[str]) -> dict[str, Dating]:
    chosen = _DATED.where(documents.c.key.in_(keys), documents.c.published_last.is_(None))
    disbelieved = {row["key"]: _came_with(row) for row in connection.execute(chosen).mappings()}
    clues: dict[str, list[Clue]] = {key: [] for key in disbelieved}
    for each in _same_texts(connection, list(clues)):
        if each.held is not None:
            clues[each.document].append(Clue(ClueKind.SAME_TEXT, each.held, each.name))
    for key, clue in _told(connection, [key for key, on in disbelieved.items() if on is None]):
        clues[key].append(clue)
    return {key: _dating(some, disbelieved[key]) for key, some in clues.items() if some}


def _dating(clues: Iterable[Clue], disbelieved: PartialDate | None) -> Dating:
    """Return the dating; where a date is not believed the reason only, since the text may have been put out again."""
    if disbelieved is None:
        return dating_of(clues)
    return Dating(None, tuple(sorted(clues, key=lambda each: (each.on, each.report))), disbelieved)


def _same_texts(connection: Connection, keys: Sequence[str]) -> Iterator[_SameText]:
    """Iterate over the pairs of these documents with others of the same text."""
    pairs = _pairs(keys).subquery()
    chosen = _DATED.add_columns(pairs.c.document, label_of(documents).label("label"))
    for row in connection.execute(chosen.join(pairs, pairs.c.other == documents.c.key)).mappings():
        yield _SameText(row["document"], row["label"], _came_with(row), published_on_of_row(row))


def _pairs(keys: Sequence[str]) -> CompoundSelect[str, str]:
    """Choose the documents that have the text of these, each pair by the one that is asked about."""
    one, other = copy_pairs.c.one, copy_pairs.c.other
    return union_all(
        select(one.label("document"), other.label("other")).where(one.in_(keys), copy_pairs.c.share >= SAME_TEXT),
        select(other.label("document"), one.label("other")).where(other.in_(keys), copy_pairs.c.share >= SAME_TEXT),
    )


def _came_with(row: RowMapping) -> PartialDate | None:
    """Return the date that a document came with, or that the analyst has set."""
    if row["loaded"] is not None and row["published_basis"] != str(DateBasis.ANALYST):
        return decode_loaded(row["loaded"])[0]
    return published_on_of_row(row)


def _told(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, Clue]]:
    """Iterate over what the events that these documents tell say of them, with the dates that other reports give."""
    own, dated = tellings.alias("own"), tellings.alias("dated")
    chosen = (
        select(
            own.c.document, own.c.content.label("own"), dated.c.content.label("dated"), label_of(documents).label("of")
        )
        .join(dated, dated.c.item == own.c.item)
        .join(documents, documents.c.key == dated.c.document)
        .join(entries, entries.c.key == own.c.entry)
        .where(own.c.document.in_(keys), entries.c.kind == "event")
    )
    for row in connection.execute(chosen):
        clue = clue_of(_decoder.decode(row.own), _decoder.decode(row.dated), row.of)
        if clue is not None:
            yield row.document, clue
