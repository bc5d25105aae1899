"""What each page shows: values asked of the dossier, before they become HTML, JSON or CSV. A page is a file here."""

from importlib import import_module
from pkgutil import iter_modules


def register_all() -> None:
    """Register every page of this folder."""
    for found in iter_modules(__path__):
        import_module(f"{__name__}.{found.name}")
