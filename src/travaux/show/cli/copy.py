"""``travaux copy`` and ``travaux profile``: a dossier as a whole."""

from pathlib import Path
from typing import Annotated

import typer

from travaux.dossier import copy_dossier, keep_profile, open_dossier
from travaux.show.cli.terminal import DossierOption, fail, print_line


def add_to(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("copy")(copy)
    app.command("profile")(profile)


def copy(
    source: Annotated[Path, typer.Argument(metavar="FROM", show_default=False)],
    target: Annotated[Path, typer.Argument(metavar="TO", show_default=False)],
) -> None:
    """Copy a dossier whole, with its profile and all judgements: a folder, or the address of a PostgreSQL database.

    TO is made if need be, and must not hold any reports.

    Example: travaux copy talks postgresql://me@db.example.org/talks
    """
    copied = copy_dossier(source, target)
    print_line(f"copied {copied:,} report{'' if copied == 1 else 's'}")


def profile(
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False)],
    dossier: DossierOption,
) -> None:
    """Keep a case profile in the dossier, in place of the one it has; the next reading uses it.

    Example: travaux profile dossier.toml --dossier postgresql://me@db.example.org/talks
    """
    opened = open_dossier(dossier, create=True)
    keep_profile(opened, profile_in(file), str(file))
    kept = open_dossier(dossier).profile
    name = f"{kept.name}: " if kept.name else ""
    told = {"actor": kept.actors, "issue": kept.issues, "agreement": kept.agreements}
    counts = (f"{len(some):,} {what}{'' if len(some) == 1 else 's'}" for what, some in told.items())
    print_line(f"profile kept: {name}{', '.join(counts)}")


def profile_in(file: Path) -> str:
    """Return the text of a case profile; leave with one line when it cannot be read."""
    try:
        return file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        fail(f"{file}: cannot be read: {getattr(error, 'strerror', None) or 'not UTF-8 text'}")
