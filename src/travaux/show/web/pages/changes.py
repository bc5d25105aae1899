"""What is new since a day: what moved, what was kept or broken, what numbers changed, what was told."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from travaux import dossier as ask
from travaux.model.news import News
from travaux.show.changes import news_rows
from travaux.show.rows import Row, reach_row
from travaux.show.web.addresses import day_asked
from travaux.show.web.pages.positions import issue_names
from travaux.show.web.registration import page
from travaux.show.web.visits import Day, Visited

_WEEK = dt.timedelta(days=6)
MOST = 60
"""Things of each sort that the page shows; the files hold all."""


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What is new, and since when."""

    news: News
    issue_names: Mapping[str, str]

    @property
    def has_begun(self) -> bool:
        """Tell whether there is a day since which; without one all reports are new."""
        return self.news.since > dt.date.min

    @property
    def number(self) -> int:
        """Return how many reports are new, listed or not."""
        return self.news.reports.of if self.news.reports else len(self.news.documents)

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them."""
        since = self.news.since.isoformat() if self.has_begun else None
        told_from = {
            name: reach_row(reach)
            for name, reach in (("reports", self.news.reports), ("positions", self.news.positions))
            if reach is not None
        }
        return {"since": since, "undated": self.news.undated, "told_from": told_from, "new": self.rows()}

    def rows(self) -> list[Row]:
        """Return a row for each new thing."""
        return list(news_rows(self.news))


@page("/changes", "changes.html")
def changes_page(visit: Visited, since: Day = None) -> ChangesPage:
    """Return what reports published since a day have brought; without a day, since a week before the last report."""
    period, scope = visit.period, visit.scope
    last = scope.as_of or scope.known_by or (period.last if period else dt.date.min)
    begun = day_asked(since, first=True) or (last - _WEEK if last > dt.date.min + _WEEK else dt.date.min)
    return ChangesPage(ask.newest_changes(visit.dossier, begun, scope), issue_names(visit.dossier.profile))
