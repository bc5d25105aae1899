"""When a browser shows a page: ``python -m benchmarks.paint [FOLDER [PAGE...]]``.

The dossier in FOLDER, by default the one that ``benchmarks.dossier_of_a_million`` makes, is served by
``travaux serve``. Headless Chromium opens every page (or those named, such as ``/actors``) with nothing kept from
before; told is the first contentful paint, and what was sent, compressed. Each page is opened some times over: the
first time nobody has asked for it, later the server may have kept its answer.
"""

import statistics
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.dossier_of_a_million import FOLDER
from benchmarks.load.__main__ import served
from benchmarks.pages import addresses
from docs.pictures import CHROMIUM, FLAGS
from travaux import dossier as flow

PAINTED = 1_000
"""Most milliseconds until the first content is seen."""
ROUNDS = 3

_PAINT = """new Promise(tell => new PerformanceObserver(list => {
    for (const each of list.getEntriesByName("first-contentful-paint")) tell(each.startTime);
}).observe({type: "paint", buffered: true}))"""
_SENT = (
    "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
    ".reduce((sum, each) => sum + each.transferSize, 0)"
)


def painted(browser: Browser, address: str) -> tuple[float, int]:
    """Return after how many milliseconds the first content of a page was seen, and the bytes that were sent for it."""
    page = browser.new_page()
    page.goto(address, wait_until="load", timeout=120_000)
    told = float(page.evaluate(_PAINT)), int(page.evaluate(_SENT))
    page.close()
    return told


def main(folder: Path, names: list[str]) -> None:
    """Print for every page the paints of a first opening and of all, beside the target."""
    asked = addresses(flow.open_dossier(folder))
    print(f"{'':20} first ms   median ms   KB sent   (target of a paint: {PAINTED})")
    with served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        painted(browser, f"{address}/problems")
        for name, paths in asked.items():
            if paths and (not names or name in names):
                found = [painted(browser, address + paths[0]) for _ in range(ROUNDS)]
                first, median = found[0][0], statistics.median(paint for paint, _ in found)
                mark = "*" if first > PAINTED else ""
                print(f"{name:20} {first:8.0f} {median:11.0f} {found[0][1] / 1000:9.0f}   {mark}", flush=True)
        browser.close()


if __name__ == "__main__":
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    assert place.is_dir(), f"{place}: no dossier here; make one: python -m benchmarks.dossier_of_a_million"
    main(place, sys.argv[2:])
