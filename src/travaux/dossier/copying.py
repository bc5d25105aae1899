"""Copy a dossier whole: between folders and databases."""

from pathlib import Path

from travaux.dossier.opening import keep_profile, open_dossier, profile_text
from travaux.record.store.moving import copy_record

__all__ = ["copy_dossier"]


def copy_dossier(source: Path, target: Path) -> int:
    """Copy a dossier, with its profile and all judgements, to one that holds nothing; return the number of documents.

    Raise StoreError or ProfileError, each with one line that says what cannot be opened or written.
    """
    held, empty = open_dossier(source), open_dossier(target, create=True)
    copied = copy_record(held.store, empty.store)
    profile = profile_text(held)
    if profile is not None:
        keep_profile(empty, profile, str(source))
    return copied
