"""The ordered readers, and one document's way through them."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from travaux.model.annotation import Annotation
from travaux.model.document import Document, fingerprint
from travaux.model.entry import KINDS
from travaux.model.profile import Profile
from travaux.read.parse import WEIGHTS
from travaux.read.readers import actors, events, figures, furniture, positions, sentences, statements, times, transfers
from travaux.read.reading import Reader, Reading

READERS: tuple[Reader, ...] = (
    furniture.READER,
    sentences.READER,
    times.READER,
    actors.READER,
    statements.READER,
    positions.READER,
    events.READER,
    figures.READER,
    transfers.READER,
)


def check_order(readers: Iterable[Reader]) -> None:
    """Raise ValueError when a reader needs what no earlier reader gives."""
    given: set[type] = set()
    for reader in readers:
        missing = [kind.__name__ for kind in reader.needs if kind not in given]
        if missing:
            raise ValueError(f"reader {reader.name} needs {', '.join(missing)}, which nothing before it gives")
        given |= set(reader.gives)


check_order(READERS)


@cache
def readers_version() -> str:
    """Return what stands for the readers: documents read by other ones are read again.

    It is made of their names and versions, the parser's weights, and the rules, words and weights of this room:
    a word added to a lexicon changes what is found.
    """
    room = files(__package__)
    ours = fingerprint("readers", *(f"{name}\n{text}" for name, text in sorted(_contents(room))))
    return " ".join([*(reader.label for reader in READERS), f"{WEIGHTS}-{version(WEIGHTS)}", ours])


def _contents(folder: Traversable, path: str = "") -> Iterator[tuple[str, str]]:
    for child in folder.iterdir():
        name = f"{path}/{child.name}"
        if child.is_dir() and child.name != "__pycache__":
            yield from _contents(child, name)
        elif child.name.endswith((".py", ".tsv", ".json")):
            yield name, child.read_text(encoding="utf-8")


def read_document(document: Document, profile: Profile) -> list[tuple[str, Annotation[Any]]]:
    """Return what the readers find and a record keeps, each with its reader's name and version.

    Nothing is read in other languages. Sentences and mentions serve the readers and are not kept.
    """
    if not document.is_read or not document.text.strip():
        return []
    reading = Reading(document, profile)
    findings: list[tuple[str, Annotation[Any]]] = []
    for reader in READERS:
        found = reader.find(reading)
        reading.found.add(found)
        findings += [(reader.label, annotation) for annotation in found if type(annotation.content) in KINDS]
    return findings
