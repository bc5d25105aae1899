"""``travaux suggest``: a draft of the case profile."""

import sys

import typer

from travaux import dossier as flow
from travaux.show.cli.terminal import DossierOption, open_existing


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("suggest")(suggest)


def suggest(dossier: DossierOption) -> None:
    """Draft a case profile from what was read: actors by how often they act, roles guessed from what they do.

    Check the draft and keep it as dossier.toml in the dossier's folder; the next reading uses it.

    Example: travaux suggest --dossier talks > talks/dossier.toml
    """
    sys.stdout.write(flow.suggest(open_existing(dossier)))
