"""``travaux analyse whatif``: what flips if something were otherwise, and what hangs on single entries."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from travaux import dossier as flow
from travaux.dossier import Changes, Scope
from travaux.model.content import Act
from travaux.model.package import exactly
from travaux.model.whatif import Supposition, WhatIf
from travaux.show.cli.lines import leave, print_lines
from travaux.show.cli.terminal import (
    AsOfOption,
    JsonOption,
    fail,
    open_existing,
    parse_day,
    print_json,
)
from travaux.show.whatif import whatif_lines, whatif_row

_Many = list[str] | None
_Value = TypeVar("_Value")


def whatif(  # noqa: PLR0913, PLR0917 - each option is one thing that can be otherwise
    dossier: Annotated[Path | None, typer.Option(metavar="DIR", help="A dossier: what flips among its gaps.")] = None,
    conflict: Annotated[Path | None, typer.Option(metavar="FILE", help="Or a conflict: among stable outcomes.")] = None,
    scenario: Annotated[Path | None, typer.Option(metavar="FILE", help="Or a scenario: among packages.")] = None,
    drop: Annotated[_Many, typer.Option(metavar="KEY", help="Leave an entry out.")] = None,
    suppose: Annotated[
        _Many, typer.Option(metavar="TEXT", help='A position is taken: "Norland: accept tolls=half" (dossier).')
    ] = None,
    prefer: Annotated[
        _Many, typer.Option(metavar="TEXT", help='Wanted above all: "Norland: pay if leave" (conflict).')
    ] = None,
    guarantee: Annotated[
        _Many, typer.Option(metavar="KEY", help="A guarantor joins: of an issue (dossier) or an option (conflict).")
    ] = None,
    lapse: Annotated[
        _Many, typer.Option(metavar="OPTION", help="A deadline passes: it can no longer be taken (conflict).")
    ] = None,
    until: Annotated[
        dt.date | None,
        typer.Option(metavar="DATE", parser=parse_day, help="Deadlines pass: nothing is said until then (dossier)."),
    ] = None,
    no_deal: Annotated[
        _Many, typer.Option(metavar="TEXT", help='What no deal is worth: "Norland: 0.2" (scenario).')
    ] = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell what would flip if something were otherwise, and which findings hang on single entries.

    Example: travaux analyse whatif --dossier talks --as-of 2025-03-17 --suppose "Norland: concede withdrawal"
    """
    dropped = frozenset(drop or ())
    if [dossier, conflict, scenario].count(None) != 2:
        raise typer.BadParameter("give one of --dossier, --conflict, --scenario")
    own = {
        "--suppose": (suppose, dossier),
        "--until": (until, dossier),
        "--prefer": (prefer, conflict),
        "--lapse": (lapse, conflict),
        "--no-deal": (no_deal, scenario),
        "--as-of": (as_of, dossier),
        "--guarantee": (guarantee, dossier or conflict),
    }
    for name, (given, file) in own.items():
        if given and file is None:
            raise typer.BadParameter(f"{name} does not go with what is asked about")
    if dossier is not None:
        changes = Changes(dropped, _supposed(suppose), frozenset(guarantee or ()), until)
        found = _of_dossier(dossier, changes, Scope(as_of))
    elif conflict is not None:
        found = _of_conflict(conflict, dropped, prefer or (), frozenset(guarantee or ()), frozenset(lapse or ()))
    else:
        assert scenario is not None  # noqa: S101 - one of the three is given
        found = _of_scenario(scenario, dropped, no_deal or ())
    if as_json:
        print_json(whatif_row(found))
    else:
        print_lines(whatif_lines(found))


def _of_dossier(path: Path, changes: Changes, scope: Scope) -> WhatIf:
    try:
        return flow.whatif(open_existing(path), changes, scope)
    except flow.ChangeFaultError as fault:
        fail(f"{path}: {fault}")


def _of_conflict(
    path: Path, dropped: frozenset[str], preferred: Sequence[str], guaranteed: frozenset[str], lapsed: frozenset[str]
) -> WhatIf:
    # NumPy takes a tenth of a second to load, which no other command needs.
    from travaux.reason.stability.states import ConflictFaultError  # noqa: PLC0415
    from travaux.reason.whatif.of_stability import ConflictChanges, whatif_of_stability  # noqa: PLC0415

    read, problems = flow.load_conflict(path)
    if read is None:
        leave(problems)
    wanted = tuple(_owned(text, "--prefer", "PARTY: WANTS") for text in preferred)
    try:
        conditions = tuple((party, flow.parse_condition(text), text) for party, text in wanted)
        return whatif_of_stability(read, ConflictChanges(dropped, conditions, guaranteed, lapsed))
    except (ConflictFaultError, flow.ConditionError) as fault:
        fail(f"{path}: {fault}")


def _of_scenario(path: Path, dropped: frozenset[str], no_deal: Sequence[str]) -> WhatIf:
    # NumPy takes a tenth of a second to load, which no other command needs.
    from travaux.reason.packages.dominance import TooManyUndominatedError  # noqa: PLC0415
    from travaux.reason.packages.faults import ScenarioFaultError  # noqa: PLC0415
    from travaux.reason.whatif.of_packages import ScenarioChanges, whatif_of_packages  # noqa: PLC0415

    read, problems = flow.load_scenario(path)
    if read is None:
        leave(problems)
    given = [_owned(text, "--no-deal", "PARTY: NUMBER") for text in no_deal]
    values = {party: exactly(_parsed(float, number, "--no-deal", "PARTY: NUMBER")) for party, number in given}
    try:
        return whatif_of_packages(read, ScenarioChanges(dropped, values))
    except (ScenarioFaultError, TooManyUndominatedError) as fault:
        fail(f"{path}: {fault}")


def _supposed(texts: _Many) -> tuple[Supposition, ...]:
    found = []
    for text in texts or ():
        party, said = _owned(text, "--suppose", "PARTY: ACT ISSUE or PARTY: ACT ISSUE=OPTION")
        act, _, about = said.partition(" ")
        issue, _, option = about.strip().partition("=")
        kind = _parsed(Act, act.lower(), "--suppose", f"one of {', '.join(Act)} after the party")
        if not issue:
            raise typer.BadParameter(f"--suppose {text!r} names no issue: write PARTY: ACT ISSUE")
        found.append(Supposition(party, kind, issue, option or None))
    return tuple(found)


def _owned(text: str, name: str, form: str) -> tuple[str, str]:
    """Return a party and what stands behind the colon."""
    party, colon, rest = text.partition(":")
    if not colon or not party.strip() or not rest.strip():
        raise typer.BadParameter(f"{name} {text!r} is not of the form {form}")
    return party.strip(), rest.strip()


def _parsed(build: Callable[[str], _Value], text: str, name: str, form: str) -> _Value:
    try:
        return build(text)
    except ValueError:
        raise typer.BadParameter(f"{name}: {text!r} is not {form}") from None
