"""What the loaders make of the files in golden/: expected.json holds it, one entry a file."""

import json
from pathlib import Path
from typing import Any

import pytest

from travaux.ingest.files import iter_files, load_documents
from travaux.model.document import Document
from travaux.model.problem import Problem

GOLDEN = Path(__file__).parent / "golden"
EXPECTED: dict[str, list[Any]] = json.loads((GOLDEN / "expected.json").read_text(encoding="utf-8"))


def as_golden(found: Document | Problem) -> dict[str, Any] | str:
    if isinstance(found, Problem):
        return str(found).replace(f"{GOLDEN}/", "")
    return {
        "name": found.name,
        "file": found.source.file,
        "title": found.title,
        "outlet": found.source.outlet,
        "address": found.source.address,
        "author": found.source.author,
        "language": found.language,
        "published": f"{found.published_on} ({found.published_basis})",
        "printed": [f"{printed.value} {printed.place}" for printed in found.printed_dates],
        "text": found.text,
    }


@pytest.mark.parametrize("file", sorted(EXPECTED))
def test_a_loader_gives_what_is_written_down(file: str) -> None:
    assert [as_golden(found) for found in load_documents(GOLDEN / file)] == EXPECTED[file]


def test_every_golden_file_has_its_expectation() -> None:
    assert [path.name for path in iter_files([GOLDEN])] == sorted([*EXPECTED, "expected.json"])
