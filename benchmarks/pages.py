"""How long the pages of the workbench take to make: ``python -m benchmarks.pages [FOLDER [PAGE...]]``.

Every page (or those named, such as ``/contacts``) of the dossier in FOLDER, by default the one that
``benchmarks.dossier_of_a_million`` makes, is asked for in process, each time anew: no answer is kept from one request
to the next. It is asked as of several days, by what was known, and of what is sure enough. The weight is that of the
page compressed; a first visit loads the style sheet, the scripts and the library of charts too.
"""

import asyncio
import gzip
import math
import statistics
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import httpx
from fastapi import FastAPI

from benchmarks.dossier_of_a_million import FOLDER
from travaux import dossier as flow
from travaux.dossier import Dossier
from travaux.show.web import assets
from travaux.show.web.addresses import address
from travaux.show.web.app import build_app
from travaux.show.web.server import settle

MEDIAN, TAIL = 200, 500
"""Most milliseconds of a page at the median, and at the 95th percentile."""
FIRST_VISIT, LATER = 400, 60
"""Most kilobytes of a page, compressed: with all that it loads, and alone."""
ROUNDS = 3
PATIENCE = 40
"""Seconds after which a page is asked for no more."""

Filters = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one request came to: milliseconds by the clock and of the processor, and bytes as they are sent."""

    status: int
    wall: float
    processor: float
    weight: int


def addresses(dossier: Dossier) -> dict[str, list[str]]:
    """Return the addresses to ask for by the page that they are of; a page of one thing has several things."""
    documents = flow.list_documents(dossier, flow.count_documents(dossier) // 2, 40)[::20]
    entries = [entry for each in documents for entry in flow.entries(dossier, document=each.key)]
    told = [shown[0] for entry in entries if entry.kind == "actor" and (shown := flow.show(dossier, entry.key))]
    actors = dict.fromkeys(who.key for each in told for who in each.names.values())
    issues = dict.fromkeys(getattr(entry.content, "issue", None) for entry in entries if entry.kind == "position")
    words = [word for entry in entries for word in entry.provenance.exact.split() if word.isalpha()]
    return {
        **{path: [path] for path in ("/", "/changes", "/positions", "/timeline", "/answers", "/exchanges")},
        **{path: [path] for path in ("/figures", "/contacts", "/actors", "/documents", "/sources", "/problems")},
        **{path: [path] for path in ("/review", "/brief", "/analysis")},
        "/positions/path": [address("/positions/path", issue=issue) for issue in list(issues)[:3]],
        "/documents/{key}": [f"/documents/{each.key}" for each in documents],
        "/entries/{key}": [f"/entries/{entry.key}" for entry in entries[:: max(1, len(entries) // 4)]],
        "/actors/{key}": [f"/actors/{key}" for key in list(actors)[:4]],
        "/search?q=": [address("/search", q=word) for word in words[:: max(1, len(words) // 4)]],
    }


def scopes(dossier: Dossier) -> list[Filters]:
    """Return what pages are asked within: the whole record, and parts of it."""
    days = [day.isoformat() for day, _ in flow.reports_by_day(dossier)]
    early, middle, last = (days[len(days) * part // 6] if days else None for part in (1, 3, 5))
    return [
        {},
        {"as_of": middle},
        {"as_of": last},
        {"known_by": middle},
        {"as_of": early, "known_by": last},
        {"min_confidence": 0.7},
        {"as_of": last, "min_confidence": 0.7},
    ]


async def ask(client: httpx.AsyncClient, path: str) -> Answer:
    """Ask for a page, which no request has asked for before."""
    wall, processor = time.perf_counter(), time.process_time()
    answer = await client.get(path)
    taken = 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - processor)
    return Answer(answer.status_code, *taken, answer.num_bytes_downloaded)


async def measure(client: httpx.AsyncClient, paths: list[str], within: list[Filters]) -> list[Answer]:
    """Ask for some pages within all scopes, some times over or until patience ends."""
    begun, answers = time.perf_counter(), []
    for path in _cold(paths, within):
        answers.append(await ask(client, path))
        if time.perf_counter() - begun > PATIENCE:
            break
    return answers


_asked = count()


def _cold(paths: list[str], within: list[Filters]) -> Iterator[str]:
    """Iterate over addresses; a filter that no page knows lets none be answered with what was kept."""
    for _ in range(ROUNDS):
        for filters in within:
            for path in paths:
                plain, _, query = path.partition("?")
                yield address(plain, asked=next(_asked), **filters) + (f"&{query}" if query else "")


def first_visit() -> int:
    """Return the bytes, compressed, of what a browser loads once."""
    own = (len(gzip.compress(content, 5)) for content, _ in assets.our_own().values())
    return sum(own) + len(assets.chart_library())


def line(name: str, answers: list[Answer], loaded: int) -> str:
    """Return what a page took, with a mark where a target is missed, and which."""
    walls, weight = [each.wall for each in answers], max(each.weight for each in answers)
    median, tail = statistics.median(walls), sorted(walls)[math.ceil(0.95 * len(walls)) - 1]
    wrong = sorted({each.status for each in answers} - {200})
    missed = {
        f"over {MEDIAN} ms at the median": median > MEDIAN,
        f"over {TAIL} ms at 95 %": tail > TAIL,
        f"over {LATER} KB": weight > 1000 * LATER,
        f"over {FIRST_VISIT} KB at the first visit": weight + loaded > 1000 * FIRST_VISIT,
        f"answers {wrong}": wrong,
    }
    cells = f"{median:9.0f} {tail:9.0f} {statistics.median(each.processor for each in answers):9.0f}"
    note = ", ".join(what for what, is_so in missed.items() if is_so)
    return f"{name:20} {cells} {weight / 1000:9.0f} {len(answers):6} {'* ' + note if note else ''}".rstrip()


async def main(folder: Path, names: list[str]) -> None:
    """Print what each page took beside the targets."""
    app: FastAPI = build_app(folder)
    dossier = flow.open_dossier(folder)
    asked, within, loaded = addresses(dossier), scopes(dossier), first_visit()
    print(f"first visit: {loaded / 1000:.0f} KB beside the page (target for both: {FIRST_VISIT})")
    print(f"{'':20} median ms   95 % ms  processor    KB max  asked   (targets: {MEDIAN}, {TAIL}, -, {LATER})")
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", timeout=600) as client:
        await client.get("/problems")
        settle()
        for name, paths in asked.items():
            if paths and (not names or name in names):
                print(line(name, await measure(client, paths, within), loaded), flush=True)


if __name__ == "__main__":
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    assert place.is_dir(), f"{place}: no dossier here; make one: python -m benchmarks.dossier_of_a_million"
    asyncio.run(main(place, sys.argv[2:]))
