"""Write ``docs/quality.md``: every figure of the readers, measured now: ``python -m eval.quality [BENCH]``."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from eval import pages, peers, reliability, speed
from eval.__main__ import OUT, ROOT, Figures, run_scorer
from eval.read_bench import load_rows, records_of_row

GOALS = json.loads(Path(__file__).with_name("goals.json").read_text(encoding="utf-8"))
PAGE = ROOT / "docs" / "quality.md"
ANALYSIS = ROOT / "docs" / "errors.md"

Row = dict[str, Any]
Rows = list[list[str]]


def main(bench: Path) -> None:
    """Measure everything and write the page."""
    OUT.mkdir(parents=True, exist_ok=True)
    parts = [_HEAD, *(_set_section(bench, name) for name in GOALS), _sure_section(bench)]
    parts += [_peers_section(bench), _pages_section(bench), _speed_section(bench)]
    PAGE.write_text("\n".join(parts), encoding="utf-8")


_HEAD = """# Quality

This page is written by `python -m eval.quality`; do not edit it. The figures are F1 on the development halves of the
bench, by its own scorer. Rules and weights were made with these halves in view, so expect less on unseen reports;
the other halves are kept apart by the people who judge. Two annotators working apart reach .75 to .98 on the
negotiation set, level by level.
"""


def _set_section(bench: Path, name: str) -> str:
    rows = load_rows(bench / name)
    _write(name, _read(rows))
    figures = _score(bench, name)
    lines = [f"## {name}\n", "| level | precision | recall | F1 | goal |", "|---|---|---|---|---|"]
    for level, row in figures.items():
        goal = GOALS[name].get(level)
        mark = "" if goal is None else f"{goal:.2f}" if row["f1"] >= goal else f"{goal:.2f} (short)"
        lines.append(f"| {level} | {row['precision']:.3f} | {row['recall']:.3f} | **{row['f1']:.3f}** | {mark} |")
    return "\n".join(lines) + f"\n\n{len(rows):,} documents.\n"


def _sure_section(bench: Path) -> str:
    gold, said = bench / "negotiation" / "gold.jsonl", OUT / "negotiation.jsonl"
    table = reliability.table(reliability.judged(gold, said, bench / "score.py"))
    return (
        "## How far confidence tells the truth\n\n"
        "An entry is right here when it passes its kind's decisive level (`statement.speaker`, `position.actor`, "
        f"`actor.name`, `event.type`, `figure.value`) on the negotiation set.\n\n{table}\n"
    )


def _peers_section(bench: Path) -> str:
    found: Rows = []
    contests: list[tuple[str, str, str, Callable[[Row], Iterator[Row]]]] = [
        ("times", "dateparser's search", "time", peers.dateparser_records)
    ]
    if peers.has_textacy():
        contests.append(("quotes", "textacy's quotations", "statement", peers.textacy_records))
    for name, peer, kind, records in contests:
        ours = _score(bench, name)
        _write(f"{name}-peer", [list(records(row)) for row in load_rows(bench / name)])
        theirs = run_scorer(bench / "score.py", bench / name / "gold.jsonl", OUT / f"{name}-peer.jsonl")
        levels = [level for level in ours if level.startswith(kind)]
        found += [[name, level, f"{ours[level]['f1']:.3f}", peer, f"{theirs[level]['f1']:.3f}"] for level in levels]
    missing = "" if peers.has_textacy() else "\ntextacy is not installed here, so its quotations are not among them.\n"
    return "## Beside others, in the same run\n\n" + _table(["set", "level", "ours", "peer", "theirs"], found) + missing


def _pages_section(bench: Path) -> str:
    found = [[name, who, f"{figure:.3f}"] for name, who, figure in pages.figures(bench)]
    return "## Web pages\n\nArticle text (shingle F1) and publication date (F1 to the day).\n\n" + _table(
        ["set", "loader", "F1"], found
    )


def _speed_section(bench: Path) -> str:
    measured = speed.measure(bench / "negotiation")
    return (
        "## Speed\n\n"
        f"The bare parser reads {measured.bare:,.0f} tokens a CPU second on this machine, the whole reading "
        f"{measured.whole:,.0f}: a ratio of **{measured.ratio:.2f}**.\n\n"
        "What is wrong, by cause, and what would mend it: [errors.md](errors.md).\n"
    )


def _read(rows: list[Row]) -> list[list[Row]]:
    with ProcessPoolExecutor(min(2, os.cpu_count() or 1), mp_context=get_context("spawn")) as pool:
        return list(pool.map(records_of_row, rows, chunksize=8))


def _write(name: str, documents: list[list[Row]]) -> None:
    with (OUT / f"{name}.jsonl").open("w", encoding="utf-8") as file:
        for records in documents:
            file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def _score(bench: Path, name: str) -> Figures:
    return run_scorer(bench / "score.py", bench / name / "gold.jsonl", OUT / f"{name}.jsonl")


def _table(heads: list[str], rows: Rows) -> str:
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)]) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "bench")
