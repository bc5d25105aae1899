"""``travaux judge``: what an analyst decides about the record."""

import typer

from travaux.show.cli.judge.entries import accept, add, correct, duplicate, reject
from travaux.show.cli.judge.exchanging import export_file, import_file
from travaux.show.cli.judge.identities import merge, rename, split
from travaux.show.cli.judge.looking_back import agreement, log, orphans, queue, undo
from travaux.show.cli.judge.sources import date, grade, restrict

_HELP = """Decide about the record: accept, reject, correct, merge, add. Every judgement is kept and can be undone."""


def add_to(app: typer.Typer) -> None:
    """Add the group of commands to the program."""
    commands = typer.Typer(no_args_is_help=True, help=_HELP)
    decisions = (accept, reject, correct, duplicate, merge, split, rename, add, date, grade, restrict, undo)
    for command in (*decisions, queue, log, orphans, agreement):
        commands.command(command.__name__)(command)
    commands.command("export")(export_file)
    commands.command("import")(import_file)
    app.add_typer(commands, name="judge")
