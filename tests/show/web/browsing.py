"""The pages in a real browser: a server for a while, and windows that note what they load and complain of."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import uvicorn
from playwright.sync_api import BrowserContext, Page, Request

from travaux.show.web.app import build_app
from travaux.show.web.server import listen

PAGES = (
    *(
        "/",
        "/changes",
        "/positions",
        "/timeline",
        "/answers",
        "/exchanges",
        "/figures",
        "/contacts",
        "/actors",
        "/documents",
        "/sources",
        "/problems",
    ),
    *("/review", "/search", "/search?q=truce", "/brief", "/analysis", "/analysis/model"),
)
"""Every page that is there without a key in its address."""

WITHIN = ("/positions?as_of=2025-03-31", "/timeline?page=2", "/nothing")
"""The same within filters, and one that is not there."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a dossier on a free port, and give its address."""
    with listen(0) as listener:
        config = uvicorn.Config(build_app(folder), log_level="error", access_log=False, lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


class Watched:
    """A page that notes every request beyond our address, and everything the browser complains of."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.address = address
        self.outside: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", self._note)
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))

    def _note(self, request: Request) -> None:
        if not request.url.startswith(self.address + "/"):
            self.outside.append(request.url)

    def open(self, path: str) -> Page:
        """Open a page, and wait until it asks for nothing more."""
        self.page.goto(self.address + path, wait_until="networkidle")
        return self.page

    def violations(self) -> list[str]:
        """Return what axe finds wrong with the page that is open, a line each."""
        # Given as an expression, since the pages' policy lets no script of others in.
        self.page.evaluate(_axe() + "; 0")
        found = self.page.evaluate("axe.run().then((told) => told.violations)")
        return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


def _axe() -> str:
    # The package brings the script; its own way of loading it is what the policy forbids.
    package = find_spec("axe_playwright_python")
    assert package
    assert package.origin
    return (Path(package.origin).parent / "axe.min.js").read_text(encoding="utf-8")


def asked(address: str) -> Any:
    """Return the JSON at an address."""
    with urlopen(address) as answer:  # noqa: S310 - our own address
        return json.load(answer)


def document_path(address: str, name: str) -> str:
    """Return the address of the page of the document of that name."""
    listed = asked(f"{address}/documents.json")["listed"]
    return next(f"/documents/{row['key']}" for row in listed if row["name"] == name)
