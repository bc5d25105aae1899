"""Rounds of proposals and responses, as rows and as text."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.text import Text

from travaux.model.response import Round, Tie, Turn, TurnKind
from travaux.show.rows import Row, citation_row, iso
from travaux.show.tables import day, words_of

_STYLES = {TurnKind.ACCEPT: "green", TurnKind.REJECT: "red", TurnKind.COUNTER: "yellow", TurnKind.SILENCE: "magenta"}


def round_row(told: Round) -> Row:
    """Return a round, its turns in order; ``tie.to`` is the place of the turn that is answered, from 0."""
    return {"about": told.about, "keys": list(told.entries), "turns": [_turn_row(turn) for turn in told.turns]}


def _turn_row(turn: Turn) -> Row:
    return {
        "key": turn.cited.key,
        "kind": turn.kind,
        "party": turn.party,
        "actor": turn.actor,
        "office": turn.office,
        "asks": turn.asks,
        "said_on": iso(turn.said_on),
        "day": turn.day.isoformat() if turn.day else None,
        **citation_row(turn.cited),
        "tie": _tie_row(turn.tie),
        "also": list(turn.also),
        "origins": turn.origins,
    }


def _tie_row(tie: Tie | None) -> Row | None:
    return {"to": tie.to, "score": tie.score, "because": list(tie.because)} if tie else None


def responses_text(rounds: Iterable[Round]) -> RenderableType:
    """Return every round from top to bottom; each answer says which turn it answers, and why that is believed."""
    parts: list[RenderableType] = []
    for told in rounds:
        parts.append(Text(f"\n{told.about}", style="bold"))
        for number, turn in enumerate(told.turns, start=1):
            parts += _turn(number, turn)
    return Group(*parts) if parts else Text("No responses that the reports tie to what they answer.")


def _turn(number: int, turn: Turn) -> list[RenderableType]:
    head = Text(f"  {number}. ")
    by = f"by {turn.day.isoformat()}" if turn.day else "no date"
    head.append(f"{day(turn.said_on) or by:<14} ", style="cyan")
    head.append(f"{turn.kind:<9} ", style=_STYLES.get(turn.kind, "bold"))
    head.append(turn.party or "")
    if turn.actor and turn.actor != turn.party:
        head.append(f", {turn.actor}" + (f", {turn.office}" if turn.office else ""))
    if turn.origins > 1:
        head.append(f"  {turn.origins} independent reports", style="dim")
    parts: list[RenderableType] = [head]
    if turn.tie:
        answers = f"answers {turn.tie.to + 1}: " if turn.tie.to is not None else ""
        parts.append(Text(f"     {answers}{', '.join(turn.tie.because)} ({turn.tie.score:.2f})", style="dim"))
    return [*parts, *words_of(turn.cited)]
