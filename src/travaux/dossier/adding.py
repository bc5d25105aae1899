"""Add reports: bytes become documents, documents are read, and what they say is recorded."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from travaux.dossier.opening import Dossier, refresh
from travaux.dossier.rereading import read_again
from travaux.ingest.documents import storable
from travaux.model.document import Document
from travaux.model.problem import Problem
from travaux.record.intake import Added, Intake, Progress
from travaux.record.store.writing import ReadWith

__all__ = ["Added", "add", "add_documents", "count_reports"]


def add(dossier: Dossier, paths: Iterable[Path], progress: Progress | None = None, jobs: int | None = None) -> Added:
    """Read the reports in files and folders, and on standard input for ``-``; see ``add_documents``."""
    # Imported late, here and below: the loaders of ten kinds of file take long to load, and asking does without them.
    from travaux.ingest.files import iter_files  # noqa: PLC0415

    return add_documents(dossier, ((storable(str(file)), _load(file)) for file in iter_files(paths)), progress, jobs)


def count_reports(paths: Iterable[Path]) -> int:
    """Return how many reports there are at most, to tell progress by."""
    from travaux.ingest import files  # noqa: PLC0415

    return files.count_reports(paths)


def add_documents(
    dossier: Dossier,
    files: Iterable[tuple[str, Iterable[Document | Problem]]],
    progress: Progress | None = None,
    jobs: int | None = None,
) -> Added:
    """Read what files hold and record each document as it is done; those read before are left alone.

    Stopped at any moment, it leaves whole documents; run again, it goes on with the others. A fault of ours in
    one document is raised when the others are recorded, or when there are too many of them.
    """
    # Imported late: the parser takes seconds to load, and asking does without it.
    from travaux.read.pipeline import readers_version  # noqa: PLC0415
    from travaux.read.workers import read_documents  # noqa: PLC0415

    intake = Intake(dossier.store, ReadWith(readers_version(), dossier.profile.fingerprint), progress)
    with dossier.store.at_hand():
        for document, found in read_documents(intake.take(files), dossier.profile, jobs):
            intake.record(document, found)
        refresh(dossier)
        read_again(dossier)
    intake.raise_faults()
    return intake.added


def _load(file: Path) -> Iterator[Document | Problem]:
    from travaux.ingest.files import STANDARD_INPUT, load_documents, load_stream  # noqa: PLC0415

    return load_stream(sys.stdin.buffer) if file == STANDARD_INPUT else load_documents(file)
