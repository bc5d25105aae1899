"""When a report came out, as far as other reports tell: in words and as a row."""

from typing import Any

from travaux.model.dating import Clue, ClueKind, Dating
from travaux.model.document import DateBasis
from travaux.show.dates import date_in_words
from travaux.show.rows import iso

_SHOWN = 4
"""Clues that the words name."""


def dating_in_words(dating: Dating) -> str:
    """Return what other reports tell of when a report came out, with the reasons."""
    reasons = "; ".join(_clue_in_words(each) for each in dating.clues[:_SHOWN])
    more = f"; and {len(dating.clues) - _SHOWN} more" if len(dating.clues) > _SHOWN else ""
    if dating.disbelieved:
        return f"its date, {date_in_words(dating.disbelieved)}, is not believed: {reasons}{more}"
    when = (
        f"between {dating.on.first} and {dating.on.last}, {DateBasis.DOSSIER}" if dating.on else "not dated by others"
    )
    return f"{when}: {reasons}{more}"


def dating_row(dating: Dating | None) -> dict[str, Any]:
    """Return the fields that stand in a report's row in place of the date that it does not have itself."""
    if dating is None:
        return {"published_clues": [], "date_disbelieved": None}
    clues = [
        {"kind": each.kind, "on": iso(each.on), "report": each.report, "entries": list(each.entries)}
        for each in dating.clues
    ]
    inferred = {"published_on": iso(dating.on), "published_basis": DateBasis.DOSSIER} if dating.on else {}
    return {**inferred, "published_clues": clues, "date_disbelieved": iso(dating.disbelieved)}


def _clue_in_words(clue: Clue) -> str:
    when = date_in_words(clue.on)
    match clue.kind:
        case ClueKind.SAME_TEXT:
            return f"{clue.report}, of {when}, has the same text"
        case ClueKind.PAST:
            return f"it tells as past what {clue.report} dates {when} ({', '.join(clue.entries)})"
        case ClueKind.COMING:
            return f"it tells as coming what {clue.report} dates {when} ({', '.join(clue.entries)})"
