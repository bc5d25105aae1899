"""Reading speed beside the bare parser's, in one run: ``python -m eval.speed [BENCH_SET]``.

Tokens a CPU second of one process; the ratio is what counts, since machines differ and are noisy.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from eval.read_bench import load_rows
from travaux.ingest.documents import build_document
from travaux.model.profile import Profile
from travaux.read.parse import WEIGHTS
from travaux.read.pipeline import read_document

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "bench" / "negotiation"


def main(folder: Path) -> None:
    """Print the speeds of the bare parser and of the whole reading, and their ratio."""
    if not folder.is_dir():
        print(f"speed: skipped, no documents at {folder}")
        return
    texts = [row["text"] for row in load_rows(folder)]
    parser = spacy.load(WEIGHTS, exclude=["ner", "senter", "tagger", "attribute_ruler", "lemmatizer"])
    documents = [build_document(text, str(n), str(n), published="2025-03-14") for n, text in enumerate(texts)]
    tokens = sum(len(parser.make_doc(text)) for text in texts)
    read_document(documents[0], Profile())
    bare = _cpu_seconds(lambda: [parser(text) for text in texts])
    whole = _cpu_seconds(lambda: [read_document(document, Profile()) for document in documents])
    print(f"{len(texts)} documents, {tokens:,} tokens")
    print(f"bare parser   {tokens / bare:9,.0f} tokens a CPU second")
    print(f"whole reading {tokens / whole:9,.0f} tokens a CPU second, {len(texts) / whole:.1f} documents")
    print(f"ratio         {bare / whole:9.2f}")


def _cpu_seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
