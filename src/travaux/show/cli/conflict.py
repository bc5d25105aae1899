"""``travaux conflict``: the file in which an analyst describes a conflict."""

from pathlib import Path
from typing import Annotated, Any

import typer

from travaux import dossier as flow
from travaux.dossier import Scope
from travaux.show.cli.terminal import (
    AsOfOption,
    ConfidenceOption,
    DossierOption,
    JsonOption,
    KnownByOption,
    open_existing,
    print_json,
    print_line,
)


def add_to(app: typer.Typer) -> None:
    """Add the group of commands to the program."""
    commands = typer.Typer(no_args_is_help=True, help="Work on the file that describes a conflict.")
    commands.command("draft")(draft)
    commands.command("check")(check)
    app.add_typer(commands, name="conflict")


def draft(
    dossier: DossierOption,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    min_confidence: ConfidenceOption = 0.0,
) -> None:
    """Draft a conflict file from what the parties last said, for you to correct: it goes to standard output.

    Example: travaux conflict draft --dossier talks --as-of 2025-03-17 > conflict.toml
    """
    written = flow.draft_conflict(open_existing(dossier), Scope(as_of, known_by, min_confidence))
    for line in written.splitlines():
        print_line(line)


def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The conflict: .toml of ours, or .gmcr.")],
    as_json: JsonOption = False,
) -> None:
    """Check the description of a conflict: one line for each fault; status 1 where there is any.

    Example: travaux conflict check conflict.toml
    """
    _, problems = flow.load_conflict(file)
    if as_json:
        found: list[dict[str, Any]] = [{"where": problem.where, "what": problem.what} for problem in problems]
        print_json(found)
    else:
        for problem in problems:
            typer.echo(str(problem))
        if not problems:
            typer.echo(f"{file}: no fault")
    if problems:
        raise typer.Exit(1)
