"""``travaux export``: the record as a file for other programs."""

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from travaux import dossier as flow
from travaux.dossier import judging
from travaux.show.cli.terminal import DossierOption, fail, open_existing, standard_output, warn
from travaux.show.export import Record, records_of


class Format(StrEnum):
    """Forms that the record can be written in."""

    RECORDS = "records"


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("export")(export)


def export(
    dossier: DossierOption,
    form: Annotated[Format, typer.Option("--format", help="records: one JSON record a line, as the bench has them.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="File to write; standard output without it.")
    ] = None,
    with_restricted: Annotated[
        bool, typer.Option("--with-restricted", help="Also write documents that are marked as restricted.")
    ] = False,
) -> None:
    """Write the record, one document after another; restricted documents are left out.

    Example: travaux export --format records -o records.jsonl --dossier talks
    """
    opened = open_existing(dossier)
    left_out: frozenset[str] = frozenset() if with_restricted else judging.restricted(opened)
    if left_out:
        documents = "document is" if len(left_out) == 1 else "documents are"
        warn(f"{len(left_out)} restricted {documents} left out (--with-restricted writes them)")
    if out is None:
        with standard_output() as stream:
            stream.writelines(_lines(opened, left_out))
        return
    partial = out.with_name(out.name + ".part")
    try:
        with partial.open("w", encoding="utf-8") as file:
            count = sum(1 for line in _lines(opened, left_out) if file.write(line))
        partial.replace(out)
    except OSError as error:
        partial.unlink(missing_ok=True)
        fail(f"{out}: cannot be written: {error.strerror}")
    warn(f"wrote {count:,} {form} to {out}")


def _lines(opened: flow.Dossier, left_out: frozenset[str]) -> Iterator[str]:
    for document in flow.documents(opened):
        if document.key in left_out:
            continue
        records: list[Record] = records_of(document, flow.entries(opened, document=document.key))
        for record in records:
            yield json.dumps(record, ensure_ascii=False) + "\n"
