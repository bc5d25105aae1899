"""The path of positions on one issue: each step with its sentence, and the one that it is compared with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Query

from travaux import dossier as ask
from travaux.dossier import Dossier, PositionFilter
from travaux.model.movement import PositionPath, Step
from travaux.show.movement import path_row
from travaux.show.rows import Row
from travaux.show.web.addresses import NotHereError
from travaux.show.web.charts import Chart, Point, lanes, over_days
from travaux.show.web.pages.positions import issue_names
from travaux.show.web.registration import page
from travaux.show.web.rendering import clip
from travaux.show.web.visits import Filter, PageNumber, Visited
from travaux.show.web.wording.entries import ACT_VERBS, day_in_words
from travaux.show.web.wording.strings import say

_PARTIES = 12
"""Parties on one page."""
_DRAWN = 500
"""Most steps in the chart, the last ones."""


@dataclass(frozen=True, slots=True)
class PathPage:
    """What the page of one path, or of all paths on one issue, shows."""

    issue: str
    issue_name: str
    party: str | None
    paths: tuple[PositionPath, ...]
    """Those at the table first."""
    ends: frozenset[str]
    """Names of the parties of whose long paths the end alone is shown."""
    page: int
    pages: int
    """One more than the page where there are more; how many is not counted."""

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them."""
        return {
            "issue": self.issue,
            "party": self.party,
            "paths": [{**path_row(path), "is_end": path.party in self.ends} for path in self.paths],
            "page": self.page,
        }

    def rows(self) -> list[Row]:
        """Return a row for each step."""
        return [
            {"party": row["party"], "issue": row["issue"], **step}
            for row in map(path_row, self.paths)
            for step in row["steps"]
        ]

    def charts(self) -> Mapping[str, Chart]:
        """Return the steps of all parties over time; nothing to draw where there are fewer than two."""
        points = [_point(path, step) for path in self.paths for step in path.steps]
        if len(points) < 2:
            return {}
        points = sorted(points, key=lambda point: str(point["day"]))[-_DRAWN:]
        title = say("path.chart", issue=self.issue_name)
        columns = [(field, say(f"path.{field}")) for field in ("day", "party", "act", "move", "words")]
        return {"path": Chart("path", str(title), _spec(points), points, columns)}


@page("/positions/path", "path.html")
def path_page(
    visit: Visited, issue: Annotated[str, Query(max_length=500)], party: Filter = None, page: PageNumber = 1
) -> PathPage:
    """Return how positions on one issue moved, of one party or of all, some at a time; of long paths the end."""
    names = issue_names(visit.dossier.profile)
    asked = PositionFilter(visit.scope, issue, party or None)
    # One more than is shown tells whether there are more.
    paths = ask.paths_on(visit.dossier, asked, (page - 1) * _PARTIES, _PARTIES + 1)
    if not paths and page == 1:
        _refuse_unknown(visit.dossier, issue, asked.party)
    shown = paths[:_PARTIES]
    ends = frozenset(path.party for path in shown if ask.is_end(path, asked))
    return PathPage(issue, names.get(issue, issue), party or None, shown, ends, page, page + (len(paths) > _PARTIES))


def _refuse_unknown(dossier: Dossier, issue: str, party: str | None) -> None:
    """Raise NotHereError for an issue or a party of which neither the profile nor any report tells."""
    profile = dossier.profile
    if issue not in issue_names(profile) and not ask.is_held(dossier, PositionFilter(issue=issue)):
        raise NotHereError(f"Nobody takes a position on “{clip(issue, 60)}” in this dossier.")
    named = {actor.name for actor in profile.actors}
    if party is not None and party not in named and not ask.is_held(dossier, PositionFilter(party=party)):
        raise NotHereError(f"“{clip(party, 60)}” takes no position in this dossier.")


def _point(path: PositionPath, step: Step) -> Point:
    return {
        "key": step.cited.key,
        "day": step.day.isoformat(),
        "on": day_in_words(step.day),
        "party": path.party,
        "act": ACT_VERBS[step.act],
        "move": step.move,
        "words": clip(step.cited.exact, 140),
    }


def _spec(points: Sequence[Point]) -> dict[str, Any]:
    hover = [
        {"field": field, "type": "nominal", "title": str(say(f"path.{field}"))} for field in ("on", "act", "words")
    ]
    party = {"field": "party", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 170}}
    return {
        "height": lanes(points, "party", 44),
        "encoding": {"x": over_days(points), "y": party},
        "layer": [
            {"mark": {"type": "line", "strokeWidth": 1, "opacity": 0.5}, "encoding": {"detail": {"field": "party"}}},
            {
                "mark": {"type": "point", "filled": True, "size": 110, "opacity": 0.9, "cursor": "pointer"},
                "encoding": {
                    "color": {"field": "act", "type": "nominal", "title": None, "legend": {"orient": "top"}},
                    "shape": {"field": "act", "type": "nominal", "title": None},
                    "tooltip": hover,
                },
            },
        ],
    }
