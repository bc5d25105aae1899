"""The brief: a written account as of a day, each sentence with its quotations."""

from dataclasses import dataclass
from typing import Any

from travaux import dossier as ask
from travaux.show.brief import Brief, Told, build_brief
from travaux.show.brief_text import brief_row, heading, preface
from travaux.show.rows import Row
from travaux.show.web.registration import page
from travaux.show.web.visits import Visited


@dataclass(frozen=True, slots=True)
class BriefPage:
    """What the page of the brief shows."""

    brief: Brief

    @property
    def title(self) -> str:
        """Return what the account is of, and as of when."""
        return heading(self.brief)

    @property
    def preface(self) -> str:
        """Return what a reader must know before reading."""
        return preface(self.brief)

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them."""
        return brief_row(self.brief)

    def rows(self) -> list[Row]:
        """Return a row for each sentence."""
        return [
            {"chapter": chapter.title, "sentence": each.text, "keys": list(each.entries)}
            for chapter in self.brief.chapters
            for each in chapter.sentences
        ]


@page("/brief", "brief.html")
def brief_page(visit: Visited) -> BriefPage:
    """Return an account of who wants what, what moved, what is exchanged and disputed, with numbered quotations."""
    dossier, scope = visit.dossier, visit.scope
    found = ask.newest_account(dossier, scope)
    told = Told(
        scope, found.positions, found.paths, found.exchanges, found.quantities, found.events, is_whole=found.is_whole
    )
    return BriefPage(build_brief(visit.name, told, {issue.key: issue.name for issue in dossier.profile.issues}))
