"""The command ``travaux``: one command a question, each with ``--json``."""

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from travaux.dossier import ProfileError, StoreError
from travaux.show.cli import ask, entry, export, profile, read, serve, tour
from travaux.show.cli.terminal import fail

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
entry.add_to(app)
profile.add_to(app)
export.add_to(app)
serve.add_to(app)
tour.add_to(app)


def main() -> None:
    """Run the command; a fault in what came from outside is one line on standard error."""
    try:
        app()
    except (StoreError, ProfileError) as error:
        fail(str(error))
    except BrokenPipeError:
        # The reader of our output has left (``travaux statements | head``): nothing is wrong.
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
