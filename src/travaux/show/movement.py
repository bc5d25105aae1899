"""How positions moved, as rows and as text."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.text import Text

from travaux.model.answer import Citation
from travaux.model.movement import Move, PositionPath, Step
from travaux.show.rows import Row, citation_row, iso
from travaux.show.tables import day, words_of

_STYLES = {
    Move.SOFTENED: "green",
    Move.CONCEDED: "green",
    Move.HARDENED: "red",
    Move.REVERSED: "magenta",
}


def path_row(path: PositionPath) -> Row:
    """Return the path of one party on one issue."""
    return {
        "party": path.party,
        "issue": path.issue,
        "keys": list(path.entries),
        "silent_days": path.silent_days,
        "undated": list(path.undated),
        "steps": [step_row(step) for step in path.steps],
    }


def step_row(step: Step) -> Row:
    """Return one step of a path."""
    return {
        "key": step.cited.key,
        "move": step.move,
        "because": step.because,
        "act": step.act,
        "actor": step.actor,
        "office": step.office,
        "toward": step.toward,
        "asks": step.asks,
        "option": step.option,
        "modality": step.modality,
        "said_on": iso(step.said_on),
        "day": step.day.isoformat(),
        **citation_row(step.cited),
        "before": _before_row(step.before),
        "also": list(step.also),
        "origins": step.origins,
    }


def _before_row(before: Citation | None) -> Row | None:
    return {"key": before.key, **citation_row(before)} if before else None


def movement_text(paths: Iterable[PositionPath]) -> RenderableType:
    """Return every path step by step, each step with its words and those that it is compared with."""
    parts: list[RenderableType] = []
    for path in paths:
        head = Text(f"\n{path.party}, {path.issue}", style="bold")
        head.append(f"  {_silence(path.silent_days)}", style="not bold dim")
        parts.append(head)
        for step in path.steps:
            parts += step_text(step)
        if path.undated:
            parts.append(Text(f"  without a day: {', '.join(path.undated)}", style="dim"))
    return Group(*parts) if parts else Text("No positions with a day.")


def _silence(days: int) -> str:
    if days == 0:
        return "spoke on the last day"
    return f"silent for {days:,} day{'' if days == 1 else 's'}"


def step_text(step: Step) -> list[RenderableType]:
    """Return one step with its words and those that it is compared with."""
    head = Text("  ")
    head.append(f"{day(step.said_on) or f'by {step.day.isoformat()}':<14} ", style="cyan")
    head.append(f"{step.move:<9} ", style=_STYLES.get(step.move, "bold"))
    head.append(step.act)
    if step.option:
        head.append(f": {step.option}")
    head.append(f"  {step.actor}" + (f", {step.office}" if step.office else ""))
    if step.origins > 1:
        head.append(f"  {step.origins} independent reports", style="dim")
    parts = [head, *words_of(step.cited)]
    if step.before:
        before = Text(f"    before ({step.because}):", style="dim")
        parts += [before, *words_of(step.before)]
    return parts
