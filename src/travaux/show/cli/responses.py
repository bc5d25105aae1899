"""``travaux responses``: what was put forward and what answered it."""

import typer

from travaux import dossier as flow
from travaux.dossier import Dossier, Scope
from travaux.show.cli.ask import Answer, add_question
from travaux.show.responses import responses_text, round_row


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    add_question(app, responses)


def responses(dossier: Dossier, scope: Scope) -> Answer:
    """Show what was put forward and what answered it, from top to bottom: accepted, rejected, countered, unanswered.

    Each answer says what it is tied by and how strongly, from 0 to 1; where the reports tell no tie, none is shown.

    Example: travaux responses --dossier talks --as-of 2025-04-30
    """
    rounds = flow.responses(dossier, scope)
    return Answer(map(round_row, rounds), responses_text(rounds))
