"""How well copies are found: made from real reports, among all the others; told aloud where those are absent."""

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from travaux.record.copies import COPY, Compared, originals_of, share_of
from travaux.record.sketches import candidates_of, sketches_of

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "reports"
FAMILIES = 60
RUN = 12
"""Words in a row that two reports must share a quarter of to be left out of the making: they are copies already."""


@pytest.fixture(scope="module")
def reports() -> dict[str, dict[str, Any]]:
    """All reports by id."""
    if not FOLDER.is_dir():
        pytest.skip(f"no reports in {FOLDER}: how well copies are found is not measured")
    rows = [json.loads(line) for line in (FOLDER / "reports.jsonl").read_text().strip().split("\n")]
    return {row["id"]: row for row in rows}


def groups_of(texts: dict[str, str]) -> dict[str, str]:
    """The first report of each report's group."""
    keys = list(texts)
    pairs = candidates_of(dict(zip(keys, sketches_of(texts.values()), strict=True)))
    copies = [pair for pair in pairs if share_of(texts[pair[0]], texts[pair[1]]) >= COPY]
    return originals_of([Compared(key, key, None) for key in keys], copies)


def unlike_all_others(texts: dict[str, str]) -> list[str]:
    """Reports of some length that have no copy among the others, told without what is tried here."""
    holders: dict[int, set[str]] = defaultdict(set)
    runs = {}
    for key, text in texts.items():
        words = re.findall(r"\w+", text.casefold())
        runs[key] = {hash(tuple(words[start : start + RUN])) for start in range(len(words) - RUN + 1)}
        for run in runs[key]:
            holders[run].add(key)
    alone = (key for key in texts if sum(len(holders[run]) > 1 for run in runs[key]) < 0.05 * len(runs[key]))
    return [key for key in alone if len(paragraphs(texts[key])) >= 8]


def paragraphs(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"\n\s*\n|(?<=\.)\n", text) if part.strip()]


def changed(parts: list[str], strangers: list[str], draw: random.Random) -> Iterator[list[str]]:
    """The report as others would put it out."""
    some = len(parts)
    yield ["A headline of our own on what was said yesterday", *parts]
    yield parts[: max(4, round(some * 0.6))]
    cut = sorted(draw.sample(range(some), round(some * 0.75)))
    yield [parts[place] for place in cut]
    start = draw.randrange(some - 2)
    yield [*parts[:start], parts[start + 1], parts[start], *parts[start + 2 :]]
    added = parts.copy()
    added.insert(draw.randrange(some), draw.choice(strangers))
    yield added
    yield ["Another headline", draw.choice(strangers), *parts[some // 2 :], *parts[: some // 4]]


def test_copies_made_of_real_reports_are_found_among_all_others(reports: dict[str, dict[str, Any]]) -> None:
    draw = random.Random(11)  # noqa: S311 - tests need the same changes every time
    texts = {key: row["text"] for key, row in reports.items()}
    bases = draw.sample(unlike_all_others(texts), FAMILIES)
    strangers = [part for key in draw.sample(sorted(texts), 50) for part in paragraphs(texts[key]) if len(part) < 900]
    family = {key: key for key in texts}
    for base in bases:
        for number, parts in enumerate(changed(paragraphs(texts[base]), strangers, draw)):
            family[f"{base}~{number}"] = base
            texts[f"{base}~{number}"] = "\n\n".join(parts)

    groups = groups_of(texts)

    true = {pair for base in bases for pair in combinations(sorted(k for k, of in family.items() if of == base), 2)}
    members = defaultdict(list)
    for key, original in groups.items():
        members[original].append(key)
    # What is found among reports that nothing was made of is judged by the test of the marked copies.
    every = {pair for found in members.values() for pair in combinations(sorted(found), 2)}
    found = {pair for pair in every if any(family[key] in bases for key in pair)}
    precision, recall = len(true & found) / len(found), len(true & found) / len(true)
    told = f"precision {precision:.4f}, recall {recall:.4f} of {len(true)} pairs among {len(texts)} reports"
    assert precision >= 0.99, told
    assert recall >= 0.95, told


def test_the_copies_that_readers_marked_are_found(reports: dict[str, dict[str, Any]]) -> None:
    groups = groups_of({key: row["text"] for key, row in reports.items()})

    marked = {(key, row["dup_of"]) for key, row in reports.items() if row["dup_of"] in reports}
    missed = [pair for pair in marked if groups.get(pair[0], "none") != groups.get(pair[1])]
    assert marked
    assert not missed
