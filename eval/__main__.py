"""Score the readers on the bench: ``python -m eval [BENCH]`` (default ``../shared/bench``).

Reads every set that has ``docs.jsonl`` and ``gold.jsonl``, runs the bench's own scorer, prints its tables and
holds the figures against ``floors.json``. Exits with 1 when a figure is under its floor or a record's words
are not those of its document.
"""

import json
import os
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from eval.read_bench import load_rows, records_of_row

ROOT = Path(__file__).resolve().parent.parent
FLOORS = Path(__file__).with_name("floors.json")
OUT = ROOT / "build" / "eval"

Figures = dict[str, dict[str, float]]


def main(bench: Path) -> int:
    """Score every set with floors; return the exit status."""
    scorer = bench / "score.py"
    if not scorer.is_file():
        print(f"eval: skipped, no bench at {bench}")
        return 0
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    OUT.mkdir(parents=True, exist_ok=True)
    missed = []
    workers = min(2, os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for name, levels in floors.items():
            if not (bench / name / "gold.jsonl").is_file():
                print(f"eval: skipped {name}, which is not in {bench}")
                continue
            missed += _score_set(bench / name, scorer, levels, pool)
    for line in missed:
        print(f"eval: {line}", file=sys.stderr)
    return 1 if missed else 0


def _score_set(folder: Path, scorer: Path, floors: dict[str, float], pool: ProcessPoolExecutor) -> list[str]:
    began = time.monotonic()
    rows = load_rows(folder)
    out = OUT / f"{folder.name}.jsonl"
    outside = 0
    with out.open("w", encoding="utf-8") as file:
        for row, records in zip(rows, pool.map(records_of_row, rows, chunksize=8), strict=True):
            outside += sum(not _stands_in(record, row["text"]) for record in records)
            file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    gold = folder / "gold.jsonl"
    figures = run_scorer(scorer, gold, out)
    print(f"\n{folder.name}: {len(rows)} documents in {time.monotonic() - began:.0f} s")
    _print_table(figures, floors)
    missed = [
        f"{folder.name} {level}: {figures[level]['f1']:.3f} is under its floor {floor}"
        for level, floor in floors.items()
        if figures[level]["f1"] < floor
    ]
    return missed + ([f"{folder.name}: {outside} records whose words are not their document's"] if outside else [])


def _stands_in(record: dict[str, Any], text: str) -> bool:
    """Tell whether a record's words are those of the document at its place."""
    if "evidence" not in record:
        return bool(record["type"] == "document")
    start, end = record["evidence"]
    return bool(text[start:end] == record["evidence_text"] and start < end)


def run_scorer(scorer: Path, gold: Path, predicted: Path) -> Figures:
    """Return the bench's own figures, by level."""
    command = [sys.executable, str(scorer), str(gold), str(predicted), "--json"]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: Figures = json.loads(answer.stdout)["types"]
    return figures


def _print_table(figures: Figures, floors: dict[str, float]) -> None:
    print(f"{'':24}{'gold':>7}{'said':>7}{'P':>7}{'R':>7}{'F1':>7}{'floor':>7}")
    for level, row in figures.items():
        floor = f"{floors[level]:7.2f}" if level in floors else ""
        print(
            f"{level:24}{row['gold']:7}{row['predicted']:7}"
            f"{row['precision']:7.3f}{row['recall']:7.3f}{row['f1']:7.3f}{floor}"
        )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "bench"))
