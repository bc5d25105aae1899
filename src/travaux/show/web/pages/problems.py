"""What could not be read, and why."""

from dataclasses import dataclass
from typing import Any

from travaux import dossier as ask
from travaux.model.problem import Problem
from travaux.show.rows import Row
from travaux.show.web.registration import page
from travaux.show.web.visits import Visited

_MOST = 1000
"""Problems shown; the others are counted."""


@dataclass(frozen=True, slots=True)
class ProblemsPage:
    """What the page of problems shows."""

    problems: tuple[Problem, ...]

    @property
    def shown(self) -> tuple[Problem, ...]:
        """Return those that the page lists."""
        return self.problems[:_MOST]

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them, all problems included."""
        return {"problems": self.rows()}

    def rows(self) -> list[Row]:
        """Return a row for each problem."""
        return [{"where": problem.where, "what": problem.what} for problem in self.problems]


@page("/problems", "problems.html")
def problems_page(visit: Visited) -> ProblemsPage:
    """Return what could not be read, and why."""
    return ProblemsPage(tuple(ask.problems(visit.dossier)))
