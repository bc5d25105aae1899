"""What could not be read, and why."""

from dataclasses import dataclass
from typing import Any

from travaux import dossier as ask
from travaux.dossier import Dossier
from travaux.model.problem import Problem

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
        return {"problems": [{"where": problem.where, "what": problem.what} for problem in self.problems]}


def problems_page(dossier: Dossier) -> ProblemsPage:
    """Ask for the problems."""
    return ProblemsPage(tuple(ask.problems(dossier)))
