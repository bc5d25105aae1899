"""Ask for statements that may set a condition: "no talks until ...", "only after ..."."""

from sqlalchemy import ColumnElement, or_

from travaux.model.evidence import Evidence
from travaux.record.store.asking import COUNTS, EVIDENCE, load_evidence
from travaux.record.store.opening import Store
from travaux.record.store.schema import entries

_WORDS = ("until", "till", "unless", "before", "without", "while", "as long as", "only", "condition", "then")


def may_set_condition() -> ColumnElement[bool]:
    """Return the test that a statement holds a word by which conditions are set."""
    return or_(*(entries.c.exact.ilike(f"%{word}%") for word in _WORDS))


def evidence_of_conditions(store: Store) -> list[Evidence]:
    """Return the statements that hold a word by which conditions are set, in the order of documents and texts."""
    chosen = EVIDENCE.where(entries.c.kind == "statement", COUNTS, may_set_condition())
    with store.reading() as connection:
        return load_evidence(connection, chosen.order_by(entries.c.document, entries.c.place))
