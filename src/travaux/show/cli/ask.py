"""The questions that a dossier answers, a command each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import typer
from rich.console import RenderableType

from travaux import dossier as flow
from travaux.dossier import Dossier, Scope
from travaux.show import rows, tables
from travaux.show.cli.terminal import (
    AsOfOption,
    ConfidenceOption,
    DossierOption,
    GradeOption,
    JsonOption,
    KnownByOption,
    open_existing,
    print_json,
    print_rows,
    print_text,
    warn,
)
from travaux.show.dating import dating_row


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in both forms: for programs and for people."""

    rows: Iterable[dict[str, Any]] | dict[str, Any]
    text: RenderableType
    left_out: str = ""
    """What is not among them, in one line."""


Question = Callable[[Dossier, Scope], Answer]


def add_to(app: typer.Typer) -> None:
    """Add the questions to the program."""
    questions = (summary, positions, timeline, meetings, exchanges, figures, statements, actors, documents)
    for question in questions:
        add_question(app, question)
    app.command("problems")(problems)


def add_question(app: typer.Typer, question: Question) -> None:
    """Add a question as a command with the options that every question has; its docstring is its help."""

    def command(  # noqa: PLR0913, PLR0917 - options of a command
        dossier: DossierOption,
        as_of: AsOfOption = None,
        known_by: KnownByOption = None,
        min_confidence: ConfidenceOption = 0.0,
        min_grade: GradeOption = None,
        as_json: JsonOption = False,
    ) -> None:
        answer = question(open_existing(dossier), Scope(as_of, known_by, min_confidence, min_grade))
        print_answer(answer, as_json)

    app.command(question.__name__, help=question.__doc__)(command)


def print_answer(answer: Answer, as_json: bool) -> None:
    """Print an answer in the form that was asked for."""
    if as_json:
        print_json(answer.rows if isinstance(answer.rows, dict) else list(answer.rows))
    else:
        print_text(answer.text)
    if answer.left_out:
        warn(answer.left_out)


def summary(dossier: Dossier, scope: Scope) -> Answer:
    """Tell how much the dossier holds; as of a day, of the reports published by then."""
    counts = flow.summary(dossier, scope)
    return Answer(dict(counts), tables.counts_table(counts))


def positions(dossier: Dossier, scope: Scope) -> Answer:
    """Show the last position of each party on each issue, with its words.

    Example: travaux positions --dossier talks --as-of 2025-04-01
    """
    answer = flow.positions_as_of(dossier, scope)
    stand = "position stands" if answer.undated == 1 else "positions stand"
    left_out = f"{answer.undated} {stand} in undated reports: ask without --as-of to see them" if answer.undated else ""
    return Answer(map(rows.position_row, answer.held), tables.positions_text(answer), left_out)


def timeline(dossier: Dossier, scope: Scope) -> Answer:
    """Show what happened, in order; what has no date stands at the end."""
    answer = flow.timeline(dossier, scope)
    return Answer(map(rows.timeline_row, (*answer.dated, *answer.undated)), tables.timeline_text(answer))


def meetings(dossier: Dossier, scope: Scope) -> Answer:
    """Show who met whom, where and when: meetings, visits, calls and talks."""
    answer = flow.meetings(dossier, scope)
    return Answer(map(rows.timeline_row, (*answer.dated, *answer.undated)), tables.timeline_text(answer))


def exchanges(dossier: Dossier, scope: Scope) -> Answer:
    """Show what was traded for what, promised and delivered, leg by leg."""
    answer = flow.exchanges(dossier, scope)
    return Answer(map(rows.exchange_row, answer), tables.exchanges_text(answer))


def figures(dossier: Dossier, scope: Scope) -> Answer:
    """Show the numbers, the claims about one quantity side by side."""
    answer = flow.figures(dossier, scope)
    return Answer(map(rows.quantity_row, answer), tables.figures_text(answer))


def statements(dossier: Dossier, scope: Scope) -> Answer:
    """Show who said what."""
    answer = flow.statements(dossier, scope)
    return Answer(map(rows.statement_row, answer), tables.statements_text(answer))


def actors(dossier: Dossier, scope: Scope) -> Answer:
    """Show who takes part, those who act most first."""
    answer = flow.actors(dossier, scope)
    return Answer(map(rows.actor_row, answer), tables.actors_table(answer))


def documents(dossier: Dossier, scope: Scope) -> Answer:
    """Show the reports by date of publication, with what the date rests on."""
    answer, undated = flow.documents_by(dossier, scope)
    left_out = f"{undated} undated {'report is' if undated == 1 else 'reports are'} not among them" if undated else ""
    shared = flow.shares_text_with(dossier, [each.key for each in answer])
    told = flow.datings(dossier, answer)
    found = (
        {
            **rows.document_row(each),
            **dating_row(told.get(each.key)),
            "shares_text_with": _shares(shared.get(each.key, [])),
        }
        for each in answer
    )
    return Answer(found, tables.documents_table(answer, told), left_out)


def _shares(shared: list[tuple[str, float]]) -> list[dict[str, Any]]:
    return [{"id": name, "share": round(share, 2)} for name, share in shared]


def problems(dossier: DossierOption, as_json: JsonOption = False) -> None:
    """Show what could not be read, and why."""
    answer = list(flow.problems(open_existing(dossier)))
    found: list[dict[str, Any]] = [{"where": problem.where, "what": problem.what} for problem in answer]
    print_rows(found, tables.problems_text(answer), as_json)
