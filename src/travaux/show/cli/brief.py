"""``travaux brief``: a written account of the negotiation, with numbered quotations."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from travaux import dossier as flow
from travaux.dossier import Dossier, Scope, judging
from travaux.show.brief import Brief, Told, build_brief
from travaux.show.brief_text import brief_row, html_of, markdown_of
from travaux.show.cli.terminal import (
    AsOfOption,
    ConfidenceOption,
    DossierOption,
    GradeOption,
    JsonOption,
    KnownByOption,
    fail,
    open_existing,
    print_json,
    standard_output,
    warn,
)


class Form(StrEnum):
    """Forms that the brief can be written in."""

    MARKDOWN = "markdown"
    HTML = "html"


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("brief")(brief)


def brief(  # noqa: PLR0913, PLR0917 - the options that every question has
    dossier: DossierOption,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    min_confidence: ConfidenceOption = 0.0,
    min_grade: GradeOption = None,
    form: Annotated[Form, typer.Option("--format", help="markdown, or html: a page that prints well.")] = Form.MARKDOWN,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="File to write; standard output without it.")
    ] = None,
    with_restricted: Annotated[
        bool, typer.Option("--with-restricted", help="Also quote documents that are marked as restricted.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Write an account: who wants what, what moved, what is exchanged, what is disputed, each with its quotations.

    Restricted documents are left out, unless they are asked for.

    Example: travaux brief --dossier talks --as-of 2025-04-01 --format html -o brief.html
    """
    opened = open_existing(dossier)
    without = frozenset[str]() if with_restricted else judging.restricted(opened)
    if without:
        documents = "document is" if len(without) == 1 else "documents are"
        warn(f"{len(without)} restricted {documents} left out (--with-restricted quotes them)")
    account = _ask(opened, Scope(as_of, known_by, min_confidence, min_grade, without))
    if as_json:
        print_json(brief_row(account))
        return
    text = html_of(account) if form is Form.HTML else markdown_of(account)
    if out is None:
        with standard_output() as stream:
            stream.write(text)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        fail(f"{out}: cannot be written: {error.strerror}")
    warn(f"wrote a brief of {len(account.quotations)} quotations to {out}")


def _ask(opened: Dossier, scope: Scope) -> Brief:
    told = Told(
        scope,
        flow.positions_as_of(opened, scope),
        flow.movement(opened, scope),
        flow.exchanges(opened, scope),
        flow.figures(opened, scope),
        flow.timeline(opened, scope),
    )
    issues = {issue.key: issue.name for issue in opened.profile.issues}
    return build_brief(opened.name, told, issues)
