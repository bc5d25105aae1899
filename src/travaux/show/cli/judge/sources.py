"""Decisions on where entries are from: the date of a report, the grade of an outlet, what is not handed on."""

import datetime as dt
from typing import Annotated

import typer

from travaux.dossier import judging
from travaux.model.dates import parse_date
from travaux.show.cli.judge.deciding import AuthorOption, DocumentArgument, OverOption, ReasonOption, by_whom, judge
from travaux.show.cli.terminal import DossierOption, JsonOption, fail, open_existing


def date(
    document: DocumentArgument,
    value: Annotated[str, typer.Argument(metavar="DATE", help="YYYY-MM-DD, YYYY-MM, YYYY, or FIRST/LAST.")],
    dossier: DossierOption,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    over: OverOption = None,
    as_json: JsonOption = False,
) -> None:
    """Set when a document was published; it is read again, because "on Monday" depends on that.

    Example: travaux judge date report-7 2025-03-14 --dossier talks
    """
    _refuse_to_come(value)
    judge(lambda: judging.set_date(open_existing(dossier), document, value, by_whom(author, reason, over)), as_json)


def _refuse_to_come(value: str) -> None:
    """Leave with one line where no report can have been published yet; what is no date is refused as any other."""
    try:
        first = parse_date(value).first
    except ValueError:
        return
    # A day begins earlier elsewhere.
    if first > dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1):
        fail(f"{value}: this day has not come; a report was published by today")


def grade(
    outlet: Annotated[str, typer.Argument(metavar="OUTLET", help="The outlet, as its reports name it.")],
    letter: Annotated[str, typer.Argument(metavar="GRADE", help="A reliable ... E unreliable, F cannot be judged.")],
    dossier: DossierOption,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    over: OverOption = None,
    as_json: JsonOption = False,
) -> None:
    """Grade an outlet after the Admiralty scale; --min-grade filters by it.

    Example: travaux judge grade "The Ilvane Post" B --dossier talks
    """
    judge(lambda: judging.grade(open_existing(dossier), outlet, letter, by_whom(author, reason, over)), as_json)


def restrict(
    document: DocumentArgument,
    dossier: DossierOption,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    as_json: JsonOption = False,
) -> None:
    """Mark a document as restricted: exports leave it out unless asked. Undo takes it back.

    Example: travaux judge restrict report-7 --dossier talks
    """
    judge(lambda: judging.restrict(open_existing(dossier), document, by_whom(author, reason)), as_json)
