"""``travaux show``: one entry with its exact words."""

from typing import Annotated

import typer

from travaux import dossier as flow
from travaux.show.cli.terminal import DossierOption, JsonOption, fail, open_existing, print_json, print_text
from travaux.show.evidence import entry_row, entry_text


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("show")(show)


def show(
    key: Annotated[str, typer.Argument(metavar="KEY", help="Key of the entry, as every answer prints it.")],
    dossier: DossierOption,
    as_json: JsonOption = False,
) -> None:
    """Show one entry: its exact words marked in their paragraph, document, outlet, date, reader and version."""
    found = flow.show(open_existing(dossier), key)
    if found is None:
        fail(f"{dossier}: no entry has the key {key}")
    if as_json:
        print_json(entry_row(*found))
    else:
        print_text(entry_text(*found))
