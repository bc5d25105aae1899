"""What reports share: words with others, and what two copies of one report do not share."""

from collections.abc import Iterable

from travaux.dossier.opening import Dossier, refresh_copies
from travaux.model.document import Difference
from travaux.record.store.asking import find_document

__all__ = ["differences", "shares_text_with"]


def shares_text_with(dossier: Dossier, keys: Iterable[str]) -> dict[str, list[tuple[str, float]]]:
    """Return the names of reports that share text with others, and the share, by the keys of those; no copies."""
    # Imported late: NumPy takes a tenth of a second to load, here and below.
    from travaux.record.store import sharing  # noqa: PLC0415

    refresh_copies(dossier)
    return sharing.shares_text_with(dossier.store, keys)


def differences(dossier: Dossier, one: str, other: str) -> Difference | None:
    """Return which sentences of each of two documents (by key) the other has not, or has with small changes.

    None where one of them is not there.
    """
    from travaux.record.copies import difference_of  # noqa: PLC0415

    first, second = find_document(dossier.store, one), find_document(dossier.store, other)
    return difference_of(first.text, second.text) if first and second else None
