"""The command ``travaux``: one command a question, each with ``--json``."""

import sys
from importlib.metadata import version
from io import TextIOWrapper
from typing import Annotated

import typer
from typer.exceptions import TyperException

from travaux.dossier import ProfileError, StoreError
from travaux.show.cli import (
    agreements,
    analyse,
    ask,
    brief,
    changes,
    conflict,
    copy,
    entry,
    export,
    judge,
    ledger,
    movement,
    profile,
    read,
    responses,
    search,
    serve,
    tour,
)
from travaux.show.cli.terminal import fail, tell_progress, warn

app = typer.Typer(
    name="travaux",
    help="Read reports about a negotiation into a sourced record, and ask it who stands where.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"travaux {version('travaux')}")  # noqa: T201 - the answer itself
        raise typer.Exit


@app.callback()
def travaux(
    show_version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Read reports about a negotiation into a sourced record, and ask it who stands where."""


read.add_to(app)
ask.add_to(app)
movement.add_to(app)
responses.add_to(app)
agreements.add_to(app)
ledger.add_to(app)
changes.add_to(app)
entry.add_to(app)
judge.add_to(app)
profile.add_to(app)
export.add_to(app)
serve.add_to(app)
brief.add_to(app)
search.add_to(app)
copy.add_to(app)
tour.add_to(app)
analyse.add_to(app)
conflict.add_to(app)


def main() -> None:
    """Run the command; a fault in what came from outside is one line on standard error."""
    if isinstance(sys.stdout, TextIOWrapper):
        # Answers quote any script: an old locale must not stop them.
        sys.stdout.reconfigure(encoding="utf-8")
    tell_progress()
    try:
        sys.exit(app(standalone_mode=False))
    except (StoreError, ProfileError) as error:
        fail(str(error))
    except TyperException as error:
        _explain(error)
        sys.exit(error.exit_code)


def _explain(error: TyperException) -> None:
    """Print the one line that says what is wrong with a command; the whole help where nothing was asked."""
    message = error.format_message()
    context = getattr(error, "ctx", None)
    if message.startswith("Usage: "):
        sys.stderr.write(f"{message}\n")
    else:
        hint = f" (see {context.command_path} --help)" if context else ""
        warn(" ".join(message.split()).rstrip(".") + hint)
