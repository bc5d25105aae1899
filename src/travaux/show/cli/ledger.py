"""``travaux ledger``: what was promised and delivered, with sums, and the days of a truce."""

import typer

from travaux import dossier as flow
from travaux.dossier import Dossier, Scope
from travaux.show.cli.ask import Answer, add_question
from travaux.show.ledger import ledger_row, ledger_text


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    add_question(app, ledger)


def ledger(dossier: Dossier, scope: Scope) -> Answer:
    """Show what was promised and delivered stage by stage, what is outstanding, and the days of a truce.

    What several reports tell of one delivery is counted once; sums that reports give are shown and not added.

    Example: travaux ledger --dossier talks --as-of 2025-04-30
    """
    ledgers, clocks = flow.ledger(dossier, scope)
    return Answer(ledger_row(ledgers, clocks), ledger_text(ledgers, clocks))
