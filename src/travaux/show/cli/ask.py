"""The questions that a dossier answers, a command each."""

from typing import Any

import typer

from travaux import dossier as flow
from travaux.show import rows, tables
from travaux.show.cli.terminal import (
    AsOfOption,
    DossierOption,
    JsonOption,
    open_existing,
    print_json,
    print_rows,
    print_text,
    warn,
)


def add_to(app: typer.Typer) -> None:
    """Add the questions to the program."""
    questions = (summary, positions, timeline, meetings, exchanges, figures, statements, actors, documents, problems)
    for question in questions:
        app.command(question.__name__)(question)


def summary(dossier: DossierOption, as_of: AsOfOption = None, as_json: JsonOption = False) -> None:
    """Tell how much the dossier holds; as of a day, of the reports published by then."""
    counts = flow.summary(open_existing(dossier), as_of)
    if as_json:
        print_json(dict(counts))
    else:
        print_text(tables.counts_table(counts))


def positions(dossier: DossierOption, as_of: AsOfOption = None, as_json: JsonOption = False) -> None:
    """Show the last position of each party on each issue, with its words.

    Example: travaux positions --dossier talks --as-of 2025-04-01
    """
    answer = flow.positions_as_of(open_existing(dossier), as_of)
    print_rows(map(rows.position_row, answer.held), tables.positions_text(answer), as_json)
    if as_json and answer.undated:
        warn(f"{answer.undated} positions of undated reports are not among them")


def timeline(dossier: DossierOption, as_of: AsOfOption = None, as_json: JsonOption = False) -> None:
    """Show what happened, in order; what has no date stands at the end."""
    answer = flow.timeline(open_existing(dossier), as_of)
    print_rows(map(rows.timeline_row, (*answer.dated, *answer.undated)), tables.timeline_text(answer), as_json)


def meetings(dossier: DossierOption, as_of: AsOfOption = None, as_json: JsonOption = False) -> None:
    """Show who met whom, where and when: meetings, visits, calls and talks."""
    answer = flow.meetings(open_existing(dossier), as_of)
    print_rows(map(rows.timeline_row, (*answer.dated, *answer.undated)), tables.timeline_text(answer), as_json)


def exchanges(dossier: DossierOption, as_of: AsOfOption = None, as_json: JsonOption = False) -> None:
    """Show what was traded for what, promised and delivered, leg by leg."""
    answer = flow.exchanges(open_existing(dossier), as_of)
    print_rows(map(rows.exchange_row, answer), tables.exchanges_text(answer), as_json)


def figures(dossier: DossierOption, as_of: AsOfOption = None, as_json: JsonOption = False) -> None:
    """Show the numbers, the claims about one quantity side by side."""
    answer = flow.figures(open_existing(dossier), as_of)
    print_rows(map(rows.quantity_row, answer), tables.figures_text(answer), as_json)


def statements(dossier: DossierOption, as_of: AsOfOption = None, as_json: JsonOption = False) -> None:
    """Show who said what."""
    answer = flow.statements(open_existing(dossier), as_of)
    print_rows(map(rows.statement_row, answer), tables.statements_text(answer), as_json)


def actors(dossier: DossierOption, as_of: AsOfOption = None, as_json: JsonOption = False) -> None:
    """Show who takes part, those who act most first."""
    answer = flow.actors(open_existing(dossier), as_of)
    print_rows(map(rows.actor_row, answer), tables.actors_table(answer), as_json)


def documents(dossier: DossierOption, as_of: AsOfOption = None, as_json: JsonOption = False) -> None:
    """Show the reports by date of publication, with what the date rests on."""
    answer, undated = flow.documents_by(open_existing(dossier), as_of)
    print_rows(map(rows.document_row, answer), tables.documents_table(answer), as_json)
    if undated:
        warn(f"{undated} undated {'report is' if undated == 1 else 'reports are'} not among them")


def problems(dossier: DossierOption, as_json: JsonOption = False) -> None:
    """Show what could not be read, and why."""
    answer = list(flow.problems(open_existing(dossier)))
    found: list[dict[str, Any]] = [{"where": problem.where, "what": problem.what} for problem in answer]
    print_rows(found, tables.problems_text(answer), as_json)
