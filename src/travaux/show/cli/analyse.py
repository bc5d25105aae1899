"""``travaux analyse``: what the conflict that an analyst describes comes to."""

from pathlib import Path
from typing import Annotated

import typer

from travaux import dossier as flow
from travaux.dossier import Scope
from travaux.show.cli.lines import leave, print_lines
from travaux.show.cli.terminal import (
    AsOfOption,
    ConfidenceOption,
    DossierOption,
    GradeOption,
    JsonOption,
    KnownByOption,
    fail,
    open_existing,
    print_json,
    warn,
)
from travaux.show.cli.whatif import whatif
from travaux.show.gap_rows import gaps_row
from travaux.show.gaps import gap_lines

_MOST_LISTED = 1_000
"""Packages of one list, and points of the frontier, at most."""


def add_to(app: typer.Typer) -> None:
    """Add the group of commands to the program."""
    analyses = typer.Typer(no_args_is_help=True, help="Analyse: what blocks, what would last, what could be agreed.")
    analyses.command("gaps")(gaps)
    analyses.command("stability")(stability)
    analyses.command("packages")(packages)
    analyses.command("mediation")(mediation)
    analyses.command("forecast")(forecast)
    analyses.command("whatif")(whatif)
    app.add_typer(analyses, name="analyse")


def gaps(  # noqa: PLR0913, PLR0917 - options of a command
    dossier: DossierOption,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    min_confidence: ConfidenceOption = 0.0,
    min_grade: GradeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell what keeps the parties apart: what one asks and another refuses, and conditions that wait for each other.

    Example: travaux analyse gaps --dossier talks --as-of 2025-03-17
    """
    found = flow.gaps(open_existing(dossier), Scope(as_of, known_by, min_confidence, min_grade))
    if as_json:
        print_json(gaps_row(found, as_of))
    else:
        print_lines(gap_lines(found, as_of))


def stability(
    conflict: Annotated[Path, typer.Option(metavar="FILE", help="The conflict: .toml of ours, or .gmcr.")],
    outcome: Annotated[
        str | None,
        typer.Option(metavar="STATE", help="Also tell what would make this outcome last: Y or N for each option."),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Start of the draws where orders of priorities are sampled.")] = 0,
    as_json: JsonOption = False,
) -> None:
    """Tell which outcomes of a conflict would last, for whom each is stable and why.

    Example: travaux analyse stability --conflict conflict.toml --outcome YNY
    """
    # NumPy takes a tenth of a second to load, which no other command needs.
    from travaux.reason.stability.analysis import analyse  # noqa: PLC0415
    from travaux.reason.stability.states import ConflictFaultError  # noqa: PLC0415
    from travaux.show.stability import analysis_lines  # noqa: PLC0415
    from travaux.show.stability_rows import analysis_row  # noqa: PLC0415

    read, problems = flow.load_conflict(conflict)
    if read is None:
        leave(problems)
    try:
        analysis = analyse(read, seed, outcome)
    except ConflictFaultError as fault:
        fail(f"{conflict}: {fault}")
    if as_json:
        print_json(analysis_row(analysis))
    else:
        print_lines(analysis_lines(analysis))


def packages(
    scenario: Annotated[Path, typer.Option(metavar="FILE", help="The scenario: .toml of ours, or a folder of GENIUS.")],
    as_json: JsonOption = False,
) -> None:
    """Tell which packages all would take, which no other beats, and what the bargaining solutions pick.

    Example: travaux analyse packages --scenario scenario.toml
    """
    # NumPy takes a tenth of a second to load, which no other command needs.
    from travaux.reason.packages.analysis import analyse_packages  # noqa: PLC0415
    from travaux.reason.packages.dominance import TooManyUndominatedError  # noqa: PLC0415
    from travaux.reason.packages.faults import ScenarioFaultError  # noqa: PLC0415
    from travaux.show.package_rows import package_row  # noqa: PLC0415
    from travaux.show.packages import package_lines  # noqa: PLC0415

    read, problems = flow.load_scenario(scenario)
    for problem in problems:
        warn(str(problem))
    if read is None:
        raise typer.Exit(1)
    try:
        analysis = analyse_packages(read, _MOST_LISTED)
    except (ScenarioFaultError, TooManyUndominatedError) as fault:
        fail(f"{scenario}: {fault}")
    if as_json:
        print_json(package_row(read, analysis))
    else:
        print_lines(package_lines(read, analysis))


def mediation(
    scenario: Annotated[Path, typer.Option(metavar="FILE", help="The scenario: .toml of ours, or a folder.")],
    draws: Annotated[int, typer.Option(min=1, max=1_000, help="True values drawn within what is known.")] = 20,
    proposals: Annotated[int, typer.Option(min=1, max=5_000, help="Drafts that the mediator may show.")] = 500,
    seed: Annotated[int, typer.Option(min=0, help="Start of the draws: the same seed gives the same answer.")] = 0,
    as_json: JsonOption = False,
) -> None:
    """Simulate a mediator's single text, and compare orders of drafting: all issues at once, or one by one.

    Example: travaux analyse mediation --scenario scenario.toml --draws 50
    """
    # NumPy takes a tenth of a second to load, which no other command needs.
    from travaux.reason.mediation.analysis import compare_orders  # noqa: PLC0415
    from travaux.reason.packages.dominance import TooManyUndominatedError  # noqa: PLC0415
    from travaux.reason.packages.faults import ScenarioFaultError  # noqa: PLC0415
    from travaux.show.mediation import mediation_lines, mediation_row  # noqa: PLC0415

    read, problems = flow.load_scenario(scenario)
    for problem in problems:
        warn(str(problem))
    if read is None:
        raise typer.Exit(1)
    try:
        found = compare_orders(read, draws, proposals, seed)
    except (ScenarioFaultError, TooManyUndominatedError) as fault:
        fail(f"{scenario}: {fault}")
    if as_json:
        print_json(mediation_row(found))
    else:
        print_lines(mediation_lines(read, found))


def forecast(
    actors: Annotated[
        Path, typer.Option(metavar="FILE", help="CSV with actor, capability, position, salience; a range is 4..6.")
    ],
    scale: Annotated[
        tuple[float, float], typer.Option(metavar="LOW HIGH", help="The ends of the scale that positions are on.")
    ] = (0, 100),
    as_json: JsonOption = False,
) -> None:
    """Forecast one issue on a scale: the mean of positions by capability and salience, its range and known error.

    Example: travaux analyse forecast --actors actors.csv --scale 0 100
    """
    # NumPy takes a tenth of a second to load, which no other command needs.
    from travaux.model.package import Range  # noqa: PLC0415
    from travaux.reason.forecast import ForecastFaultError  # noqa: PLC0415
    from travaux.reason.forecast import forecast as forecast_of  # noqa: PLC0415
    from travaux.show.forecast import forecast_lines, forecast_row  # noqa: PLC0415

    stands, problems = flow.load_actors(actors)
    if stands is None:
        leave(problems)
    try:
        found = forecast_of(stands, Range(*scale))
    except ForecastFaultError as fault:
        fail(f"{actors}: {fault}")
    if as_json:
        print_json(forecast_row(stands, found))
    else:
        print_lines(forecast_lines(stands, found))
