"""Reading speed beside the bare parser's, in one run: ``python -m eval.speed [BENCH_SET]``.

Tokens a CPU second of one process; the ratio is what counts, since machines differ and are noisy.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import spacy

from eval.read_bench import load_rows
from travaux.ingest.documents import build_document
from travaux.model.profile import Profile
from travaux.read.parse import WEIGHTS
from travaux.read.pipeline import read_document

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "bench" / "negotiation"


@dataclass(frozen=True, slots=True)
class Speed:
    """Tokens a CPU second of the bare parser and of the whole reading."""

    bare: float
    whole: float

    @property
    def ratio(self) -> float:
        """Return the reading's speed as a share of the parser's."""
        return self.whole / self.bare


def main(folder: Path) -> None:
    """Print the speeds of the bare parser and of the whole reading, and their ratio."""
    if not folder.is_dir():
        print(f"speed: skipped, no documents at {folder}")
        return
    speed = measure(folder)
    print(f"bare parser   {speed.bare:9,.0f} tokens a CPU second")
    print(f"whole reading {speed.whole:9,.0f} tokens a CPU second")
    print(f"ratio         {speed.ratio:9.2f}")


def measure(folder: Path) -> Speed:
    """Read the folder's documents with both, one after another, when other reports have been read before."""
    texts = [row["text"] for row in load_rows(folder)]
    parser = spacy.load(WEIGHTS, exclude=["ner", "senter", "tagger", "attribute_ruler", "lemmatizer"])
    documents = [build_document(text, str(n), str(n), published="2025-03-14") for n, text in enumerate(texts)]
    tokens = sum(len(parser.make_doc(text)) for text in texts)
    for row in load_rows(folder.parent / "quotes"):
        read_document(build_document(row["text"], row["id"], row["id"]), Profile())
    bare = whole = 0.0
    for text, document in zip(texts, documents, strict=True):
        bare += _cpu_seconds(lambda text=text: parser(text))  # type: ignore[misc]
        whole += _cpu_seconds(lambda document=document: read_document(document, Profile()))  # type: ignore[misc]
    return Speed(tokens / bare, tokens / whole)


def _cpu_seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
