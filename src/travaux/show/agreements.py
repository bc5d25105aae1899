"""Agreements with their clauses, as rows and as text."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.text import Text

from travaux.model.agreement import Agreement, Clause, ClauseState
from travaux.model.answer import Citation
from travaux.show.rows import Row, citation_row, iso, number, shown
from travaux.show.tables import day, words_of

_STYLES = {ClauseState.KEPT: "green", ClauseState.BROKEN: "red", ClauseState.OPEN: "yellow"}


def agreement_row(agreement: Agreement) -> Row:
    """Return an agreement with its clauses; one without a name holds the promises that belong to none."""
    return {
        "name": agreement.name,
        "parties": list(agreement.parties),
        "agreed_on": iso(agreement.agreed_on),
        "text": agreement.text,
        "keys": list(agreement.entries),
        "told_by": [_cited_row(each) for each in agreement.cited],
        "clauses": [_clause_row(clause) for clause in agreement.clauses],
        "accused": [_cited_row(each) for each in agreement.accused],
    }


def _clause_row(clause: Clause) -> Row:
    return {
        "key": clause.cited.key,
        "keys": list(clause.entries),
        "owes": clause.owes,
        "to": clause.to,
        "what": clause.what,
        "count": number(clause.count),
        "due": iso(clause.due),
        "state": clause.state,
        "late": clause.late,
        "because": clause.because,
        **citation_row(clause.cited),
        "done": [_cited_row(each) for each in clause.done],
        "origins": clause.origins,
    }


def _cited_row(cited: Citation) -> Row:
    return {"key": cited.key, **citation_row(cited)}


def agreements_text(agreements: Iterable[Agreement]) -> RenderableType:
    """Return every agreement with its clauses, each with its words and those of what was done."""
    parts: list[RenderableType] = []
    for agreement in agreements:
        title = agreement.name or "Promises that belong to no agreement that is known"
        parts.append(Text(f"\n{title}", style="bold"))
        made = filter(None, (day(agreement.agreed_on), agreement.text and f"text: {agreement.text}"))
        if told := ", ".join(made):
            parts.append(Text(f"  {told}", style="cyan"))
        for cited in agreement.cited:
            parts += words_of(cited)
        for clause in agreement.clauses:
            parts += _clause(clause)
        for cited in agreement.accused:
            parts += [Text("  accusation", style="magenta"), *words_of(cited)]
    return Group(*parts) if parts else Text("No agreements.")


def _clause(clause: Clause) -> list[RenderableType]:
    head = Text("  ")
    head.append(f"{clause.state:<7}", style=_STYLES[clause.state])
    head.append("late, " if clause.late else "")
    count = f"{shown(clause.count)} " if clause.count is not None else ""
    to = f" to {clause.to}" if clause.to else ""
    head.append(f"{clause.owes}{to}: {count}{clause.what}")
    if clause.due:
        head.append(f", by {day(clause.due)}", style="cyan")
    head.append(f"  {clause.because}", style="dim")
    parts: list[RenderableType] = [head, *words_of(clause.cited)]
    for cited in clause.done:
        parts += [Text("    done:", style="dim"), *words_of(cited)]
    return parts
