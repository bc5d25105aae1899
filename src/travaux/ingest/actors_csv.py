"""Actors of a forecast from CSV: where each stands on one issue, its capability and salience, as numbers or ranges."""

import csv
import io
import math
import re
from collections.abc import Sequence
from pathlib import Path

from travaux.ingest.conditions import printable_line
from travaux.ingest.toml_fields import FieldError, FileError, choice, read_text
from travaux.model.conflict import Basis, Grounds
from travaux.model.forecast import ActorStand
from travaux.model.package import Range
from travaux.model.problem import Problem

COLUMNS = ("actor", "capability", "position", "salience")
_MARKS = ("from", "entries")
_RANGE = re.compile(r"\s*(\S+?)\s*(?:\.\.|\s+to\s+)\s*(\S+)\s*")
_DELIMITERS = ",;\t"


def load_actors(path: Path) -> tuple[tuple[ActorStand, ...] | None, tuple[Problem, ...]]:
    """Load a file of actors; None and every fault where there are any."""
    try:
        text = read_text(path)
    except FileError as error:
        return None, (Problem(str(path), str(error)),)
    stands, faults = parse_actors(text)
    return stands, tuple(Problem(str(path), printable_line(fault)) for fault in faults)


def parse_actors(text: str) -> tuple[tuple[ActorStand, ...] | None, list[str]]:
    """Build stands from CSV whose first row names the columns; None and every fault where there are any.

    A range is written ``4..6`` or ``4 to 6``; keys in ``entries`` stand apart by blanks.
    """
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    stands: list[ActorStand] = []
    faults: list[str] = []
    seen: set[str] = set()
    try:
        columns = [printable_line(name).casefold() for name in next(rows, [])]
        faults += _faults_in_columns(columns)
        if faults:
            return None, faults
        for cells in rows:
            if any(cell.strip() for cell in cells):
                stand = _stand(columns, cells, f"row {rows.line_num}", seen, faults)
                stands += [stand] if stand else []
    except csv.Error as error:
        faults.append(f"row {rows.line_num}: {error}")
    if not stands and not faults:
        faults.append("has no row with an actor")
    return (None if faults else tuple(stands)), faults


def write_actors(stands: Sequence[ActorStand]) -> str:
    """Return the text of a file of actors, which ``parse_actors`` reads back."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*COLUMNS, *_MARKS])
    for stand in stands:
        numbers = (_written(each) for each in (stand.capability, stand.position, stand.salience))
        writer.writerow([stand.actor, *numbers, str(stand.grounds.basis), " ".join(stand.grounds.entries)])
    return out.getvalue()


def _faults_in_columns(columns: Sequence[str]) -> list[str]:
    missing = [name for name in COLUMNS if name not in columns]
    doubled = sorted({name for name in columns if name and columns.count(name) > 1})
    faults = [f"its first row names no column {', '.join(missing)}"] if missing else []
    return faults + [f"its first row names the column {name!r} twice" for name in doubled]


def _stand(
    columns: Sequence[str], cells: Sequence[str], where: str, seen: set[str], faults: list[str]
) -> ActorStand | None:
    """Return the stand that a row tells; None, with the fault added to ``faults``, where it tells none."""
    row = dict(zip(columns, cells, strict=False))
    name = printable_line(row.get("actor", ""))
    if len(cells) > len(columns):
        faults.append(f"{where} has {len(cells)} cells under {len(columns)} columns")
    elif not name:
        faults.append(f"{where} names no actor")
    elif name in seen:
        faults.append(f"{where} names {name!r} again")
    else:
        seen.add(name)
        try:
            capability, position, salience = (_range(row.get(column, ""), column) for column in COLUMNS[1:])
            return ActorStand(name, position, capability, salience, _grounds(row))
        except FieldError as fault:
            faults.append(f"{where} ({name}) {fault}")
    return None


def _range(cell: str, column: str) -> Range:
    match = _RANGE.fullmatch(cell[:100])
    ends = match.groups() if match else (cell.strip(), cell.strip())
    try:
        low, high = (float(end) for end in ends)
    except ValueError:
        raise FieldError(f"has the {column} {cell[:40]!r}: write a number, or a range as 4..6") from None
    if not (math.isfinite(low) and math.isfinite(high)):
        raise FieldError(f"has the {column} {cell[:40]!r}, which is no number to reckon with")
    return Range(low, high)


def _grounds(row: dict[str, str]) -> Grounds:
    entries = tuple(row.get("entries", "").split())
    basis = choice(row.get("from", "").strip() or Basis.ANALYST, tuple(Basis), "from")
    if (basis is Basis.RECORD) != bool(entries):
        raise FieldError("has from = record and entries only together: an entry is what the record says it by")
    return Grounds(basis, entries)


def _written(known: Range) -> str:
    return repr(known.low) if known.is_exact else f"{known.low!r}..{known.high!r}"
