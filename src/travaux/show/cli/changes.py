"""``travaux changes``: what is new since a day."""

import datetime as dt
from typing import Annotated

import typer

from travaux import dossier as flow
from travaux.dossier import Scope
from travaux.show.changes import left_out, news_rows, news_text
from travaux.show.cli.ask import Answer, print_answer
from travaux.show.cli.terminal import (
    AsOfOption,
    ConfidenceOption,
    DossierOption,
    GradeOption,
    JsonOption,
    KnownByOption,
    open_existing,
    parse_since,
)


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("changes")(changes)


def changes(  # noqa: PLR0913, PLR0917 - the options that every question has, and one of its own
    dossier: DossierOption,
    since: Annotated[
        dt.date,
        typer.Option("--since", metavar="DATE", parser=parse_since, help="First day of publication: YYYY-MM-DD."),
    ],
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    min_confidence: ConfidenceOption = 0.0,
    min_grade: GradeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what reports published on a day or later have brought, up to --known-by.

    Positions that moved stand with both sentences; then promises kept or broken, numbers that changed, what happened,
    and what else was said. What an earlier report had told is not new.

    Example: travaux changes --dossier talks --since 2025-04-14 --known-by 2025-04-20
    """
    news = flow.changes(open_existing(dossier), since, Scope(as_of, known_by, min_confidence, min_grade))
    print_answer(Answer(news_rows(news), news_text(news), left_out(news)), as_json)
