"""Decisions on entries: accept, reject, correct, mark as duplicate, add one that no reader found."""

from typing import Annotated

import typer

from travaux.dossier import judging
from travaux.dossier.judging import Words
from travaux.show.cli.judge.deciding import (
    AuthorOption,
    DocumentArgument,
    KeyArgument,
    OverOption,
    ReasonOption,
    by_whom,
    judge,
)
from travaux.show.cli.terminal import DossierOption, JsonOption, fail, open_existing
from travaux.show.export import field_shown_as


def accept(
    key: KeyArgument,
    dossier: DossierOption,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    over: OverOption = None,
    as_json: JsonOption = False,
) -> None:
    """Accept an entry as it stands; a later reader of other mind does not change it.

    Example: travaux judge accept 4f1c2a9b7d3e6058 --dossier talks
    """
    judge(lambda: judging.accept(open_existing(dossier), key, by_whom(author, reason, over)), as_json)


def reject(
    key: KeyArgument,
    dossier: DossierOption,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    over: OverOption = None,
    as_json: JsonOption = False,
) -> None:
    """Reject an entry: no answer rests on it any more.

    Example: travaux judge reject 4f1c2a9b7d3e6058 --reason "he quotes another" --dossier talks
    """
    judge(lambda: judging.reject(open_existing(dossier), key, by_whom(author, reason, over)), as_json)


def correct(
    key: KeyArgument,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="Name of the field, as travaux show prints it.")],
    value: Annotated[
        str, typer.Argument(metavar="VALUE", help="The value; names of a list with ';' between, '' for none.")
    ],
    dossier: DossierOption,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    over: OverOption = None,
    as_json: JsonOption = False,
) -> None:
    """Give one field of an entry another value.

    Example: travaux judge correct 4f1c2a9b7d3e6058 actor "Sarnia" --dossier talks
    """
    opened, by = open_existing(dossier), by_whom(author, reason, over)
    named = field_shown_as(judging.kind_of(opened, key) or "", field)
    judge(lambda: judging.correct(opened, key, (named, value), by), as_json)


def duplicate(
    key: KeyArgument,
    of: Annotated[str, typer.Argument(metavar="OF", help="Key of the entry that stays.")],
    dossier: DossierOption,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    over: OverOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that an entry says what another says already; the other one stays.

    Example: travaux judge duplicate 4f1c2a9b7d3e6058 09a7c3d21b5e8f46 --dossier talks
    """
    judge(lambda: judging.duplicate(open_existing(dossier), key, of, by_whom(author, reason, over)), as_json)


def add(
    document: DocumentArgument,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="The exact words that say it.")],
    dossier: DossierOption,
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="position, event, figure, ...")],
    field: Annotated[
        list[str] | None, typer.Option("--field", metavar="NAME=VALUE", help="A field; may be given again.")
    ] = None,
    start: Annotated[
        int | None, typer.Option("--start", metavar="N", help="Where the words begin, if they stand there twice.")
    ] = None,
    reason: ReasonOption = "",
    author: AuthorOption = "",
    as_json: JsonOption = False,
) -> None:
    """Add an entry that no reader found, with its exact words.

    Example: travaux judge add report-7 "wants a truce" --kind position --field actor=Sarnia --field act=demand
    --field issue=truce --dossier talks
    """
    fields = {}
    for each in field or []:
        name, equals, value = each.partition("=")
        if not equals:
            fail(f"--field {each!r}: NAME=VALUE is wanted")
        fields[field_shown_as(kind, name.strip())] = value
    by, where = by_whom(author, reason), Words(document, words, start)
    judge(lambda: judging.add(open_existing(dossier), where, kind, fields, by), as_json)
