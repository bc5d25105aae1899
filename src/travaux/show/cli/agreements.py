"""``travaux agreements``: who owes what by when, and what became of it."""

import typer

from travaux import dossier as flow
from travaux.dossier import Dossier, Scope
from travaux.show.agreements import agreement_row, agreements_text
from travaux.show.cli.ask import Answer, add_question


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    add_question(app, agreements)


def agreements(dossier: Dossier, scope: Scope) -> Answer:
    """Show agreements with their clauses: who owes what by when; kept, broken or open.

    An [[agreement]] in dossier.toml names a deal, what reports call it, and the report that is its text. A clause is
    kept or broken only where reports tell a delivery or a deed; that its day has passed alone breaks none.

    Example: travaux agreements --dossier talks --as-of 2025-04-30
    """
    found = flow.agreements(dossier, scope)
    return Answer(map(agreement_row, found), agreements_text(found))
