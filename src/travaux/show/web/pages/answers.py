"""Answers: what was put forward, and what answered it, read from top to bottom."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from travaux import dossier as ask
from travaux.model.question import Reach
from travaux.model.response import Round
from travaux.show.responses import round_row
from travaux.show.rows import Row, reach_row
from travaux.show.web.registration import page
from travaux.show.web.visits import Filter, PageNumber, Visited

PAGE_LENGTH = 30
"""Rounds on one page."""


@dataclass(frozen=True, slots=True)
class AnswersPage:
    """One page of the rounds, the newest first."""

    listed: tuple[Round, ...]
    about: str | None
    issues: tuple[str, ...]
    every: int
    page: int
    pages: int
    reach: Reach

    @property
    def earlier(self) -> dt.date | None:
        """Return the day before the first of which answers are told; None where all are."""
        since = self.reach.since
        return since - dt.timedelta(days=1) if since and since > dt.date.min else None

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them."""
        places = {"about": self.about, "every": self.every, "page": self.page, "pages": self.pages}
        return {**places, "told_from": reach_row(self.reach), "rounds": self.rows()}

    def rows(self) -> list[Row]:
        """Return a row for each round of the page."""
        return [round_row(each) for each in self.listed]


@page("/answers", "answers.html")
def answers_page(visit: Visited, about: Filter = None, page: PageNumber = 1) -> AnswersPage:
    """Return what was put forward with its responses in order, the newest first; about one issue where it is named."""
    found = ask.newest_rounds(visit.dossier, visit.scope, about or None)
    every = sorted(found.rounds, key=_last_day, reverse=True)
    first = (page - 1) * PAGE_LENGTH
    pages = max(1, -(-len(every) // PAGE_LENGTH))
    listed = tuple(every[first : first + PAGE_LENGTH])
    return AnswersPage(listed, about or None, found.issues, len(every), page, pages, found.reach)


def _last_day(told: Round) -> dt.date:
    """Return the day of the last turn that has one; those without any come last."""
    return max((turn.day for turn in told.turns if turn.day), default=dt.date.min)
