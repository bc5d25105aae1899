"""``travaux show``: one entry with its exact words."""

from typing import Annotated

import typer

from travaux import dossier as flow
from travaux.dossier import judging
from travaux.show.cli.terminal import DossierOption, JsonOption, fail, open_existing, print_json, print_text
from travaux.show.evidence import entry_row, entry_text
from travaux.show.judgements import log_text, logged_row


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("show")(show)


def show(
    key: Annotated[str, typer.Argument(metavar="KEY", help="Key of the entry, as every answer prints it.")],
    dossier: DossierOption,
    as_json: JsonOption = False,
) -> None:
    """Show one entry: its exact words marked in their paragraph, where they are from, who read and who judged them."""
    opened = open_existing(dossier)
    found = flow.show(opened, key)
    if found is None:
        fail(f"{dossier}: no entry has the key {key}")
    told = flow.datings(opened, [found[1]]).get(found[1].key)
    decided = judging.log(opened, key)
    if as_json:
        print_json({**entry_row(*found, told), "judgements": [logged_row(each) for each in decided]})
    else:
        print_text(entry_text(*found, told), *([log_text(decided)] if decided else []))
