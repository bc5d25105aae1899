"""Analyse: what the record says of gaps, and the models that an analyst writes, loaded and checked."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Literal

from travaux.dossier.opening import Dossier, refresh
from travaux.ingest import actors_csv, conflict_file, scenario_file, scenario_text
from travaux.ingest.conditions import ConditionError, parse_condition
from travaux.ingest.conflict_text import write_conflict
from travaux.ingest.faults import UnreadableError
from travaux.ingest.genius import write_genius
from travaux.ingest.gmcr_text import write_gmcr
from travaux.ingest.negmas import write_negmas
from travaux.model.conflict import Conflict
from travaux.model.evidence import Evidence
from travaux.model.forecast import ActorStand
from travaux.model.gap import Gaps
from travaux.model.package import Scenario
from travaux.model.problem import Problem
from travaux.model.question import EVERYTHING, Scope
from travaux.model.whatif import WhatIf
from travaux.read.grammar.stances.issues import IssueSense
from travaux.reason import draft
from travaux.reason import draft_scenario as scenario_draft
from travaux.reason.gaps.analysis import Material, find_gaps, material_of
from travaux.reason.scope import within
from travaux.reason.whatif.of_gaps import ChangeFaultError, Changes, whatif_of_gaps
from travaux.record.store import asking, waiting

__all__ = [
    "ChangeFaultError",
    "Changes",
    "ConditionError",
    "UnreadableError",
    "draft_conflict",
    "draft_scenario",
    "gaps",
    "load_actors",
    "load_conflict",
    "load_scenario",
    "parse_condition",
    "parse_conflict",
    "whatif",
    "write_model",
    "write_scenario",
]


def gaps(dossier: Dossier, scope: Scope = EVERYTHING) -> Gaps:
    """Return what keeps the parties apart, which conditions wait for each other, and what is settled."""
    issues_in = IssueSense(dossier.profile, "").issues_in
    return find_gaps(positions_and_conditions(dossier, scope), issues_in, _issue_names(dossier), scope.as_of)


def whatif(dossier: Dossier, changes: Changes, scope: Scope = EVERYTHING) -> WhatIf:
    """Return what would flip among the gaps, and what hangs on single entries; raise ChangeFaultError."""
    return whatif_of_gaps(_material(dossier, scope), scope.as_of, changes)


def draft_conflict(dossier: Dossier, scope: Scope = EVERYTHING) -> str:
    """Return a draft of a conflict file from what parties last said, for the analyst to correct."""
    return drafted_conflict(dossier, _material(dossier, scope))


def drafted_conflict(dossier: Dossier, material: Material) -> str:
    """Return the draft that the material comes to."""
    found = draft.draft_conflict(material, dossier.profile.name)
    head = (
        "A draft from the record: correct it, then travaux conflict check FILE.",
        'Tables with from = "record" rest on the entries named (travaux show KEY); those with from = "default" on a',
        "rule of the draft. What you write yourself is the analyst's and needs no mark.",
        "",
        "Not to be had from reports, so confirm or add:",
        *(f"- {line}" for line in found.to_confirm),
    )
    left_out = ("Left out of the draft:", *(f"- {line}" for line in found.left_out)) if found.left_out else ()
    return write_conflict(found.conflict, {("", "head"): head, ("", "end"): left_out})


def draft_scenario(dossier: Dossier, scope: Scope = EVERYTHING) -> str:
    """Return a draft of a scenario file from what parties said of the profile's options, for the analyst."""
    found = scenario_draft.draft_scenario(_material(dossier, scope), dossier.profile.issues, dossier.profile.name)
    head = (
        "A draft from the record: complete it, then travaux scenario check FILE.",
        "Orders of options take what was asked first for what is liked most; correct them.",
        "",
        "Not to be had from reports, so add for each party:",
        '- [[importance]] party = "...", first_to_last = [issues]: without it the answer means little',
        '- [[no_deal]] party = "...", value = [low, high]: what no deal is worth, from 0 to 1 or below',
    )
    return scenario_text.write_scenario(found, head)


def _material(dossier: Dossier, scope: Scope) -> Material:
    issues_in = IssueSense(dossier.profile, "").issues_in
    evidence = positions_and_conditions(dossier, scope)
    return material_of(evidence, issues_in, _issue_names(dossier), scope.as_of)


def positions_and_conditions(dossier: Dossier, scope: Scope) -> Iterator[Evidence]:
    """Iterate over what gaps are found in; undated entries are among it, so that they can be counted."""
    refresh(dossier)
    positions = asking.evidence_of_kind(dossier.store, "position")
    return within(chain(positions, waiting.evidence_of_conditions(dossier.store)), replace(scope, as_of=None))


def _issue_names(dossier: Dossier) -> dict[str, str]:
    return {issue.key: issue.name for issue in dossier.profile.issues}


def load_conflict(path: Path) -> tuple[Conflict | None, tuple[Problem, ...]]:
    """Load a conflict file; None and every fault, of its form or else of what it says, where there are any."""
    # Imported late: NumPy takes a tenth of a second to load, and asking the record does without it.
    from travaux.reason.stability.graph import try_graph  # noqa: PLC0415

    conflict, problems = conflict_file.load_conflict(path)
    if conflict:
        problems = tuple(Problem(str(path), fault) for fault in try_graph(conflict)[1])
    return (None if problems else conflict), problems


def write_model(conflict: Conflict, form: Literal["toml", "gmcr"]) -> str:
    """Return a conflict as text of our form or of ``.gmcr``; raise UnreadableError for what that has no place for."""
    if form == "toml":
        return write_conflict(conflict)
    # Imported late, as NumPy is below.
    from travaux.reason.stability.graph import build_graph  # noqa: PLC0415

    states = build_graph(conflict).states
    numbered = [
        replace(
            ranking,
            best_first=tuple(
                tuple(f"#{state + 1}" for written in tier for state in states.matching(written).tolist())
                for tier in ranking.best_first
            ),
        )
        for ranking in conflict.rankings
    ]
    return write_gmcr(conflict, numbered)


def write_scenario(scenario: Scenario, form: Literal["genius", "negmas"]) -> dict[str, bytes]:
    """Return the files of a scenario in another form, by name; raise UnreadableError for what that has no place for."""
    if form == "genius":
        return write_genius(scenario)
    return {name: text.encode() for name, text in write_negmas(scenario).items()}


def load_actors(path: Path) -> tuple[tuple[ActorStand, ...] | None, tuple[Problem, ...]]:
    """Load the actors of a forecast; None and every fault where there are any."""
    return actors_csv.load_actors(path)


def load_scenario(path: Path) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """Load a scenario of packages and what of it is not used; None and every fault where there are any."""
    # Imported late, as NumPy is above.
    from travaux.reason.packages.faults import faults_in  # noqa: PLC0415

    scenario, problems = scenario_file.load_scenario(path)
    faults = tuple(Problem(str(path), str(fault)) for fault in faults_in(scenario)) if scenario else ()
    return (None, faults) if faults else (scenario, problems)


def parse_conflict(toml: str) -> tuple[Conflict | None, list[str]]:
    """Read the text of a conflict file; None and every fault, a line each, where there are any."""
    # Imported late, as NumPy is above.
    from travaux.reason.stability.graph import try_graph  # noqa: PLC0415

    conflict, faults = conflict_file.parse_conflict(toml)
    if conflict:
        faults = list(try_graph(conflict)[1])
    return (None if faults else conflict), faults
