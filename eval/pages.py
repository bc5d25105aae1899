"""Score the loader of web pages beside the libraries it stands on: ``python -m eval.pages [BENCH]``.

Article text by 4-word shingles, each page weighing the same (the measure of the public article extraction
benchmark); publication dates to the day, where a wrong date counts against precision and recall.
"""

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import htmldate
import trafilatura

from travaux.ingest.documents import document_from
from travaux.ingest.faults import UnreadableError
from travaux.ingest.html import fields_of_html
from travaux.model.document import Document

BENCH = Path(__file__).resolve().parent.parent.parent / "shared" / "bench"
_WORD = re.compile(r"\w+")
_SHINGLE = 4


def main(bench: Path) -> None:
    """Print the figures of both sets, ours and the library's."""
    for name, who, figure in figures(bench):
        print(f"{name:20}{who:14}{figure:.3f}")


def figures(bench: Path) -> Iterator[tuple[str, str, float]]:
    """Yield the F1 of each loader on each set that is there."""
    for name, measure in (("article_extraction", _texts), ("htmldate", _dates)):
        folder = bench / "pages" / name
        if (folder / "docs.jsonl").is_file():
            yield from ((name, who, figure) for who, figure in measure(folder).items())


def _texts(folder: Path) -> dict[str, float]:
    shares: dict[str, list[tuple[float, float, float]]] = {"travaux": [], "trafilatura": []}
    for row, page in _pages(folder):
        document = _document(page)
        shares["travaux"].append(_shares(row["text"], document.text if document else ""))
        alone = trafilatura.extract(page.decode("utf-8", "replace"), include_comments=False)
        shares["trafilatura"].append(_shares(row["text"], alone or ""))
    return {who: _f1(*map(sum, zip(*each, strict=True))) for who, each in shares.items()}


def _dates(folder: Path) -> dict[str, float]:
    finders: dict[str, Callable[[bytes], str | None]] = {"travaux": _our_date, "htmldate": _library_date}
    counts = {who: [0, 0, 0] for who in finders}
    for row, page in _pages(folder):
        for who, find in finders.items():
            said, gold = find(page), row["date"]
            counts[who][0] += bool(said) and said == gold
            counts[who][1] += bool(said) and said != gold
            counts[who][2] += bool(gold) and not said
    return {who: _f1(*each) for who, each in counts.items()}


def _our_date(page: bytes) -> str | None:
    document = _document(page)
    return str(document.published_on) if document and document.published_on else None


def _library_date(page: bytes) -> str | None:
    found: str | None = htmldate.find_date(page.decode("utf-8", "replace"), original_date=True, extensive_search=True)
    return found


def _document(page: bytes) -> Document | None:
    try:
        return document_from(fields_of_html(page), "page", "page.html")
    except UnreadableError:
        return None


def _pages(folder: Path) -> Iterable[tuple[dict[str, str], bytes]]:
    for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        name = row.get("html_file") or f"html/{row['id']}.html.gz"
        yield row, gzip.decompress((folder / name).read_bytes())


def _shares(gold: str, said: str) -> tuple[float, float, float]:
    """Return the right, wrong and missed shingles of a page as shares of all."""
    wanted, found = _shingles(gold), _shingles(said)
    right, wrong, missed = (found & wanted).total(), (found - wanted).total(), (wanted - found).total()
    every = right + wrong + missed or 1
    return right / every, wrong / every, missed / every


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    last = max(1, len(words) - _SHINGLE + 1)
    return Counter(tuple(words[start : start + _SHINGLE]) for start in range(last))


def _f1(right: float, wrong: float, missed: float) -> float:
    return 2 * right / (2 * right + wrong + missed) if right else 0.0


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else BENCH)
