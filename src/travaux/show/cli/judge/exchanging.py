"""Judgements as a file, for another person or another dossier of the same reports."""

from pathlib import Path
from typing import Annotated

import typer

from travaux.dossier import judging
from travaux.show.cli.terminal import (
    DossierOption,
    JsonOption,
    fail,
    open_existing,
    print_json,
    print_line,
    standard_output,
    warn,
)


def export_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="File to write; '-' for standard output.")],
    dossier: DossierOption,
) -> None:
    """Write all judgements, one JSON object a line, for another person or another dossier of the same reports."""
    lines = (f"{line}\n" for line in judging.export_judgements(open_existing(dossier)))
    if str(file) == "-":
        with standard_output() as out:
            out.writelines(lines)
        return
    partial = file.with_name(f"{file.name}.part")
    try:
        with partial.open("w", encoding="utf-8") as out:
            count = sum(1 for line in lines if out.write(line))
        partial.replace(file)
    except OSError as error:
        partial.unlink(missing_ok=True)
        fail(f"{file}: cannot be written: {error.strerror}")
    warn(f"wrote {count:,} judgement{'' if count == 1 else 's'} to {file}")


def import_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="File that judge export wrote.")],
    dossier: DossierOption,
    as_json: JsonOption = False,
) -> None:
    """Add the judgements of a file; those known already change nothing, bad lines are named and left out."""
    if not file.is_file():
        fail(f"{file}: no such file")
    found = judging.import_judgements(open_existing(dossier), file)
    for problem in found.problems:
        warn(str(problem))
    if as_json:
        problems = [{"where": each.where, "what": each.what} for each in found.problems]
        print_json({"new": found.new, "known": found.known, "problems": problems})
    else:
        bad = f", {len(found.problems):,} left out" if found.problems else ""
        print_line(f"{found.new:,} new judgement{'' if found.new == 1 else 's'}, {found.known:,} known already{bad}")
    if found.problems:
        raise typer.Exit(1)
