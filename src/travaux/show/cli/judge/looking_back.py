"""What has been decided and is still to decide: log, orphans, queue, how far two agree; and taking back."""

from typing import Annotated

import typer

from travaux.dossier import judging
from travaux.dossier.judging import JudgementError
from travaux.show import judgements
from travaux.show.cli.judge.deciding import AuthorOption, ReasonOption, by_whom, judge
from travaux.show.cli.terminal import (
    DossierOption,
    JsonOption,
    fail,
    open_existing,
    print_json,
    print_line,
    print_rows,
    print_text,
)


def undo(
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Key of the judgement, as log prints it.")],
    dossier: DossierOption,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    as_json: JsonOption = False,
) -> None:
    """Take a judgement back; undoing an undo restores what it took.

    Example: travaux judge undo 27fce04d405e5c45 --dossier talks
    """
    judge(lambda: judging.undo(open_existing(dossier), judgement, by_whom(author, reason)), as_json)


def log(
    dossier: DossierOption,
    target: Annotated[
        str | None, typer.Argument(metavar="[KEY]", help="Only those on this entry, document, actor or outlet.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Show all judgements in order, with author, time and reason, and whether they hold."""
    found = judging.log(open_existing(dossier), target)
    print_rows(map(judgements.logged_row, found), judgements.log_text(found), as_json)


def orphans(dossier: DossierOption, as_json: JsonOption = False) -> None:
    """Show judgements whose entry or words are found no more, or are read otherwise now."""
    found = judging.orphans(open_existing(dossier))
    print_rows(map(judgements.orphan_row, found), judgements.orphans_text(found), as_json)


def queue(
    dossier: DossierOption,
    first: Annotated[int, typer.Option("--from", metavar="N", min=1, help="Begin with the N-th.")] = 1,
    most: Annotated[int, typer.Option("--most", metavar="N", min=1, max=1000, help="Show so many.")] = 20,
    as_json: JsonOption = False,
) -> None:
    """Show which entries to look at first: unsure ones on which much hangs.

    Example: travaux judge queue --most 10 --dossier talks
    """
    found = judging.queue(open_existing(dossier), first - 1, most)
    if as_json:
        print_json(judgements.queue_row(found))
    else:
        print_text(judgements.queue_text(found))


def agreement(
    one: Annotated[str, typer.Argument(metavar="A", help="Name of an author.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Name of another.")],
    dossier: DossierOption,
    as_json: JsonOption = False,
) -> None:
    """Tell how far two authors agree on the entries that both have judged: Cohen's kappa, Krippendorff's alpha.

    Example: travaux judge agreement Ana Ben --dossier talks
    """
    try:
        found = judging.concordance_of(open_existing(dossier), one, other)
    except JudgementError as error:
        fail(str(error))
    if as_json:
        print_json(judgements.concordance_row(found))
    else:
        print_line(judgements.concordance_text(found))
