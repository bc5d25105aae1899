"""``travaux search``: the reports that hold some words, where, and what was read from them."""

from enum import StrEnum
from typing import Annotated

import typer

from travaux import dossier as flow
from travaux.dossier import Scope
from travaux.model.search import TextSearch
from travaux.show.cli.terminal import (
    AsOfOption,
    DossierOption,
    JsonOption,
    KnownByOption,
    open_existing,
    print_json,
    print_text,
)
from travaux.show.search import found_row, found_text


class Kind(StrEnum):
    """Kinds of entry that a search can be held to."""

    ACTOR = "actor"
    STATEMENT = "statement"
    POSITION = "position"
    EVENT = "event"
    FIGURE = "figure"
    TRANSFER = "transfer"
    TIME = "time"


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("search")(search)


def search(  # noqa: PLR0913, PLR0917 - the options of the command
    query: Annotated[str, typer.Argument(metavar="QUERY", help='Words, "a phrase", or beginnings of words: toll*')],
    dossier: DossierOption,
    kind: Annotated[Kind | None, typer.Option(help="Only entries of this kind, and reports that have one.")] = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1_000, help="Reports at most.")] = 20,
    as_json: JsonOption = False,
) -> None:
    """Find the reports that hold all of the words, the newest first, with the entries that rest on them.

    Example: travaux search '"lower valley" toll*' --dossier talks
    """
    asked = TextSearch(query, Scope(as_of, known_by), kind)
    found = flow.search(open_existing(dossier), asked, most=limit)
    if as_json:
        print_json(found_row(found))
    else:
        print_text(found_text(found))
