"""Ask when reports came out that do not tell it themselves."""

from collections.abc import Iterable

from travaux.dossier.opening import Dossier, refresh
from travaux.model.dating import Dating
from travaux.model.document import Document, ListedDocument
from travaux.record.store.dating import load_datings
from travaux.record.store.merging import refresh_items

__all__ = ["datings"]


def datings(dossier: Dossier, documents: Iterable[Document | ListedDocument]) -> dict[str, Dating]:
    """Return what other reports tell of when these came out, by key; of those without a date that is believed.

    It is shown and moves nothing: no answer as of a day, or of what was known by one, rests on it.
    """
    undated = [each.key for each in documents if each.published_on is None]
    if not undated:
        return {}
    refresh(dossier)
    refresh_items(dossier.store)
    return load_datings(dossier.store, undated)
