"""What the commands of ``travaux judge`` share: who decides and why, and how a decision is printed."""

from collections.abc import Callable
from typing import Annotated

import typer

from travaux.dossier.judging import By, ConflictError, JudgementError
from travaux.model.judgement import Judgement
from travaux.show import judgements
from travaux.show.author import user_name
from travaux.show.cli.terminal import fail, print_json, print_line, warn

KeyArgument = Annotated[str, typer.Argument(metavar="KEY", help="Key of the entry, as every answer prints it.")]
DocumentArgument = Annotated[str, typer.Argument(metavar="DOCUMENT", help="Name or key of the document.")]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, for those who read it later.")]
AuthorOption = Annotated[
    str, typer.Option("--author", metavar="NAME", help="Who decides.", show_default="the user's name")
]
OverOption = Annotated[
    str | None, typer.Option("--over", metavar="JUDGEMENT", help="Another person's judgement that this overrules.")
]


def by_whom(author: str, reason: str, over: str | None = None) -> By:
    """Return who decides and why: the user of this machine, where nobody is named."""
    return By(author.strip() or user_name(), reason, over)


def judge(decide: Callable[[], Judgement], as_json: bool) -> None:
    """Make a judgement and print it; another person's newer one, or what does not fit, is told in a line."""
    try:
        made = decide()
    except ConflictError as conflict:
        warn(f"not judged: another person has decided otherwise: {judgements.judgement_line(conflict.newest)}")
        fail(f"to overrule that, add --over {conflict.newest.key}")
    except JudgementError as error:
        fail(str(error))
    if as_json:
        print_json(judgements.judgement_row(made))
    else:
        print_line(judgements.judgement_line(made))
