"""Analysis: what keeps the parties apart, and a model of the conflict that the analyst can change and run."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Body
from fastapi.responses import JSONResponse, Response

from travaux import dossier as ask
from travaux.model.gap import Cycle, Gaps, Precondition, Tie
from travaux.model.question import Reach
from travaux.show.gap_rows import gaps_row
from travaux.show.gaps import assumed, cycle_sentence, unsaid
from travaux.show.rows import Row, position_row, reach_row
from travaux.show.web.registration import ERROR, api, page
from travaux.show.web.visits import Visited

_LONGEST_MODEL = 100_000
"""Characters of a model."""


@dataclass(frozen=True, slots=True)
class AnalysisPage:
    """What the page of analysis shows."""

    as_of: dt.date | None
    gaps: Gaps
    positions: Reach
    """Positions that it is told from."""
    statements: int | None
    """Statements, the newest, among which conditions were looked for; None for all."""

    @property
    def others(self) -> tuple[Precondition, ...]:
        """Return the conditions that stand and wait for nothing that is held back in turn."""
        in_cycles = {each for cycle in self.gaps.cycles for each in cycle.preconditions}
        return tuple(each for each in self.gaps.preconditions if each.is_standing and each not in in_cycles)

    @property
    def assumed(self) -> Sequence[str]:
        """Return what the answer takes for granted."""
        return tuple(assumed())

    @property
    def unsaid(self) -> Sequence[str]:
        """Return what must not be read into the answer."""
        return tuple(unsaid(self.gaps))

    def sentence(self, cycle: Cycle) -> str:
        """Return who waits for whom."""
        return cycle_sentence(cycle)

    def doubtful(self, tie: Tie) -> bool:
        """Tell whether only the issue ties a refusal to an ask."""
        return tie is Tie.ISSUE

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them."""
        told_from = {"positions": reach_row(self.positions), "statements": self.statements}
        return {**gaps_row(self.gaps, self.as_of), "told_from": told_from}

    def rows(self) -> list[Row]:
        """Return a row for each stand."""
        return [position_row(held) for gap in self.gaps.issues for held in gap.stands]


@page("/analysis", "analysis.html")
def analysis_page(visit: Visited) -> AnalysisPage:
    """Return what one party asks and another refuses, conditions that wait for each other, and what is agreed."""
    found = ask.newest_gaps(visit.dossier, visit.scope)
    return AnalysisPage(visit.scope.as_of, found.gaps, found.positions, found.statements)


@dataclass(frozen=True, slots=True)
class ModelPage:
    """A draft of the conflict from the record, to be changed and run."""

    draft: str

    def twin(self) -> dict[str, Any]:
        """Return the page's values as JSON holds them."""
        return {"conflict": self.draft}


@page("/analysis/model", "model.html")
def model_page(visit: Visited) -> ModelPage:
    """Return a conflict file drafted from what parties last said, as text."""
    return ModelPage(ask.newest_draft(visit.dossier, visit.scope))


@api.post(
    "/analysis/stability",
    description="What a conflict file comes to: its lines for people, and its values. Nothing is stored.",
    response_class=JSONResponse,
    responses={200: {"description": "The analysis.", "content": {"application/json": {}}}, 422: ERROR, 403: ERROR},
)
def run_model(conflict: Annotated[str, Body(embed=True, max_length=_LONGEST_MODEL)]) -> Response:
    """Tell which outcomes of a conflict would last."""
    # NumPy takes a tenth of a second to load, which no other page needs.
    from travaux.reason.stability.analysis import analyse  # noqa: PLC0415
    from travaux.reason.stability.states import ConflictFaultError  # noqa: PLC0415
    from travaux.show.stability import analysis_lines  # noqa: PLC0415
    from travaux.show.stability_rows import analysis_row  # noqa: PLC0415

    read, faults = ask.parse_conflict(conflict)
    if read is None:
        return _refused(faults)
    try:
        analysis = analyse(read, 0, None)
    except ConflictFaultError as fault:
        return _refused([str(fault)])
    return JSONResponse({"lines": list(analysis_lines(analysis)), "values": analysis_row(analysis)})


def _refused(faults: Iterable[str]) -> Response:
    return JSONResponse({"error": "\n".join(faults)}, 422)
