"""``travaux suggest``: a draft of the case profile."""

import typer

from travaux import dossier as flow
from travaux.show.cli.terminal import DossierOption, open_existing, standard_output


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("suggest")(suggest)


def suggest(dossier: DossierOption) -> None:
    """Draft a case profile from what was read: actors by how often they act, roles guessed from what they do.

    Check the draft and keep it as dossier.toml in the dossier's folder; the next reading uses it.

    Example: travaux suggest --dossier talks > draft.toml
    """
    draft = flow.suggest(open_existing(dossier))
    with standard_output() as out:
        out.write(draft)
