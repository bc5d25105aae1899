"""Decisions on who and what is one: merge and split actors, events and acts, and give an actor another name."""

from typing import Annotated

import typer

from travaux.dossier import judging
from travaux.show.cli.judge.deciding import AuthorOption, OverOption, ReasonOption, by_whom, judge
from travaux.show.cli.terminal import DossierOption, JsonOption, open_existing


def merge(
    one: Annotated[str, typer.Argument(metavar="ONE", help="Name or key of an actor, or key of an entry.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Name or key of the other.")],
    dossier: DossierOption,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    over: OverOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that two actors are one, or that two entries tell of one event or act.

    Example: travaux judge merge "A. Verre" "Ana Verre" --dossier talks
    """
    judge(lambda: judging.merge(open_existing(dossier), one, other, by_whom(author, reason, over)), as_json)


def split(
    one: Annotated[str, typer.Argument(metavar="ONE", help="Name or key of an actor, or key of an entry.")],
    others: Annotated[
        list[str], typer.Argument(metavar="ENTRIES", help="Keys of entries of the actor that are about another.")
    ],
    dossier: DossierOption,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    over: OverOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that entries of an actor are about another, or that two entries tell of two events or acts.

    Example: travaux judge split "Ana Verre" 4f1c2a9b7d3e6058 --dossier talks
    """
    judge(lambda: judging.split(open_existing(dossier), one, tuple(others), by_whom(author, reason, over)), as_json)


def rename(
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="Name or key of the actor.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name that it goes by.")],
    dossier: DossierOption,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    over: OverOption = None,
    as_json: JsonOption = False,
) -> None:
    """Give an actor another name.

    Example: travaux judge rename "Verre" "Ana Verre" --dossier talks
    """
    judge(lambda: judging.rename_actor(open_existing(dossier), actor, name, by_whom(author, reason, over)), as_json)
