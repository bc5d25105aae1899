"""Open a dossier: one negotiation, its record and its profile."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from travaux.ingest.profile import ProfileError, load_profile, profile_of
from travaux.model.profile import Profile
from travaux.record.store.deriving import are_copies_current, refresh_identities
from travaux.record.store.errors import StoreError
from travaux.record.store.moving import keep_file, load_file
from travaux.record.store.opening import Store, open_store
from travaux.record.store.postgresql import SCHEME

__all__ = ["Dossier", "ProfileError", "StoreError", "open_dossier", "refresh", "refresh_copies"]

PROFILE_FILE = "dossier.toml"
RECORD_FILE = "record.sqlite"


@dataclass(frozen=True, slots=True)
class Dossier:
    """One negotiation: where its record is kept, and its profile."""

    path: Path
    """Its folder; for a dossier in a database, the address as a path (see ``address_of``)."""
    store: Store
    profile: Profile

    @property
    def name(self) -> str:
        """Return what the negotiation is called: by its profile, else by its folder or its database."""
        address = address_of(self.path)
        place = self.path.absolute().name if address is None else urlsplit(address).path.strip("/")
        return self.profile.name or place or "Dossier"


def address_of(path: Path) -> str | None:
    """Return the address of the database that is named in place of a folder, such as postgresql://me@host/talks."""
    scheme, *rest = path.parts or ("",)
    # A path has one slash where the address has two.
    return f"{SCHEME}{'/'.join(rest)}" if f"{scheme}//" == SCHEME else None


def open_dossier(path: Path, *, create: bool = False) -> Dossier:
    """Open the dossier in a folder, or in a database.

    Raise StoreError or ProfileError, each with one line that names the file or the database.
    """
    address = address_of(path)
    if address is not None:
        store = open_store(address, create=create)
        text = load_file(store, PROFILE_FILE)
        return Dossier(path, store, profile_of(text, f"{store.name}: {PROFILE_FILE}") if text else Profile())
    if create:
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{path} cannot be made: {error.strerror}") from error
    profile = load_profile(path / PROFILE_FILE) if (path / PROFILE_FILE).exists() else Profile()
    return Dossier(path, open_store(path / RECORD_FILE, create=create), profile)


def profile_text(dossier: Dossier) -> str | None:
    """Return the case profile as it is written; None where there is none."""
    if address_of(dossier.path) is not None:
        return load_file(dossier.store, PROFILE_FILE)
    file = dossier.path / PROFILE_FILE
    return file.read_bytes().decode("utf-8-sig") if file.exists() else None


def keep_profile(dossier: Dossier, text: str, name: str) -> None:
    """Keep a case profile in the dossier, in place of the one it has; raise ProfileError for one that is not right."""
    profile_of(text, name)
    if address_of(dossier.path) is not None:
        keep_file(dossier.store, PROFILE_FILE, text)
        return
    file = dossier.path / PROFILE_FILE
    half = file.with_name(f"{file.name}.part")
    try:
        half.write_text(text, encoding="utf-8")
        half.replace(file)
    except OSError as error:
        raise ProfileError(f"{file}: cannot be written: {error.strerror}") from error


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
