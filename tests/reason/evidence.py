"""Evidence made by hand, so that rules are tried without documents or a store."""

import itertools
from collections.abc import Iterable
from typing import Any

from travaux.model.content import TransferStatus
from travaux.model.dates import parse_date
from travaux.model.document import Span
from travaux.model.entry import Entry, Provenance
from travaux.model.evidence import Evidence, Identity
from travaux.record.merging import merged
from travaux.record.telling import tellings_of

_numbers = itertools.count()
WHO = {
    "Norland": Identity("Norland", "Norland", key="n", party_key="n"),
    "Sarnia": Identity("Sarnia", "Sarnia", key="s", party_key="s"),
    "Ana Verre": Identity("Ana Verre", "Norland", office="foreign minister", key="av", party_key="n"),
    "Ilo Marr": Identity("Ilo Marr", "Norland", office="finance minister", key="im", party_key="n"),
}
DELIVERED, PROMISED = TransferStatus.DELIVERED, TransferStatus.PROMISED


def one_act(said: Iterable[Evidence]) -> dict[str, str]:
    """Which of these entries tell one act, as the record settles it."""
    return {key: part[0] for component in merged(tellings_of(said)) for part in component for key in part}


def told(
    content: Any,
    published: str | None = None,
    *,
    document: str = "report",
    at: int | None = None,
    exact: str = "words",
    sentence: str = "",
    confidence: float = 0.9,
) -> Evidence:
    """One entry: told in a document published on a day, at a place in its text."""
    number = next(_numbers)
    start = number * 10_000 if at is None else at
    provenance = Provenance(document, Span(start, start + len(exact)), exact, "reader@1")
    entry = Entry(f"k{number:04}", content, provenance, confidence)
    return Evidence(entry, document, parse_date(published) if published else None, WHO, sentence)
