"""Open a dossier: one negotiation, its record and its profile."""

from dataclasses import dataclass
from pathlib import Path

from travaux.ingest.profile import ProfileError, load_profile
from travaux.model.profile import Profile
from travaux.record.store.deriving import are_copies_current, refresh_identities
from travaux.record.store.errors import StoreError
from travaux.record.store.opening import Store, open_store

__all__ = ["Dossier", "ProfileError", "StoreError", "open_dossier", "refresh", "refresh_copies"]

PROFILE_FILE = "dossier.toml"
RECORD_FILE = "record.sqlite"


@dataclass(frozen=True, slots=True)
class Dossier:
    """One negotiation: where its record is kept, and its profile."""

    path: Path
    store: Store
    profile: Profile


def open_dossier(path: Path, *, create: bool = False) -> Dossier:
    """Open the dossier in a folder; raise StoreError or ProfileError, each with one line that names the file."""
    if create:
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{path} cannot be made: {error.strerror}") from error
    profile = load_profile(path / PROFILE_FILE) if (path / PROFILE_FILE).exists() else Profile()
    return Dossier(path, open_store(path / RECORD_FILE, create=create), profile)


def refresh(dossier: Dossier) -> None:
    """Bring what follows from the documents up to date with them and with the profile."""
    refresh_copies(dossier)
    refresh_identities(dossier.store, dossier.profile)


def refresh_copies(dossier: Dossier) -> None:
    """Compare the documents that have not been compared with the others."""
    if not are_copies_current(dossier.store):
        # Imported late: it takes a quarter of a second, and most dossiers are up to date.
        from travaux.record.store.copying import refresh_copies as compare  # noqa: PLC0415

        compare(dossier.store)
