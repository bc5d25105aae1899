"""Pictures of the pages on the sample: ``python -m docs.pictures`` writes docs/pictures/*.png."""

import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from travaux import dossier as ask
from travaux.show.web.app import build_app
from travaux.show.web.server import listen

PAGES = {
    "today": "/?as_of=2025-05-13",
    "changes": "/changes?since=2025-05-10",
    "positions": "/positions?as_of=2025-05-13",
    "path": "/positions/path?issue=prisoners",
    "timeline": "/timeline?since=2025-03-01",
    "answers": "/answers",
    "exchanges": "/exchanges",
    "figures": "/figures",
    "contacts": "/contacts",
    "actors": "/actors",
    "documents": "/documents",
    "sources": "/sources",
    "problems": "/problems",
    "review": "/review",
    "search": "/search?q=prisoners",
    "brief": "/brief?as_of=2025-05-13",
    "analysis": "/analysis",
}
"""The pages that are pictured, by the names of their pictures."""
ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "ilvane-valley"
PICTURES = ROOT / "docs" / "pictures"
REPORT = "2025-04-22-agence-fluviale-first-exchange"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def main() -> None:
    """Read the sample into a dossier that is thrown away, and picture its pages."""
    with tempfile.TemporaryDirectory() as folder:
        dossier = Path(folder) / "ilvane-valley"
        dossier.mkdir()
        shutil.copy(SAMPLE / "dossier.toml", dossier)
        opened = ask.open_dossier(dossier, create=True)
        ask.add(opened, [SAMPLE / "reports"])
        [report] = [document.key for document in ask.documents(opened) if document.name == REPORT]
        with served(dossier) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            picture(browser, f"{address}/documents/{report}", "document")
            for name, path in PAGES.items():
                picture(browser, address + path, name)
            picture(browser, f"{address}/positions", "positions-dark", scheme="dark")
            picture(browser, f"{address}/positions", "positions-narrow", width=360)
            browser.close()


def picture(
    browser: Browser, address: str, name: str, *, width: int = 1280, scheme: Literal["light", "dark"] = "light"
) -> None:
    """Write one picture, 800 pixels high, when the page asks for nothing more."""
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")
    page.close()


@contextmanager
def served(dossier: Path) -> Iterator[str]:
    """Serve the dossier on a free port while the pictures are taken."""
    with listen(0) as listener:
        server = uvicorn.Server(uvicorn.Config(build_app(dossier), log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


if __name__ == "__main__":
    main()
