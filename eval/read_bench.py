"""Read a bench folder's documents and write the records: ``python -m eval.read_bench FOLDER OUT.jsonl``.

A quick loop for people who work on readers: score OUT with the bench's own ``score.py``.
"""

import json
import sys
from pathlib import Path
from typing import Any

from travaux.ingest.documents import build_document
from travaux.model.entry import build_entries
from travaux.model.profile import Profile
from travaux.read.pipeline import read_document
from travaux.show.export import records_of

Row = dict[str, Any]


def load_rows(folder: Path) -> list[Row]:
    """Return the rows of the folder's ``docs.jsonl``."""
    return [json.loads(line) for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines()]


def records_of_row(row: Row) -> list[Row]:
    """Read one document of the bench without a profile and return its records."""
    document = build_document(
        row["text"],
        row["id"],
        row["id"],
        title=row.get("title"),
        outlet=row.get("outlet"),
        address=row.get("url"),
        published=row.get("published"),
    )
    return records_of(document, build_entries(document, read_document(document, Profile())))


def main(folder: str, out: str) -> None:
    """Read every document of the bench folder and write its records."""
    with Path(out).open("w", encoding="utf-8") as file:
        for row in load_rows(Path(folder)):
            file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records_of_row(row))


if __name__ == "__main__":
    main(*sys.argv[1:3])
