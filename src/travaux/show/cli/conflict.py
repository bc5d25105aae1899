"""``travaux conflict``: the file in which an analyst describes a conflict."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from travaux import dossier as flow
from travaux.dossier import Scope
from travaux.model.conflict import Conflict
from travaux.show.cli.lines import leave
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
    print_line,
    standard_output,
)


def add_to(app: typer.Typer) -> None:
    """Add the group of commands to the program."""
    commands = typer.Typer(no_args_is_help=True, help="Work on the file that describes a conflict.")
    commands.command("draft")(draft)
    commands.command("check")(check)
    commands.command("export")(export)
    app.add_typer(commands, name="conflict")
    scenarios = typer.Typer(no_args_is_help=True, help="Work on the file that describes packages and their values.")
    scenarios.command("draft")(draft_scenario)
    scenarios.command("check")(check_scenario)
    scenarios.command("export")(export_scenario)
    app.add_typer(scenarios, name="scenario")


def draft(
    dossier: DossierOption,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    min_confidence: ConfidenceOption = 0.0,
    min_grade: GradeOption = None,
) -> None:
    """Draft a conflict file from what the parties last said, for you to correct: it goes to standard output.

    Example: travaux conflict draft --dossier talks --as-of 2025-03-17 > conflict.toml
    """
    written = flow.draft_conflict(open_existing(dossier), Scope(as_of, known_by, min_confidence, min_grade))
    for line in written.splitlines():
        print_line(line)


def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The conflict: .toml of ours, or .gmcr.")],
    as_json: JsonOption = False,
) -> None:
    """Check the description of a conflict: one line for each fault; status 1 where there is any.

    Example: travaux conflict check conflict.toml
    """
    _, problems = flow.load_conflict(file)
    if as_json:
        found: list[dict[str, Any]] = [{"where": problem.where, "what": problem.what} for problem in problems]
        print_json(found)
    else:
        for problem in problems:
            typer.echo(str(problem))
        if not problems:
            typer.echo(f"{file}: no fault")
    if problems:
        raise typer.Exit(1)


class ConflictForm(StrEnum):
    """The forms that a conflict can be written in."""

    TOML = "toml"
    GMCR = "gmcr"
    GRAPHML = "graphml"
    NFG = "nfg"
    CSV = "csv"


def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The conflict: .toml of ours, or .gmcr.")],
    to: Annotated[ConflictForm, typer.Option("--to", help="The form: our own, GMCR+'s, or of the states and moves.")],
    seed: Annotated[int, typer.Option(min=0, help="Start of the draws where orders of priorities are sampled.")] = 0,
) -> None:
    """Write a conflict for another program, to standard output; what the form has no place for is refused.

    Example: travaux conflict export conflict.toml --to graphml > states.graphml
    """
    # NumPy takes a tenth of a second to load, which no other command needs.
    from travaux.reason.stability.states import ConflictFaultError  # noqa: PLC0415
    from travaux.show.state_graph import NoFormError  # noqa: PLC0415

    read, problems = flow.load_conflict(file)
    if read is None:
        leave(problems)
    try:
        text = _written(read, to, seed)
    except (ConflictFaultError, NoFormError, flow.UnreadableError) as fault:
        fail(f"{file}: {fault}")
    with standard_output() as out:
        out.write(text)


def _written(conflict: Conflict, to: ConflictForm, seed: int) -> str:
    from travaux.reason.stability.analysis import analyse  # noqa: PLC0415
    from travaux.reason.stability.graph import build_graph  # noqa: PLC0415
    from travaux.show.state_graph import graphml, states_csv  # noqa: PLC0415
    from travaux.show.strategic_form import nfg  # noqa: PLC0415

    match to:
        case ConflictForm.TOML:
            return flow.write_model(conflict, "toml")
        case ConflictForm.GMCR:
            return flow.write_model(conflict, "gmcr")
        case ConflictForm.NFG:
            return nfg(build_graph(conflict))
        case ConflictForm.GRAPHML:
            return graphml(analyse(conflict, seed))
        case ConflictForm.CSV:
            return states_csv(analyse(conflict, seed))


class ScenarioForm(StrEnum):
    """The forms that a scenario can be written in, besides our own."""

    GENIUS = "genius"
    NEGMAS = "negmas"


_ScenarioArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="The scenario: .toml of ours, or a folder of GENIUS or NegMAS.")
]


def draft_scenario(
    dossier: DossierOption,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    min_confidence: ConfidenceOption = 0.0,
    min_grade: GradeOption = None,
) -> None:
    """Draft a scenario of packages from the options that the parties spoke of, for you to complete.

    Example: travaux scenario draft --dossier talks > scenario.toml
    """
    written = flow.draft_scenario(open_existing(dossier), Scope(as_of, known_by, min_confidence, min_grade))
    for line in written.splitlines():
        print_line(line)


def check_scenario(file: _ScenarioArgument, as_json: JsonOption = False) -> None:
    """Check the description of packages and values: one line for each fault; status 1 where there is any.

    Example: travaux scenario check scenario.toml
    """
    read, problems = flow.load_scenario(file)
    if as_json:
        print_json([{"where": problem.where, "what": problem.what} for problem in problems])
    else:
        for problem in problems:
            typer.echo(str(problem))
        if not problems:
            typer.echo(f"{file}: no fault")
    if read is None:
        raise typer.Exit(1)


def export_scenario(
    file: _ScenarioArgument,
    to: Annotated[ScenarioForm, typer.Option("--to", help="The form: GENIUS's XML, or NegMAS's YAML.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the files; it must be new or empty.")],
) -> None:
    """Write a scenario for another program; what the form has no place for (ranges, exclusions) is refused.

    Example: travaux scenario export scenario.toml --to negmas --out talks-negmas
    """
    read, problems = flow.load_scenario(file)
    if read is None:
        leave(problems)
    try:
        files = flow.write_scenario(read, "genius" if to is ScenarioForm.GENIUS else "negmas")
        out.mkdir(parents=True, exist_ok=True)
        if any(out.iterdir()):
            fail(f"{out} is not empty: name a new folder")
        for name, content in files.items():
            (out / name).write_bytes(content)
    except flow.UnreadableError as fault:
        fail(f"{file}: {fault}")
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror}")
    print_line(f"{len(files)} files in {out}")
