"""Somebody who browses the workbench: opens it, and follows the links of its pages, as Locust runs many at once."""

import html
import random
import re

from locust import HttpUser, between, task

_LINK = re.compile(r'<a [^>]*?href="(/[^"#]*)')
_ASSET = re.compile(r'(?:src|href|data-library)="(/(?:static|library)/[^"]+)"')
_KEY = re.compile(r"[0-9a-f]{16}")
_FILE = re.compile(r"\.(json|csv|svg|png)(\?|$)")
_FILES = 0.05
"""How often a page is taken as a file."""


class Reader(HttpUser):
    """Reads a page for some seconds, then follows one of its links; now and then begins at the first page again."""

    wait_time = between(1, 5)

    def on_start(self) -> None:
        """Open the workbench for the first time, with all that a browser loads."""
        self.links = self._open("/")
        for asset in dict.fromkeys(_ASSET.findall(self._page)):
            self.client.get(asset, name="assets")

    @task
    def follow(self) -> None:
        """Follow a link."""
        files = random.random() < _FILES  # noqa: S311 - nobody's secret
        wanted = [link for link in self.links if bool(_FILE.search(link)) is files]
        self.links = self._open(random.choice(wanted or ["/"])) or self.links  # noqa: S311 - likewise

    def _open(self, link: str) -> list[str]:
        """Return the links of the page, none where it is a file."""
        answer = self.client.get(link, name=_KEY.sub("{key}", link.partition("?")[0]))
        self._page: str = answer.text if "text/html" in answer.headers.get("content-type", "") else ""
        return [html.unescape(each) for each in _LINK.findall(self._page)]
