"""``travaux movement``: how each party's position moved, step by step."""

from typing import Annotated

import typer

from travaux import dossier as flow
from travaux.dossier import Scope
from travaux.show.cli.ask import Answer, print_answer
from travaux.show.cli.terminal import (
    AsOfOption,
    ConfidenceOption,
    DossierOption,
    GradeOption,
    JsonOption,
    KnownByOption,
    open_existing,
)
from travaux.show.movement import movement_text, path_row


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("movement")(movement)


def movement(  # noqa: PLR0913, PLR0917 - the options that every question has, and two of its own
    dossier: DossierOption,
    party: Annotated[str | None, typer.Option("--party", metavar="NAME", help="Of this party only.")] = None,
    issue: Annotated[str | None, typer.Option("--issue", metavar="KEY", help="On this issue only.")] = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    min_confidence: ConfidenceOption = 0.0,
    min_grade: GradeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show how each party's position on each issue moved, with both sentences of every step.

    A step is softened or hardened only where dossier.toml orders the options of the issue (ordered_from, ordered_to)
    or where a number moved. Silence is counted to the day asked about, else to the last day of the record.

    Example: travaux movement --dossier talks --party Norland --issue truce
    """
    scope = Scope(as_of, known_by, min_confidence, min_grade)
    paths = flow.movement(open_existing(dossier), scope, party=party, issue=issue)
    print_answer(Answer(map(path_row, paths), movement_text(paths)), as_json)
