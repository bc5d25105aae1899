"""Fixtures: the report is the test, written as the test's docstring; and the sample, read once."""

import inspect
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from travaux import dossier as flow
from travaux.ingest.documents import build_document
from travaux.model.actor import Actor
from travaux.model.annotation import TimeExpression
from travaux.model.content import Event, Figure, Position, Statement, Transfer
from travaux.model.document import Document
from travaux.model.entry import Entry, build_entries
from travaux.model.profile import Profile
from travaux.read.pipeline import read_document


class ReadReport:
    """A read report: its document and its entries by kind, each with ``content`` and ``provenance.exact``."""

    def __init__(self, document: Document, profile: Profile) -> None:
        self.document = document
        self.entries = build_entries(document, read_document(document, profile))

    def of(self, kind: type) -> list[Entry]:
        return [entry for entry in self.entries if isinstance(entry.content, kind)]

    @property
    def actors(self) -> list[Any]:
        return [entry.content for entry in self.of(Actor)]

    @property
    def times(self) -> list[tuple[str, str]]:
        return [(e.provenance.exact, e.content.value) for e in self.entries if isinstance(e.content, TimeExpression)]

    @property
    def statements(self) -> list[Entry]:
        return self.of(Statement)

    @property
    def positions(self) -> list[Entry]:
        return self.of(Position)

    @property
    def events(self) -> list[Entry]:
        return self.of(Event)

    @property
    def figures(self) -> list[Entry]:
        return self.of(Figure)

    @property
    def transfers(self) -> list[Entry]:
        return self.of(Transfer)


def document_of(text: str, published: str | None = "2025-03-14") -> Document:
    """Build a document from a text; by default published on Friday, 14 March 2025."""
    return build_document(text, "report", "report.txt", outlet="The Test", published=published)


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Document:
    """The test's docstring as a document, published on Friday, 14 March 2025."""
    return document_of(inspect.cleandoc(request.function.__doc__))


@pytest.fixture
def read_report(report: Document) -> ReadReport:
    """The test's docstring, read without a profile."""
    return ReadReport(report, Profile())


@pytest.fixture
def read() -> Callable[..., ReadReport]:
    """A function that reads a text: ``read("Norland said ...")``."""

    def read_text(text: str, published: str | None = "2025-03-14", profile: Profile | None = None) -> ReadReport:
        return ReadReport(document_of(text, published), profile or Profile())

    return read_text


SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "ilvane-valley"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a dossier that holds the sample reports; not to be changed."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copy(SAMPLE / "dossier.toml", folder)
    flow.add(flow.open_dossier(folder, create=True), [SAMPLE / "reports"])
    return folder
