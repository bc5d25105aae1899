"""Analyse: the models that an analyst writes, loaded and checked."""

from pathlib import Path

from travaux.ingest import conflict_file, scenario_file
from travaux.model.conflict import Conflict
from travaux.model.package import Scenario
from travaux.model.problem import Problem


def load_conflict(path: Path) -> tuple[Conflict | None, tuple[Problem, ...]]:
    """Load a conflict file; None and every fault, of its form or else of what it says, where there are any."""
    # Imported late: NumPy takes a tenth of a second to load, and asking the record does without it.
    from travaux.reason.stability.graph import try_graph  # noqa: PLC0415

    conflict, problems = conflict_file.load_conflict(path)
    if conflict:
        problems = tuple(Problem(str(path), fault) for fault in try_graph(conflict)[1])
    return (None if problems else conflict), problems


def load_scenario(path: Path) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """Load a scenario of packages and what of it is not used; None and every fault where there are any."""
    # Imported late, as NumPy is above.
    from travaux.reason.packages.faults import faults_in  # noqa: PLC0415

    scenario, problems = scenario_file.load_scenario(path)
    faults = tuple(Problem(str(path), str(fault)) for fault in faults_in(scenario)) if scenario else ()
    return (None, faults) if faults else (scenario, problems)
