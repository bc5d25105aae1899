"""``travaux tour``: a first look at a dossier, each thing with its words."""

from pathlib import Path

import typer
from rich.console import RenderableType
from rich.rule import Rule
from rich.text import Text

from travaux import dossier as flow
from travaux.dossier import Dossier
from travaux.model.content import TransferStatus
from travaux.show import tables
from travaux.show.cli.terminal import DossierOption, open_existing, print_text


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("tour")(tour)


def tour(dossier: DossierOption) -> None:
    """Take a short tour: the table of positions, one exchange, one disputed figure, each with its words."""
    opened = open_existing(dossier)
    print_text(*_stops(opened), *_next_steps(dossier))


def _stops(opened: Dossier) -> list[RenderableType]:
    """Return the stops of the tour; what the dossier does not hold is left out."""
    counts = dict(flow.summary(opened))
    name = opened.profile.name or "This dossier"
    read = f"{name}: {counts['documents']} reports, {counts['position']} positions, {counts['event']} events"
    parts: list[RenderableType] = [Text(read, style="bold"), Rule("Where the parties stand")]
    parts.append(tables.positions_matrix(flow.positions_as_of(opened)))
    mutual = [exchange for exchange in flow.exchanges(opened) if exchange.is_mutual]
    delivered = [each for each in mutual if all(leg.status is TransferStatus.DELIVERED for leg in each.legs)]
    for exchange in (delivered or mutual)[:1]:
        parts += [Rule("What was exchanged for what"), tables.exchanges_text([exchange])]
    disputed = [quantity for quantity in flow.figures(opened) if quantity.is_disputed]
    for quantity in disputed[:1]:
        parts += [Rule("A number that is disputed"), tables.figures_text([quantity])]
    return parts


def _next_steps(dossier: Path) -> list[RenderableType]:
    commands = {
        "positions --as-of DATE": "where everyone stood on a day, with every sentence",
        "show KEY": "one entry in its paragraph, with its source",
        "serve": "the workbench in your browser",
    }
    lines = [f"{command:<24}{what}" for command, what in commands.items()]
    return [
        Rule("Go on"),
        *(Text(line) for line in lines),
        Text(f"each as: travaux COMMAND --dossier {dossier}", no_wrap=True, overflow="ignore"),
    ]
